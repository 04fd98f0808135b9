import { z } from 'zod';
import { templateItemsSchema } from '../../fieldwork/template.ts';
import {
  attachmentFieldsSchema,
  meetingFieldsSchema,
  meetingItemFieldsSchema,
  problemFieldsSchema,
  problemStepFieldsSchema,
  visitFieldsSchema,
  visitItemFieldsSchema,
  visitPromiseFieldsSchema,
  visitSignatureFieldsSchema,
} from '../../model/entities.ts';
import type { ProblemAction, ProblemState } from '../../model/fieldworkCodes.ts';
import { PROBLEM_ACTION, PROBLEM_STATE, SIGNATURE_SIDE } from '../../model/fieldworkCodes.ts';
import { attachmentSchema } from './attachment.ts';
import { head, id, officeLevel, page, safeCount, sortDirection } from './common.ts';
import { equipmentListSchema } from './equipment.ts';

const day = visitFieldsSchema.shape.visitDate.unwrap();
const keysOf = <T extends string>(codes: Record<T, string>) => z.enum(Object.keys(codes) as [T, ...T[]]);

export const problemStateSchema = keysOf<ProblemState>(PROBLEM_STATE);
export const problemActionSchema = keysOf<ProblemAction>(PROBLEM_ACTION);

/** Names that a row of fieldwork is shown with. */
const places = {
  projectName: z.string().nullable(),
  enterpriseName: z.string().nullable(),
  officeName: z.string(),
};

/* Visits */

export const visitQuerySchema = z.object({
  ...page,
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  projectId: z.string().max(64).nullable().default(null),
  status: z.enum(['planned', 'open', 'archived']).nullable().default(null),
});
export const visitRowSchema = z.object({
  ...head,
  ...places,
  fields: visitFieldsSchema,
  verdicts: z.object({ match: safeCount, mismatch: safeCount, pending: safeCount, open: safeCount }),
  photos: safeCount,
  signatures: safeCount,
  openPromises: safeCount,
  openProblems: safeCount,
});
export type VisitRow = z.infer<typeof visitRowSchema>;
export const visitListSchema = z.object({
  rows: z.array(visitRowSchema),
  total: safeCount,
  /** How many of each status the other conditions leave. */
  byStatus: z.object({ planned: safeCount, open: safeCount, archived: safeCount }),
});

export const visitItemSchema = z.object({ id, fields: visitItemFieldsSchema });
export type VisitItem = z.infer<typeof visitItemSchema>;
export const visitPromiseSchema = z.object({ id, fields: visitPromiseFieldsSchema });
export type VisitPromise = z.infer<typeof visitPromiseSchema>;
export const visitSignatureSchema = z.object({
  id,
  fields: visitSignatureFieldsSchema,
  /** True when the content was changed after it was signed. */
  outdated: z.boolean(),
});
export type VisitSignature = z.infer<typeof visitSignatureSchema>;

/** What an officer takes along and what the visit is held against. */
export const takeAlongSchema = z.object({
  problems: z.array(
    z.object({
      id,
      title: z.string(),
      state: problemStateSchema,
      level: officeLevel,
      person: z.string().nullable(),
      dueDate: z.string().nullable(),
      overdueDays: safeCount,
    }),
  ),
  promises: z.array(
    z.object({
      id,
      title: z.string(),
      side: z.string().nullable(),
      dueDate: z.string().nullable(),
      overdueDays: safeCount,
      visitDate: z.string().nullable(),
    }),
  ),
  /** The newest monthly report, line by line; null when there is none. */
  lastReport: z
    .object({ month: z.string(), lines: z.array(z.object({ label: z.string(), text: z.string() })) })
    .nullable(),
  facts: z.array(z.object({ label: z.string(), text: z.string().nullable() })),
  equipment: equipmentListSchema,
});
export type TakeAlong = z.infer<typeof takeAlongSchema>;

export const visitViewSchema = z.object({
  visit: z.object({ ...head, fields: visitFieldsSchema }),
  ...places,
  contact: z.string().nullable(),
  items: z.array(visitItemSchema),
  promises: z.array(visitPromiseSchema),
  signatures: z.array(visitSignatureSchema),
  photos: z.array(attachmentSchema),
  /** Scans of the signed paper, attached afterwards. */
  scans: z.array(attachmentSchema),
  problems: z.array(
    z.object({
      id,
      title: z.string(),
      state: problemStateSchema,
      level: officeLevel,
      person: z.string().nullable(),
      dueDate: z.string().nullable(),
    }),
  ),
  takeAlong: takeAlongSchema,
});
export type VisitView = z.infer<typeof visitViewSchema>;

/** What is typed during a visit: the whole of it, saved at once. */
export const visitContentSchema = z.object({
  fields: visitFieldsSchema.pick({
    visitDate: true,
    startTime: true,
    endTime: true,
    place: true,
    visitors: true,
    receivedBy: true,
    agenda: true,
    opinion: true,
  }),
  items: z.array(visitItemSchema).max(400),
  promises: z.array(visitPromiseSchema).max(60),
});
export type VisitContent = z.infer<typeof visitContentSchema>;

export const visitPlanSchema = z.object({
  date: day,
  visitors: z.string().max(200).nullable(),
  /** In route order; a stop without visit is new. */
  stops: z.array(z.object({ visitId: z.string().max(64).nullable(), projectId: z.string().max(64) })).max(30),
});

export const photoFactsSchema = attachmentFieldsSchema.pick({ title: true, visitItemId: true, note: true });

export const signSchema = z.object({
  visitId: z.string().max(64),
  side: keysOf<keyof typeof SIGNATURE_SIDE>(SIGNATURE_SIDE),
  name: z.string().trim().min(1, '还没有写签字人的姓名').max(40),
  /** An uploaded picture of the strokes; null when the name is typed. */
  fileId: z.string().max(200).nullable(),
});

export const visitTemplateSchema = z.object({
  ...head,
  name: z.string(),
  officeName: z.string(),
  /** This office keeps it; lists of offices above can be used and copied. */
  own: z.boolean(),
  items: templateItemsSchema,
});
export type VisitTemplate = z.infer<typeof visitTemplateSchema>;

/* Problems */

const standing = {
  state: problemStateSchema,
  /** Whose turn it is now. */
  level: officeLevel,
  person: z.string().nullable(),
  dueDate: z.string().nullable(),
  overdueDays: safeCount,
};

export const problemRowSchema = z.object({
  ...head,
  ...places,
  ...standing,
  fields: problemFieldsSchema,
  steps: safeCount,
  /** When and what the newest step was. */
  lastStep: z
    .object({ action: problemActionSchema, doneAt: z.string().nullable(), text: z.string().nullable() })
    .nullable(),
  /** Concurrent steps that have no effect and that nobody has seen since. */
  unsettled: safeCount,
});
export type ProblemRow = z.infer<typeof problemRowSchema>;

export const PROBLEM_VIEWS = ['open', 'overdue', 'toConfirm', 'above', 'closed', 'all'] as const;
export type ProblemViewName = (typeof PROBLEM_VIEWS)[number];

export const problemQuerySchema = z.object({
  ...page,
  view: z.enum(PROBLEM_VIEWS).default('open'),
  type: z.string().max(40).nullable().default(null),
  level: officeLevel.nullable().default(null),
  state: problemStateSchema.nullable().default(null),
  projectId: z.string().max(64).nullable().default(null),
  office: z.string().max(40).nullable().default(null),
  sort: z
    .object({
      field: z.enum(['title', 'type', 'state', 'level', 'person', 'dueDate', 'raisedOn', 'officeName']),
      direction: sortDirection,
    })
    .nullable()
    .default(null),
});
export type ProblemQuery = z.input<typeof problemQuerySchema>;
export const problemListSchema = z.object({
  rows: z.array(problemRowSchema),
  total: safeCount,
  /** How many each view has, whatever is filtered. */
  views: z.record(z.enum(PROBLEM_VIEWS), safeCount),
  /** Offices that raised any of them. */
  offices: z.array(z.object({ code: z.string(), name: z.string() })),
});
export type ProblemList = z.infer<typeof problemListSchema>;

export const problemStepSchema = z.object({
  id,
  office: z.string(),
  officeName: z.string(),
  fields: problemStepFieldsSchema,
  from: problemStateSchema,
  to: problemStateSchema,
  refused: z.string().nullable(),
  meetingTitle: z.string().nullable(),
});

/** Where a problem was heard of: a visit or a month's report, and the address of it inside the program. */
export const problemSourceSchema = z.object({ words: z.string(), to: z.string().nullable() });

export const problemViewSchema = z.object({
  problem: z.object({ ...head, fields: problemFieldsSchema }),
  ...places,
  ...standing,
  /** Null for one registered by hand, or when the source has not come here. */
  source: problemSourceSchema.nullable(),
  steps: z.array(problemStepSchema),
  heads: z.array(id),
  unsettled: z.array(id),
  /** What this office may do now. */
  actions: z.array(problemActionSchema),
});
export type ProblemView = z.infer<typeof problemViewSchema>;

export const newProblemSchema = problemFieldsSchema
  .omit({ raisedOn: true })
  .extend({ title: z.string().trim().min(1, '还没有写问题').max(200) })
  .partial({
    detail: true,
    projectId: true,
    enterpriseId: true,
    person: true,
    dueDate: true,
    originId: true,
  });
export type NewProblem = z.input<typeof newProblemSchema>;

export const newStepSchema = z.object({
  id: z.string().max(64),
  action: problemActionSchema.exclude(['register']),
  /** The newest steps on the officer's screen: a step taken meanwhile is not passed over. */
  seen: z.array(z.string().max(64)).max(200),
  text: z.string().max(4000).nullable().default(null),
  person: z.string().max(200).nullable().default(null),
  dueDate: day.nullable().default(null),
});

/* Meetings */

export const meetingItemSchema = z.object({
  id: id.nullable(),
  fields: meetingItemFieldsSchema.pick({ problemId: true, decision: true, person: true, dueDate: true }),
});
export const meetingViewSchema = z.object({
  meeting: z.object({ ...head, fields: meetingFieldsSchema }),
  officeName: z.string(),
  items: z.array(z.object({ id, fields: meetingItemFieldsSchema, problem: problemRowSchema.nullable() })),
});
export type MeetingView = z.infer<typeof meetingViewSchema>;
export const meetingRowSchema = z.object({
  ...head,
  fields: meetingFieldsSchema,
  officeName: z.string(),
  problems: safeCount,
  decided: safeCount,
});
export type MeetingRow = z.infer<typeof meetingRowSchema>;
