/**
 * The large parts of a workbook unpacked before the library reads it. The library unpacks in small pieces with a wait at
 * each and sums them up in JavaScript; zlib does both at once, beside this thread, and saves a quarter of the reading.
 */
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { isInflateError, packedPart, storeParts, type ZipEntry } from './zip.ts';

const inflate = promisify(inflateRaw);
const MEBIBYTE = 1024 * 1024;
const SMALL_PART_BYTES = MEBIBYTE / 4;
/** Held twice for a moment; what is larger than any ledger stays as it is. */
const LARGEST_PART_BYTES = 64 * MEBIBYTE;
/** With room to spare zlib need not ask whether there is more. */
const SPARE_BYTES = 64;

function isWorthwhile({ method, bytes }: ZipEntry): boolean {
  return method === 8 && bytes >= SMALL_PART_BYTES && bytes <= LARGEST_PART_BYTES;
}

/** The part's bytes; null when they are not what the table of contents says, which is for the library to judge. */
async function unpack(file: Uint8Array, entry: ZipEntry): Promise<Uint8Array | null> {
  const { bytes, crc } = entry;
  try {
    const options = { maxOutputLength: bytes, chunkSize: bytes + SPARE_BYTES };
    const part = await inflate(packedPart(file, entry), options);
    return part.byteLength === bytes && (crc === 0 || crc32(part) === crc) ? part : null;
  } catch (error) {
    if (isInflateError(error)) return null;
    throw error;
  }
}

/** The same workbook with those of these parts unpacked that are large and sound. */
export async function unpackParts(file: Uint8Array, entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const unpacked = new Map<ZipEntry, Uint8Array>();
  await Promise.all(
    entries.filter(isWorthwhile).map(async (entry) => {
      const part = await unpack(file, entry);
      if (part) unpacked.set(entry, part);
    }),
  );
  return unpacked.size === 0 ? file : storeParts(file, unpacked);
}
