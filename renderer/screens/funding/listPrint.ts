import type { FundingOverview, PaymentEntry } from '../../../shared/api/schemas.ts';
import { MEASURE } from '../../../shared/model/codes.ts';
import { formatWan } from '../../../shared/model/money.ts';
import type { PrintColumn, PrintedList } from '../../record/PrintList.tsx';
import { yearWord } from './lists.ts';

type Grant = FundingOverview['grants'][number];

const sum = <Row>(rows: readonly Row[], fen: (row: Row) => number) =>
  formatWan(rows.reduce((total, row) => total + fen(row), 0));

/** 扶持决定 on paper. */
export function printedGrants(grants: readonly Grant[], scope: string): PrintedList<Grant> {
  const money = (head: string, fen: (grant: Grant) => number): PrintColumn<Grant> => ({
    head,
    width: 9,
    figure: true,
    cell: (grant) => formatWan(fen(grant)),
    total: sum(grants, fen),
  });
  return {
    name: 'grants',
    title: '“千企技改”工程资金扶持决定',
    scope,
    unit: '单位：万元',
    rows: grants,
    rowKey: (grant) => grant.id,
    columns: [
      {
        head: '项目名称',
        width: 24,
        cell: (grant) => grant.projectName,
        total: `合计 ${grants.length} 项`,
      },
      { head: '企业名称', width: 20, cell: (grant) => grant.enterpriseName ?? '未知' },
      { head: '扶持方式', width: 12, cell: (grant) => MEASURE[grant.measure] },
      {
        head: '上限',
        width: 9,
        figure: true,
        cell: (grant) => (grant.capFen === null ? '—' : formatWan(grant.capFen)),
      },
      money('决定数额', (grant) => grant.amountFen),
      money('已安排', (grant) => grant.allocatedFen),
      money('已拨付', (grant) => grant.paidFen),
      { head: '决定日期', width: 10, cell: (grant) => grant.decidedOn },
    ],
  };
}

const STATE = { paid: '已拨付', reversed: '已收回', reversal: '收回' } as const;
const signed = (payment: PaymentEntry) =>
  payment.state === 'reversal' ? -payment.amountFen : payment.amountFen;

/** 拨付明细 on paper; what was taken back stands with its own line. */
export function printedPayments(payments: readonly PaymentEntry[], scope: string): PrintedList<PaymentEntry> {
  return {
    name: 'payments',
    title: '“千企技改”工程资金拨付明细',
    scope,
    unit: '单位：万元',
    rows: payments,
    rowKey: (payment) => payment.id,
    columns: [
      { head: '拨付日期', width: 10, cell: (payment) => payment.paidOn, total: `合计 ${payments.length} 笔` },
      { head: '凭证号', width: 14, cell: (payment) => payment.voucherNumber },
      { head: '项目名称', width: 24, cell: (payment) => payment.projectName },
      { head: '企业名称', width: 20, cell: (payment) => payment.enterpriseName ?? '未知' },
      { head: '扶持方式', width: 12, cell: (payment) => (payment.measure ? MEASURE[payment.measure] : '') },
      { head: '预算', width: 16, cell: (payment) => payment.budgetTitle },
      {
        head: '金额',
        width: 10,
        figure: true,
        cell: (payment) => formatWan(signed(payment)),
        total: sum(payments, signed),
      },
      { head: '状态', width: 7, cell: (payment) => STATE[payment.state] },
    ],
  };
}

/** The year and the source of money, in words. */
export function fundingScope(
  year: number | null,
  source: 'region' | 'national' | null,
  text: string,
): string {
  return [
    year === null ? '各年度' : yearWord(year),
    source === 'region' ? '自治区统筹' : source === 'national' ? '国家专项' : '',
    text.trim() === '' ? '' : `“${text.trim()}”`,
  ]
    .filter(Boolean)
    .join('　');
}
