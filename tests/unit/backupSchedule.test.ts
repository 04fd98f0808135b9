import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expiredBackups } from '../../electron/app/backup/schedule.ts';

const NOW = '2026-11-24T12:00:00Z';
const at = (iso: string) => ({ name: iso, at: iso });
const kept = (list: string[]) => {
  const gone = new Set(expiredBackups(list.map(at), NOW));
  return list.filter((name) => !gone.has(name));
};

describe('the schedule', () => {
  it('keeps all of the last day, then the last of each day, then the last of each month', () => {
    expect(
      kept([
        '2026-11-24T11:00:00Z',
        '2026-11-24T10:00:00Z',
        '2026-11-23T13:00:00Z',
        '2026-11-22T20:00:00Z',
        '2026-11-22T08:00:00Z',
        '2026-10-02T20:00:00Z',
        '2026-10-01T20:00:00Z',
        '2024-01-01T00:00:00Z',
      ]),
    ).toEqual([
      '2026-11-24T11:00:00Z',
      '2026-11-24T10:00:00Z',
      '2026-11-23T13:00:00Z',
      '2026-11-22T20:00:00Z',
      '2026-10-02T20:00:00Z',
    ]);
  });

  it('keeps the newest however old it is', () => {
    expect(kept(['2001-01-01T00:00:00Z', '2000-01-01T00:00:00Z'])).toEqual(['2001-01-01T00:00:00Z']);
  });

  it('never lets go of the newest, and lets go of the same ones a second time', () => {
    const time = fc
      .integer({ min: Date.parse('2023-01-01T00:00:00Z'), max: Date.parse(NOW) })
      .map((ms) => new Date(ms).toISOString());
    fc.assert(
      fc.property(fc.uniqueArray(time, { minLength: 1, maxLength: 60 }), (list) => {
        const left = kept(list);
        expect(left).toContain([...list].sort().at(-1));
        expect(kept(left)).toEqual(left);
      }),
    );
  });
});
