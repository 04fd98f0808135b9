import { os } from '../implementer.ts';
import { discardDraft, getDraft, listDrafts, putDraft } from './index.ts';

export const draftRouter = {
  get: os.draft.get.handler(({ context, input }) => getDraft(context.app.workspace(), input.key)),
  put: os.draft.put.handler(({ context, input }) =>
    putDraft(context.app.workspace(), input.key, input.value),
  ),
  discard: os.draft.discard.handler(({ context, input }) => discardDraft(context.app.workspace(), input.key)),
  list: os.draft.list.handler(({ context }) => listDrafts(context.app.workspace())),
};
