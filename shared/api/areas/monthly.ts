import { z } from 'zod';
import { base, file, task } from '../base.ts';
import {
  deadlineSchema,
  monthlyChangeSchema,
  monthlyGridSchema,
  monthlyMappingSchema,
  monthlyRowSchema,
  monthlySheetSchema,
  monthSchema,
  noticeAnswerSchema,
  projectMonthsSchema,
} from '../schemas/monthly.ts';

const whole = z.object({ month: monthSchema, planYear: z.int() });
const rows = z.object({ rows: z.array(monthlyRowSchema) });
const projectIds = z.array(z.string().min(1).max(64)).min(1).max(10_000);

/** 按月调度. Every call that writes answers with the rows as they are now. */
export const monthlyContract = {
  /** Without a month: the one that is being reported now. */
  grid: base.input(whole.extend({ month: monthSchema.nullable() })).output(monthlyGridSchema),
  /** Any number of cells of one month, in one transaction. */
  save: base
    .input(z.object({ month: monthSchema, changes: z.array(monthlyChangeSchema).min(1).max(10_000) }))
    .output(rows),
  /** Plans, parts and progress of the month before for every project that has nothing yet. */
  carryForward: base.input(whole).output(rows.extend({ filled: z.int() })),
  /** Refused as a whole, naming the first report that cannot be submitted. */
  submit: base.input(z.object({ month: monthSchema, projectIds })).output(rows),
  takeBack: base.input(z.object({ month: monthSchema, projectIds })).output(rows),
  /** City only: accepts, or sends back with a reason. */
  review: base
    .input(
      z.object({
        month: monthSchema,
        projectIds,
        outcome: z.enum(['accepted', 'returned']),
        reason: z.string().max(4000).nullable(),
      }),
    )
    .output(rows),
  ofProject: base.input(z.object({ projectId: z.string().min(1).max(64) })).output(projectMonthsSchema),
  /** `step` says what came of the step of the life cycle that belongs to the change; null where none does. */
  answerNotice: base.input(noticeAnswerSchema).output(rows.extend({ step: z.string().nullable() })),
  deadlines: base.output(z.object({ deadlines: z.array(deadlineSchema) })),
  setDeadline: base
    .input(z.object({ fromMonth: monthSchema, day: z.int().min(1).max(28), nextMonth: z.boolean() }))
    .output(z.object({ deadlines: z.array(deadlineSchema) })),
  removeDeadline: base
    .input(z.object({ id: z.string().max(64) }))
    .output(z.object({ deadlines: z.array(deadlineSchema) })),
  /** What a workbook would change, row by row; nothing is written. */
  previewSheet: base
    .input(whole.extend({ fileId: z.string().max(200), mapping: monthlyMappingSchema.nullable() }))
    .output(task(monthlySheetSchema)),
  commitSheet: base
    .input(
      whole.extend({
        fileId: z.string().max(200),
        mapping: monthlyMappingSchema.nullable(),
        digest: z.string(),
      }),
    )
    .output(task(monthlySheetSchema)),
  /** The month as an office files it; filled in by hand it can be read again. */
  exportXlsx: base.input(whole.extend({ office: z.string().max(20).nullable() })).output(file),
};
