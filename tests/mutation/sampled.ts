/**
 * What the test files of the rules import as `fast-check` in a mutation run: a tenth of the runs, at most 150, always
 * the same ones, and no search for the smallest counterexample. Thousands of mutants are judged, each in about a second.
 */
import fc from 'fast-check';

const SHARE = 10;
const LEAST = 60;
const MOST = 150;
const SEED = 20_190_058;

function fewer<Ts>(params: fc.Parameters<Ts> = {}): fc.Parameters<Ts> {
  const asked = params.numRuns ?? 100;
  const numRuns = Math.min(asked, MOST, Math.max(LEAST, Math.ceil(asked / SHARE)));
  return { seed: SEED, ...params, numRuns, endOnFailure: true };
}

// One signature stands for the overloads of `assert`; each of them is passed on as it came.
const assert = (<Ts>(property: fc.IRawProperty<Ts>, params?: fc.Parameters<Ts>) =>
  fc.assert(property, fewer(params))) as typeof fc.assert;

const sample = (<Ts>(of: fc.Arbitrary<Ts>, params?: number | fc.Parameters<Ts>) =>
  fc.sample(of, fewer(typeof params === 'number' ? { numRuns: params } : params))) as typeof fc.sample;

export * from 'fast-check';
export default { ...fc, assert, sample };
