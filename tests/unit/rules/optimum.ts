/**
 * The best that any order of questions can do, by brute force: every decision tree over the unknown facts. Each answer
 * tells the value itself; values that no completion tells apart count as one.
 */
import type { Facts } from '../../../shared/model/facts.ts';
import { domain, type Figures, getFact, judge, PATHS, POLICY, withFact } from './oracle.ts';

export interface Unknown {
  path: string;
  /** One value of each kind. */
  values: unknown[];
}

/** Values that stand for all others of their fact, whatever the other facts turn out to be. */
export function kindsOf(facts: Facts, paths: readonly string[], figures: Figures = POLICY): Unknown[] {
  let unknown = paths.map((path) => ({ path, values: [...new Set(domain(facts, path, figures))] }));
  const results = table(facts, unknown, figures);
  let stride = 1;
  unknown = unknown.map(({ path, values }) => {
    const seen = new Set<string>();
    const size = values.length;
    const kinds = values.filter((_, i) => {
      let column = '';
      for (let n = 0; n < results.length; n++) if (Math.floor(n / stride) % size === i) column += results[n];
      if (seen.has(column)) return false;
      seen.add(column);
      return true;
    });
    stride *= size;
    return { path, values: kinds };
  });
  return unknown;
}

/** Eligible or not for every completion; the first fact runs fastest. Open facts that turn nothing get any value. */
function table(open: Facts, unknown: readonly Unknown[], figures: Figures): Uint8Array {
  const asked = new Set(unknown.map(({ path }) => path));
  const facts = PATHS.filter(
    (path) => !asked.has(path) && typeof (getFact(open, path) ?? {}) === 'object',
  ).reduce((at, path) => withFact(at, path, domain(open, path, figures)[0]), open);
  const size = unknown.reduce((product, { values }) => product * values.length, 1);
  const results = new Uint8Array(size);
  for (let n = 0; n < size; n++) {
    let rest = n;
    let complete = facts;
    for (const { path, values } of unknown) {
      complete = withFact(complete, path, values[rest % values.length]);
      rest = Math.floor(rest / values.length);
    }
    results[n] = judge(complete, figures).eligible ? 1 : 0;
  }
  return results;
}

export interface Optimum {
  /** Questions in the worst case, and on average over all kinds of answers, each as likely as the next. */
  worst: number;
  mean: number;
}

/** Fewest questions that decide in the worst case; among those orders, the fewest on average. */
export function optimum(facts: Facts, unknown: readonly Unknown[], figures: Figures = POLICY): Optimum {
  const results = table(facts, unknown, figures);
  const strides: number[] = [];
  let size = 1;
  for (const { values } of unknown) {
    strides.push(size);
    size *= values.length;
  }
  const known = new Map<number, Optimum & { decided: number }>();
  /** @param at for each fact the number of its answer plus one, 0 while it is not asked */
  function best(at: number[]): Optimum & { decided: number } {
    const key = at.reduce((code, answer, i) => code * (unknown[i]!.values.length + 1) + answer, 0);
    const found = known.get(key);
    if (found) return found;
    const open = unknown.flatMap((_, i) => (at[i] === 0 ? [i] : []));
    let answer: Optimum & { decided: number };
    if (open.length === 0) {
      const n = at.reduce((sum, one, i) => sum + (one - 1) * strides[i]!, 0);
      answer = { worst: 0, mean: 0, decided: results[n]! };
    } else {
      answer = { worst: Number.POSITIVE_INFINITY, mean: Number.POSITIVE_INFINITY, decided: 2 };
      for (const i of open) {
        const after = unknown[i]!.values.map((_, k) => {
          const next = [...at];
          next[i] = k + 1;
          return best(next);
        });
        const [first] = after;
        if (first && first.decided !== 2 && after.every((one) => one.decided === first.decided)) {
          answer = { worst: 0, mean: 0, decided: first.decided };
          break;
        }
        const worst = 1 + Math.max(...after.map((one) => one.worst));
        const mean = 1 + after.reduce((sum, one) => sum + one.mean, 0) / after.length;
        if (worst < answer.worst || (worst === answer.worst && mean < answer.mean))
          answer = { worst, mean, decided: 2 };
      }
    }
    known.set(key, answer);
    return answer;
  }
  const { worst, mean } = best(unknown.map(() => 0));
  return { worst, mean };
}
