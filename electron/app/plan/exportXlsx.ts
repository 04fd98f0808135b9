/** A batch as a workbook laid out the way plans are printed, and the empty list to fill in. */
import { batchText } from '../../../shared/library/index.ts';
import { type TableColumn, type TableValue, workbookFile, writeTable } from '../../documents/xlsx.ts';
import type { Workspace } from '../context.ts';
import { readBatch } from './read.ts';

const FEN_PER_WAN = 1_000_000;
const wan = (fen: number | null): number | null => (fen === null ? null : fen / FEN_PER_WAN);

const COLUMNS: readonly TableColumn[] = [
  { header: '序号', width: 6, kind: 'integer' },
  { header: '企业名称', width: 30, kind: 'text' },
  { header: '项目名称', width: 36, kind: 'text' },
  { header: '项目代码', width: 26, kind: 'text' },
  { header: '填报单位', width: 24, kind: 'text' },
  { header: '固定资产投资', width: 14, kind: 'amount' },
  { header: '设备投资', width: 14, kind: 'amount' },
  { header: '备注', width: 20, kind: 'text' },
];

/** The members of today, and those taken out with their day in 备注. */
export async function exportBatch(workspace: Workspace, id: string): Promise<File> {
  const { head, lines, changes } = readBatch(workspace, id);
  const members = head.draft ? lines : lines.filter((line) => line.member);
  const added = new Set(changes.filter((c) => c.kind === 'added').map((c) => c.projectName));
  const rows = members.map((line, i): TableValue[] => [
    i + 1,
    line.enterpriseName,
    line.projectName,
    line.projectCode,
    line.officeName,
    wan(line.fixedInvestmentFen),
    wan(line.equipmentInvestmentFen),
    line.position === null && added.has(line.projectName) ? '调入' : null,
  ]);
  const notes = [
    ...(head.documentNumber ? [`文号：${head.documentNumber}`] : []),
    ...(head.issuedOn ? [`印发日期：${head.issuedOn}`] : ['草稿，未印发。']),
    ...changes.map((c) => `${c.on} ${c.kind === 'added' ? '调入' : '移出'}“${c.projectName}”：${c.reason}`),
    ...(head.unknownInvestment > 0
      ? [`${head.unknownInvestment} 个项目的固定资产投资未知，没有计入合计。`]
      : []),
  ];
  const bytes = await writeTable({
    title: `“千企技改”工程${head.year}年第${head.number}批项目计划表`,
    unit: '单位：万元',
    office: workspace.info.office.name,
    sheetName: '项目计划',
    columns: COLUMNS,
    rows,
    totals: true,
    notes,
  });
  return workbookFile(bytes, `${batchText(head).replace(/\s+/g, '')}项目计划.xlsx`);
}

/** The empty list; the import reads every column that names a project. */
export async function batchTemplate(year: number): Promise<File> {
  const bytes = await writeTable({
    title: `“千企技改”工程${year}年第1批项目计划表`,
    unit: '单位：万元',
    sheetName: '项目计划',
    columns: COLUMNS,
    rows: [],
    emptyRows: 40,
    notes: ['说明：项目按项目代码对应，没有代码的按企业名称和项目名称对应；标题里的年度和批次导入时会带入。'],
  });
  return workbookFile(bytes, '年度计划名单模板.xlsx');
}
