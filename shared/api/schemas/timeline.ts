import { z } from 'zod';

export const timelineEntrySchema = z.object({
  key: z.string(),
  /** report, change, attachment, package, move, visit, problem, … */
  kind: z.string(),
  /** A UTC instant, or a date where only the day is known. */
  at: z.string(),
  title: z.string(),
  detail: z.string(),
  by: z.string().nullable(),
  officeName: z.string(),
  /** Where it is shown in full: an address inside the program. */
  to: z.string().optional(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
export const timelineSchema = z.object({
  kinds: z.array(z.object({ kind: z.string(), label: z.string(), count: z.int() })),
  entries: z.array(timelineEntrySchema),
});
export type Timeline = z.infer<typeof timelineSchema>;
