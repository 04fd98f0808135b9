/** What a picture says of itself, and which files are no photos. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FACTS, readExif } from '../../../shared/fieldwork/exif.ts';
import {
  damagedPhoto,
  decodedSize,
  jpegSize,
  MAX_PHOTO_BYTES,
  whyNoPhoto,
} from '../../../shared/fieldwork/picture.ts';
import { exifSegment, type Taken } from '../../fixtures/jpeg.ts';

const FRAME = [0xff, 0xc0, 0, 17, 8, 0, 9, 0, 9, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const SCAN = [0xff, 0xda];
/** The head of a JPEG of 9 by 9 pixels: the EXIF block, the frame, the beginning of the scan. */
const exifHead = (moment: string, where: Omit<Taken, 'moment'> = {}): Uint8Array =>
  Uint8Array.from([0xff, 0xd8, ...exifSegment({ moment, ...where }), ...FRAME, ...SCAN]);
const PLACE = { latitude: [23, 9, 36], longitude: [108, 16, 12] } as const;

describe('readExif', () => {
  it('reads when and where a picture was taken', () => {
    expect(readExif(exifHead('2019:09:26 09:41:07', PLACE))).toEqual({
      takenAt: '2019-09-26',
      takenTime: '09:41:07',
      latitude: 23.16,
      longitude: 108.27,
    });
  });
  it('knows the south from the north and the west from the east', () => {
    expect(readExif(exifHead('2019:09:26 09:41:07', { ...PLACE, sides: ['S', 'W'] }))).toMatchObject({
      latitude: -23.16,
      longitude: -108.27,
    });
  });
  it('invents nothing: no place, impossible days, cameras that were never set, zero denominators', () => {
    expect(readExif(exifHead('2019:09:26 09:41:07'))).toMatchObject({
      latitude: null,
      longitude: null,
    });
    expect(readExif(exifHead('2019:02:30 09:41:07'))).toEqual(NO_FACTS);
    expect(readExif(exifHead('0000:00:00 00:00:00'))).toEqual(NO_FACTS);
    expect(readExif(exifHead('2019:09:26 24:00:00'))).toEqual(NO_FACTS);
    expect(readExif(exifHead('2019:09:26 09:41:07', { ...PLACE, denominator: 0 }))).toMatchObject({
      latitude: null,
    });
    expect(readExif(Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]))).toEqual(NO_FACTS);
  });
  it('ends on any bytes, cut or damaged anywhere', () => {
    const whole = exifHead('2019:09:26 09:41:07', PLACE);
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }),
        (cut, hits) => {
          const bytes = whole.slice(0, cut);
          for (const [at, value] of hits) if (at < bytes.length) bytes[at] = value;
          const { takenAt, latitude } = readExif(bytes);
          expect(takenAt === null || /^\d{4}-\d{2}-\d{2}$/.test(takenAt)).toBe(true);
          expect(latitude === null || Math.abs(latitude) <= 90).toBe(true);
        },
      ),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => readExif(bytes) !== undefined));
  });
});

describe('whyNoPhoto', () => {
  const head = exifHead('2019:09:26 09:41:07');
  const end = Uint8Array.from([1, 2, 0xff, 0xd9]);
  it('takes a whole picture and names what it does not take', () => {
    expect(whyNoPhoto('好.jpg', 9000, head, end)).toBeNull();
    expect(whyNoPhoto('空.jpg', 0, new Uint8Array(), new Uint8Array())).toContain('“空.jpg”是空文件');
    expect(whyNoPhoto('字.jpg', 20, new TextEncoder().encode('这是一段文字'), end)).toContain(
      '“字.jpg”不是图片',
    );
    expect(whyNoPhoto('断.jpg', 9000, head, Uint8Array.from([1, 2, 3]))).toContain('“断.jpg”不完整');
  });
  it('has its limit at 60 MB', () => {
    expect(whyNoPhoto('大.jpg', MAX_PHOTO_BYTES, head, end)).toBeNull();
    expect(whyNoPhoto('大.jpg', MAX_PHOTO_BYTES + 1, head, end)).toContain('超过 60 MB');
  });
});

describe('jpegSize', () => {
  /** A start, a comment of so many bytes, a frame of this size. */
  const jpeg = (comment: number, width: number, height: number) => {
    const frame = [0xff, 0xc2, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0];
    const body = Array.from({ length: comment - 2 }, () => 0xff);
    return Uint8Array.from([
      0xff,
      0xd8,
      0xff,
      0xfe,
      comment >> 8,
      comment & 255,
      ...body,
      ...frame,
      0xff,
      0xda,
    ]);
  };
  it('reads the size behind whatever stands before it', () => {
    expect(jpegSize(jpeg(2, 4000, 3000))).toEqual({ width: 4000, height: 3000 });
    expect(jpegSize(jpeg(60_000, 1, 65_535))).toEqual({ width: 1, height: 65_535 });
  });
  it('says where there is none, and where it lies further on', () => {
    expect(jpegSize(jpeg(2, 0, 3000))).toBeNull();
    expect(jpegSize(jpeg(2, 4000, 0))).toBeNull();
    expect(jpegSize(Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 0, 0, 0, 0, 0, 0, 0]))).toBeNull();
    expect(jpegSize(jpeg(60_000, 4000, 3000).subarray(0, 50_000))).toBe('beyond');
  });
  it('ends on any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => jpegSize(bytes) !== undefined));
  });
});

describe('decodedSize', () => {
  it('is the smallest number of eighths that is not smaller than the copy', () => {
    expect(decodedSize({ width: 4000, height: 3000 }, 480)).toEqual({ width: 500, height: 375 });
    expect(decodedSize({ width: 3000, height: 4000 }, 480)).toEqual({ width: 375, height: 500 });
    expect(decodedSize({ width: 3840, height: 2160 }, 480)).toEqual({ width: 480, height: 270 });
    expect(decodedSize({ width: 3839, height: 2160 }, 480)).toEqual({ width: 960, height: 540 });
    expect(decodedSize({ width: 549, height: 3 }, 480)).toEqual({ width: 481, height: 3 });
  });
  it('leaves a picture whole that is hardly larger than its copy, or smaller', () => {
    expect(decodedSize({ width: 548, height: 400 }, 480)).toBeNull();
    expect(decodedSize({ width: 480, height: 480 }, 480)).toBeNull();
    expect(decodedSize({ width: 1, height: 1 }, 480)).toBeNull();
  });
  it('is never smaller than the copy', () => {
    const side = fc.integer({ min: 1, max: 65_535 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const size = decodedSize({ width, height }, 480);
        return size === null || Math.max(size.width, size.height) >= 480;
      }),
    );
  });
});

describe('damagedPhoto', () => {
  it('names the file and says what to do', () => {
    expect(damagedPhoto('坏.jpg')).toMatch(/^“坏.jpg”的内容已损坏.*没有收下。请回到相机/);
  });
});
