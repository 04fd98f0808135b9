/** 3.5 against every completion, for all narrow ranges around the lines of two rates: no sampling. */
import { describe, expect, it } from 'vitest';
import type { Amount, Facts } from '../../../shared/model/facts.ts';
import { valuesOf } from '../../../shared/rules/facts.ts';
import { evaluate, type Pack } from '../../../shared/rules/index.ts';
import { JUDGES } from '../../../shared/rules/logic.ts';
import { facts, PACK } from './cases.ts';

const [BEFORE, AFTER, CLUSTER] = ['project.outputBeforeFen', 'project.outputAfterFen', 'project.cluster'];

/** The general rate, and another for sugar. */
function packOf(general: number, sugar: number | null): Pack {
  const pack = structuredClone(PACK);
  pack.parameters.growthRate.value = general;
  if (sugar !== null)
    pack.parameters.growthAdjustments.value = [
      { cluster: 'sugar', rate: sugar, reason: '行业', approver: '厅', from: '2019-01-01', to: null },
    ];
  return pack;
}

/** Every range of up to `width` fen from `first` on, exact amounts among them. */
function ranges(first: number, width: number): Amount[] {
  const list: Amount[] = [];
  for (let from = first; from <= first + width; from++)
    for (let to = from; to <= first + width; to++)
      list.push(from === to ? from : { fromFen: from, toFen: to });
  return list;
}
const whole = (amount: Amount): number[] => {
  if (amount === null || typeof amount === 'number') return [amount ?? 0];
  return Array.from({ length: amount.toFen - amount.fromFen + 1 }, (_, i) => amount.fromFen + i);
};

/** The definition, word for word: all completions, and which fact alone can turn one into another. */
function bruteForce(before: Amount, after: Amount, rates: readonly number[]) {
  const grown = (b: number, a: number, r: number) => b > 0 && (a - b) * 10_000 >= b * r;
  const all: boolean[] = [];
  const turns = { before: false, after: false, rate: false };
  for (const b of whole(before))
    for (const a of whole(after))
      for (const r of rates) {
        const holds = grown(b, a, r);
        all.push(holds);
        turns.before ||= whole(before).some((other) => grown(other, a, r) !== holds);
        turns.after ||= whole(after).some((other) => grown(b, other, r) !== holds);
        turns.rate ||= rates.some((other) => grown(b, a, other) !== holds);
      }
  const status = all.every(Boolean) ? 'met' : all.some(Boolean) ? 'undetermined' : 'unmet';
  const missing = [turns.before && BEFORE, turns.after && AFTER, turns.rate && CLUSTER].filter(
    (path) => typeof path === 'string',
  );
  return { status, missing: status === 'undetermined' ? missing.sort() : [] };
}

describe('growth over narrow ranges', () => {
  it.each<[number, number | null, number, number]>([
    [1500, null, 0, 0],
    [1500, null, 19, 21],
    [10_000, 0, 0, 0],
    [0, 10_000, 3, 4],
    [5000, 3333, 0, 0],
    [1500, 9999, 1, 2],
    [1500, 1501, 9_998, 11_498],
    [1501, 1500, 10_000, 11_499],
    [1500, 1502, 4_999, 5_748],
    [0, 1, 9_998, 9_998],
  ])('general %i, sugar %s, from %i to %i', (general, sugar, b0, a0) => {
    const pack = packOf(general, sugar);
    const rates = sugar === null ? [general] : [general, sugar];
    const wrong: unknown[] = [];
    for (const before of ranges(b0, 4))
      for (const after of ranges(a0, 4)) {
        const v = valuesOf(facts({ outputBeforeFen: before, outputAfterFen: after, cluster: null }));
        const { status, missing } = evaluateGrowth(v, pack);
        const expected = bruteForce(before, after, rates);
        if (status !== expected.status || missing.join() !== expected.missing.join())
          wrong.push({ before, after, expected, status, missing });
      }
    expect(wrong).toEqual([]);
  });

  it('reads the rate of the cluster where it is known', () => {
    const pack = packOf(1500, 2000);
    const at = (cluster: Facts['project']['cluster'], outputAfterFen: number) =>
      evaluate(facts({ outputBeforeFen: 100, outputAfterFen, cluster }), pack).clauses['3.5'];
    expect([at('sugar', 119).status, at('sugar', 120).status]).toEqual(['unmet', 'met']);
    expect([at('steel', 114).status, at('steel', 115).status]).toEqual(['unmet', 'met']);
    expect(at(null, 120).status).toBe('met');
    expect(at(null, 119)).toMatchObject({ status: 'undetermined', missing: ['project.cluster'] });
    expect(at(null, 114).status).toBe('unmet');
  });

  it('counts only clusters of the list where the whole is judged', () => {
    const pack = packOf(1500, null);
    pack.parameters.growthAdjustments.value = [
      { cluster: 'other', rate: 0, reason: '行业', approver: '厅', from: '2019-01-01', to: null },
    ];
    const decision = evaluate(facts({ outputBeforeFen: 100, outputAfterFen: 110, cluster: null }), pack);
    expect(decision.clauses['3.5'].status).toBe('undetermined');
    expect([decision.status, decision.missing]).toEqual(['unmet', []]);
  });
});

function evaluateGrowth(v: ReturnType<typeof valuesOf>, pack: Pack) {
  const { holds, missing } = JUDGES['3.5'](v, pack);
  const paths = { 19: BEFORE, 20: AFTER, 14: CLUSTER } as Record<number, string | undefined>;
  return {
    status: holds === null ? 'undetermined' : holds ? 'met' : 'unmet',
    missing: missing.map((i) => paths[i] ?? `fact ${i}`).sort(),
  };
}
