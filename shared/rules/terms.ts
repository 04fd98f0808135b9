/** What is said of a pack again and again: worked out once per pack object. */
import { rateText } from './exact.ts';
import { type Values, wan } from './facts.ts';
import type { ClauseResult, Pack } from './types.ts';

/** One level per fact; at the end the clause that those facts make. */
type Known = Map<unknown, Known | ClauseResult>;

export interface Terms {
  /** Title and citation of each clause of the document; a sound pack has every clause that is judged. */
  clauses: Readonly<Record<string, { title: string; citation: string }>>;
  /** The limits of the investment, the share of the year and the general growth, in words. */
  low: string;
  high: string;
  yearRate: string;
  growthRate: string;
  /** Clauses that read coded facts alone and were made before, by the list of those facts. */
  known: Map<readonly number[], Known>;
}

const made = new WeakMap<Pack, Terms>();
/** The last one asked for: thousands of projects are judged by one pack in a row. */
let last: { pack: Pack; terms: Terms } | undefined;

export function termsOf(pack: Pack): Terms {
  if (last?.pack === pack) return last.terms;
  let terms = made.get(pack);
  if (!terms) {
    const p = pack.parameters;
    terms = {
      clauses: Object.fromEntries(pack.clauses.map((clause) => [clause.id, clause])),
      low: wan(p.minimumFixedInvestmentFen.value),
      high: wan(p.largeFixedInvestmentFen.value),
      yearRate: rateText(p.yearInvestmentRate.value),
      growthRate: rateText(p.growthRate.value),
      known: new Map(),
    };
    made.set(pack, terms);
  }
  last = { pack, terms };
  return terms;
}

/** A clause that reads the coded facts of these fields alone takes few values: each is made once, frozen and shared. */
export function remembered(
  terms: Terms,
  v: Values,
  fields: readonly number[],
  make: () => ClauseResult,
): ClauseResult {
  let level: Known | ClauseResult | undefined = terms.known.get(fields);
  if (!level) {
    level = new Map();
    terms.known.set(fields, level);
  }
  const deepest = fields.length - 1;
  for (let i = 0; i <= deepest; i++) {
    const value = v[fields[i] as number];
    let next: Known | ClauseResult | undefined = (level as Known).get(value);
    if (next === undefined) {
      next = i < deepest ? new Map() : frozen(make());
      (level as Known).set(value, next);
    }
    level = next;
  }
  return level as ClauseResult;
}

function frozen(clause: ClauseResult): ClauseResult {
  Object.freeze(clause.facts);
  Object.freeze(clause.missing);
  return Object.freeze(clause);
}
