/** The completion award (四（二）): who gets it, on which base, and "standard not published" until a pack has a rate. */
import { formatWan } from '../model/money.ts';
import { type Decision, type Pack, rateText } from '../rules/index.ts';

export type AwardState = 'notEligible' | 'toVerify' | 'standardNotPublished' | 'baseUnknown' | 'computed';
export const AWARD_STATE: Record<AwardState, string> = {
  notEligible: '不符合',
  toVerify: '待核',
  standardNotPublished: '标准未公布',
  baseUnknown: '基数待核',
  computed: '已测算',
};

export interface AwardStanding {
  state: AwardState;
  /** Fixed investment really completed, in fen; null when unknown or not entitled. */
  baseFen: number | null;
  /** The ceiling in fen; null except in `computed`. */
  amountFen: number | null;
  text: string;
  source: string;
}

/**
 * How a project stands with the award. Eligibility, base and amount are the rules' own, nothing is computed here.
 * @param pack the one that `decision` was made by
 */
export function awardStanding(decision: Decision, pack: Pack): AwardStanding {
  const { status, baseFen, amountFen, sentence, source } = decision.award;
  const rate = pack.parameters.awardRate.value;
  const plain = (state: AwardState, text: string): AwardStanding => ({
    state,
    baseFen,
    amountFen: null,
    text,
    source,
  });
  if (status === 'unmet') return plain('notEligible', sentence);
  if (status === 'undetermined') return plain('toVerify', sentence);
  if (rate === null) return plain('standardNotPublished', sentence);
  if (baseFen === null || amountFen === null) return plain('baseUnknown', sentence);
  const text = `按实际完成固定资产投资 ${formatWan(baseFen)} 万元的 ${rateText(rate)} 测算，奖励不超过 ${formatWan(amountFen)} 万元。`;
  return { state: 'computed', baseFen, amountFen, text, source };
}
