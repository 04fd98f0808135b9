/** Advice is tried: each change alone turns the clause it names, and one fen less does not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../shared/model/facts.ts';
import { type Advice, evaluate } from '../../../shared/rules/index.ts';
import { partialFacts } from './arbitrary.ts';
import { facts, judge, PACK, WAN } from './cases.ts';

function follow(given: Facts, path: string, value: unknown): Facts {
  const copy = structuredClone(given);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const at = keys.reduce<Record<string, unknown>>((o, k) => o[k] as Record<string, unknown>, copy as never);
  at[last] = value;
  return copy;
}
const target = (advice: Advice) => advice.targetFen ?? advice.value;

describe('advice', () => {
  it('turns the clause it names, for any facts', () => {
    fc.assert(
      fc.property(partialFacts(4), (given) => {
        const decision = evaluate(given, PACK);
        for (const advice of decision.advice) {
          if (advice.clause === '4.2') continue;
          expect(decision.clauses[advice.clause].status).not.toBe('met');
          const after = evaluate(follow(given, advice.path, target(advice)), PACK);
          expect([advice.text, after.clauses[advice.clause].status]).toEqual([advice.text, 'met']);
          if (advice.targetFen !== null && advice.targetFen > 0) {
            const less = evaluate(follow(given, advice.path, advice.targetFen - 1), PACK);
            expect([advice.text, less.clauses[advice.clause].status]).not.toEqual([advice.text, 'met']);
          }
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('shows the way to the next tier and the cliff', () => {
    const [tier] = judge({ equipmentInvestmentFen: 4820 * WAN }).advice;
    expect(tier).toMatchObject({ clause: '4.2', changeFen: 180 * WAN, targetFen: 5000 * WAN });
    expect(tier?.effect).toBe('补助上限由 100.00 变为 200.00 万元');
    expect(judge({ equipmentInvestmentFen: 10_000 * WAN }).advice).toEqual([]);
  });

  it('never advises what cannot honestly be changed', () => {
    const hopeless = evaluate(
      facts({ cluster: 'other', catalogueClass: 'restricted' }, { registeredInGuangxi: false }),
      PACK,
    );
    expect(hopeless.advice.filter((a) => a.clause !== '4.2')).toEqual([]);
  });
});
