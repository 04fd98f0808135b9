/** The equipment list in and out as a workbook. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AppError } from '../../../shared/api/errors.ts';
import type { EquipmentChecks, EquipmentImport, EquipmentList } from '../../../shared/api/schemas.ts';
import { EQUIPMENT_COLUMNS, readEquipmentRow } from '../../../shared/ledger/equipmentSheet.ts';
import { readList } from '../../../shared/ledger/listSheet.ts';
import { invoiceNumbers, listTotal, repeatedLines } from '../../../shared/library/index.ts';
import { EQUIPMENT_CLASS } from '../../../shared/model/codes.ts';
import type { EquipmentLineFields } from '../../../shared/model/entities.ts';
import { amountOf } from '../../../shared/model/projectFacts.ts';
import {
  readSheet,
  type TableColumn,
  type TableValue,
  workbookFile,
  writeTable,
} from '../../documents/xlsx.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';
import { type InvoiceUse, invoiceClashesOf, usesElsewhere } from '../funding/index.ts';
import { officeNames } from '../officeNames.ts';
import { equipmentList, projectOf, saveEquipment } from './list.ts';

const FEN_PER_WAN = 1_000_000;
/** Most lines a list may have. */
const MOST_LINES = 2000;
/** Packed; equipment lists stay far below. */
const MAX_FILE_BYTES = 20 * 1024 * 1024;

const TABLE: readonly (TableColumn & { value(fields: EquipmentLineFields, i: number): TableValue })[] = [
  { header: '序号', width: 6, kind: 'integer', value: (_, i) => i + 1 },
  { header: '设备名称', width: 30, kind: 'text', value: (f) => f.name },
  { header: '型号', width: 18, kind: 'text', value: (f) => f.model },
  { header: '数量', width: 9, kind: 'number', value: (f) => f.quantity },
  {
    header: '金额',
    width: 13,
    kind: 'amount',
    value: (f) => (f.priceFen === null ? null : f.priceFen / FEN_PER_WAN),
  },
  { header: '发票号码', width: 22, kind: 'text', value: (f) => f.invoiceNumber },
  {
    header: '设备类别',
    width: 18,
    kind: 'text',
    choices: Object.values(EQUIPMENT_CLASS),
    value: (f) => f.equipmentClass && EQUIPMENT_CLASS[f.equipmentClass],
  },
  { header: '符合投资指南', width: 12, kind: 'text', choices: ['是', '否'], value: (f) => f.conformsToGuide },
  { header: '备注', width: 20, kind: 'text', value: (f) => f.remark },
];

/** The empty list to fill in; the import reads every column of it. */
export async function equipmentTemplate(): Promise<File> {
  const bytes = await writeTable({
    title: '“千企技改”工程项目设备清单',
    unit: '单位：万元',
    sheetName: '设备清单',
    columns: TABLE,
    rows: [],
    emptyRows: 60,
    notes: ['说明：金额是整行的价款，按表头上方的单位填；一台设备有几张发票的，用顿号隔开；还不知道的留空。'],
  });
  return workbookFile(bytes, '设备清单模板.xlsx');
}

/** The list as an office files it, with its total against the declared investment. */
export async function exportEquipment(workspace: Workspace, projectId: string): Promise<File> {
  const project = projectOf(workspace, projectId);
  const { lines } = equipmentList(workspace, projectId);
  const name = project.fields.name ?? '未命名项目';
  const bytes = await writeTable({
    title: `${name}设备清单`,
    unit: '单位：万元',
    office: workspace.info.office.name,
    sheetName: '设备清单',
    columns: TABLE,
    rows: lines.map((line, i) => TABLE.map((column) => column.value(line.fields, i))),
    totals: true,
    notes: [equipmentChecks(workspace, projectId).text],
  });
  return workbookFile(bytes, `${name.replace(/[\\/:*?"<>|]/g, '')}设备清单.xlsx`);
}

function named(workspace: Workspace, uses: readonly InvoiceUse[]): EquipmentChecks['clashes'] {
  const names = officeNames(workspace);
  return uses.map(({ invoiceNumber, projects }) => ({
    invoiceNumber,
    projects: projects.map(({ id, name, office }) => ({ id, name, officeName: names.get(office) ?? office })),
  }));
}

/** The saved list against the declared investment, and invoices that stand elsewhere too. */
export function equipmentChecks(workspace: Workspace, projectId: string): EquipmentChecks {
  const project = projectOf(workspace, projectId);
  const lines = equipmentList(workspace, projectId).lines.map(({ id, fields }) => ({
    id,
    projectId,
    name: fields.name,
    model: fields.model,
    priceFen: fields.priceFen,
    invoiceNumber: fields.invoiceNumber,
  }));
  return {
    text: `${listTotal(lines, amountOf(project.fields, 'equipmentInvestmentFen')).text}。`,
    repeated: repeatedLines(lines).length,
    clashes: named(workspace, invoiceClashesOf(workspace, projectId)),
  };
}

/** Every row of the file and what it says. Writes nothing. @throws AppError BAD_INPUT naming the file. */
export async function previewEquipment(
  app: App,
  request: { projectId: string; fileId: string },
): Promise<EquipmentImport> {
  const workspace = app.workspace();
  const { projectId } = request;
  const project = projectOf(workspace, projectId);
  const { path, name, bytes: size } = app.files.find(request.fileId);
  if (size > MAX_FILE_BYTES)
    throw new AppError(
      'BAD_INPUT',
      `“${name}”超过 20 MB，没有打开。请只留设备清单，另存为新的 .xlsx 后再导入。`,
      {
        file: name,
      },
    );
  const bytes = await readFile(path);
  const sheet = await readSheet(bytes, {
    fileName: name,
    accept: (candidate) => readList(candidate, EQUIPMENT_COLUMNS) !== null,
  });
  const table = readList(sheet, EQUIPMENT_COLUMNS);
  if (!table)
    throw new AppError(
      'BAD_INPUT',
      `“${name}”的工作表“${sheet.sheetName}”里找不到表头，没有导入任何内容。表头要有“设备名称”一列；可以下载清单模板对照。`,
      { file: name },
    );
  if (table.rows.length === 0 || table.rows.length > MOST_LINES)
    throw new AppError(
      'BAD_INPUT',
      table.rows.length === 0
        ? `“${name}”表头下面没有设备，没有导入任何内容。请填好后再导入。`
        : `“${name}”有 ${table.rows.length} 行，最多 ${MOST_LINES} 行，没有导入任何内容。请把小件合并后再导入。`,
      { file: name },
    );
  const lines = table.rows.map((row, i) => readEquipmentRow(row, table, projectId, i + 1));
  const numbers = new Set(lines.flatMap((line) => invoiceNumbers(line.fields.invoiceNumber)));
  const clashes = new Map(
    named(workspace, usesElsewhere(workspace, numbers, projectId)).map((use) => [use.invoiceNumber, use]),
  );
  const rows = lines.map(({ row, fields, problems }) => ({
    row,
    fields,
    problems,
    warnings: invoiceNumbers(fields.invoiceNumber).flatMap((number) => {
      const use = clashes.get(number);
      return use
        ? [`发票 ${number} 已列在${use.projects.map((p) => `“${p.name}”（${p.officeName}）`).join('、')}名下`]
        : [];
    }),
  }));
  const listed = lines.map((line) => ({ ...line.fields, id: String(line.row), projectId }));
  return {
    fileName: name,
    sheetName: sheet.sheetName,
    unit: table.unit,
    rows,
    wrong: rows.filter((row) => row.problems.length > 0).length,
    text: `${listTotal(listed, amountOf(project.fields, 'equipmentInvestmentFen')).text}。`,
    held: equipmentList(workspace, projectId).lines.length,
    digest: createHash('sha256').update(bytes).update(JSON.stringify(rows)).digest('hex'),
  };
}

/**
 * Takes the list over, behind the lines that are there or in their place.
 * @throws AppError BAD_INPUT while any row is wrong, CONFLICT when the registry changed since the preview.
 */
export async function importEquipment(
  app: App,
  request: { projectId: string; fileId: string; digest: string; mode: 'append' | 'replace' },
): Promise<EquipmentList> {
  const preview = await previewEquipment(app, request);
  if (preview.digest !== request.digest)
    throw new AppError(
      'CONFLICT',
      '预览之后，有关的设备清单有了改动，这次没有导入。请重新预览，核对后再确认。',
      {
        file: preview.fileName,
      },
    );
  const wrong = preview.rows.find((row) => row.problems.length > 0);
  if (wrong)
    throw new AppError(
      'BAD_INPUT',
      `“${preview.fileName}”有 ${preview.wrong} 行不能导入，没有导入任何内容。第 ${wrong.row} 行：${wrong.problems.join('；')}。`,
      { file: preview.fileName, row: wrong.row },
    );
  const workspace = app.workspace();
  const held = equipmentList(workspace, request.projectId).lines.map(({ id, fields }) => ({ id, fields }));
  const kept = request.mode === 'append' ? held : [];
  if (kept.length + preview.rows.length > MOST_LINES)
    throw new AppError('BAD_INPUT', `清单最多 ${MOST_LINES} 行，接在后面就超出了，没有导入任何内容。`);
  return saveEquipment(workspace, request.projectId, [
    ...kept,
    ...preview.rows.map((row) => ({ id: null, fields: row.fields })),
  ]);
}
