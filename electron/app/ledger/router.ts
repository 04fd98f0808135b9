import { os } from '../implementer.ts';
import { streamTask } from '../task.ts';
import {
  commitLedger,
  dismissWrongRow,
  inspectLedger,
  ledgerTemplate,
  listWrongRows,
  previewLedger,
} from './index.ts';

export const ledgerRouter = {
  template: os.ledger.template.handler(() => ledgerTemplate()),
  inspect: os.ledger.inspect.handler(({ context: { app }, input }) => inspectLedger(app, input.fileId)),
  preview: os.ledger.preview.handler(async function* ({ context: { app }, input, signal }) {
    return yield* streamTask(signal, (task) => previewLedger(app, input.fileId, input.mapping, task));
  }),
  commit: os.ledger.commit.handler(async function* ({ context: { app }, input, signal }) {
    return yield* streamTask(signal, (task) =>
      commitLedger(app, input.fileId, input.mapping, input.digest, task),
    );
  }),
  wrongRows: os.ledger.wrongRows.handler(({ context }) => listWrongRows(context.app.workspace())),
  dismissWrongRow: os.ledger.dismissWrongRow.handler(({ context, input }) =>
    dismissWrongRow(context.app.workspace(), input.id),
  ),
};
