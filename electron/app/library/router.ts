import { os } from '../implementer.ts';
import { makeSteps } from '../steps/index.ts';
import {
  addObjection,
  addReview,
  boardOf,
  checklistOf,
  claimProjects,
  exportReview,
  placeOf,
  reviewRecords,
  roleSetting,
  setMaterial,
  setPublicity,
  setRoles,
  settleMoves,
  settleObjection,
  stageColumns,
} from './index.ts';

export const libraryRouter = {
  place: os.library.place.handler(({ context, input }) => placeOf(context.app.workspace(), input.projectId)),
  move: os.library.move.handler(({ context, input }) => makeSteps(context.app.workspace(), input)),
  board: os.library.board.handler(({ context, input }) => boardOf(context.app.workspace(), input.stage)),
  exportXlsx: os.library.exportXlsx.handler(({ context, input }) =>
    exportReview(context.app.workspace(), input),
  ),
  columns: os.library.columns.handler(({ context, input }) =>
    stageColumns(context.app.workspace(), input.planYear, input.cards),
  ),
  settle: os.library.settle.handler(({ context, input }) =>
    settleMoves(context.app.workspace(), input.projectId, input.chosen, input.reason),
  ),
  checklist: os.library.checklist.handler(({ context, input }) =>
    checklistOf(context.app.workspace(), input.projectId),
  ),
  setMaterial: os.library.setMaterial.handler(({ context, input }) =>
    setMaterial(context.app.workspace(), input.projectId, input.code, input.attachments, input.notNeeded),
  ),
  review: os.library.review.handler(({ context, input }) => addReview(context.app.workspace(), input)),
  publicity: os.library.publicity.handler(({ context, input }) =>
    setPublicity(context.app.workspace(), input),
  ),
  records: os.library.records.handler(({ context, input }) =>
    reviewRecords(context.app.workspace(), input.projectId),
  ),
  claim: os.library.claim.handler(({ context, input }) =>
    claimProjects(context.app.workspace(), input.projectIds, input.take),
  ),
  objection: os.library.objection.handler(({ context, input }) =>
    addObjection(context.app.workspace(), input),
  ),
  settleObjection: os.library.settleObjection.handler(({ context, input }) =>
    settleObjection(context.app.workspace(), input),
  ),
  roles: os.library.roles.handler(({ context }) => roleSetting(context.app.workspace())),
  setRoles: os.library.setRoles.handler(({ context, input }) =>
    setRoles(context.app.workspace(), input.officers),
  ),
};
