/** What has to be there before each move: facts, materials, decisions. Pure; nothing of the policy is computed here. */

import type { Check } from '../checks.ts';
import type { StepContext } from '../context.ts';
import type { MoveId } from '../moves.ts';
import { libraryChecks } from './entry.ts';
import { archive, closeUnfunded, fund } from './money.ts';
import { cityPass, freshEndorsement, plan, submit } from './reviews.ts';
import { materialChecks, objectionChecks } from './shared.ts';
import { accept, complete, start } from './works.ts';

const NOTHING = (): Check[] => [];

/** The preconditions of each move. Returns, refusals and pauses ask for a reason only. */
const PRECONDITIONS: Partial<Record<MoveId, (context: StepContext) => Check[]>> = {
  submit: (c) => [...submit(c), ...materialChecks(c, 'collected')],
  countyPass: (c) => [...libraryChecks(c), ...materialChecks(c, 'countyReview')],
  cityPass: (c) => [...libraryChecks(c), ...cityPass(c), ...materialChecks(c, 'cityReview')],
  enterLibrary: (c) => [...libraryChecks(c), freshEndorsement(c), ...materialChecks(c, 'cityReview')],
  plan,
  start,
  complete,
  accept,
  fund,
  archive,
  closeUnfunded,
  backToLibrary: libraryChecks,
};

/** Steps that decide something about the project, so that nobody decides over an open objection. */
const DECISIONS: readonly MoveId[] = [
  'cityPass',
  'enterLibrary',
  'plan',
  'accept',
  'fund',
  'archive',
  'closeUnfunded',
];

/** Everything a move asks for, met or not, in the order in which an officer would look. */
export function checksFor(move: MoveId, context: StepContext): Check[] {
  const checks = (PRECONDITIONS[move] ?? NOTHING)(context);
  return DECISIONS.includes(move) ? [...checks, ...objectionChecks(context)] : checks;
}
