import { todayOf } from '../context.ts';
import { os } from '../implementer.ts';
import { changeWithSteps, issueWithSteps } from '../steps/index.ts';
import { discardDraft, saveDraft } from './drafts.ts';
import { batchTemplate, exportBatch } from './exportXlsx.ts';
import { importBatchList, previewBatchList } from './importList.ts';
import { nominate } from './nominate.ts';
import { followed, majorProjects, pickableProjects, planOverview, readBatch } from './read.ts';

export const planRouter = {
  overview: os.plan.overview.handler(({ context, input }) =>
    planOverview(context.app.workspace(), input.year),
  ),
  batch: os.plan.batch.handler(({ context, input }) => readBatch(context.app.workspace(), input.id)),
  saveDraft: os.plan.saveDraft.handler(({ context, input }) => ({
    id: saveDraft(context.app.workspace(), input),
  })),
  discardDraft: os.plan.discardDraft.handler(({ context, input }) =>
    discardDraft(context.app.workspace(), input.id),
  ),
  issue: os.plan.issue.handler(({ context, input }) => issueWithSteps(context.app.workspace(), input)),
  change: os.plan.change.handler(({ context, input }) => changeWithSteps(context.app.workspace(), input)),
  pickable: os.plan.pickable.handler(({ context, input }) =>
    pickableProjects(context.app.workspace(), input.search, input.limit),
  ),
  template: os.plan.template.handler(({ context }) =>
    batchTemplate(Number(todayOf(context.app.workspace()).slice(0, 4))),
  ),
  previewImport: os.plan.previewImport.handler(({ context, input }) =>
    previewBatchList(context.app, input.fileId),
  ),
  importDraft: os.plan.importDraft.handler(async ({ context, input }) => ({
    id: await importBatchList(context.app, input),
  })),
  exportXlsx: os.plan.exportXlsx.handler(({ context, input }) =>
    exportBatch(context.app.workspace(), input.id),
  ),
  majors: os.plan.majors.handler(({ context, input }) => ({
    rows: majorProjects(context.app.workspace(), input.atLeastFen),
  })),
  nominate: os.plan.nominate.handler(({ context, input }) => nominate(context.app.workspace(), input)),
  followed: os.plan.followed.handler(({ context }) => ({ rows: followed(context.app.workspace()) })),
};
