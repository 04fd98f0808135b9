import { z } from 'zod';
import { base } from '../base.ts';
import { dueCountsSchema, reminderSchema } from '../schemas/reminder.ts';

export const reminderContract = {
  /** What is due, soonest first; things without a day last. `today` is the day in Guangxi. */
  list: base
    .input(z.object({ planYear: z.int() }))
    .output(z.object({ today: z.string(), reminders: z.array(reminderSchema) })),
  /** What waits behind the entries of the navigation. */
  counts: base.input(z.object({ planYear: z.int() })).output(dueCountsSchema),
};
