/** The bag of a package as a ZIP that is made while it is read. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { AppError } from '../../shared/api/errors.ts';
import {
  attachmentEntry,
  BAG_INFO,
  BAGIT,
  BAGIT_TEXT,
  type BagFile,
  bagInfoText,
  DATA_PACKAGE,
  dataPackageText,
  INNER_SIGNATURE,
  innerSignatureText,
  MANIFEST,
  manifestText,
  OPERATIONS,
  RECEIPTS,
  type Statement,
  TAG_MANIFEST,
} from './bag.ts';
import { lineBatches } from './lines.ts';
import type { PackageContent } from './packageContent.ts';
import { isErrno } from './refusal.ts';
import { filePieces } from './streams.ts';

/** The same content gives the same ZIP in every time zone: the earliest time a ZIP can hold, without time-zone fields. */
const ENTRY_OPTIONS = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true };

async function* attachmentPieces(attachment: { sha256: string; path: string }) {
  const hash = createHash('sha256');
  const spoilt = (how: string) =>
    new AppError(
      'REFUSED',
      `附件 ${attachment.sha256.slice(0, 12)}… ${how}，没有生成数据包。请先运行数据核对，从备份恢复该附件。`,
    );
  try {
    for await (const piece of filePieces(attachment.path)) {
      hash.update(piece);
      yield piece;
    }
  } catch (error) {
    throw isErrno(error, 'ENOENT', 'EISDIR') ? spoilt('的文件不在了') : error;
  }
  if (hash.digest('hex') !== attachment.sha256) throw spoilt('的内容与登记时不同');
}

export interface Bag {
  output: Readable;
  /** Closes whatever input is still open; call it whether or not everything was read. */
  close(): Promise<void>;
}

/** Entries are asked for one after the other, so each can be made from the hashes of those before it. */
export function openBag(content: PackageContent, statement: Statement, signal: AbortSignal | undefined): Bag {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const data: BagFile[] = [];
  const tags: BagFile[] = [];
  let current: Readable | null = null;

  async function* measured(path: string, source: AsyncIterable<Buffer> | Iterable<Buffer>, into: BagFile[]) {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of source) {
      signal?.throwIfAborted();
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
    into.push({ path, bytes, sha256: hash.digest('hex') });
  }

  function add(
    path: string,
    into: BagFile[],
    compress: boolean,
    source: () => AsyncIterable<Buffer> | Iterable<Buffer>,
  ): void {
    zip.addReadStreamLazy(path, { ...ENTRY_OPTIONS, compress }, (ready) => {
      const readable = Readable.from(measured(path, source(), into), { objectMode: false });
      readable.on('error', (error) => output.destroy(error));
      current = readable;
      ready(null, readable);
    });
  }
  const addText = (path: string, into: BagFile[], text: () => string) =>
    add(path, into, true, () => [Buffer.from(text(), 'utf8')]);

  zip.on('error', (error: Error) => output.destroy(error));
  // The reader of `output` sees its error too; this is for one that comes before the reading starts.
  output.on('error', () => {});
  add(OPERATIONS, data, true, () => lineBatches(content.operations));
  add(RECEIPTS, data, true, () => lineBatches(content.receipts));
  const attachments = new Map(content.attachments.map((attachment) => [attachment.sha256, attachment]));
  for (const sha256 of [...attachments.keys()].sort()) {
    const attachment = attachments.get(sha256);
    if (attachment) add(attachmentEntry(sha256), data, false, () => attachmentPieces(attachment));
  }
  addText(DATA_PACKAGE, data, () => dataPackageText(statement, data));
  addText(BAGIT, tags, () => BAGIT_TEXT);
  addText(BAG_INFO, tags, () => bagInfoText(statement, data));
  addText(MANIFEST, tags, () => manifestText(data));
  const sealed: BagFile[] = [];
  addText(TAG_MANIFEST, sealed, () => manifestText(tags));
  addText(INNER_SIGNATURE, [], () =>
    innerSignatureText(statement, sealed[0]?.sha256 ?? '', content.keys.signingPrivatePem),
  );
  zip.end();

  return {
    output,
    async close() {
      output.destroy();
      if (!current || current.closed) return;
      const input = current;
      // Not events.once: that would fail on the very error that brought us here.
      const closed = new Promise((resolve) => input.once('close', resolve));
      input.destroy();
      await closed;
    },
  };
}
