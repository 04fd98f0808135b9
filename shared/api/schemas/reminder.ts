import { z } from 'zod';

/** One thing that is due, from whichever area. */
export const reminderSchema = z.object({
  key: z.string(),
  /** Which source said so: monthly, survey, problem, visit, … */
  source: z.string(),
  title: z.string(),
  detail: z.string(),
  /** A date; null where no day was set. */
  due: z.string().nullable(),
  action: z.string(),
  to: z.string(),
  search: z.record(z.string(), z.string()),
});
export type Reminder = z.infer<typeof reminderSchema>;

export const dueCountsSchema = z.object({
  /** Monthly reports of the current month that are not begun, returned, or to be judged here. */
  monthly: z.int(),
  /** Problems that are overdue, due today, or wait for this office's word. */
  problems: z.int(),
});
export type DueCounts = z.infer<typeof dueCountsSchema>;
