/**
 * Rounds: a project may come to a state more than once, and what was said during an earlier stay says nothing of this
 * one. A record names the step after which it was made, so that neither days nor order of arrival decide which stay it
 * belongs to.
 */
import type { Position } from './history.ts';
import { type MoveRecord, UNDO } from './moveRecord.ts';
import type { Stage } from './stages.ts';

export interface Round {
  /** Ids of the steps since the project last came to the state, the arrival included. */
  steps: ReadonlySet<string>;
  /** Whether it had never been there before. */
  first: boolean;
}

/** The chain without the steps that were taken back. */
function standingSteps(chain: readonly MoveRecord[]): MoveRecord[] {
  const steps: MoveRecord[] = [];
  for (const record of chain) {
    if (record.move === UNDO) steps.pop();
    else steps.push(record);
  }
  return steps;
}

/**
 * The newest stay in a state; a suspension in between does not end it. Null when the project has never come there, also
 * for the state in which every project begins, until it comes back to it.
 */
export function roundOf({ chain }: Pick<Position, 'chain'>, stage: Stage): Round | null {
  const arrivals = standingSteps(chain).filter(
    (r) => r.to === stage && r.from !== stage && r.from !== 'suspended',
  );
  const last = arrivals.at(-1);
  if (!last) return null;
  const since = chain.slice(chain.indexOf(last));
  return { steps: new Set(since.map((r) => r.id)), first: arrivals.length === 1 };
}

/**
 * Whether a record belongs to that stay.
 * @param follows the step after which it was made; null in records from before this was kept: those count in the first
 *   round only, where nothing else can be meant
 */
export function isOfRound(round: Round | null, follows: string | null): boolean {
  if (round === null) return false;
  return follows === null ? round.first : round.steps.has(follows);
}
