/** Enterprises and projects. */
import { z } from 'zod';
import { enterpriseFieldsSchema, projectFieldsSchema } from '../../model/entities.ts';
import { base, byId, file, none, saved, target } from '../base.ts';
import * as s from '../schemas.ts';

const bulkResult = z.object({
  changed: z.int(),
  unchanged: z.int(),
  /** Of other offices: written as proposals that their owners answer. */
  proposed: z.int(),
});

export const enterpriseContract = {
  list: base.input(s.enterpriseQuerySchema).output(s.enterpriseListSchema),
  get: base
    .input(byId)
    .output(z.object({ record: s.enterpriseRecordSchema, provenance: s.provenanceSchema })),
  save: base
    .input(z.object({ ...target, fields: enterpriseFieldsSchema.partial() }))
    .output(saved(s.enterpriseRecordSchema)),
  remove: base.input(byId).output(none),
  restore: base.input(byId).output(none),
  history: base.input(byId).output(z.array(s.historyEntrySchema)),
  /** The other record that already has this credit code, if any. */
  findByUscc: base
    .input(z.object({ uscc: z.string().max(40), exceptId: z.string().nullable() }))
    .output(z.object({ id: z.string(), name: z.string() }).nullable()),
};

export const projectContract = {
  list: base.input(s.projectQuerySchema).output(s.projectListSchema),
  get: base.input(byId).output(
    z.object({
      record: s.projectRecordSchema,
      enterprise: s.enterpriseRecordSchema.nullable(),
      officeName: z.string(),
      provenance: s.provenanceSchema,
      enterpriseProvenance: s.provenanceSchema,
    }),
  ),
  save: base
    .input(z.object({ ...target, fields: projectFieldsSchema.partial() }))
    .output(saved(s.projectRecordSchema)),
  /** Sets the same fields on all of these; all or none. */
  saveMany: base
    .input(
      z.object({
        ids: z.array(z.string().min(1).max(64)).min(1).max(2000),
        fields: projectFieldsSchema.partial(),
      }),
    )
    .output(bulkResult),
  /** Settles each of these under the pack that judges it now, or frees all of them; all or none. */
  settleMany: base
    .input(z.object({ ids: z.array(z.string().min(1).max(64)).min(1).max(2000), settled: z.boolean() }))
    .output(bulkResult),
  remove: base.input(byId).output(none),
  restore: base.input(byId).output(none),
  history: base.input(byId).output(z.array(s.historyEntrySchema)),
  findByCode: base
    .input(z.object({ projectCode: z.string().max(60), exceptId: z.string().nullable() }))
    .output(z.object({ id: z.string(), name: z.string() }).nullable()),
  /** The list as shown, as a workbook an office would print. */
  exportXlsx: base
    .input(z.object({ query: s.projectQuerySchema, columns: z.array(z.string()).max(80) }))
    .output(file),
};
