/** While it is built: begun, completed, accepted. */
import { formatAmount } from '../../model/amountRange.ts';
import { type Check, check } from '../checks.ts';
import type { StepContext } from '../context.ts';
import { materialChecks, passed } from './shared.ts';

function equipmentChecks({ equipment, doubleClaims }: StepContext): Check[] {
  const { gapFen, lines, text } = equipment;
  const met = lines === 0 ? false : gapFen === null ? null : gapFen <= 0;
  return [
    check(
      met,
      lines === 0 ? '设备清单是空的' : text,
      lines === 0
        ? '请录入或导入设备清单。'
        : met === null
          ? '请补齐设备清单的金额和设备投资。'
          : '申报的设备投资不能多于清单合计，请补录设备或改正设备投资。',
      'project.equipmentInvestmentFen',
    ),
    check(
      doubleClaims.length === 0,
      doubleClaims.length === 0 ? '没有发现重复的发票或项目' : doubleClaims.join(''),
      '请核对发票号码，去掉重复的设备。',
      'equipment',
    ),
  ];
}

export function start({ registry, today }: StepContext): Check[] {
  return [passed('开工时间', registry.startDate, today, 'project.startDate')];
}

export function complete(context: StepContext): Check[] {
  const { facts, registry, today } = context;
  const { completedOn, completedFixedInvestmentFen: fen } = facts.project;
  const checks = [passed('实际竣工投产时间', completedOn, today, 'project.completedOn')];
  if (completedOn !== null && registry.startDate !== null && completedOn < registry.startDate)
    checks.push(
      check(
        false,
        `竣工时间 ${completedOn} 早于开工时间 ${registry.startDate}`,
        '请核对这两个日期。',
        'project.completedOn',
      ),
    );
  const isExact = typeof fen === 'number';
  checks.push(
    check(
      isExact ? true : null,
      fen === null ? '实际完成固定资产投资没有填写' : `实际完成固定资产投资 ${formatAmount(fen)} 万元`,
      isExact ? '' : '请填写实际完成固定资产投资的确切数。',
      'project.completedFixedInvestmentFen',
    ),
  );
  return [...checks, ...materialChecks(context, 'building')];
}

export function accept(context: StepContext): Check[] {
  const { acceptance } = context;
  const met = acceptance === null ? false : acceptance.passed;
  const text =
    acceptance === null
      ? '没有验收记录'
      : `${acceptance.on} 验收${met === null ? '，结论未填' : met ? '通过' : '没有通过'}`;
  const remedy =
    acceptance === null
      ? '请登记验收日期和结论。'
      : met === null
        ? '请填写验收结论。'
        : '请退回整改后重新验收。';
  return [
    check(met, text, remedy, 'acceptance', '桂政办发〔2019〕58 号 四（五）'),
    ...equipmentChecks(context),
    ...materialChecks(context, 'completed'),
  ];
}
