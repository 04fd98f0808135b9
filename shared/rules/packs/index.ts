/** The packs that ship with the program. */
import type { Pack } from '../types.ts';
import official2019 from './gx-2019-58.json' with { type: 'json' };
import rate2021 from './gx-2021-rate.json' with { type: 'json' };
import rate2025 from './gx-2025-rate.json' with { type: 'json' };

/** In force by the programme's own document. */
export const GX_2019_58 = official2019 as unknown as Pack;

/** Proven sound by the tests, which read them as files. */
export const PACKS: readonly Pack[] = [GX_2019_58, rate2021 as unknown as Pack, rate2025 as unknown as Pack];
