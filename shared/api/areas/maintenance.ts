/** Checks and plain copies of everything. */
import { z } from 'zod';
import { base, file, task } from '../base.ts';

export const maintenanceContract = {
  /** Canonical JSON of the exchanged business view, then a last line `sha256 <hex>`. */
  dump: base.output(file),
  /** Checks database, change log, derived rows and the bytes of attachments; `problems` is empty when all is well. */
  verify: base.output(
    task(z.object({ problems: z.array(z.string()), checked: z.record(z.string(), z.int()) })),
  ),
  /** The office's private keys as text, for the public tools; needs the passphrase. */
  exportKeys: base
    .input(z.object({ passphrase: z.string() }))
    .output(z.object({ ageIdentity: z.string(), signingPrivatePem: z.string() })),
};
