import type { GrantEntry, OtherFundEntry } from '../../../../shared/api/schemas.ts';
import type { Measure } from '../../../../shared/model/codes.ts';

/** Which dialog of the tab is open, and for what. */
export type Asking =
  | { kind: 'decide'; measure: Measure }
  | { kind: 'instalments'; grant: GrantEntry }
  | { kind: 'pay'; grant: GrantEntry }
  | { kind: 'other'; fund: OtherFundEntry | null }
  | { kind: 'remove'; fund: OtherFundEntry };
