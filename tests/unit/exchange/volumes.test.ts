import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canSplit, divide, MEGABYTE, splitAgain } from '../../../electron/app/exchange/volumes.ts';

const file = (bytes: number) => ({ bytes });

describe('volumes', () => {
  it('are one where all fits, also with nothing but receipts', () => {
    expect(divide(0, [], MEGABYTE)).toEqual([{ operations: 0, files: [] }]);
    expect(divide(10, [file(1000)], MEGABYTE)).toEqual([{ operations: 10, files: [file(1000)] }]);
  });

  it('begin with the operations, and give a file that is too large one to itself', () => {
    const volumes = divide(10, [file(2 * MEGABYTE), file(10)], MEGABYTE);
    expect(volumes.map((v) => [v.operations, v.files.length])).toEqual([
      [10, 0],
      [0, 1],
      [0, 1],
    ]);
  });

  it('hold everything once, in order, none of several files beyond the limit', () => {
    fc.assert(
      fc.property(
        fc.nat(20_000),
        fc.array(fc.integer({ min: 1, max: 3 * MEGABYTE }), { maxLength: 30 }),
        (operations, sizes) => {
          const files = sizes.map((bytes, i) => ({ bytes, i }));
          const volumes = divide(operations, files, MEGABYTE);
          expect(volumes.flatMap((v) => v.files)).toEqual(files);
          expect(volumes.reduce((sum, v) => sum + v.operations, 0)).toBe(operations);
          for (const volume of volumes)
            if (volume.files.length > 1)
              expect(volume.files.reduce((sum, f) => sum + f.bytes, 0)).toBeLessThanOrEqual(MEGABYTE);
        },
      ),
    );
  });
});

describe('a volume that came out too large', () => {
  it('is divided: operations from files first, then each in parts by how much too large it was', () => {
    const files = [file(1), file(2), file(3), file(4)];
    expect(splitAgain([{ operations: 10, files }], 0, 1.5)).toEqual([
      { operations: 10, files: [] },
      { operations: 0, files },
    ]);
    const parts = splitAgain(
      [
        { operations: 5, files: [] },
        { operations: 100, files: [] },
      ],
      1,
      2.5,
    );
    expect(parts.map((v) => v.operations)).toEqual([5, 34, 34, 32]);
    expect(splitAgain([{ operations: 0, files }], 0, 1.1).map((v) => v.files.length)).toEqual([2, 2]);
  });

  it('cannot be divided when it holds one thing', () => {
    expect([1, 2].map((operations) => canSplit({ operations, files: [] }))).toEqual([false, true]);
    expect(canSplit({ operations: 0, files: [file(9)] })).toBe(false);
    expect(canSplit({ operations: 1, files: [file(9)] })).toBe(true);
    const single = [{ operations: 0, files: [file(9)] }];
    expect(splitAgain(single, 0, 3)).toEqual(single);
  });

  it('keeps everything, in order, and comes to an end', () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.nat(9),
        fc.double({ min: 1, max: 50, noNaN: true }),
        (operations, n, times) => {
          const files = Array.from({ length: n }, (_, i) => file(i + 1));
          let volumes = [{ operations, files }];
          for (let round = 0; round < 600; round++) {
            const large = volumes.findIndex(canSplit);
            if (large < 0) break;
            volumes = splitAgain(volumes, large, times);
          }
          expect(volumes.some(canSplit)).toBe(false);
          expect(volumes.flatMap((v) => v.files)).toEqual(files);
          expect(volumes.reduce((sum, v) => sum + v.operations, 0)).toBe(operations);
        },
      ),
      { numRuns: 60 },
    );
  });
});
