/** Before the plan: handed in, looked at by the county and the city, taken into the library, listed. */

import { type Check, check, eligibilityChecks, stated } from '../checks.ts';
import type { StepContext } from '../context.ts';
import { batchText } from '../plan.ts';
import { concernsToday } from '../revision.ts';
import { publicityChecks } from './shared.ts';

export function submit({ registry, facts }: StepContext): Check[] {
  return [
    stated('项目名称', registry.projectName, 'project.name'),
    stated('实施企业', registry.enterpriseName, 'enterprise.name'),
    stated('统一社会信用代码', registry.uscc, 'enterprise.uscc'),
    stated('固定资产投资', facts.project.fixedInvestmentFen, 'project.fixedInvestmentFen'),
  ];
}

export function cityPass({ finance }: StepContext): Check[] {
  return [
    check(
      finance === null ? false : finance.agrees,
      finance === null ? '没有财政部门意见' : `财政部门 ${finance.on} ${finance.agrees ? '同意' : '不同意'}`,
      finance === null ? '请登记财政部门意见。' : '请与财政部门协商，或退回、不予通过。',
      'review.finance',
    ),
  ];
}

/** The city's opinion has to concern the facts as they are now. */
export function freshEndorsement(context: StepContext): Check {
  const { endorsed } = context.position.standing;
  const met = endorsed === null ? false : concernsToday(endorsed, context, false) ? true : null;
  return check(
    met,
    endorsed === null
      ? '市级还没有复核通过'
      : met
        ? '市级已复核通过'
        : '市级复核以后，事实又有改动，复核意见已过时',
    endorsed === null ? '请等市级复核。' : '请市级按现在的事实重新复核。',
    'review.city',
  );
}

export function plan(context: StepContext): Check[] {
  const { batch, facts } = context;
  const met = batch !== null && batch.year === facts.planYear;
  return [
    ...eligibilityChecks(context.decision),
    check(
      met,
      batch === null
        ? '没有选择计划批次'
        : `列入 ${batchText(batch)}${met ? '' : `，与项目的计划年度 ${facts.planYear} 不一致`}`,
      batch === null ? '请选择要列入的批次。' : '请改选批次，或核对项目的计划年度。',
      'batch',
    ),
    ...publicityChecks(context, false),
  ];
}
