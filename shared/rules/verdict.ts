/** A decision without its words, for trying a reform on a whole region and for the table of decisions. */
import { statusOf } from './clauses.ts';
import { path, type Tri, type Values } from './facts.ts';
import { awarded, capRange, openCap, settledCap } from './funding.ts';
import { eligibility, judgeAll } from './logic.ts';
import type { AwardResult, ClauseId, ClauseResult, Decision, Pack, SubsidyResult } from './types.ts';

export interface Verdict {
  /** true, false, or null while undetermined. */
  eligible: boolean | null;
  subsidised: boolean | null;
  /** Lowest and highest ceiling in fen; 0 when there is none. */
  lowFen: number;
  highFen: number;
}

/** Status of eligibility and subsidy with the ceilings; agrees with `evaluate`. */
export function verdict(v: Values, pack: Pack): Verdict {
  const eligible = eligibility(v, pack, judgeAll(v, pack)).holds;
  const cap = capRange(v, pack, eligible);
  const has = cap.holds !== false;
  return { eligible, subsidised: cap.holds, lowFen: has ? cap.low : 0, highFen: has ? cap.high : 0 };
}

/** What a list shows of a decision: the part of it that takes no words. */
export interface Outcome extends Pick<Decision, 'status' | 'missing'> {
  clauses: Record<ClauseId, Pick<ClauseResult, 'status'>>;
  subsidy: Pick<SubsidyResult, 'status' | 'capFen' | 'capRangeFen'>;
  award: Pick<AwardResult, 'status'>;
}

/** That part alone, in a tenth of the time; agrees with `evaluate`. */
export function outcomeOf(v: Values, pack: Pack): Outcome {
  const judged = judgeAll(v, pack);
  const { holds, missing } = eligibility(v, pack, judged);
  const cap = capRange(v, pack, holds);
  const status = (of: Tri) => ({ status: statusOf(of) });
  return {
    status: statusOf(holds),
    clauses: {
      '3.1': status(judged['3.1'].holds),
      '3.2': status(judged['3.2'].holds),
      '3.3': status(judged['3.3'].holds),
      '3.4': status(judged['3.4'].holds),
      '3.5': status(judged['3.5'].holds),
    },
    subsidy: { status: statusOf(cap.holds), capFen: settledCap(cap), capRangeFen: openCap(cap) },
    award: status(awarded(v)),
    missing: missing.map(path),
  };
}
