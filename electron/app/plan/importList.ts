/** A batch list from a workbook: every row is found in the registry or named with what to do; nothing in between. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AppError } from '../../../shared/api/errors.ts';
import type { BatchImport } from '../../../shared/api/schemas.ts';
import type { SheetData } from '../../../shared/ledger/cell.ts';
import { type ListColumn, type ListRow, listText, readList } from '../../../shared/ledger/listSheet.ts';
import { batchText, membersOn } from '../../../shared/library/index.ts';
import { foldText } from '../../../shared/model/plainText.ts';
import { normalizeProjectCode } from '../../../shared/model/projectCode.ts';
import { readSheet } from '../../documents/xlsx.ts';
import type { App } from '../app.ts';
import { todayOf, type Workspace } from '../context.ts';
import { heldBatches } from './batches.ts';
import { requireRegion, saveDraft } from './drafts.ts';

const COLUMNS: readonly ListColumn[] = [
  { key: 'position', names: ['序号'] },
  { key: 'projectName', names: ['项目名称', '项目'], required: true },
  { key: 'projectCode', names: ['项目代码', '投资项目代码', '项目统一代码', '在线平台代码'] },
  { key: 'enterpriseName', names: ['企业名称', '实施企业', '项目单位', '项目业主', '建设单位', '承担单位'] },
];
const CHINESE_DIGITS = '一二三四五六七八九';
/** Packed; plan lists stay far below. */
const MAX_FILE_BYTES = 20 * 1024 * 1024;

function numberIn(text: string): number | null {
  const found = /第\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*批/.exec(text)?.[1];
  if (found === undefined) return null;
  if (/^\d+$/.test(found)) return Number(found);
  const [tens, ones] = found.includes('十') ? found.split('十') : ['0', found];
  const digit = (word: string | undefined, empty: number) =>
    word ? CHINESE_DIGITS.indexOf(word) + 1 : empty;
  return tens === '0' ? digit(ones, 0) : digit(tens, 1) * 10 + digit(ones, 0);
}

function yearIn(text: string): number | null {
  const year = Number(/(20\d{2})\s*年/.exec(text.normalize('NFKC'))?.[1] ?? 0);
  return year >= 2019 ? year : null;
}

function documentIn(text: string): string | null {
  return /[一-龥]{1,12}〔20\d{2}〕\s*\d+\s*号/.exec(text)?.[0].replace(/\s+/g, '') ?? null;
}

interface Candidate {
  id: string;
  name: string | null;
  projectCode: string | null;
  enterpriseName: string | null;
}

type Found = { candidate: Candidate; how: string } | { problem: string };

function finder(workspace: Workspace): (row: ListRow) => Found {
  const projects = workspace.db
    .prepare<[], Candidate>(
      `SELECT p.id AS id, p.name AS name, p.projectCode AS projectCode, e.name AS enterpriseName
       FROM project p LEFT JOIN enterprise e ON e.id = p.enterpriseId AND e.deleted = 0
       WHERE p.deleted = 0 ORDER BY p.id`,
    )
    .all();
  const byCode = new Map(projects.flatMap((p) => (p.projectCode ? [[p.projectCode, p] as const] : [])));
  const byName = new Map<string, Candidate[]>();
  for (const project of projects) {
    const key = foldText(project.name ?? '');
    const list = byName.get(key);
    if (list) list.push(project);
    else byName.set(key, [project]);
  }
  return ({ cells }) => {
    const code = listText(cells, 'projectCode');
    const name = listText(cells, 'projectName') ?? '';
    if (name === '') return { problem: '没有写项目名称。请补上，或删去这一行。' };
    if (code !== null) {
      const project = byCode.get(normalizeProjectCode(code));
      if (project) return { candidate: project, how: '按项目代码找到' };
      return {
        problem: `项目库中没有代码为 ${code} 的项目。请先在“台账导入”或“数据交换”里导入这个项目；代码写错的，请改正。`,
      };
    }
    const enterprise = listText(cells, 'enterpriseName');
    const same = (byName.get(foldText(name)) ?? []).filter(
      (p) => enterprise === null || foldText(p.enterpriseName ?? '') === foldText(enterprise),
    );
    const [first] = same;
    if (!first)
      return {
        problem: `项目库中找不到“${name}”。请先导入这个项目；名称写法不同的，请改成项目库里的名称，或填上项目代码。`,
      };
    if (same.length > 1)
      return { problem: `项目库中有 ${same.length} 个叫“${name}”的项目，分不清是哪一个。请填上项目代码。` };
    return { candidate: first, how: '按名称找到' };
  };
}

async function open(app: App, fileId: string): Promise<{ name: string; bytes: Buffer; sheet: SheetData }> {
  const { path, name, bytes: size } = app.files.find(fileId);
  if (size > MAX_FILE_BYTES)
    throw new AppError(
      'BAD_INPUT',
      `“${name}”超过 20 MB，没有打开。请只留计划名单，另存为新的 .xlsx 后再导入。`,
      {
        file: name,
      },
    );
  const bytes = await readFile(path);
  const sheet = await readSheet(bytes, { fileName: name, accept: (s) => readList(s, COLUMNS) !== null });
  return { name, bytes, sheet };
}

/** Every row of the file and what became of it. Writes nothing. @throws AppError BAD_INPUT naming the file. */
export async function previewBatchList(app: App, fileId: string): Promise<BatchImport> {
  const workspace = app.workspace();
  requireRegion(workspace, '年度计划');
  const { name, bytes, sheet } = await open(app, fileId);
  const table = readList(sheet, COLUMNS);
  if (!table)
    throw new AppError(
      'BAD_INPUT',
      `“${name}”的工作表“${sheet.sheetName}”里找不到表头，没有导入任何内容。表头要有“项目名称”一列；可以下载名单模板对照。`,
      { file: name },
    );
  if (table.rows.length === 0)
    throw new AppError('BAD_INPUT', `“${name}”表头下面没有项目，没有导入任何内容。请填好后再导入。`, {
      file: name,
    });
  const find = finder(workspace);
  const today = todayOf(workspace);
  const onPlan = new Map(
    heldBatches(workspace).flatMap(({ batch }) =>
      membersOn(batch, today).map((id) => [id, batchText(batch)] as const),
    ),
  );
  const seen = new Map<string, number>();
  const rows = table.rows.map((row) => {
    const found = find(row);
    const base = {
      row: row.row,
      projectName: listText(row.cells, 'projectName') ?? '',
      projectCode: listText(row.cells, 'projectCode'),
      enterpriseName: listText(row.cells, 'enterpriseName'),
    };
    if ('problem' in found) return { ...base, projectId: null, text: found.problem, wrong: true };
    const { id } = found.candidate;
    const first = seen.get(id);
    const plan = onPlan.get(id);
    if (first !== undefined)
      return { ...base, projectId: id, text: `与第 ${first} 行是同一个项目。请删去一行。`, wrong: true };
    seen.set(id, row.row);
    if (plan)
      return { ...base, projectId: id, text: `已列入${plan}。请删去这一行，或先从那一批移出。`, wrong: true };
    return { ...base, projectId: id, text: found.how, wrong: false };
  });
  const digest = createHash('sha256').update(bytes).update(JSON.stringify(rows)).digest('hex');
  const text = `${table.heading} ${sheet.sheetName} ${name}`;
  return {
    fileName: name,
    sheetName: sheet.sheetName,
    year: yearIn(text),
    number: numberIn(text),
    documentNumber: documentIn(text),
    rows,
    wrong: rows.filter((row) => row.wrong).length,
    digest,
  };
}

/**
 * Makes a draft of the list.
 * @throws AppError BAD_INPUT while any row is wrong, CONFLICT when the registry changed since the preview.
 */
export async function importBatchList(
  app: App,
  request: { fileId: string; digest: string; year: number; number: number; documentNumber: string | null },
): Promise<string> {
  const preview = await previewBatchList(app, request.fileId);
  if (preview.digest !== request.digest)
    throw new AppError('CONFLICT', '预览之后，项目库有了改动，这次没有导入。请重新预览，核对后再确认。', {
      file: preview.fileName,
    });
  const [first] = preview.rows.filter((row) => row.wrong);
  if (first)
    throw new AppError(
      'BAD_INPUT',
      `“${preview.fileName}”有 ${preview.wrong} 行不能导入，没有导入任何内容。第 ${first.row} 行“${first.projectName}”：${first.text}`,
      { file: preview.fileName, row: first.row },
    );
  return saveDraft(app.workspace(), {
    id: null,
    version: null,
    year: request.year,
    number: request.number,
    documentNumber: request.documentNumber,
    note: null,
    projectIds: preview.rows.map((row) => row.projectId as string),
  });
}
