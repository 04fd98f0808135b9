/** The cells of a certificate and its second judge, on their own: nothing left out, and both judged as everywhere else. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, eligibleValues } from '../../../shared/rules/certify/cells.ts';
import { amountsOf, constantsOf } from '../../../shared/rules/certify/constants.ts';
import { openFields, reference } from '../../../shared/rules/certify/reference.ts';
import { AFTER, EQUIPMENT, FIXED, factsFrom, path, type Values } from '../../../shared/rules/facts.ts';
import { evaluate, PACKS, type Pack, valuesOf } from '../../../shared/rules/index.ts';
import { facts, PACK, WAN } from './cases.ts';
import { type Figures, JUDGED, POLICY, packWith, referenceEvaluate } from './oracle.ts';
import { partialFacts, rangedFacts } from './oracleFacts.ts';

const adjusted: Pack = structuredClone(PACK);
adjusted.parameters.growthAdjustments.value = [
  { cluster: 'sugar', rate: 2000, reason: '行业', approver: '厅', from: '2019-01-01', to: null },
];

const cellsOf = (packs: readonly [Pack, ...Pack[]], year = 2019) =>
  blocksOf(packs, year).map(({ name, cells }): [string, Values[]] => [name, [...cells]]);

describe('cells', () => {
  it('of a pack are these, block by block', () => {
    const digest = (cells: Values[]) =>
      createHash('sha256').update(JSON.stringify(cells)).digest('hex').slice(0, 12);
    const list = [...cellsOf([PACK]), ...cellsOf([PACK, adjusted]), ...cellsOf([PACKS[1]!], 2022)].map(
      ([name, cells]) => `${name} ${cells.length} ${digest(cells)}`,
    );
    expect(list).toMatchInlineSnapshot(`
      [
        "3.1 与 3.5 1944 5089e72f0fa1",
        "3.1 3645 ab448ddab9a0",
        "3.2 3645 e9fe4897c7ac",
        "3.3 与 3.5 504 ff079667c437",
        "3.4 8840 bd759bfa472b",
        "4.2 补助 1026 343d168bb180",
        "4.2 奖励 756 d212656b160f",
        "各条合起来 13122 453034c84542",
        "3.1 与 3.5 5346 35d56d9f0e77",
        "3.1 3645 ab448ddab9a0",
        "3.2 3645 e9fe4897c7ac",
        "3.3 与 3.5 1386 9b5b4c89a4c0",
        "3.4 17680 0f26b3269d96",
        "4.2 补助 1026 343d168bb180",
        "4.2 奖励 756 d212656b160f",
        "各条合起来 13122 453034c84542",
        "3.1 与 3.5 1944 226eb95ffabd",
        "3.1 3645 8e35993b515b",
        "3.2 3645 33e4a7c2a034",
        "3.3 与 3.5 504 fafe051a44f4",
        "3.4 2920 e9e8367cbce7",
        "4.2 补助 306 b7b0636c649c",
        "4.2 奖励 324 a0dec03e17b3",
        "各条合起来 13122 5a22eaff3cce",
      ]
    `);
  });

  it('stand at every amount of the pack, a fen beside it on both sides, and across it', () => {
    const blocks = new Map(cellsOf([PACK]));
    const has = (block: string, field: number) =>
      new Set(blocks.get(block)?.map((cell) => JSON.stringify(cell[field])));
    const [fixed, equipment] = [has('3.4', FIXED), has('4.2 补助', EQUIPMENT)];
    for (const amount of amountsOf([PACK]))
      for (const found of [fixed, equipment]) {
        for (const fen of [amount - 1, amount, amount + 1]) expect(found).toContain(`${fen}`);
        for (const [fromFen, toFen] of [
          [amount - 1, amount],
          [amount, amount + 1],
        ])
          expect(found).toContain(JSON.stringify({ fromFen, toFen }));
      }
    for (const found of [fixed, equipment, has('3.1 与 3.5', AFTER)]) expect(found).toContain('null');
  });

  it('start from a project that meets everything', () => {
    const firstAdjusted = structuredClone(adjusted);
    firstAdjusted.parameters.growthAdjustments.value[0]!.cluster = PACK.parameters.clusters.value[0]!;
    for (const pack of [...PACKS, adjusted, firstAdjusted]) {
      const year = pack.planYears.from;
      const { status, subsidy } = evaluate(factsFrom(eligibleValues(pack, year), 'x'), pack);
      expect([status, subsidy.status]).toEqual(['met', 'met']);
    }
  });
});

describe('constants', () => {
  it('are found wherever a number stands, with what it is', () => {
    expect(constantsOf(adjusted).map((c) => `${c.path} ${c.value} ${c.kind}`)).toMatchInlineSnapshot(`
      [
        "parameters.minimumFixedInvestmentFen.value 500000000 amount",
        "parameters.largeFixedInvestmentFen.value 2000000000 amount",
        "parameters.yearInvestmentRate.value 3000 rate",
        "parameters.growthRate.value 1500 rate",
        "parameters.growthAdjustments.value[0].rate 2000 rate",
        "parameters.subsidy.value.tiers[0].fromFen 500000000 amount",
        "parameters.subsidy.value.tiers[0].belowFen 1000000000 amount",
        "parameters.subsidy.value.tiers[0].advancedCapFen 60000000 amount",
        "parameters.subsidy.value.tiers[0].generalCapFen 50000000 amount",
        "parameters.subsidy.value.tiers[1].fromFen 1000000000 amount",
        "parameters.subsidy.value.tiers[1].belowFen 5000000000 amount",
        "parameters.subsidy.value.tiers[1].advancedCapFen 100000000 amount",
        "parameters.subsidy.value.tiers[1].generalCapFen 80000000 amount",
        "parameters.subsidy.value.tiers[2].fromFen 5000000000 amount",
        "parameters.subsidy.value.tiers[2].belowFen 10000000000 amount",
        "parameters.subsidy.value.tiers[2].advancedCapFen 200000000 amount",
        "parameters.subsidy.value.tiers[2].generalCapFen 100000000 amount",
        "parameters.subsidy.value.tiers[3].fromFen 10000000000 amount",
        "parameters.subsidy.value.tiers[3].advancedCapFen 300000000 amount",
        "parameters.subsidy.value.tiers[3].generalCapFen 200000000 amount",
        "parameters.advancedShare.value 5000 rate",
      ]
    `);
    expect(amountsOf([PACK, PACKS[1]!])).toEqual(
      [50, 60, 80, 100, 200, 300, 500, 1000, 2000, 5000, 10_000].map((n) => n * WAN),
    );
  });
});

describe('the second judge', () => {
  const status = (f: Parameters<typeof valuesOf>[0], pack: Pack) => {
    const judged = reference(valuesOf(f), pack);
    const { eligibility, ...rest } = judged.status;
    const { eligibility: missing, ...others } = judged.missing;
    return {
      status: { ...rest, eligible: eligibility },
      missing: Object.fromEntries(
        Object.entries({ ...others, eligible: missing }).map(([key, list]) => [key, list.map(path).sort()]),
      ),
      capRange: judged.capRange,
    };
  };
  const same = (f: Parameters<typeof valuesOf>[0], figures: Figures = POLICY) => {
    const expected = referenceEvaluate(f, figures);
    const found = status(f, figures === POLICY ? PACK : packWith(PACK, figures));
    for (const key of JUDGED) {
      expect([key, found.status[key]]).toEqual([key, expected.status[key]]);
      expect([key, found.missing[key]]).toEqual([key, expected.missing[key].sort()]);
    }
    expect(found.capRange).toEqual(expected.capRange);
  };

  it('agrees with the third, for any facts', () => {
    fc.assert(
      fc.property(partialFacts(4), (f) => same(f)),
      { numRuns: 250 },
    );
    fc.assert(
      fc.property(rangedFacts(2), (f) => same(f)),
      { numRuns: 100 },
    );
    fc.assert(
      fc.property(partialFacts(3), (f) =>
        same(f, {
          ...POLICY,
          ownRates: { sugar: 800, steel: 2000 },
          yearRate: 3333,
          clusters: ['sugar', 'aluminium'],
        }),
      ),
      { numRuns: 100 },
    );
  });

  it('counts the completions that it tries', () => {
    const tried = (f: Parameters<typeof facts>[0], e?: Parameters<typeof facts>[1], pack = PACK) =>
      reference(valuesOf(facts(f, e)), pack).completions;
    expect(tried({})).toBe(1);
    expect(tried({ technicalTransformation: null, advancement: null })).toBe(4);
    expect(tried({ fixedInvestmentFen: { fromFen: 1, toFen: 13 } })).toBe(13);
    expect(tried({ fixedInvestmentFen: { fromFen: 1, toFen: 14 } })).toBe(2);
    expect(tried({ equipmentInvestmentFen: null })).toBe(5);
    expect(tried({ equipmentInvestmentFen: null }, {}, PACKS[1]!)).toBe(3);
    expect(openFields(valuesOf(facts({ completedOn: null, filing: null })))).toEqual([17]);
  });

  it('knows formulas by rate, to the fen', () => {
    const cap = (f: Parameters<typeof facts>[0], pack: Pack) => reference(valuesOf(facts(f)), pack).capRange;
    expect(cap({ equipmentInvestmentFen: 19 }, PACKS[1]!)).toEqual([1, 1]);
    expect(cap({ equipmentInvestmentFen: 9 }, PACKS[1]!)).toBeNull();
    expect(cap({ equipmentInvestmentFen: null }, PACKS[1]!)).toEqual([1, 1000 * WAN]);
    expect(cap({ equipmentInvestmentFen: 20_000 * WAN }, PACKS[1]!)).toEqual([1000 * WAN, 1000 * WAN]);
    expect(cap({ fixedInvestmentFen: 1000 * WAN }, PACKS[2]!)).toEqual([60 * WAN, 60 * WAN]);
  });

  it('takes the growth of a cluster for the years that its adjustment touches', () => {
    const growth = (from: string, to: string | null) => {
      const pack = structuredClone(adjusted);
      Object.assign(pack.parameters.growthAdjustments.value[0]!, { from, to });
      const f = facts({ outputBeforeFen: 100, outputAfterFen: 117 });
      return reference(valuesOf(f), pack).status['3.5'];
    };
    expect(growth('2019-12-31', null)).toBe('unmet');
    expect(growth('2020-01-01', null)).toBe('met');
    expect(growth('2018-01-01', '2019-01-01')).toBe('unmet');
    expect(growth('2018-01-01', '2018-12-31')).toBe('met');
  });
});
