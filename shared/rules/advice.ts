/** The smallest single changes that can honestly be made: what to reach, what to fill in, how far the next tier is. */
import { formatWan } from '../model/money.ts';
import { shareOf } from './exact.ts';
import {
  AFTER,
  BEFORE,
  CLUSTER_FIELD,
  COMPLETION,
  EQUIPMENT,
  EXPECTED,
  FILING_FIELD,
  FIRST_STANDARD,
  FIXED,
  label,
  PLAN_YEAR,
  path,
  type Values,
  wan,
  YEAR,
} from './facts.ts';
import { capOf } from './funding.ts';
import { type AllJudged, JUDGES, rateFor } from './logic.ts';
import type { Advice, ClauseId, FactValue, Pack } from './types.ts';

/** The facts that may be changed or found out, per clause; where an enterprise is registered only the latter. */
const OPEN_TO_CHANGE: readonly (readonly [ClauseId, readonly number[]])[] = [
  ['3.1', [0, 1, 2, 3, 4, EXPECTED]],
  ['3.2', [7, 9, 10, 11, 12, 13]],
  ['3.4', [FIXED, COMPLETION, FILING_FIELD, YEAR]],
  ['3.5', [AFTER, EXPECTED]],
];

/** The value nearest to the present one that could turn a clause; null when there is none to recommend. */
function nearest(v: Values, pack: Pack, index: number): FactValue {
  const { minimumFixedInvestmentFen, yearInvestmentRate } = pack.parameters;
  const fixed = v[FIXED];
  const before = v[BEFORE];
  switch (index) {
    case FIXED:
      return minimumFixedInvestmentFen.value;
    case COMPLETION:
      return `${v[PLAN_YEAR]}-12-31`;
    case FILING_FIELD:
      return 'filed';
    case YEAR:
      return fixed && shareOf(fixed, yearInvestmentRate.value);
    case AFTER:
      return before && before + shareOf(before, rateFor(pack, v[CLUSTER_FIELD]));
    default:
      return v[index] === null || index === EXPECTED || index >= FIRST_STANDARD ? true : null;
  }
}

function advise(
  v: Values,
  pack: Pack,
  clause: Advice['clause'],
  index: number,
  target: FactValue,
  effect: string,
): Advice {
  const now = v[index];
  const name = label(index);
  let changeFen: number | null = null;
  let text = now === null ? `核实“${name}”，为“是”` : `落实“${name}”`;
  if (index === COMPLETION) text = `在 ${v[PLAN_YEAR]} 年内竣工投产`;
  if (index === FILING_FIELD) text = '办妥备案或核准';
  const targetFen = typeof target === 'number' ? target : null;
  if (targetFen !== null) {
    const to = wan(targetFen);
    if (typeof now === 'number') {
      changeFen = targetFen - now;
      text = `${name}再增 ${wan(changeFen)}，到 ${to}`;
    } else {
      text = `${name}填 ${to}${index === FIXED ? `到 ${wan(pack.parameters.largeFixedInvestmentFen.value)}` : '及以上'}`;
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
      const target = nearest(v, pack, index);
      if (target === null || target === now) continue;
      // An amount is only ever advised upwards, and only where it can be written down exactly.
      if (typeof target === 'number' && (target < Number(now) || !Number.isSafeInteger(target))) continue;
      values[index] = target;
      const turns = judge(v, pack).holds;
      values[index] = now;
      if (turns) list.push(advise(v, pack, clause, index, target, `${clause} 变为符合`));
    }
  }
  const equipment = v[EQUIPMENT] ?? -1;
  const now = capOf(v, pack, equipment);
  const next = pack.parameters.tiers.value.find(
    (t) => t.fromFen > equipment && capOf(v, pack, t.fromFen) > now,
  );
  if (next) {
    const to = formatWan(capOf(v, pack, next.fromFen));
    list.push(
      advise(
        v,
        pack,
        '4.2',
        EQUIPMENT,
        next.fromFen,
        `补助上限${now ? `由 ${formatWan(now)} 变为` : ''} ${to} 万元`,
      ),
    );
  }
  return list;
}
