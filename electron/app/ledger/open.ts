/** Opens an uploaded ledger: the sheet with a header, its columns matched, unit and plan year found or taken from before. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AppError } from '../../../shared/api/errors.ts';
import type { FileInfo, LedgerMapping } from '../../../shared/api/schemas.ts';
import type { AmountUnit } from '../../../shared/ledger/amount.ts';
import type { SheetData } from '../../../shared/ledger/cell.ts';
import { COLUMN_BY_PATH, columnLabel } from '../../../shared/ledger/columns.ts';
import {
  findHeader,
  findPlanYear,
  findTitle,
  findUnit,
  type LedgerHeader,
} from '../../../shared/ledger/header.ts';
import { type ColumnMatch, matchColumns } from '../../../shared/ledger/match.ts';
import { readSheet } from '../../documents/xlsx.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';
import type { Task } from '../task.ts';
import { recall } from './remember.ts';

export interface OpenLedger {
  file: FileInfo;
  /** SHA-256 of the file's bytes, hex. */
  sha256: string;
  sheet: SheetData;
  header: LedgerHeader;
  title: string;
  unitFound: boolean;
  matches: ColumnMatch[];
  /** What is used unless the officer says otherwise. */
  proposed: LedgerMapping;
}

const UNIT_WORD: Record<AmountUnit, string> = {
  yuan: '元',
  'thousand-yuan': '千元',
  wan: '万元',
  yi: '亿元',
};
const FIRST_YEAR = 2019;
/** Packed; ledgers with photos of machines stay far below. */
const MAX_FILE_BYTES = 100 * 1024 * 1024;

function refuse(file: FileInfo, message: string): AppError {
  return new AppError('BAD_INPUT', `“${file.name}”${message}`, { file: file.name });
}

function usualUnit(file: FileInfo, found: AmountUnit | null): 'wan' | 'yuan' | null {
  if (found === null || found === 'wan' || found === 'yuan') return found;
  throw refuse(
    file,
    `注明金额单位是${UNIT_WORD[found]}，没有导入任何内容。请把金额换算成万元或元，并改好“单位”一行后再导入。`,
  );
}

function latestPlanYear(workspace: Workspace): number | null {
  return (
    workspace.db
      .prepare<[], number | null>('SELECT max(planYear) FROM project WHERE deleted = 0')
      .pluck()
      .get() ?? null
  );
}

function yearIn(text: string): number | null {
  const year = Number(/(20\d{2})\s*年?/.exec(text.normalize('NFKC'))?.[1] ?? 0);
  return year >= FIRST_YEAR ? year : null;
}

function guessPlanYear(
  workspace: Workspace,
  ledger: { sheet: SheetData; header: LedgerHeader; file: FileInfo },
): number {
  return (
    findPlanYear(ledger.sheet, ledger.header) ??
    yearIn(ledger.sheet.sheetName) ??
    yearIn(ledger.file.name) ??
    latestPlanYear(workspace) ??
    Math.max(FIRST_YEAR, Number(workspace.now().slice(0, 4)))
  );
}

/**
 * Reads the file and proposes how to take it.
 * @throws AppError NOT_FOUND; BAD_INPUT naming the file and what is wrong with it.
 */
export async function openLedger(app: App, fileId: string, task: Task): Promise<OpenLedger> {
  const workspace = app.workspace();
  const { path, ...file } = app.files.find(fileId);
  if (file.bytes > MAX_FILE_BYTES) {
    throw refuse(
      file,
      '超过 100 MB，没有打开。请删去表里的图片等内容，只留台账，另存为新的 .xlsx 后再导入。',
    );
  }
  task.report({ label: '读取工作簿', done: 0, total: 0 });
  const bytes = await readFile(path);
  // Of the sheet looked at last; where none is accepted, none had a header.
  let header = null as LedgerHeader | null;
  const accept = (candidate: SheetData) => {
    header = findHeader(candidate);
    return header !== null;
  };
  const sheet = await readSheet(bytes, { fileName: file.name, signal: task.signal, accept });
  if (!header) {
    throw refuse(
      file,
      `的工作表“${sheet.sheetName}”里找不到表头，没有导入任何内容。表头要有“企业名称”“项目名称”“项目代码”“固定资产投资”等列名；可以下载台账模板对照。`,
    );
  }
  const remembered = recall(workspace, header.cells);
  const unit = usualUnit(file, findUnit(sheet, header));
  const planYear = guessPlanYear(workspace, { sheet, header, file });
  const matches = matchColumns(header.cells, remembered?.columns ?? null, planYear);
  return {
    file,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sheet,
    header,
    title: findTitle(sheet, header),
    unitFound: unit !== null,
    matches,
    proposed: {
      columns: Object.fromEntries(matches.map((m) => [String(m.index), m.field])),
      unit: unit ?? remembered?.unit ?? 'wan',
      planYear,
    },
  };
}

/**
 * The mapping to use: the officer's, checked, or the proposed one.
 * @throws AppError BAD_INPUT for an unknown column or field, two columns for one field, or no column for the name.
 */
export function settleMapping(ledger: OpenLedger, chosen: LedgerMapping | null): LedgerMapping {
  const mapping = chosen ?? ledger.proposed;
  const headerOf = new Map(ledger.header.cells.map((cell) => [String(cell.index), cell.text]));
  const usedBy = new Map<string, string>();
  for (const [index, field] of Object.entries(mapping.columns)) {
    if (field === null) continue;
    const spec = COLUMN_BY_PATH.get(field);
    const header = headerOf.get(index);
    if (!spec || header === undefined)
      throw refuse(ledger.file, '的列对应关系与文件不符，没有导入任何内容。请重新选择文件，再对应各列。');
    const other = usedBy.get(field);
    if (other !== undefined) {
      throw refuse(
        ledger.file,
        `的“${other}”和“${header}”两列都对应到“${columnLabel(spec)}”，没有导入任何内容。请把其中一列改为别的内容或不导入。`,
      );
    }
    usedBy.set(field, header);
  }
  if (!usedBy.has('project.name')) {
    throw refuse(
      ledger.file,
      '里没有对应到“项目名称”的列，没有导入任何内容。请在列对应里指明哪一列是项目名称。',
    );
  }
  return mapping;
}
