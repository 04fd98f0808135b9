/** Copies of the data folder and the way back. */
import { z } from 'zod';
import { base } from '../base.ts';
import * as s from '../schemas.ts';

export const backupContract = {
  state: base.output(s.backupStateSchema),
  make: base.output(s.backupEntrySchema.extend({ second: z.string().nullable() })),
  setSecondFolder: base
    .input(z.object({ folder: z.string().max(400).nullable() }))
    .output(s.backupStateSchema),
  /** A backup of the list by name, or a file brought from elsewhere. */
  previewRestore: base.input(s.backupChoiceSchema).output(s.restorePreviewSchema),
  /** `missing` names the attachments whose bytes are not on this machine afterwards. */
  restore: base.input(s.backupChoiceSchema).output(
    z.object({
      keptAs: z.string().nullable(),
      /** Attachments brought back from the second place. */
      recovered: z.int(),
      missing: z.array(s.missingAttachmentSchema),
    }),
  ),
};
