import { os } from '../implementer.ts';
import { dueCounts, listReminders } from './index.ts';

export const reminderRouter = {
  list: os.reminder.list.handler(({ context, input }) =>
    listReminders(context.app.workspace(), input.planYear),
  ),
  counts: os.reminder.counts.handler(({ context, input }) =>
    dueCounts(context.app.workspace(), input.planYear),
  ),
};
