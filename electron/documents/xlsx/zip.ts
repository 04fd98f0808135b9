/** A look at a ZIP's table of contents before anything is unpacked. */
import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  packedBytes: number;
  /** As declared; readers must stop there. */
  bytes: number;
  /** Of the unpacked bytes, as declared; 0 where none is. */
  crc: number;
  dataStart: number;
  /** Where the table of contents speaks of it. */
  record: number;
}

export type ZipEntries = ReadonlyMap<string, ZipEntry>;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_SIZE = 22;
const MAX_COMMENT = 65_535;
/** Workbooks have tens of parts; one with photos some hundreds. */
const MAX_ENTRIES = 20_000;

function findEnd(view: DataView): number {
  for (
    let at = view.byteLength - END_SIZE;
    at >= Math.max(0, view.byteLength - END_SIZE - MAX_COMMENT);
    at--
  ) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return -1;
}

/**
 * The entries of a ZIP by name, each lying wholly inside the file. Null when the file is truncated or its table of
 * contents does not hold together (also for ZIP64, which no workbook of our size needs).
 */
export function openZip(bytes: Uint8Array): ZipEntries | null {
  if (bytes.byteLength < END_SIZE) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) return null;
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) return null;
  const decoder = new TextDecoder();
  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) return null;
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const local = view.getUint32(at + 42, true);
    if (next > end || local + 30 > at || view.getUint32(local, true) !== LOCAL_SIGNATURE) return null;
    const packedBytes = view.getUint32(at + 20, true);
    const dataStart = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (dataStart + packedBytes > bytes.byteLength) return null;
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
    const method = view.getUint16(at + 10, true);
    const [crc, size] = [view.getUint32(at + 16, true), view.getUint32(at + 24, true)];
    entries.set(name, { name, method, packedBytes, bytes: size, crc, dataStart, record: at });
    at = next;
  }
  return entries;
}

/** The packed bytes of one entry. */
export function packedPart(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  return bytes.subarray(entry.dataStart, entry.dataStart + entry.packedBytes);
}

/** A small text part unpacked; zlib's error when it is damaged or longer than declared. */
export function textPart(bytes: Uint8Array, entry: ZipEntry): string {
  const packed = packedPart(bytes, entry);
  return new TextDecoder().decode(
    entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: entry.bytes + 1 }),
  );
}

const LOCAL_SIZE = 30;
/** Whether a part is encrypted, and whether its sizes stand behind it. */
const ENCRYPTED_OR_STREAMED = 0b1001;

/**
 * The same ZIP with these parts stored as they are given, behind all others. Their check sums are left out, as readers
 * would only work them out again.
 * @param bytes a ZIP that `openZip` took
 * @param parts unpacked bytes by entry of that ZIP
 */
export function storeParts(bytes: Uint8Array, parts: ReadonlyMap<ZipEntry, Uint8Array>): Uint8Array {
  const source = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(source);
  const start = source.getUint32(end + 16, true);
  const nameOf = ({ record }: ZipEntry) =>
    bytes.subarray(record + 46, record + 46 + source.getUint16(record + 28, true));
  let added = 0;
  for (const [entry, part] of parts) added += LOCAL_SIZE + nameOf(entry).byteLength + part.byteLength;
  const out = new Uint8Array(end + added + END_SIZE);
  const view = new DataView(out.buffer);
  out.set(bytes.subarray(0, start));
  out.set(bytes.subarray(start, end + END_SIZE), start + added);
  let at = start;
  for (const [entry, part] of parts) {
    const name = nameOf(entry);
    const record = entry.record + added;
    view.setUint16(record + 8, view.getUint16(record + 8, true) & ~ENCRYPTED_OR_STREAMED, true);
    view.setUint16(record + 10, 0, true);
    view.setUint32(record + 16, 0, true);
    view.setUint32(record + 20, part.byteLength, true);
    view.setUint32(record + 24, part.byteLength, true);
    view.setUint32(record + 42, at, true);
    view.setUint32(at, LOCAL_SIGNATURE, true);
    view.setUint16(at + 4, view.getUint16(record + 6, true), true);
    view.setUint16(at + 6, view.getUint16(record + 8, true), true);
    view.setUint32(at + 18, part.byteLength, true);
    view.setUint32(at + 22, part.byteLength, true);
    view.setUint16(at + 26, name.byteLength, true);
    out.set(name, at + LOCAL_SIZE);
    out.set(part, at + LOCAL_SIZE + name.byteLength);
    at += LOCAL_SIZE + name.byteLength + part.byteLength;
  }
  view.setUint32(end + added + 16, at, true);
  view.setUint16(end + added + 20, 0, true);
  return out;
}

/** True for the errors of the inflater, which mean that a part is damaged. */
export function isInflateError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && (code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE');
}
