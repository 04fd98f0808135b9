/** Reasons for priority (3.3, 3.4): only those known to hold, no score. */
import type { Facts } from '../model/facts.ts';
import { inPlanYear } from './conditions.ts';
import { platformWords } from './facts.ts';
import type { PriorityReason } from './types.ts';

export function priorityOf(facts: Facts): PriorityReason[] {
  const reasons: PriorityReason[] = [];
  const { honours, highMarketShare, platforms } = facts.enterprise;
  if (honours?.includes('little-giant'))
    reasons.push({ code: 'little-giant', text: '行业小巨人企业', source: '3.3' });
  if (honours?.includes('single-champion'))
    reasons.push({ code: 'single-champion', text: '单项冠军企业', source: '3.3' });
  if (honours?.includes('high-growth') && highMarketShare === true) {
    reasons.push({ code: 'high-growth', text: '产品市场份额高的高成长性企业', source: '3.3' });
  }
  if (platforms !== null && platforms.length > 0) {
    reasons.push({ code: 'platform', text: `有${platformWords(facts).join('、')}`, source: '3.3' });
  }
  const finished = facts.project.completedOn ?? facts.project.expectedCompletion;
  if (finished !== null && inPlanYear(finished, facts.planYear)) {
    reasons.push({ code: 'in-year', text: `${facts.planYear} 年内投产发挥效益`, source: '3.4' });
  }
  return reasons;
}
