import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AMOUNTS,
  blockers,
  deadlineOf,
  dueGroup,
  dueWords,
  flagsOf,
  noticesOf,
  PARTS,
  paceOf,
  saysCompleted,
  shiftMonth,
  stateOf,
  sumOf,
  timelinessOf,
  withDerived,
} from '../../../shared/monthly/index.ts';
import { AUGUST, before, earlier, filled, PROJECT, project, report, SEPTEMBER, WAN } from './support.ts';

const MONTH = '2019-09';
const ids = (...args: Parameters<typeof flagsOf>) => flagsOf(...args).map((flag) => flag.id);
const withFields = (fields: Parameters<typeof report>[0]) => report({ ...SEPTEMBER, ...fields });

describe('flags', () => {
  it('says nothing about a month that follows from the one before', () => {
    expect(ids(SEPTEMBER, MONTH, AUGUST, PROJECT)).toEqual([]);
  });

  it.each([
    [3_000_000 - 1, true],
    [3_000_000, false],
    [3_000_001, false],
  ])('cumulative after 3.00: %d fen falls: %s', (cumulativeFen, falls) => {
    const august = earlier({ cumulativeFen: 3_000_000 });
    const found = ids(report({ cumulativeFen, progress: '土建' }), MONTH, august, PROJECT);
    expect(found.includes('cumulativeFell')).toBe(falls);
  });

  it('a fall is explained by a note and by nothing else', () => {
    const fell = withFields({
      cumulativeFen: 2_500 * WAN,
      yearDoneFen: 2_400 * WAN,
      monthDoneFen: 100 * WAN,
    });
    const flags = flagsOf(fell, MONTH, AUGUST, PROJECT);
    expect(blockers(flags, fell).map((flag) => flag.id)).toContain('cumulativeFell');
    expect(blockers(flags, { note: '  ' }).map((flag) => flag.id)).toContain('cumulativeFell');
    expect(blockers(flags, { note: '上月多报 45 万元，据实更正' })).toEqual([]);
  });

  it.each([
    [2745 * WAN, false],
    [2745 * WAN + 1, true],
  ])(
    'this year %d fen over the cumulative 2745.00 is wrong: %s, whatever the note says',
    (yearDoneFen, wrong) => {
      const flags = flagsOf(withFields({ yearDoneFen, note: '说明' }), MONTH, AUGUST, PROJECT);
      expect(blockers(flags, { note: '说明' }).some((flag) => flag.id === 'yearOverCumulative')).toBe(wrong);
    },
  );

  it.each([
    [273_650_000, false],
    [273_650_001, true],
  ])('130 %% of last month is the limit: %d fen jumps: %s', (monthDoneFen, jumps) => {
    expect(ids(withFields({ monthDoneFen }), MONTH, AUGUST, PROJECT).includes('jump')).toBe(jumps);
  });

  it('only the month directly before is compared month by month', () => {
    const july = { ...AUGUST, month: '2019-07' };
    expect(ids(withFields({ monthDoneFen: 900 * WAN }), MONTH, july, PROJECT)).not.toContain('jump');
  });

  it.each([
    [210_500_000 * 9 - 1, 'jump'],
    [210_500_000 * 9, 'tenfold'],
    [210_500_000 * 11, 'tenfold'],
    [210_500_000 * 11 + 1, 'jump'],
  ])('%d fen after 210.50 is a %s', (monthDoneFen, id) => {
    const found = ids(withFields({ monthDoneFen }), MONTH, AUGUST, PROJECT);
    expect(found.filter((one) => one === 'jump' || one === 'tenfold')).toEqual([id]);
  });

  it('a shifted decimal point comes with the figure it probably was', () => {
    const flag = flagsOf(withFields({ monthDoneFen: 2105 * WAN }), MONTH, AUGUST, PROJECT).find(
      (f) => f.id === 'tenfold',
    );
    expect(flag?.suggestion).toEqual({ field: 'monthDoneFen', fen: 210_500_000 });
    expect(flag?.sentence).toContain('2,105.00 万元，是上月 210.50 万元的 10 倍');
    const small = flagsOf(withFields({ monthDoneFen: 21_050_000 }), MONTH, AUGUST, PROJECT).find(
      (f) => f.id === 'tenth',
    );
    expect(small?.suggestion).toEqual({ field: 'monthDoneFen', fen: 210_500_000 });
  });

  it.each([
    [744 * WAN, []],
    [745 * WAN, []],
    [746 * WAN, ['partsOver']],
  ])('the four parts are of the cumulative: equipment %d', (equipmentFen, expected) => {
    const parts = { landFen: 500 * WAN, infrastructureFen: 500 * WAN, buildingFen: 1000 * WAN };
    const found = ids(withFields({ ...parts, equipmentFen }), MONTH, AUGUST, PROJECT);
    expect(found).toEqual(equipmentFen === 744 * WAN ? ['partsUnder'] : expected);
  });

  it('unknown parts are never taken for nothing', () => {
    expect(ids(withFields({ landFen: 500 * WAN }), MONTH, AUGUST, PROJECT)).toEqual([]);
    expect(ids(withFields({ landFen: 2745 * WAN + 1 }), MONTH, AUGUST, PROJECT)).toEqual(['partsOver']);
  });

  it('never speaks of a figure that is not known, and never needs anything but a note for odd ones', () => {
    fc.assert(
      fc.property(filled, before, project, (fields, last, about) => {
        const flags = flagsOf(fields, MONTH, last, about);
        for (const flag of flags) {
          expect(flag.sentence.length).toBeGreaterThan(8);
          if (flag.id === 'missing') continue;
          const needed = flag.fields.filter(
            (field) => field !== 'note' && !(PARTS as readonly string[]).includes(field),
          );
          for (const field of needed)
            expect([flag.id, field, fields[field]]).not.toEqual([flag.id, field, null]);
        }
        expect(blockers(flags, { note: '说明' }).every((flag) => flag.severity === 'wrong')).toBe(true);
      }),
    );
  });

  it('a report whose figures are all unknown is only said to be incomplete', () => {
    fc.assert(
      fc.property(before, project, (last, about) => {
        const found = ids(report({}), MONTH, last, about);
        expect(found).toEqual(['missing']);
      }),
    );
  });

  it('accepts any history that adds up and grows slowly', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 9 }), (growth) => {
        let last: ReturnType<typeof earlier> | null = null;
        let month = '2019-01';
        let done = 100_000;
        let total = 0;
        for (const percent of growth) {
          done = Math.floor((done * (100 + percent)) / 100);
          total += done;
          const now = report({
            monthDoneFen: done,
            yearDoneFen: total,
            cumulativeFen: total,
            progress: '土建',
          });
          const about = { ...PROJECT, startDate: '2019-01-01' };
          expect(ids(now, month, last, about)).toEqual([]);
          last = { ...now, month };
          month = shiftMonth(month, 1);
        }
      }),
    );
  });
});

describe('what follows from a typed amount', () => {
  it('the sums grow by exactly that amount, and follow it when it is corrected', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }), (first, second) => {
        const one = withDerived(null, { monthDoneFen: first }, MONTH, AUGUST, PROJECT);
        expect(one.set.yearDoneFen).toBe(2545 * WAN + first);
        const held = report(one.set);
        const two = withDerived(held, { monthDoneFen: second }, MONTH, AUGUST, PROJECT).set;
        expect({ ...held, ...two }.cumulativeFen).toBe(2545 * WAN + second);
      }),
    );
  });

  it('a sum that was typed stays', () => {
    const held = withFields({ yearDoneFen: 2800 * WAN });
    expect(
      withDerived(held, { monthDoneFen: 100 * WAN }, MONTH, AUGUST, PROJECT).set.yearDoneFen,
    ).toBeUndefined();
  });

  it('nothing is made up where the months before are not known', () => {
    const { set } = withDerived(null, { monthDoneFen: 100 * WAN }, MONTH, null, {
      ...PROJECT,
      startDate: null,
    });
    expect([set.yearDoneFen, set.cumulativeFen]).toEqual([undefined, undefined]);
    const january = withDerived(null, { monthDoneFen: 100 * WAN }, '2019-01', null, {
      ...PROJECT,
      startDate: null,
    }).set;
    expect([january.yearDoneFen, january.cumulativeFen]).toEqual([100 * WAN, undefined]);
  });

  it('a new year begins at nothing, the cumulative goes on', () => {
    const december = { ...AUGUST, month: '2018-12' };
    const { set } = withDerived(null, { monthDoneFen: 10 * WAN }, '2019-01', december, PROJECT);
    expect([set.yearDoneFen, set.cumulativeFen, set.yearPlanFen]).toEqual([10 * WAN, 2555 * WAN, 3000 * WAN]);
  });
});

describe('pace', () => {
  const at = (yearDoneFen: number | null, about = PROJECT) =>
    paceOf(report({ yearPlanFen: 1200 * WAN, yearDoneFen }), MONTH, about).pace;
  it.each([
    [900 * WAN, 'good'],
    [900 * WAN - 1, 'slow'],
    [720 * WAN, 'slow'],
    [720 * WAN - 1, 'behind'],
    [null, 'unknown'],
  ])('%s fen of 1200.00 by September is %s', (done, pace) => {
    expect(at(done)).toBe(pace);
  });

  it('counts only the months of the year in which the project is built', () => {
    const about = { ...PROJECT, startDate: '2019-07-20', expectedCompletion: '2019-12-01' };
    expect([at(600 * WAN, about), at(600 * WAN - 1, about)]).toEqual(['good', 'slow']);
  });

  it('says the same in words and never divides by an unknown or empty plan', () => {
    fc.assert(
      fc.property(filled, project, (fields, about) => {
        const { pace, sentence } = paceOf(fields, MONTH, about);
        expect(sentence.endsWith('。')).toBe(true);
        expect(sentence).not.toMatch(/NaN|Infinity/);
        const plan = fields.yearPlanFen ?? about.yearInvestmentFen;
        if (['good', 'slow'].includes(pace)) expect(plan === null || fields.yearDoneFen === null).toBe(false);
      }),
    );
  });

  it.each([
    ['竣工投产', true],
    ['已投产', true],
    ['试产', false],
    ['准备投产', false],
    ['预计年底竣工', false],
    ['未竣工', false],
    [null, false],
  ])('%s means completed: %s', (words, done) => {
    expect(saysCompleted(words)).toBe(done);
  });
});

describe('deadlines', () => {
  const rules = [
    { fromMonth: '2019-01', day: 3, nextMonth: true },
    { fromMonth: '2019-10', day: 28, nextMonth: false },
  ];
  it('the newest rule that covers the month holds; without one nothing is late', () => {
    expect(['2018-12', '2019-09', '2019-10', '2019-12'].map((m) => deadlineOf(m, rules))).toEqual([
      null,
      '2019-10-03',
      '2019-10-28',
      '2019-12-28',
    ]);
    expect(timelinessOf(null, null, '2030-01-01')).toBe('unset');
  });

  it.each([
    ['2019-10-03T15:59:59.999Z', 'inTime'],
    ['2019-10-03T16:00:00.000Z', 'late'],
  ])('first submitted at %s is %s, by the day in Guangxi', (firstSubmittedAt, word) => {
    expect(timelinessOf({ firstSubmittedAt }, '2019-10-03', '2019-11-01')).toBe(word);
  });

  it('a report that is not there is overdue from the day after', () => {
    expect(timelinessOf(null, '2019-10-03', '2019-10-03')).toBe('open');
    expect(timelinessOf(null, '2019-10-03', '2019-10-04')).toBe('overdue');
  });
});

describe('standing between county and city', () => {
  const fresh = { submittedAt: null, firstSubmittedAt: null, reviewOutcome: null, reviewedSubmission: null };
  const A = '2019-10-01T01:00:00.000Z';
  const B = '2019-10-02T01:00:00.000Z';
  it('a judgement counts only for the submission it names', () => {
    const returned = {
      ...fresh,
      submittedAt: A,
      firstSubmittedAt: A,
      reviewOutcome: 'returned',
      reviewedSubmission: A,
    } as const;
    expect(stateOf(fresh)).toBe('draft');
    expect(stateOf({ ...fresh, submittedAt: A, firstSubmittedAt: A })).toBe('submitted');
    expect(stateOf(returned)).toBe('returned');
    expect(stateOf({ ...returned, submittedAt: null })).toBe('returned');
    expect(stateOf({ ...returned, submittedAt: B })).toBe('submitted');
    expect(stateOf({ ...returned, submittedAt: B, reviewOutcome: 'accepted', reviewedSubmission: B })).toBe(
      'accepted',
    );
  });
});

describe('notices', () => {
  const about = { ...PROJECT, fixedInvestmentFen: 1000 * WAN, startDate: null };
  const noticed = (all: number | null, lastAll: number | null) =>
    noticesOf(
      report({ cumulativeFen: all, yearDoneFen: all }),
      earlier({ cumulativeFen: lastAll }),
      about,
      null,
    ).map((n) => n.id);
  it.each([
    [300 * WAN, 299 * WAN, ['started', 'thirtyPercent']],
    [300 * WAN - 1, 200 * WAN, ['started']],
    [400 * WAN, 300 * WAN, ['started']],
    [0, 0, []],
    [null, null, []],
  ])('cumulative %s after %s', (all, last, expected) => {
    expect(noticed(all, last)).toEqual(expected);
  });

  it('completion and above scale are proposed once, with what is known', () => {
    const done = report({ cumulativeFen: 900 * WAN, progress: '竣工投产', enteredAboveScale: true });
    const found = noticesOf(
      done,
      earlier({ cumulativeFen: 800 * WAN }),
      { ...about, startDate: '2019-01-01' },
      false,
    );
    expect(found.map((n) => [n.id, n.asks, n.project, n.enterprise])).toEqual([
      ['completed', 'completedOn', { completedFixedInvestmentFen: 900 * WAN }, {}],
      ['aboveScale', null, {}, { aboveScale: true }],
    ]);
    const settled = { ...about, startDate: '2019-01-01', completedOn: '2019-09-20' };
    expect(noticesOf(done, earlier({ cumulativeFen: 800 * WAN }), settled, true)).toEqual([]);
  });
});

describe('sums over rows', () => {
  it('are exact and count what is not known apart', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 1e12 }), { nil: null }), { maxLength: 200 }),
        (values) => {
          const { fen, unknown } = sumOf(values);
          expect(BigInt(fen)).toBe(values.reduce<bigint>((sum, v) => sum + BigInt(v ?? 0), 0n));
          expect(unknown).toBe(values.filter((v) => v === null).length);
        },
      ),
    );
    expect(AMOUNTS.length).toBe(9);
  });
});

describe('the calendar of the workbench', () => {
  // 2019-09-26 is a Thursday.
  it.each([
    ['2019-09-25', 'overdue', '超期 1 天'],
    ['2019-09-26', 'today', '今天'],
    ['2019-09-27', 'week', '明天'],
    ['2019-09-29', 'week', '还有 3 天'],
    ['2019-09-30', 'later', '还有 4 天'],
  ])('%s is %s', (due, group, words) => {
    expect([dueGroup(due, '2019-09-26'), dueWords(due, '2019-09-26')]).toEqual([group, words]);
  });

  it('a Sunday ends its own week, and a thing without a day is never late', () => {
    expect([dueGroup('2019-09-30', '2019-09-29'), dueGroup(null, '2019-09-29')]).toEqual([
      'later',
      'undated',
    ]);
  });
});
