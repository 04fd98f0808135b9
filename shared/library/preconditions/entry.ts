/** What the library asks before a project may stand in it. */
import { formatAmount } from '../../model/amountRange.ts';
import type { Amount } from '../../model/facts.ts';
import { formatWan } from '../../model/money.ts';
import { valuesOf } from '../../rules/index.ts';
import { sizeAtLeast, sizeWithin } from '../../rules/logic.ts';
import { type Check, check, clauseCheck } from '../checks.ts';
import type { StepContext } from '../context.ts';

/** The clause that founds the project library; packs carry clauses of chapter 三 and 四（二） only. */
const LIBRARY_CLAUSE = '桂政办发〔2019〕58 号 四（一）';

/** Whether the fixed investment is above the limit from which 3.4 asks for filing; null: not known. */
export function isLarge({ facts, pack }: Pick<StepContext, 'facts' | 'pack'>): boolean | null {
  const within = sizeWithin(valuesOf(facts), pack.parameters.largeFixedInvestmentFen.value).holds;
  return within === null ? null : !within;
}

function minimumInvestment({ facts, pack }: StepContext): Check {
  const least = pack.parameters.minimumFixedInvestmentFen.value;
  const fen: Amount = facts.project.fixedInvestmentFen;
  const met = sizeAtLeast(valuesOf(facts), least).holds;
  const limit = `${formatWan(least)} 万元`;
  const amount = fen === null ? '固定资产投资未知' : `固定资产投资 ${formatAmount(fen)} 万元`;
  const verdict =
    met === true ? `不低于 ${limit}` : met === false ? `不到 ${limit}` : `不能确定不低于 ${limit}`;
  const short = met === false && typeof fen === 'number' ? `，还差 ${formatWan(least - fen)} 万元` : '';
  const remedy =
    met === null ? '请核实固定资产投资。' : `固定资产投资达到 ${limit}才能入库，请核对填写的数额。`;
  return check(met, `${amount}，${verdict}${short}`, remedy, 'project.fixedInvestmentFen', LIBRARY_CLAUSE);
}

/**
 * What the library asks (四（一）): a technical transformation that fits plans, policy and entry standards (that is 3.2),
 * with the least fixed investment. Clusters, timing and growth are asked by the plan only.
 */
export function libraryChecks(context: StepContext): Check[] {
  const { facts, decision } = context;
  const isTransformation = facts.project.technicalTransformation;
  return [
    check(
      isTransformation,
      isTransformation === null ? '是否属于技术改造未知' : `项目${isTransformation ? '' : '不'}属于技术改造`,
      isTransformation === null ? '请核实“属于技术改造”。' : '项目库只收技术改造项目，请核对。',
      'project.technicalTransformation',
      LIBRARY_CLAUSE,
    ),
    clauseCheck(decision, '3.2'),
    minimumInvestment(context),
  ];
}
