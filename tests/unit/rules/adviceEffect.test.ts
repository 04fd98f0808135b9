/** Each piece of advice does what it says: it alone turns its clause, and one fen less does not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Advice, evaluate, PACKS } from '../../../shared/rules/index.ts';
import { getFact, withFact } from './oracle.ts';
import { eligibleFacts, partialFacts } from './oracleFacts.ts';

const PACK = PACKS[0]!;

describe('advice', () => {
  it('turns its clause on its own, and only just', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(partialFacts(4), (facts) => {
        const decision = evaluate(facts, PACK);
        for (const { clause, path, changeFen, targetFen, value } of decision.advice) {
          const now = getFact(facts, path);
          if (changeFen !== null) {
            expect((now as number) + changeFen).toBe(targetFen);
            expect(changeFen).toBeGreaterThan(0);
          } else expect(targetFen === null || now === null).toBe(true);
          const changedTo = (target: unknown) => evaluate(withFact(facts, path, target), PACK);
          if (clause === '4.2') {
            const cap = (amount: number) => changedTo(amount).subsidy.capIfEligibleFen ?? 0;
            if (facts.project.advancement !== null)
              expect(cap(targetFen!)).toBeGreaterThan(cap(targetFen! - 1));
            continue;
          }
          kinds.add(`${clause} ${path}`);
          expect(decision.clauses[clause].status).not.toBe('met');
          expect(changedTo(targetFen ?? value).clauses[clause].status).toBe('met');
          if (targetFen === null) continue;
          expect(changedTo(targetFen - 1).clauses[clause].status).not.toBe('met');
        }
      }),
      { numRuns: 6_000 },
    );
    // Every kind of change did come up.
    for (const kind of [
      '3.1 enterprise.expectedAboveScale',
      '3.1 project.technicalTransformation',
      '3.2 project.meetsStandards.land',
      '3.4 project.fixedInvestmentFen',
      '3.4 project.expectedCompletion',
      '3.4 project.filing',
      '3.4 project.yearInvestmentFen',
      '3.5 project.outputAfterFen',
      '3.5 enterprise.expectedAboveScale',
    ])
      expect(kinds).toContain(kind);
  });

  it('never advises an enterprise to register elsewhere or to change what it is', () => {
    fc.assert(
      fc.property(partialFacts(6), (facts) => {
        for (const { path } of evaluate(facts, PACK).advice) {
          if (/registered|independent|operating|technicalT|aboveScale|conforms/.test(path))
            expect(getFact(facts, path)).toBe(path === 'enterprise.expectedAboveScale' ? false : null);
          expect(path).not.toMatch(/cluster|catalogue|sizeClass/);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads as on the selection screen', () => {
    const facts = eligibleFacts();
    facts.project.yearInvestmentFen = null;
    facts.project.outputAfterFen = 56_000_000_000;
    const { advice } = evaluate(facts, PACK);
    expect(advice.map((a) => [a.clause, a.text, a.effect])).toEqual([
      ['3.4', '核实“本年预计完成投资”，要有 2,580.00 万元 及以上', '3.4 变为符合'],
      ['3.5', '改造后年产值再增 1,500.00 万元，到 57,500.00 万元', '3.5 变为符合'],
      ['4.2', '设备投资再增 180.00 万元，到 5,000.00 万元', '补助上限由 100.00 变为 200.00 万元'],
    ]);
    expect(advice[1]).toEqual({
      clause: '3.5',
      path: 'project.outputAfterFen',
      changeFen: 1_500_000_000,
      targetFen: 57_500_000_000,
      value: null,
      text: '改造后年产值再增 1,500.00 万元，到 57,500.00 万元',
      effect: '3.5 变为符合',
    } satisfies Advice);
  });

  it('counts a shortfall to the fen', () => {
    const facts = eligibleFacts();
    facts.project.outputAfterFen = 57_499_990_000;
    const [first] = evaluate(facts, PACK).advice;
    expect(first).toMatchObject({ changeFen: 10_000, text: '改造后年产值再增 0.01 万元，到 57,500.00 万元' });
    facts.project.outputAfterFen = 57_499_999_999;
    expect(evaluate(facts, PACK).advice[0]?.text).toBe('改造后年产值再增 0.000001 万元，到 57,500.00 万元');
  });

  it('has nothing to say where nothing can be improved', () => {
    const facts = eligibleFacts();
    facts.project.equipmentInvestmentFen = 10_000_000_000;
    expect(evaluate(facts, PACK).advice).toEqual([]);
  });
});
