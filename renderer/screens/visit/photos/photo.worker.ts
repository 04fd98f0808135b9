/** Looks at photos and makes small copies of them away from the page's thread: the page stays as quick as it was. */
import { EXIF_HEAD_BYTES } from '../../../../shared/fieldwork/exif.ts';
import { TAIL_BYTES, whyNoPhoto } from '../../../../shared/fieldwork/picture.ts';

/** The longer side of a small copy, in pixels: sharp in a tile of 236 px at 200 %. */
const LONGEST = 480;
/** What the office keeps at most; see MAX_THUMB_BYTES beside `putThumb`. */
const MOST_BYTES = 280 * 1024;
/**
 * A file larger than this has more pixels than a small copy: it is drawn small while it is decoded, so that no second
 * picture of its full size is ever held. Below, it may be smaller than the copy would be, and is never drawn larger.
 */
const LARGE_BYTES = 1024 * 1024;

export type PhotoRequest = { id: number; look: File } | { id: number; shrink: Blob };
/** `refused`: why the file is no photo. */
export type PhotoAnswer =
  | { id: number; refused: string | null }
  | { id: number; small: Blob }
  | { id: number; problem: string };

/** From its first and last bytes; the rest is not read. */
async function look(file: File): Promise<string | null> {
  const piece = async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  return whyNoPhoto(
    file.name,
    file.size,
    await piece(0, EXIF_HEAD_BYTES),
    await piece(Math.max(0, file.size - TAIL_BYTES), file.size),
  );
}

async function shrink(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(
    file,
    file.size > LARGE_BYTES ? { resizeWidth: LONGEST, resizeQuality: 'medium' } : {},
  );
  try {
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(picture.width * scale)),
      Math.max(1, Math.round(picture.height * scale)),
    );
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    if (!pen) throw new Error('no canvas');
    // Transparent pictures stand on paper, not on black.
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const quality of [0.8, 0.6, 0.4]) {
      const small = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      if (small.size <= MOST_BYTES) return small;
    }
    throw new Error('too detailed');
  } finally {
    picture.close();
  }
}

self.onmessage = async ({ data }: MessageEvent<PhotoRequest>) => {
  const { id } = data;
  let answer: PhotoAnswer;
  try {
    answer =
      'look' in data ? { id, refused: await look(data.look) } : { id, small: await shrink(data.shrink) };
  } catch (problem) {
    answer = { id, problem: problem instanceof Error ? problem.message : String(problem) };
  }
  self.postMessage(answer);
};
