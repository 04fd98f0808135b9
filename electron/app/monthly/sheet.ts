/** Filling the month from a workbook: every row is shown first, and nothing is written until the officer agrees. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AppError } from '../../../shared/api/errors.ts';
import type { MonthlyMapping, MonthlyRow, MonthlySheet } from '../../../shared/api/schemas.ts';
import { readAmount } from '../../../shared/ledger/amount.ts';
import { type CellValue, cellText, isBlank, type SheetData } from '../../../shared/ledger/cell.ts';
import {
  findDataRows,
  findHeader,
  findTitle,
  findUnit,
  type LedgerHeader,
} from '../../../shared/ledger/header.ts';
import { foldText } from '../../../shared/model/plainText.ts';
import {
  type CellReading,
  FILLED,
  type Filled,
  type FilledField,
  isAmountField,
  LARGEST_FEN,
  matchSheet,
  monthIn,
  readCell,
  SHEET_COLUMN_LABEL,
  SHEET_COLUMNS,
  type SheetColumn,
  sheetColumn,
  stateOf,
  withDerived,
} from '../../../shared/monthly/index.ts';
import { readSheet } from '../../documents/xlsx.ts';
import type { App } from '../app.ts';
import type { Task } from '../task.ts';
import { filledOf, monthlyRows } from './rows.ts';
import { rowName, writeReport } from './write.ts';

type SheetRow = MonthlySheet['rows'][number];
const KEYS: readonly SheetColumn[] = ['projectName', 'projectCode', 'enterpriseName'];
const MAX_FILE_BYTES = 50 * 1024 * 1024;

export interface SheetRequest {
  month: string;
  planYear: number;
  fileId: string;
  mapping: MonthlyMapping | null;
}

interface Planned {
  sheet: MonthlySheet;
  writes: { row: MonthlyRow; set: Partial<Filled>; sheetRow: number }[];
}

function refuse(name: string, message: string): AppError {
  return new AppError('BAD_INPUT', `“${name}”${message}`, { file: name });
}

function readValue(field: FilledField, cell: CellValue, unit: 'wan' | 'yuan'): CellReading {
  if (!isAmountField(field)) return readCell(field, cellText(cell));
  const reading = readAmount(cell, unit);
  if ('problem' in reading) return reading;
  if (reading.fen !== null && reading.fen > LARGEST_FEN)
    return { problem: `“${cellText(cell)}”折合超过 100 亿元，请核对单位是万元还是元` };
  return { value: reading.fen };
}

/** Finds the project that a row speaks of: by its code, else by its name, with the enterprise where names repeat. */
function finder(rows: readonly MonthlyRow[]) {
  const key = (text: string | null) => foldText(text ?? '').toUpperCase();
  const byCode = new Map(rows.filter((row) => row.projectCode).map((row) => [key(row.projectCode), row]));
  return (code: string, name: string, enterprise: string): MonthlyRow | string => {
    const coded = code === '' ? undefined : byCode.get(key(code));
    if (coded) return coded;
    if (name === '') return code === '' ? '没有项目名称或项目代码' : `本年度没有项目代码为“${code}”的项目`;
    const named = rows.filter((row) => key(row.name) === key(name));
    const exact =
      named.length > 1 && enterprise !== ''
        ? named.filter((row) => key(row.enterpriseName) === key(enterprise))
        : named;
    if (exact.length === 1 && exact[0]) return exact[0];
    return exact.length === 0
      ? `本年度没有名为“${name}”的项目；请核对名称，或先把项目登记进项目库`
      : `有 ${exact.length} 个项目都叫“${name}”；请填上项目代码或企业名称`;
  };
}

function settle(name: string, header: LedgerHeader, chosen: MonthlyMapping): Map<SheetColumn, number> {
  const known = new Set(header.cells.map((cell) => String(cell.index)));
  const columns = new Map<SheetColumn, number>();
  for (const [index, field] of Object.entries(chosen.columns)) {
    if (field === null) continue;
    const column = SHEET_COLUMNS.find((one) => one === field);
    if (!column || !known.has(index))
      throw refuse(name, '的列对应关系与文件不符，没有写入任何内容。请重新选择文件。');
    if (columns.has(column))
      throw refuse(
        name,
        `有两列都对应到“${SHEET_COLUMN_LABEL[column]}”，没有写入任何内容。请把其中一列改为不用。`,
      );
    columns.set(column, Number(index));
  }
  if (!columns.has('projectName') && !columns.has('projectCode'))
    throw refuse(name, '里没有对应到“项目名称”或“项目代码”的列，没有写入任何内容。请指明哪一列是项目名称。');
  if (!FILLED.some((field) => columns.has(field)))
    throw refuse(name, '里没有一列对应到月报的内容，没有写入任何内容。请指明“本月完成”等列。');
  return columns;
}

async function plan(app: App, request: SheetRequest, task: Task): Promise<Planned> {
  const workspace = app.workspace();
  const { path, ...file } = app.files.find(request.fileId);
  if (file.bytes > MAX_FILE_BYTES)
    throw refuse(file.name, '超过 50 MB，没有打开。请只留调度表，另存为新的 .xlsx 后再选。');
  task.report({ label: '读取工作簿', done: 0, total: 0 });
  const bytes = await readFile(path);
  const accept = (candidate: SheetData) => findHeader(candidate, sheetColumn) !== null;
  const data = await readSheet(bytes, { fileName: file.name, signal: task.signal, accept });
  const header = findHeader(data, sheetColumn);
  if (!header)
    throw refuse(
      file.name,
      '里找不到调度表的表头，没有写入任何内容。表头要有“项目名称”“本月完成”“形象进度”等列名；可以导出本月的表来填。',
    );
  const unit = findUnit(data, header);
  if (unit === 'yi' || unit === 'thousand-yuan')
    throw refuse(file.name, '注明的金额单位不是万元或元，没有写入任何内容。请换算后改好“单位”一行再选。');
  const mapping: MonthlyMapping = request.mapping ?? {
    columns: matchSheet(header.cells),
    unit: unit ?? 'wan',
  };
  const columns = settle(file.name, header, mapping);
  const identifying = KEYS.flatMap((key) => columns.get(key) ?? []);
  const dataRows = findDataRows(data, header, identifying);
  if (dataRows.length === 0)
    throw refuse(file.name, '的表头下面没有数据行，没有写入任何内容。请填好后再选。');

  const projects = monthlyRows(workspace, request.month, { planYear: request.planYear });
  const find = finder(projects);
  const claimed = new Map<string, number>();
  const rows: SheetRow[] = [];
  const writes: Planned['writes'] = [];
  const headerOf = new Map(header.cells.map((cell) => [cell.index, cell.text]));
  for (const index of dataRows) {
    const cells = data.rows[index] ?? [];
    const at = (column: SheetColumn) => {
      const col = columns.get(column);
      return col === undefined ? '' : cellText(cells[col]).trim();
    };
    const reasons: SheetRow['reasons'] = [];
    const found = find(at('projectCode'), at('projectName'), at('enterpriseName'));
    const project = typeof found === 'string' ? null : found;
    const row = index + 1;
    if (typeof found === 'string') reasons.push({ column: '项目', message: found });
    else {
      const before = claimed.get(found.projectId);
      if (before !== undefined) reasons.push({ column: '项目', message: `与第 ${before} 行是同一个项目` });
      else claimed.set(found.projectId, row);
      if (!found.own) reasons.push({ column: '项目', message: `由${found.officeName}填报，这里不能改` });
      else if (found.report && stateOf(found.report.fields) === 'accepted')
        reasons.push({ column: '项目', message: '市级已经通过，不能再改' });
    }
    const set: Partial<Record<FilledField, Filled[FilledField]>> = {};
    for (const field of FILLED) {
      const col = columns.get(field);
      const cell = col === undefined ? undefined : cells[col];
      // An empty cell says nothing: it never takes a figure away.
      if (col === undefined || cell === undefined || isBlank(cell)) continue;
      const reading = readValue(field, cell, mapping.unit);
      if ('problem' in reading)
        reasons.push({ column: headerOf.get(col) ?? field, message: reading.problem });
      else if (reading.value !== null) set[field] = reading.value;
    }
    const held = project?.report ? filledOf(project.report.fields) : null;
    const changed = (Object.keys(set) as FilledField[]).filter(
      (field) => set[field] !== (held?.[field] ?? null),
    );
    const status = reasons.length > 0 ? 'wrong' : changed.length > 0 ? 'changed' : 'unchanged';
    const own = Object.fromEntries(changed.map((field) => [field, set[field]])) as Partial<Filled>;
    const all = project ? withDerived(held, own, request.month, project.earlier, project.project).set : own;
    rows.push({
      row,
      name: project ? rowName(project) : at('projectName') || at('projectCode'),
      projectId: project?.projectId ?? null,
      status,
      reasons,
      changes:
        status === 'changed'
          ? (Object.keys(all) as FilledField[]).map((field) => ({
              field,
              label: SHEET_COLUMN_LABEL[field],
              before: held?.[field] ?? null,
              after: all[field] ?? null,
            }))
          : [],
    });
    if (status === 'changed' && project) writes.push({ row: project, set: own, sheetRow: row });
    if (rows.length % 50 === 0) {
      task.report({ label: '逐行核对', done: rows.length, total: dataRows.length });
      await task.breathe();
    }
  }
  const counts = { changed: 0, unchanged: 0, wrong: 0 };
  for (const row of rows) counts[row.status] += 1;
  const digest = createHash('sha256')
    .update(bytes)
    .update(
      JSON.stringify([request.month, request.planYear, Object.entries(mapping.columns).sort(), mapping.unit]),
    )
    .update(
      JSON.stringify(
        writes.map(({ row }) => [row.projectId, row.projectVersion, row.report?.version ?? null]),
      ),
    )
    .digest('hex');
  return {
    writes,
    sheet: {
      file,
      sheetName: data.sheetName,
      columns: header.cells.map((cell) => ({
        index: cell.index,
        header: cell.text,
        field: mapping.columns[String(cell.index)] ?? null,
      })),
      fields: SHEET_COLUMNS.map((path) => ({ path, label: SHEET_COLUMN_LABEL[path] })),
      mapping,
      unitFound: unit !== null,
      sheetMonth: monthIn(`${findTitle(data, header)} ${data.sheetName}`),
      rows,
      counts,
      digest,
    },
  };
}

/** @throws AppError BAD_INPUT naming the file and what is wrong with it. */
export async function previewSheet(app: App, request: SheetRequest, task: Task): Promise<MonthlySheet> {
  return (await plan(app, request, task)).sheet;
}

/** Writes the good rows of the very preview that was agreed to. @throws AppError CONFLICT when it no longer fits. */
export async function commitSheet(
  app: App,
  request: SheetRequest & { digest: string },
  task: Task,
): Promise<MonthlySheet> {
  const { sheet, writes } = await plan(app, request, task);
  if (sheet.digest !== request.digest)
    throw new AppError('CONFLICT', '预览之后文件或月报又有改动，没有写入任何内容。请重新预览，看过再写入。');
  const workspace = app.workspace();
  workspace.records.atomically(() => {
    for (const { row, set, sheetRow } of writes)
      writeReport(workspace, row, request.month, set, {
        kind: 'import',
        file: sheet.file.name,
        row: sheetRow,
        column: '',
      });
  });
  return sheet;
}
