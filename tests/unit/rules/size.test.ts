/** 3.4 against every completion, for all narrow ranges around its two limits, and how its tree words them. */
import { describe, expect, it } from 'vitest';
import type { Amount, Facts } from '../../../shared/model/facts.ts';
import { FACT_FIELDS, valuesOf } from '../../../shared/rules/facts.ts';
import { explain, type Pack } from '../../../shared/rules/index.ts';
import { eligibleFixed, JUDGES, sizeAtLeast, sizeWithin } from '../../../shared/rules/logic.ts';
import { facts, PACK, WAN } from './cases.ts';

const LOW = 3;
const HIGH = 6;
const IN_YEAR = '2019-12-31';
const LATE = '2020-01-01';

function packOf(rate: number): Pack {
  const pack = structuredClone(PACK);
  pack.parameters.minimumFixedInvestmentFen.value = LOW;
  pack.parameters.largeFixedInvestmentFen.value = HIGH;
  pack.parameters.yearInvestmentRate.value = rate;
  return pack;
}

/** Every range between two amounts, exact amounts among them. */
function ranges(first: number, last: number): Amount[] {
  const list: Amount[] = [];
  for (let from = first; from <= last; from++)
    for (let to = from; to <= last; to++) list.push(from === to ? from : { fromFen: from, toFen: to });
  return list;
}
const whole = (amount: Amount): number[] => {
  if (amount === null || typeof amount === 'number') return [amount ?? 0];
  return Array.from({ length: amount.toFen - amount.fromFen + 1 }, (_, i) => amount.fromFen + i);
};

type Case = Pick<
  Facts['project'],
  'fixedInvestmentFen' | 'yearInvestmentFen' | 'expectedCompletion' | 'filing'
>;
const KEYS = ['fixedInvestmentFen', 'expectedCompletion', 'filing', 'yearInvestmentFen'] as const;

/** The definition, word for word. */
function bruteForce(project: Case, rate: number) {
  const choices = [
    whole(project.fixedInvestmentFen),
    project.expectedCompletion === null ? [IN_YEAR, LATE] : [project.expectedCompletion],
    project.filing === null ? ['none', 'filed'] : [project.filing],
    whole(project.yearInvestmentFen),
  ] as const;
  const judge = (fixed: number, day: string, filing: string, spent: number) =>
    fixed >= LOW && (fixed <= HIGH ? day === IN_YEAR : filing !== 'none' && spent * 10_000 >= fixed * rate);
  const seen = { some: false, every: true, least: Number.POSITIVE_INFINITY, most: -1 };
  const turns = [false, false, false, false];
  for (const fixed of choices[0])
    for (const day of choices[1])
      for (const filing of choices[2])
        for (const spent of choices[3]) {
          const holds = judge(fixed, day, filing, spent);
          seen.some ||= holds;
          seen.every &&= holds;
          if (holds) seen.least = Math.min(seen.least, fixed);
          if (holds) seen.most = Math.max(seen.most, fixed);
          turns[0] ||= choices[0].some((other) => judge(other, day, filing, spent) !== holds);
          turns[1] ||= choices[1].some((other) => judge(fixed, other, filing, spent) !== holds);
          turns[2] ||= choices[2].some((other) => judge(fixed, day, other, spent) !== holds);
          turns[3] ||= choices[3].some((other) => judge(fixed, day, filing, other) !== holds);
        }
  const status = seen.every ? true : seen.some ? null : false;
  return {
    status,
    missing: status === null ? KEYS.filter((_, i) => turns[i]).map((key) => `project.${key}`) : [],
    fixed: seen.some ? [seen.least, seen.most] : null,
  };
}

describe('size and progress over narrow ranges', () => {
  it.each([0, 1, 3000, 3333, 5000, 10_000])('of %i basis points', (rate) => {
    const pack = packOf(rate);
    const wrong: unknown[] = [];
    let open = 0;
    for (const fixedInvestmentFen of ranges(1, 9))
      for (const yearInvestmentFen of ranges(0, 4))
        for (const expectedCompletion of [IN_YEAR, LATE, null])
          for (const filing of ['none', 'approved', null] as const) {
            const project = { fixedInvestmentFen, yearInvestmentFen, expectedCompletion, filing };
            const v = valuesOf(facts(project));
            const { holds, missing } = JUDGES['3.4'](v, pack);
            const expected = bruteForce(project, rate);
            const paths = missing.map((i) => FACT_FIELDS[i]?.path).sort();
            if (holds === null) open++;
            if (holds !== expected.status || paths.join() !== [...expected.missing].sort().join())
              wrong.push({ project, expected, holds, paths });
            if (JSON.stringify(eligibleFixed(v, pack)) !== JSON.stringify(expected.fixed))
              wrong.push({ project, expected, found: eligibleFixed(v, pack) });
          }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(open).toBeGreaterThan(100);
  });
});

describe('the tree of 3.4', () => {
  const tree = (project: Partial<Facts['project']>) => {
    const clause = explain(facts(project), PACK).clauses[3]!;
    return clause.parts.map((part) => [part.text, part.status, part.facts.map((f) => f.label)]);
  };

  it.each([
    [500 * WAN - 1, 'unmet'],
    [500 * WAN, 'met'],
    [{ fromFen: 500 * WAN, toFen: 600 * WAN }, 'met'],
    [{ fromFen: 500 * WAN - 1, toFen: 500 * WAN }, 'undetermined'],
    [{ fromFen: 400 * WAN, toFen: 500 * WAN - 1 }, 'unmet'],
  ] as const)('of %j says of the least investment: %s', (fixedInvestmentFen, status) => {
    expect(tree({ fixedInvestmentFen })[0]).toEqual([
      '固定资产投资不低于 500.00 万元',
      status,
      ['固定资产投资'],
    ]);
  });

  it('asks for the completion up to the large limit', () => {
    const small = '不高于 2,000.00 万元 的：年度内竣工投产';
    for (const [expectedCompletion, status] of [
      ['2019-12-31', 'met'],
      ['2020-01-01', 'unmet'],
      [null, 'undetermined'],
    ] as const)
      expect(tree({ fixedInvestmentFen: 2000 * WAN, expectedCompletion })[1]).toEqual([
        small,
        status,
        ['预计竣工投产时间'],
      ]);
  });

  it('asks for filing and progress above it', () => {
    const large = '高于 2,000.00 万元 的：已备案或核准，本年完成投资达到规定比例';
    const at = (fixedInvestmentFen: Amount, yearInvestmentFen: Amount, filing: Facts['project']['filing']) =>
      tree({ fixedInvestmentFen, yearInvestmentFen, filing })[1];
    const read = ['备案或核准', '本年预计完成投资'];
    expect(at(3000 * WAN, 900 * WAN, 'filed')).toEqual([large, 'met', read]);
    expect(at(3000 * WAN, 900 * WAN - 1, 'filed')).toEqual([large, 'unmet', read]);
    expect(at(3000 * WAN, null, 'filed')).toEqual([large, 'undetermined', read]);
    expect(at({ fromFen: 3000 * WAN, toFen: 3001 * WAN }, 900 * WAN, 'filed')).toEqual([
      large,
      'undetermined',
      read,
    ]);
    expect(at(2000 * WAN + 1, 3000 * WAN, 'none')).toEqual([large, 'unmet', read]);
  });

  it('shows both ways while the investment may lie on either side', () => {
    const clause = explain(
      facts({
        fixedInvestmentFen: { fromFen: 1900 * WAN, toFen: 2100 * WAN },
        expectedCompletion: '2019-10-01',
        filing: 'none',
      }),
      PACK,
    ).clauses[3]!;
    const [floor, ways] = clause.parts;
    expect([floor?.status, ways?.status, ways?.join]).toEqual(['met', 'undetermined', 'any']);
    expect(ways?.parts?.map((part) => [part.status, part.facts.map((f) => f.label)])).toEqual([
      ['met', ['固定资产投资', '预计竣工投产时间']],
      ['unmet', ['固定资产投资', '备案或核准', '本年预计完成投资']],
    ]);
    expect(JSON.stringify(ways?.parts)).toContain('1,900.00 至 2,100.00 万元');
  });

  it('says of progress what holds for every investment above the limit', () => {
    const progress = (fixedInvestmentFen: Amount, yearInvestmentFen: Amount, filing = 'filed' as const) =>
      explain(facts({ fixedInvestmentFen, yearInvestmentFen, filing }), PACK).clauses[3]?.parts[1]?.parts?.[1]
        ?.status;
    const across = { fromFen: 1900 * WAN, toFen: 2100 * WAN };
    expect(progress(across, 630 * WAN)).toBe('met');
    expect(progress(across, 630 * WAN - 1)).toBe('undetermined');
    expect(progress(across, 600 * WAN + 1)).toBe('undetermined');
    expect(progress(across, 600 * WAN)).toBe('unmet');
    expect(progress(null, 900_000 * WAN)).toBe('undetermined');
    expect(progress(across, { fromFen: 630 * WAN, toFen: 700 * WAN })).toBe('met');
    expect(progress(across, { fromFen: 100 * WAN, toFen: 600 * WAN })).toBe('unmet');
  });
});

describe('one limit of the investment', () => {
  it.each<[Amount, boolean | null, boolean | null]>([
    [9, false, true],
    [10, true, true],
    [11, true, false],
    [{ fromFen: 9, toFen: 10 }, null, true],
    [{ fromFen: 10, toFen: 11 }, true, null],
    [{ fromFen: 9, toFen: 11 }, null, null],
    [{ fromFen: 8, toFen: 9 }, false, true],
    [{ fromFen: 11, toFen: 12 }, true, false],
    [null, null, null],
  ])('%j: at least 10 %s, at most 10 %s', (fixedInvestmentFen, atLeast, atMost) => {
    const v = valuesOf(facts({ fixedInvestmentFen }));
    const least = sizeAtLeast(v, 10);
    const most = sizeWithin(v, 10);
    expect([least.holds, most.holds]).toEqual([atLeast, atMost]);
    expect([least.missing, most.missing]).toEqual([atLeast, atMost].map((x) => (x === null ? [15] : [])));
  });
});
