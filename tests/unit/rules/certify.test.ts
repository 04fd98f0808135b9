/** The certificate proves what holds and finds what does not; the difference of packs names what changes. */
import { describe, expect, it } from 'vitest';
import { type CertificateBody, certify } from '../../../shared/rules/certify/certify.ts';
import { constantsOf } from '../../../shared/rules/certify/constants.ts';
import { type DifferenceBody, difference } from '../../../shared/rules/certify/difference.ts';
import { evaluate, PACKS, type Pack, packHash } from '../../../shared/rules/index.ts';

import { facts, PACK } from './cases.ts';

function finish<R>(steps: Generator<unknown, R>): R {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
const certificate = (pack: Pack, judge?: typeof evaluate): CertificateBody => finish(certify(pack, judge));
const changed = (change: (pack: Pack) => void): Pack => {
  const pack = structuredClone(PACK);
  change(pack);
  return pack;
};
const compared = (change: (pack: Pack) => void): DifferenceBody => finish(difference(PACK, changed(change)));

describe('constants', () => {
  it('are every number among the parameters', () => {
    const found = constantsOf(PACK);
    expect(found.find((c) => c.path === 'parameters.growthRate.value')).toEqual({
      path: 'parameters.growthRate.value',
      value: 1500,
      kind: 'rate',
    });
    const numbers = JSON.stringify(PACK.parameters).match(/[:,[]\d+(?=[,}\]])/g) ?? [];
    expect(found).toHaveLength(numbers.length);
    expect(found.filter((c) => c.kind === 'amount')).toHaveLength(2 + 4 * 4 - 1);
  });
});

describe('the certificate', () => {
  it.each(PACKS)('of $id is complete', (pack) => {
    const body = certificate(pack);
    expect([body.result, body.counterexample]).toEqual(['complete', null]);
    expect(body.packHash).toMatch(/^[0-9a-f]{64}$/);
    expect(body.blocks.map((b) => b.cells > 0 && b.completions >= b.cells)).toEqual(
      body.blocks.map(() => true),
    );
  });

  it('of a pack with odd figures and adjusted clusters is complete', () => {
    const odd = changed((p) => {
      p.parameters.minimumFixedInvestmentFen.value = 3;
      p.parameters.largeFixedInvestmentFen.value = 3;
      p.parameters.yearInvestmentRate.value = 3333;
      p.parameters.growthAdjustments.value = [
        {
          cluster: 'sugar',
          rate: 1501,
          reason: '行业',
          approver: '厅',
          from: '2019-03-01',
          to: '2019-03-02',
        },
        { cluster: 'steel', rate: 0, reason: '行业', approver: '厅', from: '2018-01-01', to: null },
      ];
    });
    const body = certificate(odd);
    expect(body.counterexample).toBeNull();
  });

  it('of a pack whose tiers differ for one kind of equipment only is complete', () => {
    const flat = changed((p) => {
      const { value } = p.parameters.subsidy;
      if (value.formula === 'tiers') for (const tier of value.tiers) tier.generalCapFen = 50_000_000;
    });
    expect(certificate(flat).counterexample).toBeNull();
    // Two tiers with one ceiling leave nothing open where the kind is known.
    const within = facts({
      equipmentInvestmentFen: { fromFen: 900_000_000, toFen: 1_100_000_000 },
      advancement: 'general',
    });
    expect(evaluate(within, flat).subsidy).toMatchObject({ status: 'met', capFen: 50_000_000 });
    const other = facts({ ...within.project, advancement: 'advanced' });
    expect(evaluate(other, flat).subsidy).toMatchObject({
      status: 'undetermined',
      capRangeFen: [60_000_000, 100_000_000],
    });
  });

  it.each<
    [string, (decision: ReturnType<typeof evaluate>, facts: Parameters<typeof evaluate>[0]) => unknown]
  >([
    [
      'takes the limit itself for too small',
      (d, f) =>
        f.project.fixedInvestmentFen === 500_000_000 && d.clauses['3.4'].status === 'met'
          ? { ...d, clauses: { ...d.clauses, '3.4': { ...d.clauses['3.4'], status: 'unmet' } } }
          : d,
    ],
    ['forgets one missing fact', (d) => ({ ...d, missing: d.missing.slice(1) })],
    [
      'gives a ceiling one tier too high',
      (d) =>
        d.subsidy.capRangeFen?.[1] === 60_000_000
          ? { ...d, subsidy: { ...d.subsidy, capRangeFen: [50_000_000, 100_000_000] } }
          : d,
    ],
  ])('finds a judge that %s', (_name, spoil) => {
    const broken = ((facts, pack) => spoil(evaluate(facts, pack), facts)) as typeof evaluate;
    const body = certificate(PACK, broken);
    expect(body.result).toBe('counterexample');
    expect(body.counterexample?.test).toContain('expect(decision.status)');
  });
});

describe('a counterexample', () => {
  it('is the first cell that differs, with both judgements and a test ready to paste', () => {
    const forgetful = ((f, pack) => ({ ...evaluate(f, pack), missing: [] })) as typeof evaluate;
    const body = certificate(PACK, forgetful);
    const { test, facts: cell, expected, found } = body.counterexample ?? {};
    expect([body.packId, body.result, body.packHash]).toEqual([PACK.id, 'counterexample', packHash(PACK)]);
    expect(body.blocks.map(({ name, cells }) => `${name} ${cells}`)).toMatchInlineSnapshot(`
      [
        "3.1 与 3.5 1",
      ]
    `);
    expect(body.constants).toEqual(constantsOf(PACK).map(({ path, value }) => ({ path, value })));
    const lines = test
      ?.replace(/evaluate\(.*, pack\)/, 'evaluate(…, pack)')
      .replaceAll('"', '')
      .split('\n');
    expect(lines).toMatchInlineSnapshot(`
      [
        "it('agrees with the reference on a cell of gx-2019-58', () => {",
        "  const decision = evaluate(…, pack);",
        "  expect(decision.status).toBe('undetermined');",
        "  expect(decision.clauses['3.1'].status).toBe('met');",
        "  expect(decision.clauses['3.2'].status).toBe('met');",
        "  expect(decision.clauses['3.3'].status).toBe('met');",
        "  expect(decision.clauses['3.4'].status).toBe('met');",
        "  expect(decision.clauses['3.5'].status).toBe('undetermined');",
        "  expect(decision.subsidy.capRangeFen).toEqual([80000000,80000000]);",
        "  expect([...decision.missing].sort()).toEqual([project.outputAfterFen,project.outputBeforeFen]);",
        "});",
      ]
    `);
    expect(test).toContain(`evaluate(${JSON.stringify(cell)}, pack)`);
    expect(expected).toMatchObject({
      status: { eligibility: 'undetermined' },
      capRange: [80_000_000, 80_000_000],
    });
    expect(found).toMatchObject({ missing: { eligibility: [] } });
  });
});

describe('the difference of packs', () => {
  it('is nothing between a pack and itself', () => {
    expect(compared(() => {})).toMatchObject({ changedCells: 0, differences: [] });
  });

  it('names what changes with a witness that shows it', () => {
    const higher = changed((p) => {
      p.parameters.minimumFixedInvestmentFen.value += 1;
    });
    const found = finish(difference(PACK, higher));
    expect(found.differences.map((d) => [d.aspect, d.before, d.after])).toContainEqual([
      '3.4',
      '符合',
      '不符合',
    ]);
    for (const { aspect, before, after, witness } of found.differences) {
      if (aspect !== '3.4') continue;
      const word = { met: '符合', unmet: '不符合', undetermined: '待核' };
      const facts = witness as Parameters<typeof evaluate>[0];
      expect(word[evaluate(facts, PACK).clauses['3.4'].status]).toBe(before);
      expect(word[evaluate(facts, higher).clauses['3.4'].status]).toBe(after);
    }
    expect(found.changedCells).toBeLessThan(found.cells);
  });

  it('says in words what sets the witness apart', () => {
    const found = compared((p) => {
      p.parameters.clusters.value = p.parameters.clusters.value.filter((c) => c !== 'sugar');
    });
    const one = found.differences.find((d) => d.aspect === '3.3' && d.after === '不符合');
    expect(one?.words).toContain('所属产业集群：');
  });

  it('judges by the first year that both packs cover, whichever begins later', () => {
    const later = changed((p) => {
      p.planYears.from = 2021;
      p.parameters.minimumFixedInvestmentFen.value += 1;
    });
    for (const [before, after] of [
      [PACK, later],
      [later, PACK],
    ] as const) {
      const [first] = finish(difference(before, after)).differences;
      expect(first?.witness).toMatchObject({ planYear: 2021 });
    }
  });

  it('tells every aspect that changes, how often, the most frequent first, each with a project in words', () => {
    const found = compared((p) => {
      const { value } = p.parameters.subsidy;
      if (value.formula === 'tiers') value.tiers[0]!.generalCapFen += 1_000_000;
      p.parameters.clusters.value = p.parameters.clusters.value.filter((c) => c !== 'steel');
      p.parameters.awardRate.value = 100;
    });
    expect([`${found.changedCells} of ${found.cells}`]).toMatchInlineSnapshot(`
      [
        "141 of 46394",
      ]
    `);
    expect(
      found.differences.map((d) => `${d.aspect}：${d.before} → ${d.after}，${d.cells}；${d.words}`),
    ).toMatchInlineSnapshot(`
      [
        "3.3：符合 → 不符合，72；改造后可达规上：否，所属产业集群：钢铁，改造前年产值：未知，改造后年产值：未知",
        "补助上限：80.00 万元 → 没有，56；改造后可达规上：否，所属产业集群：钢铁，改造前年产值：未知，改造后年产值：未知",
        "遴选：待核 → 不符合，34；改造后可达规上：否，所属产业集群：钢铁，改造前年产值：未知，改造后年产值：未知",
        "遴选：符合 → 不符合，22；改造后可达规上：否，所属产业集群：钢铁，改造前年产值：0.000001 万元，改造后年产值：0.000002 万元",
        "补助上限：50.00 万元 → 51.00 万元，20；设备投资：500.00 万元",
        "补助上限：50.00 万元 至 60.00 万元 → 51.00 万元 至 60.00 万元，20；设备投资：500.00 万元，先进程度：未知",
        "补助上限：50.00 万元 至 200.00 万元 → 51.00 万元 至 200.00 万元，4；设备投资：未知",
        "补助上限：50.00 万元 至 300.00 万元 → 51.00 万元 至 300.00 万元，4；设备投资：未知，先进程度：未知",
        "补助上限：50.00 万元 至 80.00 万元 → 51.00 万元 至 80.00 万元，4；设备投资：999.999999 至 1,000.00 万元",
        "补助上限：50.00 万元 至 100.00 万元 → 51.00 万元 至 100.00 万元，4；设备投资：999.999999 至 1,000.00 万元，先进程度：未知",
        "奖励：符合 → 符合，0.00 万元，1；实际竣工投产时间：2019-10-01，实际完成固定资产投资：0.00 万元",
        "奖励：符合 → 符合，0.50 万元，1；实际竣工投产时间：2019-10-01，实际完成固定资产投资：50.00 万元",
        "奖励：符合 → 符合，0.51 万元，1；实际竣工投产时间：2019-10-01，实际完成固定资产投资：51.00 万元",
        "奖励：符合 → 符合，0.60 万元，1；实际竣工投产时间：2019-10-01，实际完成固定资产投资：60.00 万元",
        "奖励：符合 → 符合，0.80 万元，1；实际竣工投产时间：2019-10-01，实际完成固定资产投资：80.00 万元",
        "奖励：符合 → 符合，1.00 万元，1；实际竣工投产时间：2019-10-01，实际完成固定资产投资：100.00 万元",
        "奖励：符合 → 符合，2.00 万元，1；实际竣工投产时间：2019-10-01，实际完成固定资产投资：200.00 万元",
        "奖励：符合 → 符合，3.00 万元，1；实际竣工投产时间：2019-10-01，实际完成固定资产投资：300.00 万元",
        "奖励：符合 → 符合，5.00 万元，1；实际竣工投产时间：2019-10-01，实际完成固定资产投资：500.00 万元",
        "奖励：符合 → 符合，10.00 万元，1；实际竣工投产时间：2019-10-01，实际完成固定资产投资：1,000.00 万元",
        "奖励：符合 → 符合，20.00 万元，1；实际竣工投产时间：2019-10-01，实际完成固定资产投资：2,000.00 万元",
        "奖励：符合 → 符合，50.00 万元，1；实际竣工投产时间：2019-10-01，实际完成固定资产投资：5,000.00 万元",
        "奖励：符合 → 符合，100.00 万元，1；实际竣工投产时间：2019-10-01，实际完成固定资产投资：10,000.00 万元",
      ]
    `);
  });
});
