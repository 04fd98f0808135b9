/** A look at a ZIP's table of contents before anything is unpacked. */
import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  packedBytes: number;
  /** As declared; readers must stop there. */
  bytes: number;
  dataStart: number;
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
    entries.set(name, { name, method, packedBytes, bytes: view.getUint32(at + 24, true), dataStart });
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

/** True for the errors of the inflater, which mean that a part is damaged. */
export function isInflateError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && (code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE');
}
