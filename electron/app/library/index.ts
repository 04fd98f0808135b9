export { boardOf } from './board.ts';
export { exportReview } from './exportXlsx.ts';
export { gather, movesOf } from './gather.ts';
export { makeMoves, placeOf, settleMoves } from './moves.ts';
export { checklistOf, setMaterial } from './papers.ts';
export {
  addObjection,
  addReview,
  claimProjects,
  reviewRecords,
  setPublicity,
  settleObjection,
} from './reviews.ts';
export { requireRole, roleSetting, setRoles } from './roles.ts';
export { refreshMissingStages, stageColumns, stageProblem, stagesOf } from './stages.ts';
