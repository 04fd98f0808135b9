/** The certificate proves what holds and finds what does not; the difference of packs names what changes. */
import { describe, expect, it } from 'vitest';
import { type CertificateBody, certify } from '../../../shared/rules/certify/certify.ts';
import { constantsOf } from '../../../shared/rules/certify/constants.ts';
import { type DifferenceBody, difference } from '../../../shared/rules/certify/difference.ts';
import { evaluate, PACKS, type Pack } from '../../../shared/rules/index.ts';

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
});
