/** Photos of a visit in the page: what is said of them, which files are meant, what pasted pictures are called. */
import { describe, expect, it } from 'vitest';
import { meantFiles } from '../../../renderer/screens/visit/photos/fromFolder.ts';
import { pastedFiles } from '../../../renderer/screens/visit/photos/usePaste.ts';
import {
  inOrder,
  photoName,
  placeWords,
  shortMoment,
  shortName,
  wholeMoment,
} from '../../../renderer/screens/visit/photos/words.ts';
import type { Attachment } from '../../../shared/api/schemas.ts';

const photo = (id: string, fields: Partial<Attachment['fields']> = {}): Attachment =>
  ({
    id,
    fields: {
      title: null,
      fileName: null,
      takenAt: null,
      takenTime: null,
      latitude: null,
      longitude: null,
      ...fields,
    },
  }) as Attachment;

describe('words of a photo', () => {
  it('say what the picture recorded, and 未记录 where it did not', () => {
    const none = photo('a').fields;
    expect([shortMoment(none, '2019-09-26'), wholeMoment(none), placeWords(none)]).toEqual([
      '未记录',
      '未记录',
      '未记录',
    ]);
    const whole = photo('a', {
      takenAt: '2019-09-26',
      takenTime: '09:41:07',
      latitude: 23.16,
      longitude: 108.27,
    }).fields;
    expect(shortMoment(whole, '2019-09-26')).toBe('09:41');
    expect(shortMoment(whole, '2019-09-27')).toBe('09-26 09:41');
    expect(wholeMoment(whole)).toBe('2019-09-26 09:41:07');
    expect(placeWords(whole)).toBe('北纬 23.16000°，东经 108.27000°');
    expect(placeWords({ ...whole, latitude: -1.5, longitude: -70 })).toBe('南纬 1.50000°，西经 70.00000°');
    // Half a place is no place.
    expect(placeWords({ ...whole, longitude: null })).toBe('未记录');
    expect(shortMoment({ ...whole, takenTime: null }, null)).toBe('2019-09-26');
  });

  it('name it by its title, else by its file', () => {
    expect(photoName(photo('a', { title: '主车间', fileName: 'IMG_1.JPG' }))).toBe('主车间');
    expect(photoName(photo('a', { fileName: 'IMG_1.JPG' }))).toBe('IMG_1.JPG');
    expect(photoName(photo('a'))).toBe('未命名照片');
  });

  it('leave the middle of a long name out, Chinese letters counting twice', () => {
    expect(shortName('IMG_20191015_094107_1.JPG'.slice(1))).toBe('MG_20191015_094107_1.JPG');
    expect(shortName('IMG_20191015_094107_1.JPG')).toBe('IMG_20191015…94107_1.JPG');
    expect(shortName('压榨车间东侧设备基础.JPG')).toBe('压榨车间东侧设备基础.JPG');
    expect(shortName('压榨车间东侧设备基础图.JPG')).toBe('压榨车间东侧…基础图.JPG');
    expect(shortName('')).toBe('');
  });

  it('put it where it was taken in time; those that do not say come last, as they came', () => {
    const list = [
      photo('4'),
      photo('3', { takenAt: '2019-09-26', takenTime: '10:00:00' }),
      photo('1'),
      photo('2', { takenAt: '2019-09-26', takenTime: '09:00:00' }),
      photo('5', { takenAt: '2019-09-25', takenTime: '23:00:00' }),
    ];
    expect(inOrder(list).map((one) => one.id)).toEqual(['5', '2', '3', '1', '4']);
    expect(list[0]?.id).toBe('4');
  });
});

describe('files', () => {
  it('of a camera are taken in the order of their numbers, without what it keeps for itself', () => {
    const names = ['IMG_10.JPG', 'IMG_2.JPG', '.DS_Store', 'Thumbs.db', 'MVI_3.THM', '说明.txt'];
    const files = names.map((name) => new File(['x'], name));
    const meant = meantFiles(files).map((file) => file.name);
    expect(meant.filter((name) => name.startsWith('IMG'))).toEqual(['IMG_2.JPG', 'IMG_10.JPG']);
    // What is no photo is not passed over in silence: it is refused by name later.
    expect(meant).toContain('说明.txt');
    expect(meant).toHaveLength(3);
  });

  it('pasted are called after the moment of pasting, unless they have a name of their own', () => {
    const files = [
      new File(['a'], 'image.png', { type: 'image/png' }),
      new File(['b'], 'image.jpeg', { type: 'image/jpeg' }),
      new File(['c'], '车间.jpg', { type: 'image/jpeg' }),
    ];
    const named = pastedFiles({ files: files as unknown as FileList }, new Date(2019, 8, 26, 9, 5, 3));
    expect(named.map((file) => [file.name, file.type])).toEqual([
      ['粘贴 090503.png', 'image/png'],
      ['粘贴 090503-2.jpeg', 'image/jpeg'],
      ['车间.jpg', 'image/jpeg'],
    ]);
  });
});
