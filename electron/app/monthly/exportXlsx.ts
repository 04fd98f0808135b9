/** The month as an office prints and files it; the same sheet, filled in by hand, can be read back. */
import type { MonthlyRow } from '../../../shared/api/schemas.ts';
import {
  type AmountField,
  isBegun,
  monthWords,
  PACE,
  paceOf,
  REPORT_STATE,
  SHEET_COLUMN_LABEL,
  shiftMonth,
  stateOf,
} from '../../../shared/monthly/index.ts';
import { type TableColumn, type TableValue, writeTable } from '../../documents/xlsx.ts';
import type { Workspace } from '../context.ts';
import { filledOf, monthlyRows } from './rows.ts';

interface Column extends TableColumn {
  value(row: MonthlyRow, index: number): TableValue;
}

const wan = (fen: number | null | undefined) => (fen == null ? null : fen / 1_000_000);
const text = (header: string, width: number, value: (row: MonthlyRow) => string | null): Column => ({
  header,
  width,
  kind: 'text',
  value,
});
const amount = (field: AmountField, width = 11): Column => ({
  header: SHEET_COLUMN_LABEL[field],
  width,
  kind: 'amount',
  value: (row) => wan(row.report?.fields[field]),
});

function share(row: MonthlyRow): number | null {
  const { yearDoneFen: done, yearPlanFen: plan } = row.report?.fields ?? {};
  if (done == null || plan == null || plan === 0) return null;
  return Number((BigInt(done) * 20_000n + BigInt(plan)) / (2n * BigInt(plan)));
}

function state(row: MonthlyRow): string {
  if (!row.report || !isBegun(filledOf(row.report.fields))) return '未填';
  return REPORT_STATE[stateOf(row.report.fields)];
}

function columnsOf(month: string, several: boolean): Column[] {
  return [
    { header: '序号', width: 5, kind: 'integer', value: (_row, index) => index + 1 },
    ...(several ? [text('填报单位', 18, (row) => row.officeName)] : []),
    text(SHEET_COLUMN_LABEL.projectName, 26, (row) => row.name),
    text(SHEET_COLUMN_LABEL.enterpriseName, 24, (row) => row.enterpriseName),
    text(SHEET_COLUMN_LABEL.projectCode, 22, (row) => row.projectCode),
    amount('plannedTotalFen'),
    amount('yearPlanFen'),
    {
      header: '上月完成',
      width: 10,
      kind: 'amount',
      value: (row) => (row.earlier?.month === shiftMonth(month, -1) ? wan(row.earlier.monthDoneFen) : null),
    },
    amount('monthDoneFen', 10),
    amount('yearDoneFen'),
    { header: '占本年计划', width: 8, kind: 'percent', value: share },
    amount('cumulativeFen'),
    amount('landFen', 9),
    amount('infrastructureFen', 9),
    amount('buildingFen', 9),
    amount('equipmentFen', 9),
    text(SHEET_COLUMN_LABEL.progress, 10, (row) => row.report?.fields.progress ?? null),
    text(SHEET_COLUMN_LABEL.problems, 24, (row) => row.report?.fields.problems ?? null),
    text(SHEET_COLUMN_LABEL.note, 20, (row) => row.report?.fields.note ?? null),
    text(
      '进度',
      8,
      (row) => PACE[paceOf(row.report && filledOf(row.report.fields), month, row.project).pace].word,
    ),
    text('状态', 7, state),
  ];
}

export async function exportMonth(
  workspace: Workspace,
  month: string,
  planYear: number,
  office: string | null,
): Promise<File> {
  const rows = monthlyRows(workspace, month, { planYear }).filter(
    (row) => office === null || row.office === office,
  );
  const columns = columnsOf(month, new Set(rows.map((row) => row.office)).size > 1);
  const bytes = await writeTable({
    title: `${monthWords(month)}“千企技改”工程项目调度表`,
    unit: '单位：万元',
    office: rows.find((row) => row.office === office)?.officeName ?? workspace.info.office.name,
    sheetName: month,
    columns,
    rows: rows.map((row, index) => columns.map((column) => column.value(row, index))),
    totals: true,
    notes: ['空格表示未知。土地、基础设施、厂房土建、设备是开工以来累计的分项。'],
  });
  return new File([bytes as Uint8Array<ArrayBuffer>], `月度调度 ${month}.xlsx`, {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
}
