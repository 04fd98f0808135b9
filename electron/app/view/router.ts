import { os } from '../implementer.ts';
import { listViews, removeView, saveView } from './index.ts';

export const viewRouter = {
  list: os.view.list.handler(({ context, input }) => listViews(context.app.workspace(), input.list)),
  save: os.view.save.handler(({ context, input }) =>
    saveView(context.app.workspace(), input.list, input.name, input.body),
  ),
  remove: os.view.remove.handler(({ context, input }) => removeView(context.app.workspace(), input.id)),
};
