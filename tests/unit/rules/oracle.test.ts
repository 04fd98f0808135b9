/** The rules against the brute-force reference, for any facts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Amount, Facts } from '../../../shared/model/facts.ts';
import { CLAUSE_IDS, checkPack, type Decision, evaluate, PACKS } from '../../../shared/rules/index.ts';
import {
  CLUSTERS,
  type Figures,
  JUDGED,
  PATHS,
  POLICY,
  packWith,
  referenceEvaluate,
  withFact,
} from './oracle.ts';
import { completeFacts, eligibleFacts, hide, partialFacts, rangedFacts } from './oracleFacts.ts';

const PACK = PACKS[0]!;

function results(decision: Decision) {
  return {
    ...Object.fromEntries(CLAUSE_IDS.map((id) => [id, decision.clauses[id].status])),
    eligible: decision.status,
    award: decision.award.status,
    subsidy: decision.subsidy.status,
  };
}

/** Whether an equipment investment that is not known to the fen may lie in more than one tier. */
function capsDiffer(equipment: Amount, { tiers }: Figures): boolean {
  if (equipment === null || typeof equipment === 'number') return equipment === null;
  const tierOf = (fen: number) => tiers.filter(([from]) => from <= fen).length;
  return tierOf(equipment.fromFen) !== tierOf(equipment.toFen);
}

function agree(facts: Facts, figures: Figures = POLICY): void {
  const decision = evaluate(facts, figures === POLICY ? PACK : packWith(PACK, figures));
  const { status, missing, capRange } = referenceEvaluate(facts, figures);
  // Which ceiling it is counts too: equipment or advancement unknown leaves the subsidy open wherever it can be had.
  const { equipmentInvestmentFen, advancement } = facts.project;
  const isOpen = typeof equipmentInvestmentFen !== 'number' && capsDiffer(equipmentInvestmentFen, figures);
  if (status.subsidy === 'met' && (isOpen || advancement === null)) status.subsidy = 'undetermined';
  expect(results(decision)).toEqual(status);
  expect([...decision.missing].sort()).toEqual([...missing.eligible].sort());
  for (const id of CLAUSE_IDS)
    expect([id, ...decision.clauses[id].missing].sort()).toEqual([id, ...missing[id]].sort());
  expect(decision.subsidy.capRangeFen).toEqual(capRange);
  expect(decision.subsidy.capFen).toBe(status.subsidy === 'met' ? capRange![0] : null);
}

/** Rates that lie close together or far apart, on some clusters inside and outside the list. */
const otherFigures: fc.Arbitrary<Figures> = fc
  .record({
    low: fc.integer({ min: 1, max: 900_000_000 }),
    width: fc.integer({ min: 0, max: 5_000_000_000 }),
    yearRate: fc.constantFrom(0, 1, 2999, 3333, 10_000),
    growthRate: fc.constantFrom(0, 1, 800, 1500, 10_000),
    ownRates: fc.dictionary(fc.constantFrom(...CLUSTERS), fc.constantFrom(0, 500, 1499, 1501, 2000, 9999), {
      maxKeys: 4,
    }),
    clusters: fc.subarray(CLUSTERS, { minLength: 1 }),
  })
  .map(({ low, width, ...rest }) => ({ ...POLICY, ...rest, low, high: low + width }));

describe('exactness', () => {
  it('agrees with the plain rules wherever everything is known', () => {
    fc.assert(
      fc.property(completeFacts, (facts) => agree(facts)),
      { numRuns: 100_000 },
    );
  });

  it('is met when every completion is, unmet when none is, undetermined otherwise; missing is exact', () => {
    fc.assert(
      fc.property(partialFacts(5), (facts) => agree(facts)),
      { numRuns: 5_000 },
    );
  });

  it('stays exact with other figures and with rates of single clusters', () => {
    fc.assert(
      fc.property(partialFacts(4), otherFigures, fc.boolean(), (facts, figures, noCluster) => {
        agree(noCluster ? withFact(facts, 'project.cluster', null) : facts, figures);
      }),
      { numRuns: 2_500 },
    );
  });

  it('stays exact where amounts are a few fen', () => {
    const few = fc.option(fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(few, few, few, few, otherFigures, (before, after, fixed, year, figures) => {
        const facts = eligibleFacts();
        facts.enterprise.expectedAboveScale = false;
        Object.assign(facts.project, {
          outputBeforeFen: before,
          outputAfterFen: after,
          fixedInvestmentFen: fixed,
          yearInvestmentFen: year,
          cluster: null,
        });
        agree(facts, { ...figures, low: 3, high: 12 });
      }),
      { numRuns: 1_500 },
    );
  });

  it('stays exact where amounts are only known as ranges', () => {
    fc.assert(
      fc.property(rangedFacts(3), fc.option(otherFigures), (facts, figures) => {
        agree(facts, figures ?? POLICY);
      }),
      { numRuns: 4_000 },
    );
  });

  it('stays exact where ranges are a few fen wide', () => {
    const bound = fc.integer({ min: 0, max: 7 });
    const few = fc.oneof(
      fc.constant(null),
      bound,
      fc
        .tuple(bound, bound)
        .map(([a, b]) => (a === b ? a : { fromFen: Math.min(a, b), toFen: Math.max(a, b) })),
    );
    fc.assert(
      fc.property(few, few, few, few, otherFigures, (before, after, fixed, year, figures) => {
        const facts = eligibleFacts();
        facts.enterprise.expectedAboveScale = false;
        Object.assign(facts.project, {
          outputBeforeFen: before,
          outputAfterFen: after,
          fixedInvestmentFen: fixed,
          yearInvestmentFen: year,
          cluster: null,
        });
        agree(facts, { ...figures, low: 3, high: 6 });
      }),
      { numRuns: 800 },
    );
  });

  it('uses only packs that the check of packs lets pass', () => {
    fc.assert(
      fc.property(otherFigures, (figures) => {
        expect(checkPack(packWith(PACK, figures))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('names missing facts only while undetermined, and then always', () => {
    fc.assert(
      fc.property(partialFacts(14), (facts) => {
        const decision = evaluate(facts, PACK);
        for (const { status, missing } of [decision, ...CLAUSE_IDS.map((id) => decision.clauses[id])]) {
          expect(missing.length > 0).toBe(status === 'undetermined');
          expect(new Set(missing).size).toBe(missing.length);
          for (const path of missing) expect(PATHS).toContain(path);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('never turns met into unmet or back when an unknown is filled in', () => {
    fc.assert(
      fc.property(completeFacts, fc.subarray(PATHS), fc.subarray(PATHS), (facts, hidden, stillHidden) => {
        const rest = hidden.filter((path) => stillHidden.includes(path));
        const less = Object.entries(results(evaluate(hide(facts, hidden), PACK)));
        const more = Object.entries(results(evaluate(hide(facts, rest), PACK)));
        less.forEach(([key, status], i) => {
          if (status !== 'undetermined') expect([key, status]).toEqual(more[i]);
        });
      }),
      { numRuns: 5_000 },
    );
  });

  it('judges nothing known as undetermined, but the award as unmet', () => {
    const decision = evaluate(hide(eligibleFacts(), PATHS), PACK);
    expect(results(decision)).toEqual(
      Object.fromEntries(JUDGED.map((key) => [key, key === 'award' ? 'unmet' : 'undetermined'])),
    );
    expect([...decision.missing].sort()).toEqual(
      PATHS.filter((p) => !/privatelyOwned|equipment|advancement/.test(p)).sort(),
    );
  });
});
