/** Import of a ledger. */
import { z } from 'zod';
import { base, byId, file, fileRef, none, task } from '../base.ts';
import * as s from '../schemas.ts';

export const ledgerContract = {
  template: base.output(file),
  inspect: base.input(fileRef).output(s.ledgerInspectionSchema),
  preview: base
    .input(z.object({ fileId: z.string(), mapping: s.ledgerMappingSchema.nullable() }))
    .output(task(s.ledgerPreviewSchema)),
  /** `digest` is the preview's; null (command line) commits what it finds. */
  commit: base
    .input(
      z.object({
        fileId: z.string(),
        mapping: s.ledgerMappingSchema.nullable(),
        digest: z.string().nullable(),
      }),
    )
    .output(task(s.ledgerPreviewSchema)),
  wrongRows: base.output(z.array(s.wrongRowSchema)),
  dismissWrongRow: base.input(byId).output(none),
};
