/** Looks at photos and makes small copies of them away from the page's thread: the page stays as quick as it was. */
import { EXIF_HEAD_BYTES } from '../../../../shared/fieldwork/exif.ts';
import {
  DRAWABLE,
  damagedPhoto,
  decodedSize,
  jpegSize,
  type PictureKind,
  pictureKind,
  TAIL_BYTES,
  whyNoPhoto,
} from '../../../../shared/fieldwork/picture.ts';

/** The longer side of a small copy, in pixels: sharp in a tile of 236 px at 200 %. */
const LONGEST = 480;
/** What the office keeps at most; see MAX_THUMB_BYTES beside `putThumb`. */
const MOST_BYTES = 280 * 1024;
/** A picture larger than this has more pixels than a small copy: it is drawn small right after it is decoded. */
const LARGE_BYTES = 1024 * 1024;

export type PhotoRequest = { id: number; look: File } | { id: number; shrink: Blob };
/** `refused`: why the file is no photo. `small`: its small copy, null where this browser draws none of such a kind. */
export type PhotoAnswer =
  | { id: number; refused: string }
  | { id: number; small: Blob | null }
  | { id: number; problem: string };

/** The bytes are no picture, whatever their beginning says. */
class Damaged extends Error {}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

/**
 * A camera's JPEG has a hundred times the pixels of its small copy: decoded at an eighth of its size, most of them are
 * never made. Turned as its EXIF says, as any other picture.
 * @returns null where there is nothing to leave out, or where this browser cannot do it
 */
async function decodeSmall(jpeg: Blob): Promise<ImageBitmap | null> {
  // Not every browser has it, and none on a page whose origin is not trusted.
  if (typeof ImageDecoder === 'undefined') return null;
  const data = await bytesOf(jpeg);
  const size = jpegSize(data);
  const wanted = size === null || size === 'beyond' ? null : decodedSize(size, LONGEST);
  if (wanted === null) return null;
  const decoder = new ImageDecoder({
    type: 'image/jpeg',
    data,
    transfer: [data.buffer],
    desiredWidth: wanted.width,
    desiredHeight: wanted.height,
  });
  try {
    const { image } = await decoder.decode();
    try {
      // Drawn as it is, the browser would keep each frame for a second drawing that never comes.
      return await createImageBitmap(image);
    } finally {
      image.close();
    }
  } catch {
    return null;
  } finally {
    decoder.close();
  }
}

/** @throws Damaged; what reading throws where the file has gone */
async function decode(source: Blob, kind: PictureKind | null): Promise<ImageBitmap> {
  const small = kind === 'image/jpeg' ? await decodeSmall(source) : null;
  if (small) return small;
  try {
    return await createImageBitmap(
      source,
      // Below, it may be smaller than the copy would be, and is never drawn larger.
      source.size > LARGE_BYTES ? { resizeWidth: LONGEST, resizeQuality: 'medium' } : {},
    );
  } catch (problem) {
    await bytesOf(source.slice(0, 1));
    throw new Damaged('not decoded', { cause: problem });
  }
}

/** A small copy as JPEG; null where this browser cannot draw it small. */
async function drawSmall(picture: ImageBitmap): Promise<Blob | null> {
  const { width, height } = picture;
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return null;
  // Transparent pictures stand on paper, not on black.
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.8, 0.6, 0.4]) {
    const small = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (small.size <= MOST_BYTES) return small;
  }
  return null;
}

/** @throws as `decode` */
async function shrink(source: Blob, kind: PictureKind | null): Promise<Blob | null> {
  const picture = await decode(source, kind);
  try {
    return await drawSmall(picture);
  } finally {
    picture.close();
  }
}

/** Why the file is no photo, or its small copy. What its first and last bytes refuse is not read any further. */
async function look(file: File): Promise<{ refused: string } | { small: Blob | null }> {
  // A file that has gone says that it has no bytes; only reading it tells the two apart.
  if (file.size === 0) await bytesOf(file);
  const head = await bytesOf(file.slice(0, EXIF_HEAD_BYTES));
  const tail = await bytesOf(file.slice(Math.max(0, file.size - TAIL_BYTES)));
  const refused = whyNoPhoto(file.name, file.size, head, tail);
  if (refused !== null) return { refused };
  const kind = pictureKind(head);
  if (!DRAWABLE.has(kind ?? '')) return { small: null };
  try {
    return { small: await shrink(file, kind) };
  } catch (problem) {
    if (problem instanceof Damaged) return { refused: damagedPhoto(file.name) };
    throw problem;
  }
}

/** Of a photo that is in already: one that cannot be drawn has no small copy, and nobody is told. */
async function copyOf(original: Blob): Promise<Blob | null> {
  return shrink(original, pictureKind(await bytesOf(original.slice(0, 16)))).catch(() => null);
}

self.onmessage = async ({ data }: MessageEvent<PhotoRequest>) => {
  const { id } = data;
  let answer: PhotoAnswer;
  try {
    answer = 'look' in data ? { id, ...(await look(data.look)) } : { id, small: await copyOf(data.shrink) };
  } catch (problem) {
    answer = { id, problem: problem instanceof Error ? problem.message : String(problem) };
  }
  self.postMessage(answer);
};
