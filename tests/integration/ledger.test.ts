import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CellValue } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../electron/app/app.ts';
import type { Workspace } from '../../electron/app/context.ts';
import { openFileStore } from '../../electron/app/file/index.ts';
import {
  commitLedger,
  dismissWrongRow,
  inspectLedger,
  ledgerTemplate,
  listWrongRows,
  previewLedger,
} from '../../electron/app/ledger/index.ts';
import { provenanceOf, saveEnterprise, saveProject, setDeleted } from '../../electron/app/registry/index.ts';
import { makeTask, silentTask } from '../../electron/app/task.ts';
import { closeWorkspace, createWorkspace } from '../../electron/app/workspace/store.ts';
import { openRecords } from '../../electron/database/records.ts';
import type { LedgerMapping, LedgerPreview } from '../../shared/api/schemas.ts';
import {
  HEADERS,
  type Header,
  largeLedger,
  ledgerFile,
  ledgerRow,
  testProjectCode,
  testUscc,
} from '../fixtures/ledgerSheet.ts';

const sample = readFileSync(new URL('../fixtures/ledger-wuming-2019.xlsx', import.meta.url));
const typed = { kind: 'typed' } as const;

let dataDir: string;
let workspace: Workspace;
let app: App;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ledger-'));
  const office = { code: '450110', name: '武鸣区工业和信息化局', level: 'county' as const, parent: '450100' };
  workspace = createWorkspace(dataDir, { office, officer: '李明', sample: false });
  app = { dataDir, files: openFileStore(dataDir), workspace: () => workspace } as unknown as App;
});
afterEach(() => {
  closeWorkspace(workspace);
  rmSync(dataDir, { recursive: true, force: true });
});

async function put(bytes: Uint8Array, name = '台账.xlsx'): Promise<string> {
  return (await app.files.put(new File([bytes as Uint8Array<ArrayBuffer>], name))).fileId;
}
const preview = (fileId: string, mapping: LedgerMapping | null = null) =>
  previewLedger(app, fileId, mapping, silentTask());
const commit = (fileId: string, mapping: LedgerMapping | null = null, digest: string | null = null) =>
  commitLedger(app, fileId, mapping, digest, silentTask());
const importRows = async (...rows: CellValue[][]) => commit(await put(await ledgerFile({ rows })));
const row = (n: number, set: Partial<Record<Header, CellValue>> = {}) => ledgerRow(n, set);

function count(table: string): number {
  return workspace.db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
}
/** Everything that an import may touch, to show that nothing was touched. */
function everything(): string {
  const tables = ['change', 'enterprise', 'project', 'decision', 'ledgerWrongRow', 'ledgerMatch'];
  return JSON.stringify(tables.map((t) => workspace.db.prepare(`SELECT * FROM ${t} ORDER BY 1`).all()));
}
function project(code: string) {
  const id = workspace.db
    .prepare<[string], string>('SELECT id FROM project WHERE projectCode = ? AND deleted = 0')
    .pluck()
    .get(code);
  const found = id === undefined ? undefined : workspace.records.view.get('project', id);
  if (!found) throw new Error(`no project ${code}`);
  return found;
}
function enterprise(uscc: string) {
  const id = workspace.db
    .prepare<[string], string>('SELECT id FROM enterprise WHERE uscc = ? AND deleted = 0')
    .pluck()
    .get(uscc);
  const found = id === undefined ? undefined : workspace.records.view.get('enterprise', id);
  if (!found) throw new Error(`no enterprise ${uscc}`);
  return found;
}
const statuses = (report: LedgerPreview) => report.rows.map((r) => r.status);
async function problem(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  return work.then(
    () => ({ code: 'none', message: 'nothing was thrown' }),
    (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
  );
}

describe('the sample ledger', () => {
  it('is inspected: header, end, unit, plan year and every column found', async () => {
    const found = await inspectLedger(app, await put(sample));
    expect(found).toMatchObject({
      sheetName: '项目台账',
      title: '武鸣区2019年“千企技改”工程项目台账',
      headerRow: 3,
      firstRow: 4,
      lastRow: 63,
      unitFound: true,
      mapping: { unit: 'wan', planYear: 2019 },
    });
    expect(found.columns.filter((c) => c.field === null).map((c) => c.header)).toEqual(['序号']);
    expect(found.columns[1]?.samples[0]).toBe('武鸣样例壮锦锰业有限公司');
    const labels = found.fields.map((f) => f.label);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('gives 57 new rows and three wrong ones, by row, column and reason', async () => {
    const report = await preview(await put(sample));
    expect(report.counts).toEqual({ new: 57, changed: 0, unchanged: 0, wrong: 3 });
    const wrong = report.rows
      .filter((r) => r.status === 'wrong')
      .map((r) => [r.row, ...r.reasons.map((p) => p.column)]);
    expect(wrong).toEqual([
      [11, '统一社会信用代码'],
      [27, '固定资产投资'],
      [45, '竣工投产时间'],
    ]);
    expect(count('project') + count('enterprise') + count('change') + count('ledgerWrongRow')).toBe(0);
  });

  it('is committed as previewed, once: a second import changes nothing', async () => {
    const fileId = await put(sample);
    const shown = await preview(fileId);
    expect(await commit(fileId, null, shown.digest)).toEqual(shown);
    expect(count('project')).toBe(57);
    expect(count('decision')).toBe(57);
    const before = everything();
    for (const name of ['台账.xlsx', '台账.xlsx']) {
      const again = await commit(await put(sample, name));
      expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: 57, wrong: 3 });
      expect(everything()).toBe(before);
    }
  });

  it('is stored exactly, with unknown cells unknown and the source of each value', async () => {
    await commit(await put(sample));
    const first = project('2019-450110-31-03-637798');
    expect(first.fields).toMatchObject({
      name: '年产41万吨锰生产线技术改造项目（1号）',
      planYear: 2019,
      focus: 'equipment-upgrade',
      cluster: 'manganese',
      filing: 'none',
      totalInvestmentFen: 593_470_000,
      yearInvestmentFen: 150_000_000,
      expectedCompletion: '2019-01-02',
      outputBeforeFen: 0,
      outputAfterFen: 6_237_360_000,
      advancement: null,
      conformsToPlans: null,
      technicalTransformation: null,
      completedOn: null,
      remark: null,
    });
    const owner = enterprise('91450110778TXTUJ65');
    expect(first.fields.enterpriseId).toBe(owner.id);
    expect(owner.fields).toMatchObject({
      sizeClass: 'small',
      aboveScale: true,
      honours: null,
      registeredInGuangxi: true,
      independentLegalPerson: null,
      operatingNormally: null,
    });
    const source = provenanceOf(workspace, 'project', first.id);
    expect(source.totalInvestmentFen?.source).toEqual({
      kind: 'import',
      file: '台账.xlsx',
      row: 4,
      column: '总投资',
    });
    expect(source.totalInvestmentFen?.by).toBe('李明');
    expect(source.planYear?.source).toMatchObject({ kind: 'import', column: '表题' });
    const derived = provenanceOf(workspace, 'enterprise', owner.id).registeredInGuangxi?.source;
    expect(derived).toEqual({ kind: 'derived', rule: '统一社会信用代码第 3–4 位为 45' });
    expect(provenanceOf(workspace, 'enterprise', owner.id).name?.source).toMatchObject({
      row: 4,
      column: '企业名称',
    });
  });

  it('takes full-width, lower-case and number-noise cells for what they are', async () => {
    await commit(await put(sample));
    expect(project('2019-450110-26-03-741474').fields.fixedInvestmentFen).toBe(303_730_000);
    expect(enterprise('91450110819TXTYXM5').fields.name).toBe('武鸣样例邕江木业有限公司');
    expect(project('2019-450110-17-03-364207').fields).toMatchObject({
      cluster: 'other',
      clusterNote: '纺织服装',
    });
    expect(project('2019-450110-13-03-303535').fields.yearInvestmentFen).toBe(400_000_000);
  });

  it('joins the rows of one enterprise', async () => {
    await commit(await put(sample));
    expect(count('enterprise')).toBe(48);
    const owner = enterprise('91450110451TXT9A0J');
    const codes = workspace.db
      .prepare<[string], string>('SELECT projectCode FROM project WHERE enterpriseId = ? ORDER BY 1')
      .pluck()
      .all(owner.id);
    expect(codes).toEqual(['2019-450110-31-03-194494', '2019-450110-31-03-517928']);
  });

  it('lists wrong rows in the order of the file, the file of the last import first, whenever each was found wrong', async () => {
    let second = 0;
    workspace.now = () => new Date(Date.UTC(2019, 6, 1) + 1000 * second++).toISOString();
    const wrong = { 总投资: '约三千' };
    const take = async (name: string, ...rows: CellValue[][]) =>
      commit(await put(await ledgerFile({ rows }), name));
    await take('甲.xlsx', row(0, wrong), row(2), row(4, wrong));
    await take('乙.xlsx', row(6, wrong), row(8, wrong));
    expect(listWrongRows(workspace).map((w) => [w.file, w.row])).toEqual([
      ['乙.xlsx', 4],
      ['乙.xlsx', 5],
      ['甲.xlsx', 4],
      ['甲.xlsx', 6],
    ]);
    await take('甲.xlsx', row(0, wrong), row(2, wrong), row(4, wrong));
    expect(listWrongRows(workspace).map((w) => [w.file, w.row])).toEqual([
      ['甲.xlsx', 4],
      ['甲.xlsx', 5],
      ['甲.xlsx', 6],
      ['乙.xlsx', 4],
      ['乙.xlsx', 5],
    ]);
  });

  it('leaves the wrong rows in a list to mend, until they are mended or set aside', async () => {
    await commit(await put(sample));
    const wrong = listWrongRows(workspace);
    expect(wrong.map((w) => w.row)).toEqual([11, 27, 45]);
    expect(wrong[1]?.cells).toContainEqual({ header: '固定资产投资', text: '约三千' });
    expect(wrong[1]?.reasons[0]?.column).toBe('固定资产投资');
    dismissWrongRow(workspace, wrong[0]?.id ?? '');
    expect(listWrongRows(workspace).map((w) => w.row)).toEqual([27, 45]);
    expect(() => dismissWrongRow(workspace, wrong[0]?.id ?? '')).toThrow('不在待改清单里');
  });
});

describe('a later import', () => {
  it('shows what changes, before and after, and writes only that', async () => {
    await importRows(row(0), row(2));
    const operations = count('change');
    const report = await importRows(row(0, { 总投资: 999, 企业规模: '大型' }), row(2));
    expect(statuses(report)).toEqual(['changed', 'unchanged']);
    expect(report.rows[0]?.changes).toEqual([
      { field: 'enterprise.sizeClass', label: '企业规模', before: 'small', after: 'large' },
      { field: 'project.totalInvestmentFen', label: '总投资', before: 700_150_000, after: 999_000_000 },
    ]);
    expect(count('change')).toBe(operations + 2);
    expect(project(testProjectCode(0)).fields.totalInvestmentFen).toBe(999_000_000);
  });

  it('erases nothing by an empty cell or a column that is gone, and says so', async () => {
    await importRows(row(0));
    const report = await importRows(row(0, { 总投资: '', 联系人: '—' }));
    expect(statuses(report)).toEqual(['unchanged']);
    expect(report.rows[0]?.warnings.map((w) => w.column)).toEqual(['总投资', '联系人']);
    const headers = HEADERS.filter((h) => h !== '总投资');
    const values = row(0).filter((_, i) => HEADERS[i] !== '总投资');
    const narrow = await commit(await put(await ledgerFile({ headers, rows: [values] })));
    expect(statuses(narrow)).toEqual(['unchanged']);
    expect(project(testProjectCode(0)).fields.totalInvestmentFen).toBe(700_150_000);
  });

  it('matches a project without a code by enterprise and name, and then gives it its code', async () => {
    expect(statuses(await importRows(row(0, { 项目代码: '' })))).toEqual(['new']);
    expect(statuses(await importRows(row(0, { 项目代码: '', 总投资: 1 })))).toEqual(['changed']);
    const report = await importRows(row(0, { 总投资: 1 }));
    expect(report.rows[0]?.changes.map((c) => c.field)).toEqual(['project.projectCode']);
    expect(count('project')).toBe(1);
  });

  it('matches an enterprise without a code by its name, and then gives it its code', async () => {
    await importRows(row(0, { 统一社会信用代码: '' }));
    expect(workspace.db.prepare('SELECT registeredInGuangxi FROM enterprise').pluck().get()).toBeNull();
    const report = await importRows(row(0));
    expect(report.rows[0]?.changes.map((c) => c.field)).toEqual([
      'enterprise.uscc',
      'enterprise.registeredInGuangxi',
    ]);
    expect(count('enterprise')).toBe(1);
  });

  it('never overrides a stated 在广西注册 by the derived one', async () => {
    await importRows(row(0));
    const { id } = enterprise(testUscc(0));
    saveEnterprise(workspace, { id, version: null, fields: { registeredInGuangxi: false }, source: typed });
    expect(statuses(await importRows(row(0)))).toEqual(['unchanged']);
    expect(enterprise(testUscc(0)).fields.registeredInGuangxi).toBe(false);
  });

  it('says no to 在广西注册 for a code of another province', async () => {
    await importRows(row(0, { 统一社会信用代码: '91350100M000100Y43' }));
    expect(enterprise('91350100M000100Y43').fields.registeredInGuangxi).toBe(false);
  });

  it('refuses a row that fits two records, and a row that needs a name', async () => {
    const source = typed;
    for (let i = 0; i < 2; i++)
      saveEnterprise(workspace, { id: null, version: null, fields: { name: '双生厂' }, source });
    const report = await importRows(
      row(0, { 企业名称: '双生厂', 统一社会信用代码: '' }),
      row(9, { 企业名称: '' }),
    );
    expect(statuses(report)).toEqual(['wrong', 'wrong']);
    expect(report.rows[0]?.reasons[0]).toMatchObject({
      column: '企业名称',
      message: expect.stringContaining('无法确定'),
    });
    expect(report.rows[1]?.reasons[0]).toMatchObject({
      column: '企业名称',
      message: expect.stringContaining('补上企业名称'),
    });
  });

  it('does not bring deleted records back', async () => {
    await importRows(row(0));
    setDeleted(workspace, 'project', project(testProjectCode(0)).id, true);
    expect(statuses(await importRows(row(0)))).toEqual(['new']);
    expect(count('project')).toBe(2);
  });

  it('moves a project to another enterprise only with a warning', async () => {
    await importRows(row(0));
    const report = await importRows(row(0, { 企业名称: '另一家', 统一社会信用代码: testUscc(77) }));
    expect(report.rows[0]?.warnings[0]?.message).toContain('改挂到“另一家”');
    expect(project(testProjectCode(0)).fields.enterpriseId).toBe(enterprise(testUscc(77)).id);
  });

  it('leaves the records of another office alone', async () => {
    const county = openRecords(
      workspace.db,
      () => ({ office: '450123', incarnation: 'x' }),
      () => 'county',
      () => '2019-07-01T00:00:00.000Z',
    );
    county.atomically(() => {
      county.write({
        entity: 'project',
        id: 'p1',
        set: { name: '隆安项目', projectCode: testProjectCode(5) },
        by: null,
        source: typed,
      });
    });
    const report = await importRows(row(5, { 项目名称: '改名' }), row(6));
    expect(statuses(report)).toEqual(['wrong', 'new']);
    expect(report.rows[0]?.reasons[0]?.message).toContain('450123');
    expect(workspace.records.view.get('project', 'p1')?.fields.name).toBe('隆安项目');
  });

  it('recomputes the decisions that hang on what changed', async () => {
    await importRows(row(0), row(1, { 统一社会信用代码: testUscc(0), 企业名称: row(0)[1] ?? '' }));
    const decisions = () =>
      workspace.db
        .prepare<[], string>('SELECT clause31 || missing FROM decision ORDER BY projectId')
        .pluck()
        .all();
    const before = decisions();
    await importRows(row(0, { 是否规上: '否', 技改后能否上规: '否' }));
    const after = decisions();
    expect(after).toHaveLength(2);
    expect(after.every((decision, i) => decision !== before[i])).toBe(true);
  });
});

describe('preview and commit', () => {
  it('refuse to go on when the registry has changed in between', async () => {
    await importRows(row(0));
    const fileId = await put(await ledgerFile({ rows: [row(0, { 总投资: 1 })] }));
    const shown = await preview(fileId);
    const { id } = project(testProjectCode(0));
    saveProject(workspace, { id, version: null, fields: { totalInvestmentFen: 900_000_000 }, source: typed });
    const before = everything();
    expect(await problem(commit(fileId, null, shown.digest))).toEqual({
      code: 'CONFLICT',
      message: expect.stringContaining('重新预览'),
    });
    expect(everything()).toBe(before);
  });

  it('are the same for any mixture of rows', async () => {
    await importRows(row(0), row(1), row(2));
    const rows = [
      row(0),
      row(1, { 总投资: 3 }),
      row(2, { 总投资: '若干' }),
      row(3),
      row(3),
      row(4, { 企业名称: '' }),
    ];
    const fileId = await put(await ledgerFile({ rows }));
    const shown = await preview(fileId);
    expect(statuses(shown)).toEqual(['unchanged', 'changed', 'wrong', 'new', 'wrong', 'wrong']);
    expect(await commit(fileId, null, shown.digest)).toEqual(shown);
  });

  it('write nothing when cancelled', async () => {
    const fileId = await put(await largeLedger(3000));
    const left = new AbortController();
    const task = makeTask(left.signal, (progress) => {
      if (progress.label === '逐行核对') left.abort(new DOMException('left', 'AbortError'));
    });
    await expect(commitLedger(app, fileId, null, null, task)).rejects.toThrow('left');
    expect(count('change')).toBe(0);
  });

  it('write nothing when one row fails in the middle', async () => {
    const fileId = await put(await ledgerFile({ rows: [row(0), row(5), row(9)] }));
    workspace.db.exec(
      "CREATE TRIGGER fail BEFORE INSERT ON project WHEN (SELECT count(*) FROM project) = 2 BEGIN SELECT raise(ABORT, 'planned failure'); END",
    );
    await expect(commit(fileId)).rejects.toThrow('planned failure');
    expect(count('change') + count('enterprise') + count('project') + count('decision')).toBe(0);
    workspace.db.exec('DROP TRIGGER fail');
    expect((await commit(fileId)).counts.new).toBe(3);
  });

  it('report progress', async () => {
    const labels = new Set<string>();
    const task = makeTask(new AbortController().signal, (progress) => labels.add(progress.label));
    await commitLedger(app, await put(await largeLedger(300)), null, null, task);
    expect([...labels]).toEqual(['读取工作簿', '逐行核对', '写入登记簿']);
  });
});

describe('the match of columns', () => {
  it('can be corrected, and is remembered for the same headers in any order', async () => {
    const headers = ['企业名称', '项目名称', '神秘金额', '总投资'];
    const rows = [['甲厂', '甲项目', 700, 800]];
    const fileId = await put(await ledgerFile({ headers, rows }));
    const found = await inspectLedger(app, fileId);
    expect(found.columns.map((c) => c.field)).toEqual([
      'enterprise.name',
      'project.name',
      null,
      'project.totalInvestmentFen',
    ]);
    const mapping: LedgerMapping = {
      columns: { 0: 'enterprise.name', 1: 'project.name', 2: 'project.fixedInvestmentFen', 3: null },
      unit: 'wan',
      planYear: 2020,
    };
    expect((await commit(fileId, mapping)).counts.new).toBe(1);
    const stored = workspace.db.prepare<[], Record<string, unknown>>('SELECT * FROM project').get();
    expect(stored).toMatchObject({
      planYear: 2020,
      fixedInvestmentFen: 700_000_000,
      totalInvestmentFen: null,
    });

    const turned = await put(
      await ledgerFile({ headers: [...headers].reverse(), rows: rows.map((r) => [...r].reverse()) }),
    );
    const again = await inspectLedger(app, turned);
    expect(again.columns.map((c) => [c.field, c.confidence])).toEqual([
      [null, 'remembered'],
      ['project.fixedInvestmentFen', 'remembered'],
      ['project.name', 'remembered'],
      ['enterprise.name', 'remembered'],
    ]);
  });

  it('respects a sheet kept in 元, and keeps the unit of a sheet that states none', async () => {
    const headers = ['企业名称', '项目名称', '总投资', '固定资产投资（万元）'];
    const rows = [['甲厂', '甲项目', 7_000_000, 600]];
    const yuan = await put(await ledgerFile({ headers, rows, unitLine: ['单位：元'] }));
    await commit(yuan);
    expect(workspace.db.prepare('SELECT totalInvestmentFen, fixedInvestmentFen FROM project').get()).toEqual({
      totalInvestmentFen: 700_000_000,
      fixedInvestmentFen: 600_000_000,
    });
    const silent = await put(await ledgerFile({ headers, rows, unitLine: ['填报单位：某局'] }));
    const found = await inspectLedger(app, silent);
    expect([found.unitFound, found.mapping.unit]).toEqual([false, 'wan']);
    await commit(silent, { ...found.mapping, unit: 'yuan' });
    expect((await inspectLedger(app, silent)).mapping.unit).toBe('yuan');
  });

  it('refuses a unit it cannot keep, two columns for one field, and no column for the name', async () => {
    const headers = ['企业名称', '项目名称', '总投资', '投资额'];
    const rows = [['甲厂', '甲项目', 7, 8]];
    const yi = await put(await ledgerFile({ headers, rows, unitLine: ['单位：亿元'] }));
    expect(await problem(preview(yi))).toEqual({
      code: 'BAD_INPUT',
      message: expect.stringContaining('亿元'),
    });
    const fileId = await put(await ledgerFile({ headers, rows }));
    const { mapping } = await inspectLedger(app, fileId);
    const twice = { ...mapping, columns: { ...mapping.columns, 3: 'project.totalInvestmentFen' } };
    expect(await problem(preview(fileId, twice))).toEqual({
      code: 'BAD_INPUT',
      message: expect.stringContaining('“总投资”和“投资额”两列'),
    });
    const nameless = { ...mapping, columns: { ...mapping.columns, 1: null } };
    expect(await problem(preview(fileId, nameless))).toEqual({
      code: 'BAD_INPUT',
      message: expect.stringContaining('项目名称'),
    });
    const nonsense = { ...mapping, columns: { ...mapping.columns, 9: 'project.nonsense' } };
    expect((await problem(preview(fileId, nonsense))).code).toBe('BAD_INPUT');
  });
});

describe('what is refused before anything is written', () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['text', () => Buffer.from('企业名称,项目名称'), '文本文件'],
    ['a truncated workbook', () => sample.subarray(0, 9000), '损坏或不完整'],
    [
      'a sheet without a header',
      () => ledgerFile({ headers: ['甲', '乙'], rows: [['丙', '丁']] }),
      '找不到表头',
    ],
    ['a header without rows', () => ledgerFile({ rows: [] }), '没有数据行'],
  ])('%s', async (_, make, message) => {
    const fileId = await put(await make());
    for (const work of [() => preview(fileId), () => commit(fileId), () => inspectLedger(app, fileId)]) {
      expect(await problem(work())).toEqual({ code: 'BAD_INPUT', message: expect.stringContaining(message) });
    }
    expect(count('change')).toBe(0);
  });

  it('a file of more than 100 MB, unread', async () => {
    const fileId = await put(sample);
    const { find } = app.files;
    app.files.find = (id) => ({ ...find(id), bytes: 101 * 1024 * 1024, path: '/nowhere' });
    expect(await problem(preview(fileId))).toEqual({
      code: 'BAD_INPUT',
      message: expect.stringContaining('超过 100 MB'),
    });
  });

  it('the empty template', async () => {
    const file = await ledgerTemplate();
    expect(file.name).toMatch(/\.xlsx$/);
    const fileId = await put(new Uint8Array(await file.arrayBuffer()));
    expect((await problem(preview(fileId))).message).toContain('没有数据行');
  });
});

describe('a large ledger', () => {
  it('is taken whole, and a second time without effect', async () => {
    const bytes = await largeLedger(2000);
    const report = await commit(await put(bytes));
    expect(report.counts).toEqual({ new: 2000, changed: 0, unchanged: 0, wrong: 0 });
    const operations = count('change');
    expect((await commit(await put(bytes))).counts).toEqual({
      new: 0,
      changed: 0,
      unchanged: 2000,
      wrong: 0,
    });
    expect(count('change')).toBe(operations);
  });
});
