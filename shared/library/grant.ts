/**
 * What a project is to get: the rules give a ceiling (四（二）, "不超过"), a person decides the amount at or under it and
 * says why. Amounts are integers in fen.
 */
import { MEASURE, type Measure } from '../model/codes.ts';
import { formatWan } from '../model/money.ts';
import type { Decision, Pack } from '../rules/index.ts';
import { awardStanding } from './award.ts';
import { amountProblem, done, type Outcome, refused } from './outcome.ts';

export type { Measure } from '../model/codes.ts';
export { MEASURE } from '../model/codes.ts';

/** The amount that a person decided for one project and measure. 0 is a decision too: nothing is granted. */
export interface Grant {
  id: string;
  projectId: string;
  measure: Measure;
  amountFen: number;
  reason: string;
  by: string | null;
  /** ISO date. */
  on: string;
  /** Names the facts that were judged. */
  revision: string;
}

export interface Ceiling {
  measure: Measure;
  /** null: there is none yet, `text` says why. */
  capFen: number | null;
  text: string;
  source: string;
}

/** The ceiling of a measure as the rules give it. */
export function ceilingOf(measure: Measure, decision: Decision, pack: Pack): Ceiling {
  if (measure === 'equipmentSubsidy') {
    const { capFen, sentence, source } = decision.subsidy;
    return { measure, capFen, text: sentence, source };
  }
  const { amountFen, text, source } = awardStanding(decision, pack);
  return { measure, capFen: amountFen, text, source };
}

/**
 * Checks an amount that a person wants to decide.
 * @param paidFen already paid for this measure: the amount cannot be set below it
 * @returns the amount with its trimmed reason, or the refusal with the figures
 */
export function decideGrant(
  ceiling: Ceiling,
  amountFen: number,
  reason: string,
  paidFen = 0,
): Outcome<{ amountFen: number; reason: string; capFen: number }> {
  const name = MEASURE[ceiling.measure];
  const problem = amountProblem(`${name}数额`, amountFen);
  if (problem) return refused(problem);
  if (ceiling.capFen === null) return refused(`现在不能决定${name}数额：${ceiling.text}`);
  if (amountFen > ceiling.capFen)
    return refused(
      `${name} ${formatWan(amountFen)} 万元超过上限 ${formatWan(ceiling.capFen)} 万元，多 ${formatWan(amountFen - ceiling.capFen)} 万元（${ceiling.source}）。请改为不超过上限的数额。`,
    );
  if (amountFen < paidFen)
    return refused(
      `${name}已拨付 ${formatWan(paidFen)} 万元，数额不能改为 ${formatWan(amountFen)} 万元。请先办理收回。`,
    );
  if (!reason.trim())
    return refused(
      `请写明${name}定为 ${formatWan(amountFen)} 万元的理由（上限 ${formatWan(ceiling.capFen)} 万元）。`,
    );
  return done({ amountFen, reason: reason.trim(), capFen: ceiling.capFen });
}
