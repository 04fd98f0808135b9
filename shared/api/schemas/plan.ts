import { z } from 'zod';
import { PLAN_ENTRY_KIND } from '../../model/codes.ts';
import { id, safeCount, status } from './common.ts';

const fen = z.int().min(0);

/** A project as plan lists show it; `known` false: its record has not arrived here. */
export const plannedProjectSchema = z.object({
  projectId: id,
  known: z.boolean(),
  projectName: z.string(),
  projectCode: z.string().nullable(),
  enterpriseName: z.string().nullable(),
  officeName: z.string().nullable(),
  /** null: not known to the fen. */
  fixedInvestmentFen: fen.nullable(),
  equipmentInvestmentFen: fen.nullable(),
  capFen: fen.nullable(),
  status: status.nullable(),
});
export type PlannedProject = z.infer<typeof plannedProjectSchema>;

export const batchHeadSchema = z.object({
  id,
  /** A draft is of this data folder only, and holds no project. */
  draft: z.boolean(),
  version: z.int(),
  year: z.int(),
  number: z.int(),
  documentNumber: z.string().nullable(),
  issuedOn: z.string().nullable(),
  note: z.string().nullable(),
  listed: safeCount,
  added: safeCount,
  removed: safeCount,
  members: safeCount,
  fixedInvestmentFen: fen,
  unknownInvestment: safeCount,
});
export type BatchHead = z.infer<typeof batchHeadSchema>;

export const planOverviewSchema = z.object({
  year: z.int(),
  years: z.array(z.int()),
  mayIssue: z.boolean(),
  batches: z.array(batchHeadSchema),
  count: z.object({
    projects: safeCount,
    firms: safeCount,
    fixedInvestmentFen: fen,
    unknownInvestment: safeCount,
    /** null: no figure was published for the year. */
    moreThanFirms: z.int().nullable(),
    targetSource: z.string().nullable(),
    missingFirms: z.int().nullable(),
    text: z.string(),
  }),
});
export type PlanOverview = z.infer<typeof planOverviewSchema>;

export const batchLineSchema = plannedProjectSchema.extend({
  /** Order in the list as issued; null for one that was added later. */
  position: z.int().nullable(),
  /** Set once the project was taken out. */
  removedOn: z.string().nullable(),
  member: z.boolean(),
  /** Where the project stands in its life; null when its record has not arrived here. */
  stage: z.string().nullable(),
});
export type BatchLine = z.infer<typeof batchLineSchema>;
export const batchChangeSchema = z.object({
  id,
  on: z.string(),
  kind: z.enum(Object.keys(PLAN_ENTRY_KIND) as [keyof typeof PLAN_ENTRY_KIND]),
  projectName: z.string(),
  reason: z.string(),
});
export const batchSchema = z.object({
  head: batchHeadSchema,
  mayIssue: z.boolean(),
  lines: z.array(batchLineSchema),
  changes: z.array(batchChangeSchema),
  /** Why a draft cannot be issued today; empty when it can. */
  problems: z.array(z.string()),
});
export type Batch = z.infer<typeof batchSchema>;

export const draftBatchRequestSchema = z.object({
  id: id.nullable(),
  version: z.int().nullable(),
  year: z.int(),
  number: z.int(),
  documentNumber: z.string().max(200).nullable(),
  note: z.string().max(4000).nullable(),
  projectIds: z.array(id).max(5000),
});
export const batchChangeRequestSchema = z.object({
  batchId: id,
  kind: z.enum(['added', 'removed']),
  projectId: id,
  on: z.string().max(10),
  reason: z.string().max(4000),
});

/** A project that a draft may take: not on any plan. */
export const pickableSchema = plannedProjectSchema.extend({ planText: z.string().nullable() });

export const batchImportRowSchema = z.object({
  row: z.int(),
  projectName: z.string(),
  projectCode: z.string().nullable(),
  enterpriseName: z.string().nullable(),
  projectId: z.string().nullable(),
  /** How the project was found, or what is wrong and what to do. */
  text: z.string(),
  wrong: z.boolean(),
});
export const batchImportSchema = z.object({
  fileName: z.string(),
  sheetName: z.string(),
  year: z.int().nullable(),
  number: z.int().nullable(),
  documentNumber: z.string().nullable(),
  rows: z.array(batchImportRowSchema),
  wrong: safeCount,
  digest: z.string(),
});
export type BatchImport = z.infer<typeof batchImportSchema>;

export const majorCandidateSchema = plannedProjectSchema.extend({
  suits: z.boolean().nullable(),
  text: z.string(),
  drivesOthers: z.boolean().nullable(),
  reason: z.string().nullable(),
  judgedBy: z.string().nullable(),
});
export type MajorCandidateEntry = z.infer<typeof majorCandidateSchema>;

export const followedSchema = z.object({
  enterpriseId: id,
  enterpriseName: z.string(),
  sizeClass: z.string().nullable(),
  state: z.enum(['following', 'reached', 'toVerify']),
  aboveScaleSince: z.string().nullable(),
  projects: z.array(z.object({ id, name: z.string() })),
});
export type FollowedEntry = z.infer<typeof followedSchema>;
