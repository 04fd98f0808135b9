/** Names of the facts that a judgement rests on, to see later whether it still concerns the facts as they are. */
import type { Facts } from '../model/facts.ts';
import { type Decision, fingerprint } from '../rules/index.ts';

/** The facts as they are now, with and without what only the completion brings. */
export interface Revisions {
  revision: string;
  revisionBeforeCompletion: string;
}

export function revisionsOf(facts: Facts, decision: Decision): Revisions {
  const revision = decision.fingerprint;
  const { completedOn, completedFixedInvestmentFen } = facts.project;
  if (completedOn === null && completedFixedInvestmentFen === null)
    return { revision, revisionBeforeCompletion: revision };
  const project = { ...facts.project, completedOn: null, completedFixedInvestmentFen: null };
  return { revision, revisionBeforeCompletion: fingerprint({ ...facts, project }, decision.packHash) };
}

/**
 * Whether a judgement concerns the facts as they are now. What the completion adds makes no judgement before it stale:
 * that was made when nobody could know it.
 * @param restsOnCompletion the judgement is about the completion itself: acceptance, award
 */
export function concernsToday(judged: string, now: Revisions, restsOnCompletion: boolean): boolean {
  return judged === now.revision || (judged === now.revisionBeforeCompletion && !restsOnCompletion);
}
