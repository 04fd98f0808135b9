/**
 * Decides one project by one pack and says why, with every sentence. What looks ahead (advice), identifies
 * (hash, fingerprint) or asks is built on it and not part of it.
 */
import { clausesOf, statusOf } from './clauses.ts';
import { path, type Tri, type Values } from './facts.ts';
import { awardOf, subsidyOf } from './funding.ts';
import { type AllJudged, eligibility } from './logic.ts';
import { priorityOf } from './priority.ts';
import { CLAUSE_IDS, type Decision, type Pack } from './types.ts';

export type Decided = Pick<
  Decision,
  'status' | 'sentence' | 'clauses' | 'subsidy' | 'award' | 'priority' | 'missing'
>;

/** How many clauses stand how. */
function summaryOf(judged: AllJudged, eligible: Tri): string {
  let met = 0;
  let unmet = 0;
  for (const id of CLAUSE_IDS) {
    if (judged[id].holds) met++;
    else if (judged[id].holds === false) unmet++;
  }
  return eligible === false && unmet === 0
    ? '各条分开看都还可能符合，但没有一种情形能同时符合，遴选不符合。'
    : `${met} 条符合，${CLAUSE_IDS.length - met - unmet} 条待核，${unmet} 条不符合。`;
}

/** @param judged what `judgeAll` says of the same values and pack */
export function decide(v: Values, pack: Pack, judged: AllJudged): Decided {
  const { holds, missing } = eligibility(v, pack, judged);
  return {
    status: statusOf(holds),
    sentence: summaryOf(judged, holds),
    clauses: clausesOf(v, pack, judged),
    subsidy: subsidyOf(v, pack, holds),
    award: awardOf(v, pack),
    priority: priorityOf(v),
    missing: missing.map(path),
  };
}
