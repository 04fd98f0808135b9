import { os } from '../implementer.ts';
import { streamTask } from '../task.ts';
import {
  answerNotice,
  carryForward,
  commitSheet,
  exportMonth,
  listDeadlines,
  monthlyGrid,
  previewSheet,
  projectMonths,
  removeDeadline,
  reviewReports,
  saveCells,
  setDeadline,
  submitReports,
  takeBack,
} from './index.ts';

export const monthlyRouter = {
  grid: os.monthly.grid.handler(({ context, input }) =>
    monthlyGrid(context.app.workspace(), input.month, input.planYear),
  ),
  save: os.monthly.save.handler(({ context, input }) => ({
    rows: saveCells(context.app.workspace(), input.month, input.changes),
  })),
  carryForward: os.monthly.carryForward.handler(({ context, input }) =>
    carryForward(context.app.workspace(), input.month, input.planYear),
  ),
  submit: os.monthly.submit.handler(({ context, input }) => ({
    rows: submitReports(context.app.workspace(), input.month, input.projectIds),
  })),
  takeBack: os.monthly.takeBack.handler(({ context, input }) => ({
    rows: takeBack(context.app.workspace(), input.month, input.projectIds),
  })),
  review: os.monthly.review.handler(({ context, input }) => ({
    rows: reviewReports(context.app.workspace(), input.month, input.projectIds, input.outcome, input.reason),
  })),
  ofProject: os.monthly.ofProject.handler(({ context, input }) =>
    projectMonths(context.app.workspace(), input.projectId),
  ),
  answerNotice: os.monthly.answerNotice.handler(({ context, input }) =>
    answerNotice(context.app.workspace(), input),
  ),
  deadlines: os.monthly.deadlines.handler(({ context }) => ({
    deadlines: listDeadlines(context.app.workspace()),
  })),
  setDeadline: os.monthly.setDeadline.handler(({ context, input }) => ({
    deadlines: setDeadline(context.app.workspace(), input),
  })),
  removeDeadline: os.monthly.removeDeadline.handler(({ context, input }) => ({
    deadlines: removeDeadline(context.app.workspace(), input.id),
  })),
  previewSheet: os.monthly.previewSheet.handler(async function* ({ context: { app }, input, signal }) {
    return yield* streamTask(signal, (task) => previewSheet(app, input, task));
  }),
  commitSheet: os.monthly.commitSheet.handler(async function* ({ context: { app }, input, signal }) {
    return yield* streamTask(signal, (task) => commitSheet(app, input, task));
  }),
  exportXlsx: os.monthly.exportXlsx.handler(({ context, input }) =>
    exportMonth(context.app.workspace(), input.month, input.planYear, input.office),
  ),
};
