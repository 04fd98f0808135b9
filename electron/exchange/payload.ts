/** The payload of a package: its bag, encrypted to the recipients. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Encrypter } from 'age-encryption';
import type { Statement } from './bag.ts';
import { openBag } from './bagWriter.ts';
import type { PackageContent, WriteOptions } from './packageContent.ts';
import { asWebStream, piecesOf } from './streams.ts';

/** Writes it to `path`. */
export async function writePayload(
  path: string,
  content: PackageContent,
  statement: Statement,
  { signal, onProgress }: WriteOptions,
): Promise<{ bytes: number; sha256: string }> {
  const encrypter = new Encrypter();
  for (const recipient of content.recipients) encrypter.addRecipient(recipient.ageRecipient);
  const hash = createHash('sha256');
  let bytes = 0;
  const handle = await open(path, 'wx', 0o600);
  const bag = openBag(content, statement, signal);
  try {
    for await (const piece of piecesOf(await encrypter.encrypt(asWebStream(bag.output)))) {
      signal?.throwIfAborted();
      hash.update(piece);
      await handle.appendFile(piece);
      bytes += piece.length;
      onProgress?.({ label: '打包并加密', done: bytes, total: 0 });
    }
  } finally {
    await bag.close();
    await handle.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}
