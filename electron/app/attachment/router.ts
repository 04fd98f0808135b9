import { os } from '../implementer.ts';
import { historyOf } from '../registry/index.ts';
import { streamTask } from '../task.ts';
import {
  addAttachment,
  listAttachments,
  missingAttachments,
  openAttachment,
  saveAttachment,
  setAttachmentDeleted,
} from './index.ts';

export const attachmentRouter = {
  list: os.attachment.list.handler(({ context, input }) => ({
    attachments: listAttachments(context.app.workspace(), input.projectId),
  })),
  add: os.attachment.add.handler(async function* ({ context: { app }, input, signal }) {
    return yield* streamTask(signal, (task) => addAttachment(app, input, task));
  }),
  save: os.attachment.save.handler(({ context, input }) =>
    saveAttachment(context.app.workspace(), input.id, input.version, input.words),
  ),
  open: os.attachment.open.handler(({ context, input }) => openAttachment(context.app, input.id)),
  remove: os.attachment.remove.handler(({ context, input }) =>
    setAttachmentDeleted(context.app.workspace(), input.id, true),
  ),
  restore: os.attachment.restore.handler(({ context, input }) =>
    setAttachmentDeleted(context.app.workspace(), input.id, false),
  ),
  history: os.attachment.history.handler(({ context, input }) =>
    historyOf(context.app.workspace(), 'attachment', input.id),
  ),
  missing: os.attachment.missing.handler(({ context }) => ({
    attachments: missingAttachments(context.app.workspace()),
  })),
};
