import { os } from '../implementer.ts';
import { listReminders } from './index.ts';

export const reminderRouter = {
  list: os.reminder.list.handler(({ context, input }) =>
    listReminders(context.app.workspace(), input.planYear),
  ),
};
