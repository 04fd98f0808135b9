/** A second computer of an office that is at work already: from its keys alone (from a backup: `backup.restore`). */
import { z } from 'zod';
import { base, file, fileRef } from '../base.ts';
import { officeSchema, workspaceStatusSchema } from '../schemas.ts';

export const joinContract = {
  /** The office's sealed keys, its card and the cards that it trusts, as a file for its other computer. */
  keyFile: base.output(file),
  /** Whose key file it is; nothing is kept. */
  readKeyFile: base
    .input(fileRef)
    .output(z.object({ office: officeSchema, createdAt: z.string(), offices: z.int() })),
  /** Sets the empty folder up as another computer of that office. */
  join: base
    .input(
      fileRef.extend({
        officer: z.string().trim().min(1, '还没有填填报人').max(40),
        passphrase: z.string().min(1, '还没有填口令').max(200),
      }),
    )
    .output(workspaceStatusSchema),
};
