/** Once it is accepted: the money decided, allocated, paid; the file closed. */

import { formatWan } from '../../model/money.ts';
import { awardStanding } from '../award.ts';
import { type Check, check } from '../checks.ts';
import type { MeasureFunds, StepContext } from '../context.ts';
import { ceilingOf, MEASURE, type Measure } from '../grant.ts';
import { materialChecks, publicityChecks } from './shared.ts';

/** Whether a measure's amount is decided, within the ceiling, and covered by allocations. */
function fundChecks(context: StepContext, measure: Measure, funds: MeasureFunds): Check[] {
  const name = MEASURE[measure];
  const path = `funding.${measure}`;
  const { capFen, text, source } = ceilingOf(measure, context.decision, context.pack);
  const { decidedFen, allocatedFen } = funds;
  const status =
    measure === 'equipmentSubsidy' ? context.decision.subsidy.status : context.decision.award.status;
  if (decidedFen === null) {
    if (capFen !== null)
      return [
        check(false, `${name}数额还没有决定，${text}`, '请在上限之内决定数额并写明理由。', path, source),
      ];
    // Nothing to decide: not entitled, or no published standard. What is merely unknown has to be found out first.
    const isOpen =
      status === 'undetermined' ||
      (measure === 'completionAward' &&
        awardStanding(context.decision, context.pack).state === 'baseUnknown');
    return [check(isOpen ? null : true, `${name}：${text}`, '请先补齐所缺的事实。', path, source)];
  }
  const within = decidedFen === 0 || (capFen !== null && decidedFen <= capFen);
  return [
    check(
      within ? true : status === 'undetermined' ? null : false,
      within
        ? `${name}决定 ${formatWan(decidedFen)} 万元`
        : capFen === null
          ? `${name}决定 ${formatWan(decidedFen)} 万元，但${text}`
          : `${name}决定 ${formatWan(decidedFen)} 万元，超过上限 ${formatWan(capFen)} 万元，多 ${formatWan(decidedFen - capFen)} 万元`,
      '请按现在的上限重新决定数额。',
      path,
      source,
    ),
    check(
      allocatedFen >= decidedFen,
      allocatedFen >= decidedFen
        ? `已安排 ${formatWan(allocatedFen)} 万元`
        : `已安排 ${formatWan(allocatedFen)} 万元，还差 ${formatWan(decidedFen - allocatedFen)} 万元`,
      '请从预算中安排，或调整决定数额。',
      path,
    ),
  ];
}

export function fund(context: StepContext): Check[] {
  const { subsidy, award, doubleClaims } = context;
  const decided = (subsidy.decidedFen ?? 0) + (award.decidedFen ?? 0);
  return [
    ...fundChecks(context, 'equipmentSubsidy', subsidy),
    ...fundChecks(context, 'completionAward', award),
    check(
      decided > 0,
      decided > 0 ? `补助和奖励合计 ${formatWan(decided)} 万元` : '没有决定任何补助或奖励',
      '不予奖补的，请改办“不予奖补，直接归档”。',
      'funding',
    ),
    check(
      doubleClaims.length === 0,
      doubleClaims.length === 0 ? '没有发现重复补助' : doubleClaims.join(''),
      '请核对后去掉重复的部分。',
      'equipment',
    ),
    ...publicityChecks(context, true),
  ];
}

function paidUp(measure: Measure, { decidedFen, paidFen }: MeasureFunds): Check {
  const due = decidedFen ?? 0;
  const text = `${MEASURE[measure]}决定 ${formatWan(due)} 万元，已拨付 ${formatWan(paidFen)} 万元`;
  return check(
    paidFen === due,
    paidFen === due
      ? text
      : `${text}，${paidFen < due ? '还差' : '多出'} ${formatWan(Math.abs(due - paidFen))} 万元`,
    paidFen < due ? '请拨付完毕并登记凭证号。' : '请办理收回并登记。',
    `funding.${measure}`,
  );
}

export function archive(context: StepContext): Check[] {
  return [
    paidUp('equipmentSubsidy', context.subsidy),
    paidUp('completionAward', context.award),
    ...materialChecks(context, 'funded'),
  ];
}

export function closeUnfunded({ subsidy, award }: StepContext): Check[] {
  const decided = (subsidy.decidedFen ?? 0) + (award.decidedFen ?? 0);
  const paid = subsidy.paidFen + award.paidFen;
  return [
    check(
      decided === 0 && paid === 0,
      decided === 0 && paid === 0
        ? '没有决定或拨付过奖补'
        : `已决定 ${formatWan(decided)} 万元，已拨付 ${formatWan(paid)} 万元`,
      '已决定奖补的，请办“落实奖补”，或先把数额改为 0。',
      'funding',
    ),
  ];
}
