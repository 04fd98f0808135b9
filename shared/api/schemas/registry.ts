import { z } from 'zod';
import { hidesCharacters } from '../../model/card.ts';
import { enterpriseFieldsSchema, projectFieldsSchema } from '../../model/entities.ts';
import { head, id, json, officeLevel, page, safeCount, sortDirection, status, sum } from './common.ts';

export const officeSchema = z.object({
  code: z.string().regex(/^[0-9A-Za-z-]{6,20}$/, '机构代码由 6 到 20 位数字、字母或短横组成'),
  name: z
    .string()
    .trim()
    .min(2, '机构名称至少两个字')
    .max(60, '机构名称不超过 60 字')
    .refine((name) => !hidesCharacters(name), '机构名称里有换行等看不见的字符'),
  level: officeLevel,
  parent: z.string().nullable(),
});
export type Office = z.infer<typeof officeSchema>;

export const divisionSchema = z.object({
  code: z.string(),
  name: z.string(),
  level: officeLevel,
  parent: z.string().nullable(),
});
export type Division = z.infer<typeof divisionSchema>;

export const workspaceStatusSchema = z.object({
  /** damaged: the database cannot be read; only backups and restoring are offered. */
  state: z.enum(['none', 'open', 'damaged']),
  /** Why, in a sentence, while damaged. */
  problem: z.string().nullable(),
  office: officeSchema.nullable(),
  officer: z.string().nullable(),
  sample: z.boolean(),
  schemaVersion: z.int(),
  keys: z.object({ exist: z.boolean(), unlocked: z.boolean() }),
  counts: z.object({ enterprises: safeCount, projects: safeCount }),
  planYears: z.array(z.int()),
});
export type WorkspaceStatus = z.infer<typeof workspaceStatusSchema>;

export const enterpriseRecordSchema = z.object({ ...head, fields: enterpriseFieldsSchema });
export type EnterpriseRecord = z.infer<typeof enterpriseRecordSchema>;
export const projectRecordSchema = z.object({ ...head, fields: projectFieldsSchema });
export type ProjectRecord = z.infer<typeof projectRecordSchema>;

export const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('typed') }),
  z.object({ kind: z.literal('import'), file: z.string(), row: z.int(), column: z.string() }),
  z.object({ kind: z.literal('derived'), rule: z.string() }),
  z.object({ kind: z.literal('resolved'), reason: z.string() }),
]);

/** Who last set each field, when and from where; keyed by field name. */
export const provenanceSchema = z.record(
  z.string(),
  z.object({
    at: z.string(),
    by: z.string().nullable(),
    office: z.string(),
    source: sourceSchema.nullable(),
  }),
);
export type Provenance = z.infer<typeof provenanceSchema>;

export const historyEntrySchema = z.object({
  key: z.string(),
  at: z.string(),
  by: z.string().nullable(),
  office: z.string(),
  officeName: z.string(),
  source: sourceSchema.nullable(),
  kind: z.enum(['created', 'changed', 'deleted', 'restored']),
  changes: z.array(z.object({ field: z.string(), label: z.string(), before: json, after: json })),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const enterpriseQuerySchema = z.object({
  ...page,
  sort: z.object({ field: z.string(), direction: sortDirection }).nullable().default(null),
});

/** One condition on one column, as the list's filter panel makes it. */
export const fieldFilterSchema = z.object({
  field: z.string(),
  operator: z.enum(['contains', 'equals', 'anyOf', 'atLeast', 'atMost', 'unknown', 'known']),
  value: z
    .union([z.string().max(200), z.number(), z.boolean(), z.array(z.string().max(100)).max(100), z.null()])
    .default(null),
});
export type FieldFilter = z.infer<typeof fieldFilterSchema>;

export const projectQuerySchema = z.object({
  ...page,
  planYear: z.int().nullable().default(null),
  enterpriseId: z.string().nullable().default(null),
  status: z.array(status).default([]),
  /** Clause results to filter by, e.g. `{clause: "3.4", status: "unmet"}`; all must hold. */
  clauses: z.array(z.object({ clause: z.enum(['3.1', '3.2', '3.3', '3.4', '3.5']), status })).default([]),
  filters: z.array(fieldFilterSchema).max(20).default([]),
  /** States of the life cycle to filter by. */
  stages: z.array(z.string().max(40)).max(40).default([]),
  /** Tells of each row where the project stands; costs time for rows that nobody has looked at since a change. */
  withStage: z.boolean().default(false),
  sort: z.object({ field: z.string(), direction: sortDirection }).nullable().default(null),
});
export type ProjectQuery = z.input<typeof projectQuerySchema>;

export const decisionSummarySchema = z.object({
  status,
  clauses: z.record(z.string(), status),
  subsidyStatus: status,
  capFen: z.int().nullable(),
  capLowFen: z.int().nullable(),
  capHighFen: z.int().nullable(),
  awardStatus: status,
  missing: z.array(z.string()),
  packId: z.string(),
});
export type DecisionSummary = z.infer<typeof decisionSummarySchema>;

export const projectListRowSchema = z.object({
  ...projectRecordSchema.shape,
  enterprise: z.object({ id, name: z.string().nullable(), uscc: z.string().nullable() }).nullable(),
  officeName: z.string(),
  decision: decisionSummarySchema.nullable(),
  /** Where the project stands; null when it was not asked for. */
  stage: z.object({ stage: z.string(), nextMove: z.string().nullable(), blockers: safeCount }).nullable(),
});
export type ProjectListRow = z.infer<typeof projectListRowSchema>;

/** Sums over every row the query matches, not only the page. Each sum says how many rows it could not count. */
export const projectListSchema = z.object({
  rows: z.array(projectListRowSchema),
  total: safeCount,
  totals: z.object({
    totalInvestment: sum,
    fixedInvestment: sum,
    equipmentInvestment: sum,
    yearInvestment: sum,
    /** Caps of the projects whose subsidy is met; `unknown` counts the undetermined ones. */
    cap: sum,
  }),
  statusCounts: z.object({ met: safeCount, unmet: safeCount, undetermined: safeCount }),
});
export type ProjectList = z.infer<typeof projectListSchema>;

export const enterpriseListSchema = z.object({
  rows: z.array(z.object({ ...enterpriseRecordSchema.shape, projects: safeCount, officeName: z.string() })),
  total: safeCount,
});
export type EnterpriseList = z.infer<typeof enterpriseListSchema>;

export const searchHitSchema = z.object({
  kind: z.enum(['enterprise', 'project', 'problem', 'visit', 'clause']),
  id,
  title: z.string(),
  subtitle: z.string(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;
