export { boardOf } from './board.ts';
export { gather, movesOf } from './gather.ts';
export { makeMoves, placeOf, settleMoves } from './moves.ts';
export { addReview, checklistOf, setMaterial, setPublicity } from './papers.ts';
export { refreshMissingStages, stageCounts, stageRow } from './stages.ts';
