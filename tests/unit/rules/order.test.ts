/** The order of questions against every other order, by brute force: it decides with as few as any, whatever is answered. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../shared/model/facts.ts';
import { evaluate, PACKS, type Pack, questionsFor } from '../../../shared/rules/index.ts';
import { kindsOf, type Optimum, optimum, type Unknown } from './optimum.ts';
import { type Figures, PATHS, POLICY, packWith, withFact } from './oracle.ts';
import { eligibleFacts, hide, partialFacts, rangedFacts } from './oracleFacts.ts';

const COMPLETIONS = 3_000;
/** Sums over all instances are held against a limit: they are the same instances each time. */
const SEED = 58;
const AMOUNTS = ['fixedInvestmentFen', 'yearInvestmentFen', 'outputBeforeFen', 'outputAfterFen'].map(
  (name) => `project.${name}`,
);

/** What it takes to ask the first question again and again, over all answers. */
function walk(facts: Facts, unknown: readonly Unknown[], figures: Figures): Optimum {
  const pack = figures === POLICY ? PACKS[0]! : packWith(PACKS[0]!, figures);
  const [question] = questionsFor(facts, pack);
  if (!question) {
    expect(evaluate(facts, pack).status).not.toBe('undetermined');
    return { worst: 0, mean: 0 };
  }
  const { values } = unknown.find(({ path }) => path === question.path)!;
  const after = values.map((value) => walk(withFact(facts, question.path, value), unknown, figures));
  return {
    worst: 1 + Math.max(...after.map(({ worst }) => worst)),
    mean: 1 + after.reduce((sum, { mean }) => sum + mean, 0) / values.length,
  };
}

/** Compares all orders on each instance and adds up what they take on average. */
function compare(instances: fc.Arbitrary<Facts>, numRuns: number, figures: Figures = POLICY) {
  const pack = figures === POLICY ? PACKS[0]! : packWith(PACKS[0]!, figures);
  const total = { instances: 0, best: 0, found: 0 };
  fc.assert(
    fc.property(instances, (facts) => {
      const { status, missing } = evaluate(facts, pack);
      if (status !== 'undetermined') return;
      const unknown = kindsOf(facts, missing, figures);
      if (unknown.reduce((product, { values }) => product * values.length, 1) > COMPLETIONS) return;
      const best = optimum(facts, unknown, figures);
      const found = walk(facts, unknown, figures);
      expect(found.worst).toBe(best.worst);
      total.instances += 1;
      total.best += best.mean;
      total.found += found.mean;
    }),
    { numRuns, seed: SEED },
  );
  return total;
}

/** Facts that decide, most of them open, among amounts of a few fen. */
const dense: fc.Arbitrary<Facts> = fc
  .tuple(
    fc.tuple(...AMOUNTS.map(() => fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 3 })))),
    fc.subarray(
      [
        'enterprise.aboveScale',
        'enterprise.expectedAboveScale',
        'enterprise.sizeClass',
        'project.filing',
        'project.expectedCompletion',
        'project.cluster',
        ...AMOUNTS,
      ],
      { maxLength: 5 },
    ),
    fc.boolean(),
  )
  .map(([amounts, hidden, aboveScale]) => {
    const known = AMOUNTS.reduce<Facts>((facts, path, i) => {
      const [fromFen, width] = amounts[i]!;
      return withFact(facts, path, width === 0 ? fromFen : { fromFen, toFen: fromFen + width });
    }, eligibleFacts());
    return hide(withFact(known, 'enterprise.aboveScale', aboveScale), hidden);
  });

describe('the order of questions', () => {
  it('needs no more than the best order in the worst case, and hardly more on average', () => {
    const { instances, best, found } = compare(partialFacts(6), 5_000);
    expect(instances).toBeGreaterThan(4);
    expect(found / best).toBeLessThan(1.005);
  });

  it('also where amounts are ranges', () => {
    const { found, best } = compare(rangedFacts(4), 3_000);
    expect(found / best).toBeLessThan(1.03);
  });

  it('also where clusters have rates of their own', () => {
    const { found, best } = compare(partialFacts(5), 2_000, {
      ...POLICY,
      ownRates: { sugar: 800, steel: 2000 },
    });
    expect(found / best).toBeLessThan(1.005);
  });

  it('also where a few fen decide', () => {
    const few = { ...POLICY, low: 3, high: 6 };
    const { found, best } = compare(dense, 250, few);
    expect(found / best).toBeLessThan(1.03);
    compare(dense, 60, { ...few, ownRates: { sugar: 800, steel: 9000 }, clusters: ['sugar', 'steel'] });
  });

  it('is the best one exactly where no amount is open', () => {
    const paths = [
      'project.technicalTransformation',
      'enterprise.aboveScale',
      'enterprise.sizeClass',
      'enterprise.expectedAboveScale',
      'project.catalogueClass',
      'project.meetsStandards.land',
      'project.cluster',
      'project.filing',
    ];
    const slow = withFact(eligibleFacts(), 'project.outputAfterFen', 50_000_000_000);
    fc.assert(
      fc.property(fc.subarray(paths), fc.boolean(), (hidden, grows) => {
        const facts = hide(grows ? eligibleFacts() : slow, hidden);
        const { missing } = evaluate(facts, PACKS[0]!);
        const unknown = kindsOf(facts, missing);
        const best = optimum(facts, unknown);
        const found = walk(facts, unknown, POLICY);
        expect(found.worst).toBe(best.worst);
        expect(found.mean).toBeCloseTo(best.mean, 9);
      }),
      { numRuns: 150 },
    );
  });

  it('looks one question ahead where too many facts are open to try every order, and stays near the best', () => {
    const many = [
      'enterprise.aboveScale',
      'enterprise.sizeClass',
      'enterprise.expectedAboveScale',
      'project.catalogueClass',
      'project.cluster',
      'project.filing',
      'project.yearInvestmentFen',
      'project.outputAfterFen',
    ];
    const facts = hide(eligibleFacts(), many);
    const unknown = kindsOf(facts, evaluate(facts, PACKS[0]!).missing);
    expect(unknown).toHaveLength(many.length);
    const best = optimum(facts, unknown);
    const found = walk(facts, unknown, POLICY);
    expect(found.worst).toBe(best.worst);
    expect(found.mean / best.mean).toBeLessThan(1.02);
  });

  it('is found, however much is unknown, without trying every order', () => {
    const nothing = hide(eligibleFacts(), PATHS);
    let reads = 0;
    const counted: Pack = {
      ...PACKS[0]!,
      get parameters() {
        reads += 1;
        return PACKS[0]!.parameters;
      },
    };
    const questions = questionsFor(nothing, counted);
    expect(questions.length).toBeGreaterThan(8);
    // Counted, not timed: trying every order of so many facts would read the pack millions of times.
    expect(reads).toBeLessThan(50_000);
  });
});
