/** What several steps ask for: materials, days that are past, the publicity, open objections. */

import { type Check, check } from '../checks.ts';
import type { StepContext } from '../context.ts';
import { completeness, MATERIAL } from '../materials.ts';
import type { WorkStage } from '../stages.ts';
import { isLarge } from './entry.ts';

/** One check per material needed by the time the project leaves this state. */
export function materialChecks(context: StepContext, stage: WorkStage): Check[] {
  const large = isLarge(context);
  return completeness(stage, context.materials, large).items.map((item) => {
    const path = `materials.${item.code}`;
    // Whether a filing may be left out depends on the investment: while that is unknown, so is this.
    if (item.code === 'filing' && item.state === 'notNeeded' && large === null)
      return check(null, `${item.text}，固定资产投资未定`, '请核实固定资产投资。', path);
    return check(
      item.state !== 'missing',
      item.text,
      `请附上${MATERIAL[item.code]}，可以不要的写明理由。`,
      path,
    );
  });
}

/** A date that has to be filled and not lie ahead. */
export function passed(name: string, date: string | null, today: string, path: string): Check {
  if (date === null) return check(null, `${name}没有填写`, `请填写${name}。`, path);
  return check(
    date <= today,
    date <= today ? `${name} ${date}` : `${name} ${date} 在今天（${today}）之后`,
    '请到那一天以后再办，或核对日期。',
    path,
  );
}

export function publicityChecks({ publicity, today }: StepContext, isAsked: boolean): Check[] {
  const path = 'publicity';
  if (publicity === null)
    return isAsked
      ? [check(false, '没有公示记录', '请登记公示起止日期；不需要公示的，写明理由。', path)]
      : [];
  if (publicity.kind === 'notNeeded')
    return [
      check(
        publicity.reason.trim() !== '',
        `不公示${publicity.reason.trim() ? `（${publicity.reason.trim()}）` : '，没有写理由'}`,
        '请写明不公示的理由。',
        path,
      ),
    ];
  const { from, to } = publicity;
  return [
    check(
      to < today,
      `公示 ${from} 至 ${to}${to < today ? '，已期满' : '，尚未期满'}`,
      '请等公示期满。',
      path,
    ),
  ];
}

/** An objection that stands open blocks every decision; what is built meanwhile it cannot block, that has happened. */
export function objectionChecks({ publicity, openObjections }: StepContext): Check[] {
  if (openObjections > 0)
    return [
      check(
        false,
        `有 ${openObjections} 条异议没有处理`,
        '请自治区级核实处理，并登记处理结果。',
        'objection',
      ),
    ];
  return publicity?.kind === 'held' ? [check(true, '没有未处理的异议', '', 'objection')] : [];
}
