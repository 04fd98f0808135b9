/** Reasons for priority (3.3, 3.4): only those known to hold, no score. */
import { HONOUR } from '../model/codes.ts';
import type { Honour } from '../model/facts.ts';
import {
  COMPLETED,
  COMPLETION,
  HONOURS,
  MARKET_SHARE,
  PLAN_YEAR,
  PLATFORMS,
  platformWords,
  type Values,
} from './facts.ts';
import { inPlanYear } from './logic.ts';
import type { PriorityReason } from './types.ts';

export function priorityOf(v: Values): PriorityReason[] {
  const reasons: PriorityReason[] = [];
  const add = (code: string, text: string, source = '3.3') => reasons.push({ code, text, source });
  const honoured = (code: Honour) => v[HONOURS]?.includes(code);
  for (const code of ['little-giant', 'single-champion'] as const)
    if (honoured(code)) add(code, HONOUR[code]);
  if (v[MARKET_SHARE] && honoured('high-growth')) add('high-growth', '产品市场份额高的高成长性企业');
  if (v[PLATFORMS]?.length) add('platform', `有${v[PLATFORMS].map(platformWords).join('、')}`);
  // The real date, once there is one, overrules the expected one.
  const finished = v[COMPLETED] ?? v[COMPLETION];
  if (finished && inPlanYear(finished, v)) add('in-year', `${v[PLAN_YEAR]} 年内投产发挥效益`, '3.4');
  return reasons;
}
