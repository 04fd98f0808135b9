/** Photos on their way in: one after the other, refused ones named, what is in stays in. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Intake, type IntakeCalls, type NewPhoto } from '../../../renderer/screens/visit/photos/intake.ts';
import type { Attachment } from '../../../shared/api/schemas.ts';

const photo = (name: string): NewPhoto => ({ file: new File(['x'], name), itemId: null });
const names = (count: number) => Array.from({ length: count }, (_, i) => photo(`${i + 1}.jpg`));

/** Takes a photo in and needs so long for it. */
const slowly =
  (ms: number): IntakeCalls['take'] =>
  async ({ file }) => {
    await vi.advanceTimersByTimeAsync(ms);
    return { id: file.name } as Attachment;
  };

function intakeWith(
  take: IntakeCalls['take'] = async (one) => ({ id: one.file.name }) as Attachment,
  rest: IntakeCalls['rest'] = async () => {},
) {
  const shown: string[][] = [];
  const ends: [number, boolean][] = [];
  const told: string[] = [];
  const intake = new Intake({
    take,
    rest,
    show: (photos) => shown.push(photos.map(({ id }) => id)),
    explain: (error) => (error as Error).message,
    done: (taken, stopped) => ends.push([taken, stopped]),
  });
  intake.subscribe(() => {
    const { running } = intake.snapshot();
    const line = running ? `${running.label} ${running.done}/${running.total}` : '-';
    if (told.at(-1) !== line) told.push(line);
  });
  return { intake, shown, ends, told };
}

describe('taking photos in', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells how far it is, then that all are in', async () => {
    const { intake, shown, ends, told } = intakeWith(slowly(400));
    await intake.add(names(3));
    expect(told).toEqual(['-', '正在收下 1.jpg 0/3', '正在收下 2.jpg 1/3', '正在收下 3.jpg 2/3', '-']);
    expect(shown.flat()).toEqual(['1.jpg', '2.jpg', '3.jpg']);
    expect(ends).toEqual([[3, false]]);
  });

  it('tells it at most every 400 ms, and then of the photo that is being taken', async () => {
    const { intake, told } = intakeWith(slowly(150));
    await intake.add(names(5));
    expect(told).toEqual(['-', '正在收下 1.jpg 0/5', '正在收下 3.jpg 2/5', '-']);
    // A photo that takes long is named while it does.
    const quick = slowly(10);
    const long = intakeWith((one, signal) => (one.file.name === '2.jpg' ? slowly(5000) : quick)(one, signal));
    await long.intake.add(names(2));
    expect(long.told).toEqual(['-', '正在收下 1.jpg 0/2', '正在收下 2.jpg 1/2', '-']);
  });

  it('shows photos several at a time, at most once a second, and the last ones at the end', async () => {
    const { intake, shown } = intakeWith(async (one) => {
      vi.advanceTimersByTime(400);
      return { id: one.file.name } as Attachment;
    });
    await intake.add(names(7));
    expect(shown).toEqual([['1.jpg', '2.jpg', '3.jpg'], ['4.jpg', '5.jpg', '6.jpg'], ['7.jpg']]);
  });

  it('names what is refused or fails, and goes on', async () => {
    const { intake, shown, ends } = intakeWith(async ({ file }) => {
      if (file.name === '1.jpg') return '“1.jpg”不是图片。';
      if (file.name === '2.jpg') throw new Error('“2.jpg”已有。');
      return { id: file.name } as Attachment;
    });
    await intake.add(names(3));
    expect(intake.snapshot()).toEqual({ running: null, problems: ['“1.jpg”不是图片。', '“2.jpg”已有。'] });
    expect(shown).toEqual([['3.jpg']]);
    expect(ends).toEqual([[1, false]]);
    intake.clear();
    expect(intake.snapshot().problems).toEqual([]);
  });

  it('takes what is dropped meanwhile after the others, in the same count', async () => {
    const { intake, ends, told } = intakeWith(async (one, signal) => {
      if (one.file.name === '1.jpg') void intake.add([photo('later.jpg')]);
      return slowly(400)(one, signal);
    });
    await intake.add(names(2));
    expect(told.slice(-3)).toEqual(['正在收下 2.jpg 1/3', '正在收下 later.jpg 2/3', '-']);
    expect(ends).toEqual([[3, false]]);
  });

  it('stops when told to: what is in stays in, the one under way is no problem, the rest is left', async () => {
    const { intake, shown, ends } = intakeWith(async ({ file }, signal) => {
      if (file.name === '2.jpg') {
        intake.cancel();
        signal.throwIfAborted();
      }
      return { id: file.name } as Attachment;
    });
    await intake.add(names(4));
    expect(shown).toEqual([['1.jpg']]);
    expect(ends).toEqual([[1, true]]);
    expect(intake.snapshot()).toEqual({ running: null, problems: [] });
    await intake.add([photo('again.jpg')]);
    expect(shown.at(-1)).toEqual(['again.jpg']);
    expect(ends.at(-1)).toEqual([1, false]);
  });

  it('takes each photo only when the page has drawn what it was told', async () => {
    const order: string[] = [];
    const { intake, told } = intakeWith(
      async (one, signal) => {
        order.push(`take ${one.file.name}`);
        return slowly(400)(one, signal);
      },
      async () => void order.push(`rest after ${told.at(-1)}`),
    );
    await intake.add(names(2));
    expect(order).toEqual([
      'rest after 正在收下 1.jpg 0/2',
      'take 1.jpg',
      'rest after 正在收下 2.jpg 1/2',
      'take 2.jpg',
    ]);
  });

  it('takes none once it is stopped while the page is drawn', async () => {
    const taken: string[] = [];
    const { intake, ends } = intakeWith(
      async ({ file }) => {
        taken.push(file.name);
        return { id: file.name } as Attachment;
      },
      async () => intake.cancel(),
    );
    await intake.add(names(3));
    expect([taken, ends]).toEqual([[], [[0, true]]]);
  });

  it('does nothing for no files', async () => {
    const { intake, ends, told } = intakeWith();
    await intake.add([]);
    expect([told, ends]).toEqual([[], []]);
  });
});
