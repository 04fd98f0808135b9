import { describe, expect, it } from 'vitest';
import { SaveQueue } from '../../../renderer/screens/monthly/saveQueue.ts';
import { AppError, type ErrorCode } from '../../../shared/api/errors.ts';
import type { MonthlyChange, MonthlyRow } from '../../../shared/api/schemas.ts';

const row = (projectId: string, version: number | null) =>
  ({ projectId, report: version === null ? null : { version } }) as unknown as MonthlyRow;

/** A worker that fails as told: each entry of `failures` is the code of the next call's error, or null. */
function queueWith(failures: (ErrorCode | null)[]) {
  const versions = new Map<string, number | null>([
    ['a', null],
    ['b', 4],
  ]);
  const saved: MonthlyChange[][] = [];
  const errors: [string, number][] = [];
  const shown: string[] = [];
  const queue = new SaveQueue([row('a', null), row('b', 4)], {
    breathe: async () => {},
    async save(changes) {
      const code = failures.shift();
      if (code) throw new AppError(code, code);
      for (const change of changes) {
        if ((versions.get(change.projectId) ?? null) !== change.version)
          throw new AppError('CONFLICT', 'stale');
        versions.set(change.projectId, (change.version ?? 0) + 1);
      }
      saved.push(changes);
      return changes.map((change) => row(change.projectId, versions.get(change.projectId) ?? null));
    },
    read: async () => [...versions].map(([id, version]) => row(id, version)),
    toError: (problem) => problem as AppError,
    onRows: (rows) => shown.push(...rows.map((one) => one.projectId)),
    onSaved: () => {},
    onError: (message, waiting) => errors.push([message, waiting]),
    onIdle: () => {},
  });
  return { queue, saved, errors, shown, versions };
}
const change = (projectId: string, fen: number) => ({ projectId, set: { monthDoneFen: fen } });

describe('what is typed into the month', () => {
  it('is saved in order, each call with the version that the one before left', async () => {
    const { queue, saved, errors } = queueWith([]);
    queue.add([change('a', 1)]);
    queue.add([change('a', 2), change('b', 3)]);
    queue.add([change('a', 4)]);
    expect(await queue.settled()).toBe(true);
    expect(saved.flat().map((one) => [one.projectId, one.version, one.set.monthDoneFen])).toEqual([
      ['a', null, 1],
      ['a', 1, 2],
      ['b', 4, 3],
      ['a', 2, 4],
    ]);
    expect(errors).toEqual([]);
  });

  it.each(['BUSY', 'DISK_FULL', 'INTERNAL'] as const)(
    'stays when saving meets %s, and is saved on the next try',
    async (code) => {
      const { queue, saved, errors } = queueWith([code]);
      queue.add([change('a', 1)]);
      queue.add([change('b', 2)]);
      expect(await queue.settled()).toBe(false);
      expect([saved.length, errors]).toEqual([0, [[code, 2]]]);
      expect(await queue.settled()).toBe(false);
      queue.retry();
      expect(await queue.settled()).toBe(true);
      expect(saved.flat().map((one) => one.set.monthDoneFen)).toEqual([1, 2]);
    },
  );

  it('that the worker refuses is said and read again, and what was typed after it is still saved', async () => {
    const { queue, saved, errors, shown } = queueWith(['REFUSED']);
    queue.add([change('a', 1)]);
    queue.add([change('b', 2)]);
    expect(await queue.settled()).toBe(false);
    expect(saved.flat().map((one) => one.projectId)).toEqual(['b']);
    expect(errors).toEqual([['REFUSED', 1]]);
    // The row with a change waiting is not put back to what is kept.
    expect(shown).toEqual(['a', 'b']);
  });

  it('rows that were read anew are taken at once while nothing is being saved', async () => {
    const { queue, shown, saved, versions } = queueWith([]);
    versions.set('a', 7);
    await queue.renew([row('a', 7), row('b', 4)]);
    expect(shown).toEqual(['a', 'b']);
    queue.add([change('a', 1)]);
    await queue.settled();
    expect(saved.flat().map((one) => one.version)).toEqual([7]);
  });

  it('rows that were read while something was being saved are read once more after it', async () => {
    const { queue, saved, errors } = queueWith([]);
    queue.add([change('a', 1)]);
    // This answer is older than what is being saved: its version must not be the one that the next change goes by.
    await queue.renew([row('a', null), row('b', 4)]);
    queue.add([change('a', 2)]);
    expect(await queue.settled()).toBe(true);
    expect(saved.flat().map((one) => [one.version, one.set.monthDoneFen])).toEqual([
      [null, 1],
      [1, 2],
    ]);
    expect(errors).toEqual([]);
  });
});
