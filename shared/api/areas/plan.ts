/** Annual plans: drafts, issued batches, their changes, what is to be found for them. */
import { z } from 'zod';
import { base, byId, file, fileRef, none } from '../base.ts';
import * as s from '../schemas.ts';

const batchRef = z.object({ id: z.string().max(64) });

export const planContract = {
  /** `year` null: the newest with a batch, else this one. */
  overview: base.input(z.object({ year: z.int().nullable() })).output(s.planOverviewSchema),
  batch: base.input(byId).output(s.batchSchema),
  saveDraft: base.input(s.draftBatchRequestSchema).output(z.object({ id: z.string() })),
  discardDraft: base.input(byId).output(none),
  /**
   * Document number, list and steps in one transaction; without `documentNumber` the draft's stands. `waiting` are
   * projects that are on the list and cannot take the step yet, each with its reason.
   */
  issue: base
    .input(
      batchRef.extend({
        version: z.int(),
        issuedOn: z.string().max(10),
        documentNumber: z.string().max(200).nullable().optional(),
      }),
    )
    .output(z.object({ id: z.string(), waiting: z.array(s.moveOutcomeSchema) })),
  change: base.input(s.batchChangeRequestSchema).output(z.object({ waiting: z.array(s.moveOutcomeSchema) })),
  pickable: base
    .input(z.object({ search: z.string().max(100), limit: z.int().min(1).max(500).default(200) }))
    .output(z.object({ rows: z.array(s.pickableSchema), total: z.int() })),
  template: base.output(file),
  previewImport: base.input(fileRef).output(s.batchImportSchema),
  /** Into a new draft; nothing is written while a row is wrong. */
  importDraft: base
    .input(
      fileRef.extend({
        digest: z.string(),
        year: z.int(),
        number: z.int(),
        documentNumber: z.string().max(200).nullable(),
      }),
    )
    .output(z.object({ id: z.string() })),
  exportXlsx: base.input(byId).output(file),
  majors: base
    .input(z.object({ atLeastFen: z.int().min(1) }))
    .output(z.object({ rows: z.array(s.majorCandidateSchema) })),
  nominate: base
    .input(
      z.object({
        projectId: z.string().max(64),
        drivesOthers: z.boolean().nullable(),
        reason: z.string().max(4000),
      }),
    )
    .output(none),
  followed: base.output(z.object({ rows: z.array(s.followedSchema) })),
};
