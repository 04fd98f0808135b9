/**
 * Public money from other hands, recorded beside the programme's own (四（二）: cities and counties are encouraged to add
 * theirs, projects may apply for national special funds). The document sets no limit on adding up: it is shown, not refused.
 */
import type { Amount } from '../model/facts.ts';
import { formatWan } from '../model/money.ts';
import { percentText } from '../rules/index.ts';
import { FUND_SOURCE, type FundSource } from './allocation.ts';
import { amountProblem, sumFen } from './outcome.ts';

/** City and county matching funds, national special funds. */
export interface OtherFund {
  id: string;
  projectId: string;
  source: Exclude<FundSource, 'region'>;
  programme: string;
  documentNumber: string | null;
  amountFen: number;
  /** ISO date of the award. */
  on: string;
}

/** Why another fund cannot be recorded, in Chinese; null when it can. */
export function otherFundProblem(fund: OtherFund, recorded: readonly OtherFund[]): string | null {
  const problem = amountProblem(`${FUND_SOURCE[fund.source]}数额`, fund.amountFen, 1);
  if (problem) return problem;
  if (!fund.programme.trim()) return '请写明资金的项目名称。';
  const same = recorded.find(
    (r) =>
      r.id !== fund.id &&
      r.projectId === fund.projectId &&
      r.source === fund.source &&
      r.programme.trim() === fund.programme.trim() &&
      r.on === fund.on &&
      r.amountFen === fund.amountFen,
  );
  return same ? `这笔${FUND_SOURCE[fund.source]}（${fund.programme}，${fund.on}）已经登记过。` : null;
}

export interface StackingLine {
  source: FundSource;
  label: string;
  amountFen: number;
}

export interface StackingSummary {
  /** One line per source that gives anything. */
  lines: StackingLine[];
  totalFen: number;
  /** Each worth a second look; none refuses anything. */
  warnings: string[];
  text: string;
}

/**
 * All public money of one project beside each other.
 * @param ownFen decided under the programme: subsidy and award together
 * @returns null when the sum cannot be kept exactly
 */
export function stackingSummary(
  ownFen: number,
  funds: readonly OtherFund[],
  investment: { equipmentFen: Amount; fixedFen: Amount },
): StackingSummary | null {
  const lines: StackingLine[] = [];
  for (const source of ['region', 'city', 'county', 'national'] as const) {
    const amounts =
      source === 'region' ? [ownFen] : funds.filter((f) => f.source === source).map((f) => f.amountFen);
    const amountFen = sumFen(amounts);
    if (amountFen === null) return null;
    if (amountFen > 0) lines.push({ source, label: FUND_SOURCE[source], amountFen });
  }
  const totalFen = sumFen(lines.map((l) => l.amountFen));
  if (totalFen === null) return null;
  const warnings: string[] = [];
  const shares: string[] = [];
  for (const [name, base] of [
    ['设备投资', investment.equipmentFen],
    ['固定资产投资', investment.fixedFen],
  ] as const) {
    if (typeof base !== 'number' || base === 0) continue;
    shares.push(`占${name} ${percentText(totalFen, base)}`);
    if (totalFen > base)
      warnings.push(
        `财政资金合计 ${formatWan(totalFen)} 万元，超过${name} ${formatWan(base)} 万元。请核对。`,
      );
  }
  const parts = lines.map((l) => `${l.label} ${formatWan(l.amountFen)}`).join(' + ');
  const text =
    lines.length === 0
      ? '没有财政资金。'
      : `财政资金合计 ${formatWan(totalFen)} 万元（${parts}）${shares.length > 0 ? `，${shares.join('，')}` : ''}。文件没有规定叠加上限。`;
  return { lines, totalFen, warnings, text };
}
