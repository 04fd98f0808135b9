/** Every threshold of any pack from both sides, a fen apart, wherever it lies up to 9,007,199,254,740,991. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../shared/model/facts.ts';
import { CLAUSE_IDS, checkPack, evaluate, type Pack } from '../../../shared/rules/index.ts';
import { facts, PACK } from './cases.ts';
import { getFact, withFact } from './oracle.ts';
import { rangedFacts } from './oracleFacts.ts';

const MAX = Number.MAX_SAFE_INTEGER;
const big = BigInt;

/** Small, of everyday size, near the end of what a number can hold, and anywhere. */
const amount = (least: number, most: number) =>
  fc.oneof(
    fc.integer({ min: least, max: Math.min(most, least + 50) }),
    fc.integer({ min: least, max: Math.min(most, 3_000_000_000) }),
    fc.integer({ min: most - 50, max: most }),
    fc.integer({ min: least, max: most }),
  );
const rate = fc.oneof(fc.constantFrom(0, 1, 1500, 3000, 9999, 10_000), fc.nat({ max: 10_000 }));

function packWith(change: (p: Pack['parameters']) => void): Pack {
  const pack = structuredClone(PACK);
  change(pack.parameters);
  expect(checkPack(pack)).toEqual([]);
  return pack;
}
const holds = (status: string) => status === 'met';

describe('thresholds up to the largest whole number', () => {
  it('of the fixed investment: the least one and the large one', () => {
    fc.assert(
      fc.property(amount(1, MAX - 2), amount(0, MAX - 2), (low, width) => {
        const high = Math.min(low + width, MAX - 1);
        const pack = packWith((p) => {
          p.minimumFixedInvestmentFen.value = low;
          p.largeFixedInvestmentFen.value = high;
        });
        const small = (fixedInvestmentFen: number) =>
          evaluate(facts({ fixedInvestmentFen, filing: 'none' }), pack).clauses['3.4'].status;
        expect([small(low - 1), small(low), small(high), small(high + 1)]).toEqual([
          'unmet',
          'met',
          'met',
          'unmet',
        ]);
        const late = { expectedCompletion: '2030-01-01', yearInvestmentFen: MAX } as const;
        const large = (fixedInvestmentFen: number) =>
          evaluate(facts({ ...late, fixedInvestmentFen }), pack).clauses['3.4'].status;
        expect([large(high), large(high + 1)]).toEqual(['unmet', 'met']);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of the share of the year and of the growth: the first fen that reaches them, and the one before', () => {
    fc.assert(
      fc.property(amount(2_000_000_001, MAX), amount(1, MAX), rate, (fixed, before, r) => {
        const pack = packWith((p) => {
          p.yearInvestmentRate.value = r;
          p.growthRate.value = r;
        });
        const year = Number((big(fixed) * big(r) + 9_999n) / 10_000n);
        const spent = (yearInvestmentFen: number) =>
          holds(
            evaluate(facts({ fixedInvestmentFen: fixed, yearInvestmentFen }), pack).clauses['3.4'].status,
          );
        expect(spent(year)).toBe(true);
        if (year > 0) expect(spent(year - 1)).toBe(false);
        const after = big(before) + (big(before) * big(r) + 9_999n) / 10_000n;
        if (after > big(MAX)) return;
        const grown = (outputAfterFen: number) =>
          holds(evaluate(facts({ outputBeforeFen: before, outputAfterFen }), pack).clauses['3.5'].status);
        expect([grown(Number(after) - 1), grown(Number(after))]).toEqual([false, true]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('of the tiers of a subsidy', () => {
    fc.assert(
      fc.property(amount(1, MAX - 1), amount(1, MAX - 1), (one, other) => {
        fc.pre(one !== other);
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        const pack = packWith((p) => {
          p.subsidy.value = {
            formula: 'tiers',
            tiers: [
              { fromFen: first, belowFen: second, advancedCapFen: 4, generalCapFen: 1 },
              { fromFen: second, belowFen: null, advancedCapFen: 5, generalCapFen: 3 },
            ],
          };
        });
        const caps = (equipmentInvestmentFen: number) =>
          (['advanced', 'general'] as const).map(
            (advancement) => evaluate(facts({ equipmentInvestmentFen, advancement }), pack).subsidy.capFen,
          );
        expect(caps(first - 1)).toEqual([null, null]);
        expect(caps(first)).toEqual([4, 1]);
        expect(caps(second - 1)).toEqual([4, 1]);
        expect(caps(second)).toEqual([5, 3]);
        expect(caps(MAX)).toEqual([5, 3]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of a subsidy by rate: the first fen, and where the share meets its ceiling', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), amount(1, MAX), (r, capFen) => {
        const pack = packWith((p) => {
          p.subsidy.value = { formula: 'rate', base: 'equipmentInvestmentFen', rate: r, capFen };
        });
        const cap = (fen: bigint) =>
          evaluate(facts({ equipmentInvestmentFen: Number(fen) }), pack).subsidy.capFen;
        const first = (10_000n + big(r) - 1n) / big(r);
        expect([cap(first - 1n), cap(first)]).toEqual([null, 1]);
        const full = (big(capFen) * 10_000n + big(r) - 1n) / big(r);
        if (full > big(MAX)) return;
        expect(cap(full)).toBe(capFen);
        expect(cap(full - 1n) ?? 0).toBe(capFen - 1);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('knowing more', () => {
  /** Open amounts that become narrower or known, other unknown facts that become known. */
  const AMOUNTS = ['fixedInvestmentFen', 'yearInvestmentFen', 'outputBeforeFen', 'outputAfterFen'].map(
    (name) => `project.${name}`,
  );
  const narrowed = (f: Facts, path: string, from: number, to: number): Facts => {
    const now = getFact(f, path);
    if (typeof now === 'number') return f;
    const { fromFen, toFen } = (now ?? { fromFen: 0, toFen: MAX }) as { fromFen: number; toFen: number };
    const at = (share: number) => fromFen + Math.floor((toFen - fromFen) * share);
    const [low, high] = [at(Math.min(from, to)), at(Math.max(from, to))];
    return withFact(f, path, low === high ? low : { fromFen: low, toFen: high });
  };

  it('never turns what is decided, also where a range grows narrower', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        rangedFacts(4),
        fc.subarray(AMOUNTS, { minLength: 1 }),
        share,
        share,
        (f, paths, from, to) => {
          const more = paths.reduce((at, path) => narrowed(at, path, from, to), f);
          const [less, now] = [evaluate(f, PACK), evaluate(more, PACK)];
          if (less.status !== 'undetermined') expect(now.status).toBe(less.status);
          for (const id of CLAUSE_IDS)
            if (less.clauses[id].status !== 'undetermined')
              expect([id, now.clauses[id].status]).toEqual([id, less.clauses[id].status]);
          const [before, after] = [less.subsidy.capRangeFen, now.subsidy.capRangeFen];
          if (before === null) expect(after).toBeNull();
          else if (after !== null) {
            expect(after[0]).toBeGreaterThanOrEqual(before[0]);
            expect(after[1]).toBeLessThanOrEqual(before[1]);
          }
        },
      ),
      { numRuns: 4_000 },
    );
  });
});

describe('the greatest output before', () => {
  it('leaves open only what is not known, whatever the clusters ask', () => {
    const pack = packWith((p) => {
      p.growthAdjustments.value = [
        { cluster: 'sugar', rate: 800, reason: '行业', approver: '厅', from: '2019-01-01', to: null },
      ];
    });
    const clause = (f: Facts) => evaluate(f, pack).clauses['3.5'].missing;
    expect(clause(facts({ outputBeforeFen: MAX, outputAfterFen: null, cluster: null }))).toEqual([
      'project.outputAfterFen',
      'project.cluster',
    ]);
    expect(clause(facts({ outputBeforeFen: null, outputAfterFen: null, cluster: null }))).toEqual([
      'project.outputBeforeFen',
      'project.outputAfterFen',
      'project.cluster',
    ]);
  });
});

describe('amounts of which a share or a growth passes the largest whole number', () => {
  it('are not asked for again once they are known', () => {
    const growing = packWith((p) => {
      p.growthRate.value = 500;
    });
    const missing = (id: '3.4' | '3.5', project: Partial<Facts['project']>, pack = PACK) =>
      evaluate(facts(project), pack).clauses[id].missing;
    expect(missing('3.4', { fixedInvestmentFen: null, yearInvestmentFen: 4_045_133_185_304_179 })).toEqual([
      'project.fixedInvestmentFen',
    ]);
    expect(missing('3.5', { outputBeforeFen: MAX, outputAfterFen: null }, growing)).toEqual([
      'project.outputAfterFen',
    ]);
  });
});
