import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide, MEGABYTE } from '../../../electron/app/exchange/volumes.ts';

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
