/** The rules against the brute-force reference, for any facts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLAUSE_IDS, evaluate, PACKS } from '../../../shared/rules/index.ts';
import { completeFacts, hide, partialFacts } from './arbitrary.ts';
import { PATHS, referenceEvaluate } from './reference.ts';

const PACK = PACKS[0]!;

describe('exactness', () => {
  it('agrees with the plain rules wherever everything is known', () => {
    fc.assert(
      fc.property(completeFacts, (facts) => {
        const decision = evaluate(facts, PACK);
        const { status } = referenceEvaluate(facts);
        for (const id of CLAUSE_IDS) expect([id, decision.clauses[id].status]).toEqual([id, status[id]]);
        expect(decision.status).toBe(status.eligible);
        expect(decision.award.status).toBe(status.award);
        expect(decision.missing).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
  });

  it('is met when every completion is, unmet when none is, undetermined otherwise; missing is exact', () => {
    fc.assert(
      fc.property(partialFacts(5), (facts) => {
        const decision = evaluate(facts, PACK);
        const { status, missing } = referenceEvaluate(facts);
        for (const id of CLAUSE_IDS) expect([id, decision.clauses[id].status]).toEqual([id, status[id]]);
        expect(decision.status).toBe(status.eligible);
        expect(decision.award.status).toBe(status.award);
        expect([...decision.missing].sort()).toEqual([...missing].sort());
      }),
      { numRuns: 6_000 },
    );
  });

  it('names missing facts only while undetermined, and then always', () => {
    fc.assert(
      fc.property(partialFacts(12), (facts) => {
        const decision = evaluate(facts, PACK);
        expect(decision.missing.length > 0).toBe(decision.status === 'undetermined');
        expect(new Set(decision.missing).size).toBe(decision.missing.length);
        for (const id of CLAUSE_IDS) {
          const clause = decision.clauses[id];
          expect(clause.missing.length > 0).toBe(clause.status === 'undetermined');
          expect(new Set(clause.missing).size).toBe(clause.missing.length);
        }
      }),
      { numRuns: 20_000 },
    );
  });

  it('never turns met into unmet or back when an unknown is filled in', () => {
    fc.assert(
      fc.property(
        completeFacts,
        fc.subarray(PATHS),
        fc.subarray(PATHS),
        (facts, hiddenFirst, stillHidden) => {
          const less = evaluate(hide(facts, hiddenFirst), PACK);
          const more = evaluate(
            hide(
              facts,
              hiddenFirst.filter((p) => stillHidden.includes(p)),
            ),
            PACK,
          );
          for (const id of CLAUSE_IDS) {
            if (less.clauses[id].status !== 'undetermined')
              expect(more.clauses[id].status).toBe(less.clauses[id].status);
          }
          if (less.status !== 'undetermined') expect(more.status).toBe(less.status);
          if (less.subsidy.status !== 'undetermined') expect(more.subsidy.status).toBe(less.subsidy.status);
          if (less.award.status !== 'undetermined') expect(more.award.status).toBe(less.award.status);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
