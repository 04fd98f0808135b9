import { os } from '../implementer.ts';
import {
  addReview,
  boardOf,
  checklistOf,
  makeMoves,
  placeOf,
  setMaterial,
  setPublicity,
  settleMoves,
} from './index.ts';

export const libraryRouter = {
  place: os.library.place.handler(({ context, input }) => placeOf(context.app.workspace(), input.projectId)),
  move: os.library.move.handler(({ context, input }) => makeMoves(context.app.workspace(), input)),
  board: os.library.board.handler(({ context, input }) => boardOf(context.app.workspace(), input.stage)),
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
};
