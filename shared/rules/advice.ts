/** The smallest single changes that can honestly be made: what to reach, what to fill in, how far the next tier is. */
import type { Amount, Facts } from '../model/facts.ts';
import { formatWan } from '../model/money.ts';
import { shareOf } from './exact.ts';
import {
  ABOVE,
  ADVANCEMENT_FIELD,
  AFTER,
  BEFORE,
  CLUSTER_FIELD,
  COMPLETION,
  CONFORMS,
  EQUIPMENT,
  EXPECTED,
  FILING_FIELD,
  FIRST_STANDARD,
  FIXED,
  highest,
  indexOf,
  label,
  lowest,
  PLAN_YEAR,
  path,
  type Tri,
  type Values,
  valuesOf,
  wan,
  YEAR,
} from './facts.ts';
import { capOf } from './funding.ts';
import { type AllJudged, eligibility, JUDGES, judgeAll, rateFor } from './logic.ts';
import type { Advice, ClauseId, FactValue, Pack } from './types.ts';

/** The facts that may be changed or found out, per clause; where an enterprise is registered only the latter. */
const OPEN_TO_CHANGE: readonly (readonly [ClauseId, readonly number[]])[] = [
  ['3.1', [0, 1, 2, 3, ABOVE, EXPECTED]],
  ['3.2', [CONFORMS, 9, 10, 11, 12, 13]],
  ['3.4', [FIXED, COMPLETION, FILING_FIELD, YEAR]],
  ['3.5', [AFTER, EXPECTED]],
];

/** The value nearest to the present one that could turn a clause; null when there is none to recommend. */
function nearest(v: Values, pack: Pack, index: number): FactValue {
  const { minimumFixedInvestmentFen, yearInvestmentRate } = pack.parameters;
  switch (index) {
    case FIXED:
      return minimumFixedInvestmentFen.value;
    case COMPLETION:
      return `${v[PLAN_YEAR]}-12-31`;
    case FILING_FIELD:
      return 'filed';
    case YEAR:
      return v[FIXED] && shareOf(highest(v[FIXED]), yearInvestmentRate.value);
    case AFTER: {
      if (v[BEFORE] === null) return null;
      const most = highest(v[BEFORE]);
      return most + shareOf(most, rateFor(pack, v[CLUSTER_FIELD], v[PLAN_YEAR]));
    }
    default:
      return v[index] === null || index === EXPECTED || index >= FIRST_STANDARD ? true : null;
  }
}

/** A change worth trying: what it would be, or null where the fact stands already or cannot honestly be moved. */
function candidate(v: Values, pack: Pack, index: number): FactValue {
  const now = v[index] as FactValue;
  const target = nearest(v, pack, index);
  // An amount is only ever advised upwards, and only where it can be written down exactly.
  if (typeof target === 'number' && (target <= lowest(now as Amount) || !Number.isSafeInteger(target)))
    return null;
  // Stryker disable next-line ConditionalExpression: saves trying what changes nothing
  return target === now ? null : target;
}

function advise(
  v: Values,
  pack: Pack,
  clause: Advice['clause'],
  index: number,
  target: FactValue,
  effect: string,
): Advice {
  const now = v[index] as FactValue;
  const name = label(index);
  const most = pack.parameters.largeFixedInvestmentFen.value;
  let changeFen: number | null = null;
  let text = now === null ? `核实“${name}”，为“是”` : `落实“${name}”`;
  if (index === COMPLETION) text = `在 ${v[PLAN_YEAR]} 年内竣工投产`;
  if (index === FILING_FIELD) text = now === null ? '核实备案或核准，还没有的要办妥' : '办妥备案或核准';
  const targetFen = typeof target === 'number' ? target : null;
  if (targetFen !== null) {
    const to = wan(targetFen);
    if (typeof now === 'number') {
      changeFen = targetFen - now;
      text = `${name}再增 ${wan(changeFen)}，到 ${to}`;
    } else if (index === FIXED && highest(now as Amount) > most) {
      text = `核实“${name}”，要在 ${to} 到 ${wan(most)} 之间`;
    } else if (now === null) {
      text = `核实“${name}”，要有 ${to} 及以上`;
    } else {
      text = `核实“${name}”不低于 ${to}`;
    }
  }
  return {
    clause,
    path: path(index),
    changeFen,
    targetFen,
    value: (changeFen ?? targetFen) ? null : target,
    text,
    effect,
  };
}

/** Every candidate is tried: only what really turns the clause on its own is advised. */
export function adviceOf(v: Values, pack: Pack, judged: AllJudged): Advice[] {
  const list: Advice[] = [];
  const values: unknown[] = v;
  for (const [clause, fields] of OPEN_TO_CHANGE) {
    if (judged[clause].holds) continue;
    const judge = JUDGES[clause];
    for (const index of fields) {
      const now = values[index];
      // Most facts stand already, and are passed over before anything is worked out.
      // Stryker disable next-line ConditionalExpression: saves trying what changes nothing
      if (now === true) continue;
      const target = candidate(v, pack, index);
      // Stryker disable next-line ConditionalExpression: saves trying what turns nothing
      if (target === null) continue;
      values[index] = target;
      const turns = judge(v, pack).holds;
      values[index] = now;
      if (turns) list.push(advise(v, pack, clause, index, target, `${clause} 变为符合`));
    }
  }
  const next = nextTier(v, pack);
  if (next) {
    const effect = `补助上限${next.nowFen ? `由 ${formatWan(next.nowFen)} 变为` : ''} ${wan(next.capFen)}`;
    list.push(advise(v, pack, '4.2', EQUIPMENT, next.fromFen, effect));
  }
  return list;
}

/** The next higher ceiling: from which equipment investment, how much it is, and what it is now (0: none). */
export interface NextTier {
  fromFen: number;
  capFen: number;
  nowFen: number;
}

/** The next tier that would raise the ceiling; null in the highest one and for formulas without tiers. */
export function nextTier(v: Values, pack: Pack): NextTier | null {
  const subsidy = pack.parameters.subsidy.value;
  if (subsidy.formula !== 'tiers') return null;
  const equipment = lowest(v[EQUIPMENT]);
  const advancement = v[ADVANCEMENT_FIELD] ?? 'general';
  const nowFen = capOf(subsidy, equipment, advancement);
  for (const tier of subsidy.tiers) {
    const capFen = capOf(subsidy, tier.fromFen, advancement);
    // Ceilings never fall as the investment grows: a higher one begins above it.
    if (capFen > nowFen) return { fromFen: tier.fromFen, capFen, nowFen };
  }
  return null;
}

/** Changes that belong together, and how the project would then stand. */
export interface Remedy {
  changes: Advice[];
  status: 'met' | 'undetermined';
}

const CHANGEABLE = [...new Set(OPEN_TO_CHANGE.flatMap(([, fields]) => fields))];
const clauseOfField = (index: number): ClauseId =>
  (OPEN_TO_CHANGE.find(([, fields]) => fields.includes(index)) as (typeof OPEN_TO_CHANGE)[number])[0];

/**
 * The smallest sets of honest changes after which an unmet project is no longer unmet: single facts; where none is
 * enough, pairs; where no pair is, the smallest sets of each clause together. Empty when the project is not unmet, or
 * when what stands in its way cannot honestly be changed.
 */
export function remedies(facts: Facts, pack: Pack): Remedy[] {
  const v = valuesOf(facts);
  const values: unknown[] = v;
  const eligible = () => eligibility(v, pack, judgeAll(v, pack)).holds;
  if (eligible() !== false) return [];

  /** Makes the changes one after the other, as a later target may depend on an earlier one; undoes them afterwards. */
  function attempt(fields: readonly number[], stands: () => Tri): Remedy | null {
    const before = fields.map((i) => values[i]);
    const changes: Advice[] = [];
    for (const index of fields) {
      const target = candidate(v, pack, index);
      if (target === null) break;
      changes.push(advise(v, pack, clauseOfField(index), index, target, ''));
      values[index] = target;
    }
    // Where one of them cannot be made, the others are a smaller set, which was not enough.
    const holds = stands();
    fields.forEach((index, i) => {
      values[index] = before[i];
    });
    return holds === false ? null : { changes, status: holds ? 'met' : 'undetermined' };
  }
  const ones = (stands: () => Tri, fields: readonly number[]) =>
    fields.map((i) => attempt([i], stands)).filter((r) => r !== null);
  const pairs = (stands: () => Tri, fields: readonly number[]) =>
    fields
      .flatMap((a, i) => fields.slice(i + 1).map((b) => attempt([a, b], stands)))
      .filter((r) => r !== null);
  const single = ones(eligible, CHANGEABLE);
  if (single.length > 0) return single;
  const double = pairs(eligible, CHANGEABLE);
  if (double.length > 0) return double;

  /** Everything that can be changed for a clause, without what it does not need; too little where it cannot be turned. */
  function needed(stands: () => Tri, fields: readonly number[]): readonly number[] {
    let set = fields.filter((i) => candidate(v, pack, i) !== null);
    for (const i of set) {
      const rest = set.filter((other) => other !== i);
      if (attempt(rest, stands)) set = rest;
    }
    return set;
  }
  const together: number[] = [];
  for (const [clause, fields] of OPEN_TO_CHANGE) {
    const stands = () => JUDGES[clause](v, pack).holds;
    if (stands() !== false) continue;
    const [first] = [...ones(stands, fields), ...pairs(stands, fields)];
    const set = first ? first.changes.map((c) => indexOf(c.path)) : needed(stands, fields);
    together.push(...set);
  }
  const all = attempt([...new Set(together)], eligible);
  return all ? [all] : [];
}
