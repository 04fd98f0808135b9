/** Whether a file can be a photo of a visit: its kind by its first bytes, its end where the format has one. */

/** A photo of a camera or telephone is far below this; larger files are something else. */
export const MAX_PHOTO_BYTES = 60 * 1024 * 1024;

export type PictureKind = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heic' | 'image/tiff';

/** Which kinds a browser can draw; the others are kept whole and shown by name. */
export const DRAWABLE: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

function starts(bytes: Uint8Array, offset: number, wanted: readonly number[] | string): boolean {
  const codes = typeof wanted === 'string' ? [...wanted].map((c) => c.charCodeAt(0)) : wanted;
  return codes.every((code, i) => bytes[offset + i] === code);
}

const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

export function pictureKind(head: Uint8Array): PictureKind | null {
  if (starts(head, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (starts(head, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (starts(head, 0, 'RIFF') && starts(head, 8, 'WEBP')) return 'image/webp';
  if (starts(head, 4, 'ftyp') && HEIC_BRANDS.some((brand) => starts(head, 8, brand))) return 'image/heic';
  if (starts(head, 0, [0x49, 0x49, 0x2a, 0]) || starts(head, 0, [0x4d, 0x4d, 0, 0x2a])) return 'image/tiff';
  return null;
}

function holds(tail: Uint8Array, wanted: readonly number[]): boolean {
  for (let at = tail.length - wanted.length; at >= 0; at--) if (starts(tail, at, wanted)) return true;
  return false;
}

/** How many of a file's last bytes `whyNoPhoto` needs: cameras write trailers behind the picture. */
export const TAIL_BYTES = 64 * 1024;

export interface PixelSize {
  width: number;
  height: number;
}

/**
 * The size that a JPEG states, as its pixels are stored: its EXIF may say that they are to be turned.
 * @param bytes the file or its beginning
 * @returns null where there is none before the picture's data, `beyond` where the headers go on past these bytes
 */
export function jpegSize(bytes: Uint8Array): PixelSize | null | 'beyond' {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    const u16 = (i: number) => ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0);
    if (isFrame) {
      const [height, width] = [u16(at + 5), u16(at + 7)];
      return width > 0 && height > 0 ? { width, height } : null;
    }
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + Math.max(2, u16(at + 2));
  }
  return 'beyond';
}

/** Headers that go on past what was read are not held against the file, unless it is all of a small one. */
function hasFrame(head: Uint8Array): boolean {
  const size = jpegSize(head);
  return size === 'beyond' ? head.length >= 65_536 : size !== null;
}

/** A JPEG can be decoded at so many eighths of its size, which leaves most of the work and of the memory out. */
const EIGHTHS = 8;

/**
 * The smallest size at which a JPEG can be decoded and is still no smaller than a copy of it will be.
 * @param longest the longer side of the copy; null where only the whole picture is large enough
 */
export function decodedSize({ width, height }: PixelSize, longest: number): PixelSize | null {
  const eighths = Math.ceil((EIGHTHS * longest) / Math.max(width, height));
  if (eighths >= EIGHTHS) return null;
  return {
    width: Math.ceil((width * eighths) / EIGHTHS),
    height: Math.ceil((height * eighths) / EIGHTHS),
  };
}

/** Said of a photo whose bytes came whole and are no picture all the same. */
export function damagedPhoto(name: string): string {
  return `“${name}”的内容已损坏，显示不出来，没有收下。请回到相机或手机里重新复制这一张；在那里也打不开的，可以到项目的“附件”里附。`;
}

/**
 * Why a file cannot be taken as a photo, naming it; null when it can.
 * @param head its first bytes (256 KB at best), @param tail its last TAIL_BYTES
 */
export function whyNoPhoto(name: string, bytes: number, head: Uint8Array, tail: Uint8Array): string | null {
  if (bytes === 0) return `“${name}”是空文件（0 字节），没有收下。请回到相机或手机里重新复制这一张。`;
  const kind = pictureKind(head);
  if (kind === null)
    return `“${name}”不是图片，没有收下。能收 JPG、PNG、WEBP、HEIC、TIFF 照片；其他材料请到项目的“附件”里附。`;
  if (bytes > MAX_PHOTO_BYTES)
    return `“${name}”有 ${Math.round(bytes / 1024 / 1024)} MB，超过 60 MB，没有收下。请在相机里改存较小的尺寸，或作为附件附到项目。`;
  const broken =
    (kind === 'image/jpeg' && (!holds(tail, [0xff, 0xd9]) || !hasFrame(head))) ||
    (kind === 'image/png' && !holds(tail, [0x49, 0x45, 0x4e, 0x44]));
  return broken ? `“${name}”不完整，多半没有复制完，没有收下。请回到相机或手机里重新复制这一张。` : null;
}
