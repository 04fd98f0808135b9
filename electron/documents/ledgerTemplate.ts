/** The empty ledger that an office sends to enterprises or fills itself; the import reads every column of it. */

import { COLUMNS, type ColumnKind, type ColumnSpec, type FieldPath } from '../../shared/ledger/columns.ts';
import {
  ADVANCEMENT,
  CATALOGUE_CLASS,
  CLUSTER,
  FILING,
  FOCUS,
  SIZE_CLASS,
} from '../../shared/model/codes.ts';
import { type TableColumn, type TableColumnKind, writeTable } from './xlsx/write.ts';

const TABLE_KIND: Partial<Record<ColumnKind, TableColumnKind>> = {
  amount: 'amount',
  area: 'number',
  date: 'date',
};
const YES_NO = ['是', '否'];
const CHOICES: Partial<Record<FieldPath, readonly string[]>> = {
  'enterprise.sizeClass': Object.values(SIZE_CLASS),
  'project.focus': Object.values(FOCUS),
  'project.cluster': Object.values(CLUSTER),
  'project.catalogueClass': Object.values(CATALOGUE_CLASS),
  'project.filing': Object.values(FILING),
  'project.advancement': Object.values(ADVANCEMENT),
};
const LEFT_OUT = new Set<FieldPath>([
  'enterprise.industryCode',
  'enterprise.remark',
  'project.planYear',
  'project.clusterNote',
]);
const EMPTY_ROWS = 60;

function widthOf(column: ColumnSpec): number {
  if (column.kind === 'longText') return 32;
  if (column.path === 'enterprise.name' || column.path === 'project.name') return 28;
  if (column.kind === 'uscc' || column.kind === 'projectCode') return 24;
  return column.kind === 'yesNo' ? 9 : 14;
}

function templateColumn(column: ColumnSpec): TableColumn {
  const choices =
    CHOICES[column.path] ?? (column.kind === 'yesNo' || column.kind === 'ownership' ? YES_NO : undefined);
  const base = { header: column.label, width: widthOf(column), kind: TABLE_KIND[column.kind] ?? 'text' };
  return choices ? { ...base, choices } : base;
}

/** @param planYear named in the title, from where the import takes it again */
export async function writeLedgerTemplate(planYear: number): Promise<Uint8Array> {
  const columns = COLUMNS.filter((c) => !LEFT_OUT.has(c.path)).map(templateColumn);
  return writeTable({
    title: `${planYear}年“千企技改”工程项目台账`,
    unit: '单位：万元',
    sheetName: '项目台账',
    columns: [{ header: '序号', width: 6, kind: 'integer' }, ...columns],
    rows: [],
    emptyRows: EMPTY_ROWS,
    notes: [
      '说明：还不知道的单元格请留空，不要填 0 或“否”；日期写成 2019-05-16；金额按表头上方的单位填写，单个单元格另有单位的请写明，如“500万元”。',
    ],
  });
}
