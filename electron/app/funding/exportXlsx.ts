/** The funding list and the payments of a year, laid out the way offices print them. */
import { MEASURE } from '../../../shared/model/codes.ts';
import { type TableValue, workbookFile, writeTable } from '../../documents/xlsx.ts';
import type { Workspace } from '../context.ts';
import { fundingOverview } from './read.ts';

const FEN_PER_WAN = 1_000_000;
const wan = (fen: number): number => fen / FEN_PER_WAN;
const STATE = { paid: '已拨付', reversed: '已收回', reversal: '收回' } as const;

/** @param list what was decided for whom, or what was paid on which voucher */
export async function exportFunding(
  workspace: Workspace,
  year: number,
  list: 'grants' | 'payments',
): Promise<File> {
  const overview = fundingOverview(workspace, { year, allYears: false, source: null });
  const office = workspace.info.office.name;
  if (list === 'grants') {
    const allocated = new Map<string, number>();
    for (const a of overview.allocations)
      allocated.set(a.grantId, (allocated.get(a.grantId) ?? 0) + a.amountFen);
    const grants = overview.grants.filter(
      (g) => g.decidedOn?.startsWith(String(year)) || allocated.has(g.id),
    );
    const bytes = await writeTable({
      title: `${year}年“千企技改”工程项目扶持资金安排表`,
      unit: '单位：万元',
      office,
      sheetName: '资金安排',
      columns: [
        { header: '序号', width: 6, kind: 'integer' },
        { header: '企业名称', width: 28, kind: 'text' },
        { header: '项目名称', width: 32, kind: 'text' },
        { header: '扶持方式', width: 14, kind: 'text' },
        { header: '上限', width: 12, kind: 'amount' },
        { header: '决定数额', width: 12, kind: 'amount' },
        { header: `${year}年安排`, width: 12, kind: 'amount' },
        { header: '累计安排', width: 12, kind: 'amount' },
        { header: '累计拨付', width: 12, kind: 'amount' },
        { header: '其他财政资金', width: 12, kind: 'amount' },
        { header: '决定日期', width: 12, kind: 'date' },
        { header: '理由', width: 28, kind: 'text' },
      ],
      rows: grants.map((g, i): TableValue[] => [
        i + 1,
        g.enterpriseName,
        g.projectName,
        MEASURE[g.measure],
        g.capFen === null ? null : wan(g.capFen),
        wan(g.amountFen),
        wan(allocated.get(g.id) ?? 0),
        wan(g.allocatedFen),
        wan(g.paidFen),
        g.otherFen === 0 ? null : wan(g.otherFen),
        g.decidedOn,
        g.reason,
      ]),
      totals: true,
      notes: ['说明：其他财政资金是同一项目的市县配套和国家专项，一个项目有两项扶持时每行都列。'],
    });
    return workbookFile(bytes, `${year}年资金安排表.xlsx`);
  }
  const bytes = await writeTable({
    title: `${year}年“千企技改”工程扶持资金拨付明细表`,
    unit: '单位：万元',
    office,
    sheetName: '拨付明细',
    columns: [
      { header: '序号', width: 6, kind: 'integer' },
      { header: '拨付日期', width: 12, kind: 'date' },
      { header: '凭证号', width: 18, kind: 'text' },
      { header: '企业名称', width: 28, kind: 'text' },
      { header: '项目名称', width: 32, kind: 'text' },
      { header: '扶持方式', width: 14, kind: 'text' },
      { header: '期号', width: 7, kind: 'integer' },
      { header: '金额', width: 13, kind: 'amount' },
      { header: '预算', width: 24, kind: 'text' },
      { header: '状态', width: 9, kind: 'text' },
      { header: '说明', width: 24, kind: 'text' },
    ],
    rows: overview.payments.map((p, i): TableValue[] => [
      i + 1,
      p.paidOn,
      p.voucherNumber,
      p.enterpriseName,
      p.projectName,
      p.measure === null ? null : MEASURE[p.measure],
      p.instalment,
      p.state === 'reversal' ? -wan(p.amountFen) : wan(p.amountFen),
      p.budgetTitle,
      STATE[p.state],
      p.note,
    ]),
    totals: true,
    notes: ['说明：收回按负数列，合计为净拨付额。'],
  });
  return workbookFile(bytes, `${year}年拨付明细表.xlsx`);
}
