/** Taking the outside of a package apart, so that the public tools can check and decrypt it without this program. */
import { createHash } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type ReadOptions, withPackage } from './packageFile.ts';
import { explainWrite } from './refusal.ts';
import { packageMessage, SIGNATURE_BYTES } from './signature.ts';
import { readFleeting, readRange } from './streams.ts';

/**
 * Writes `header.json`, `payload.age`, `signature.bin` and `signed.bin` (what the signature is over) into `outDir`,
 * replacing earlier ones. Needs no keys and checks no signature: that is for `openssl pkeyutl -verify -rawin`.
 * @throws AppError REFUSED when the file is not a sound package, DISK_FULL, READ_ONLY.
 */
export async function unwrapPackage(path: string, outDir: string, options: ReadOptions = {}): Promise<void> {
  await withPackage(path, options, async (handle, frame) => {
    const signed = createHash('sha512');
    try {
      await mkdir(outDir, { recursive: true });
      await writeFile(join(outDir, 'header.json'), frame.headerBytes);
      const payload = await open(join(outDir, 'payload.age'), 'w');
      try {
        for await (const piece of readRange(handle, 0, frame.payloadStart)) signed.update(piece);
        for await (const piece of readFleeting(handle, frame.payloadStart, frame.payloadEnd)) {
          options.signal?.throwIfAborted();
          signed.update(piece);
          await payload.appendFile(piece);
        }
      } finally {
        await payload.close();
      }
      const pieces: Buffer[] = [];
      for await (const piece of readRange(handle, frame.payloadEnd, frame.payloadEnd + SIGNATURE_BYTES)) {
        pieces.push(piece);
      }
      await writeFile(join(outDir, 'signature.bin'), Buffer.concat(pieces));
      await writeFile(join(outDir, 'signed.bin'), packageMessage(signed.digest()));
    } catch (error) {
      throw explainWrite(error, basename(outDir));
    }
  });
}
