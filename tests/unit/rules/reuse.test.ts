/** What is worked out once and used again never passes from one pack or project to another. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, PACKS, type Pack } from '../../../shared/rules/index.ts';
import { facts, PACK, WAN } from './cases.ts';
import { partialFacts, rangedFacts } from './oracleFacts.ts';
import { adjusted } from './sentences.ts';

/** The first pack with other limits, rates, clusters and citations: whatever is remembered of the first shows. */
function unlike(): Pack {
  const pack = structuredClone(PACK);
  pack.id = 'unlike';
  pack.parameters.minimumFixedInvestmentFen.value = 700 * WAN;
  pack.parameters.largeFixedInvestmentFen.value = 900 * WAN;
  pack.parameters.yearInvestmentRate.value = 4200;
  pack.parameters.growthRate.value = 1250;
  pack.parameters.clusters.value = ['sugar'];
  for (const clause of pack.clauses) clause.citation = `另一份文件 ${clause.id}`;
  return pack;
}

describe('what is remembered', () => {
  it('of packs taken in turn is what each says alone', () => {
    const packs = [...PACKS, adjusted(), unlike()];
    const list = fc.sample(partialFacts(4), { numRuns: 400, seed: 58 });
    const differing = list.flatMap((one) =>
      packs.filter(
        (pack) =>
          JSON.stringify(evaluate(one, pack)) !==
          JSON.stringify(evaluate(structuredClone(one), structuredClone(pack))),
      ),
    );
    expect(differing).toEqual([]);
    const sources = packs.map((pack) => evaluate(facts({}), pack).clauses['3.1'].source);
    expect(sources.at(-1)).toBe('另一份文件 3.1');
    expect(sources[0]).not.toBe(sources.at(-1));
  });

  it('of one project is not said of the next, whether its amounts are exact or ranges', () => {
    const said = (fixedInvestmentFen: number | { fromFen: number; toFen: number } | null) =>
      evaluate(facts({ fixedInvestmentFen }), PACK).clauses['3.4'].facts[0]?.text;
    expect(said(600 * WAN)).toBe('600.00 万元');
    expect(said({ fromFen: 600 * WAN, toFen: 700 * WAN })).toBe('600.00 至 700.00 万元');
    expect(said(600 * WAN)).toBe('600.00 万元');
    expect(said(null)).toBe('未知');
    expect(said(600 * WAN + 1)).toBe('600.000001 万元');
    expect(said(0)).toBe('0.00 万元');
  });

  it('is in the order of evaluation nothing but the same decisions', () => {
    const list = fc.sample(rangedFacts(5), { numRuns: 300, seed: 4 });
    const forward = list.map((one) => JSON.stringify(evaluate(one, PACK)));
    const backward = [...list].reverse().map((one) => JSON.stringify(evaluate(one, PACK)));
    expect(backward.reverse()).toEqual(forward);
  });

  it('cannot be changed through a decision', () => {
    const { clauses } = evaluate(facts({}), PACK);
    expect(() => clauses['3.1'].facts.pop()).toThrow(TypeError);
    expect(() => clauses['3.2'].missing.push('x')).toThrow(TypeError);
    expect(() => Object.assign(clauses['3.3'], { status: 'unmet' })).toThrow(TypeError);
    expect(evaluate(facts({}), PACK).clauses['3.1']).toBe(clauses['3.1']);
  });
});
