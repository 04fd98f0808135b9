/** A decision without its words, for trying a reform on a whole region. */
import type { Values } from './facts.ts';
import { capRange } from './funding.ts';
import { eligibility, judgeAll } from './logic.ts';
import type { Pack } from './types.ts';

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
