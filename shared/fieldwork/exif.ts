/**
 * When and where a picture was taken, as its own EXIF says: JPEG only, read with every bound checked. What is not there or
 * does not make sense is null; nothing is guessed from names or file times.
 */
import { isIsoDate } from '../model/isoDate.ts';

export interface PictureFacts {
  takenAt: string | null;
  takenTime: string | null;
  latitude: number | null;
  longitude: number | null;
}

export const NO_FACTS: PictureFacts = { takenAt: null, takenTime: null, latitude: null, longitude: null };

/** Enough of a file's beginning to hold its EXIF block. */
export const EXIF_HEAD_BYTES = 256 * 1024;

const EXIF_POINTER = 0x8769;
const GPS_POINTER = 0x8825;
const TIME_ORIGINAL = 0x9003;
const BYTES_OF_TYPE: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 };

interface Tiff {
  view: DataView;
  little: boolean;
}
interface Entry {
  type: number;
  count: number;
  at: number;
}

/** The TIFF block inside APP1, or null. */
function tiffOf(bytes: Uint8Array): Tiff | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 4 <= view.byteLength; ) {
    const marker = view.getUint16(at);
    if (marker < 0xff01 || marker === 0xffda) return null;
    const size = view.getUint16(at + 2);
    if (size < 2) return null;
    const isExif =
      marker === 0xffe1 &&
      size >= 16 &&
      at + 2 + size <= view.byteLength &&
      view.getUint32(at + 4) === 0x45786966;
    if (isExif) {
      const inner = new DataView(bytes.buffer, bytes.byteOffset + at + 10, size - 8);
      const order = inner.getUint16(0);
      if (order !== 0x4949 && order !== 0x4d4d) return null;
      const little = order === 0x4949;
      return inner.getUint16(2, little) === 42 ? { view: inner, little } : null;
    }
    at += 2 + size;
  }
  return null;
}

/** The entries of one directory; those that point outside the block are left out. */
function entriesAt({ view, little }: Tiff, offset: number): Map<number, Entry> {
  const entries = new Map<number, Entry>();
  if (offset < 8 || offset + 2 > view.byteLength) return entries;
  const count = view.getUint16(offset, little);
  for (let i = 0; i < count; i++) {
    const at = offset + 2 + 12 * i;
    if (at + 12 > view.byteLength) break;
    const type = view.getUint16(at + 2, little);
    const items = view.getUint32(at + 4, little);
    const size = (BYTES_OF_TYPE[type] ?? 0) * items;
    if (size === 0) continue;
    const where = size <= 4 ? at + 8 : view.getUint32(at + 8, little);
    if (where + size > view.byteLength) continue;
    entries.set(view.getUint16(at, little), { type, count: items, at: where });
  }
  return entries;
}

function textAt({ view }: Tiff, entry: Entry | undefined): string | null {
  if (entry?.type !== 2 || entry.count > 64) return null;
  let text = '';
  for (let i = 0; i < entry.count; i++) {
    const code = view.getUint8(entry.at + i);
    if (code === 0) break;
    text += String.fromCharCode(code);
  }
  return text;
}

function pointerAt({ view, little }: Tiff, entry: Entry | undefined): number {
  return entry?.type === 4 ? view.getUint32(entry.at, little) : 0;
}

/** Degrees, minutes and seconds as decimal degrees; null unless all three are sane. */
function degreesAt(tiff: Tiff, value: Entry | undefined, ref: string | null, most: number): number | null {
  if (value?.type !== 5 || value.count !== 3 || ref === null || !/^[NSEW]$/.test(ref)) return null;
  const part = (i: number) =>
    tiff.view.getUint32(value.at + 8 * i, tiff.little) /
    tiff.view.getUint32(value.at + 8 * i + 4, tiff.little);
  const [degrees, minutes, seconds] = [part(0), part(1), part(2)];
  if (![degrees, minutes, seconds].every(Number.isFinite) || minutes >= 60 || seconds >= 60) return null;
  const sum = degrees + minutes / 60 + seconds / 3600;
  if (sum > most) return null;
  const signed = ref === 'S' || ref === 'W' ? -sum : sum;
  return Math.round(signed * 1e6) / 1e6;
}

const MOMENT = /^(\d{4}):(\d{2}):(\d{2}) (([01]\d|2[0-3]):[0-5]\d:[0-5]\d)$/;

/** @param head the first bytes of the file, at best EXIF_HEAD_BYTES of them */
export function readExif(head: Uint8Array): PictureFacts {
  const tiff = tiffOf(head);
  if (tiff === null) return NO_FACTS;
  const first = entriesAt(tiff, tiff.view.getUint32(4, tiff.little));
  const exif = entriesAt(tiff, pointerAt(tiff, first.get(EXIF_POINTER)));
  const moment = MOMENT.exec(textAt(tiff, exif.get(TIME_ORIGINAL)) ?? '');
  const day = moment ? `${moment[1]}-${moment[2]}-${moment[3]}` : null;
  const known = day !== null && isIsoDate(day) && day >= '1990-01-01';
  const gps = entriesAt(tiff, pointerAt(tiff, first.get(GPS_POINTER)));
  const latitude = degreesAt(tiff, gps.get(2), textAt(tiff, gps.get(1)), 90);
  const longitude = degreesAt(tiff, gps.get(4), textAt(tiff, gps.get(3)), 180);
  // Cameras without a fix write zeros: the Gulf of Guinea is not where a factory in Guangxi stands.
  const placed = latitude !== null && longitude !== null && (latitude !== 0 || longitude !== 0);
  return {
    takenAt: known ? day : null,
    takenTime: known ? (moment?.[4] ?? null) : null,
    latitude: placed ? latitude : null,
    longitude: placed ? longitude : null,
  };
}
