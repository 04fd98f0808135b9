/** Inspecting, previewing and committing a ledger. */
import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/api/errors.ts';
import type {
  LedgerInspection,
  LedgerMapping,
  LedgerPreview,
  LedgerRow as LedgerRowReport,
} from '../../../shared/api/schemas.ts';
import { cellText } from '../../../shared/ledger/cell.ts';
import { COLUMNS, columnLabel } from '../../../shared/ledger/columns.ts';
import { dataRowsOf, type LedgerRow, readRows } from '../../../shared/ledger/ledger.ts';
import type { EnterpriseFields, ProjectFields } from '../../../shared/model/entities.ts';
import type { App } from '../app.ts';
import type { Workspace } from '../context.ts';
import { projectsOf, refreshDecisions } from '../decision/index.ts';
import { silentTask, type Task } from '../task.ts';
import { divisionCodeOf } from './divisions.ts';
import { type OpenLedger, openLedger, settleMapping } from './open.ts';
import { type LedgerPlan, planLedger } from './plan.ts';
import type { PlannedRecord } from './planned.ts';
import { remember } from './remember.ts';
import { keepWrongRows } from './wrongRows.ts';

const SAMPLES = 3;

function refuseEmpty(ledger: OpenLedger): AppError {
  return new AppError(
    'BAD_INPUT',
    `“${ledger.file.name}”的工作表“${ledger.sheet.sheetName}”表头下面没有数据行，没有导入任何内容。请确认选对了文件，填好后再导入。`,
    { file: ledger.file.name },
  );
}

function samplesOf(ledger: OpenLedger, rows: readonly number[], column: number): string[] {
  const found = new Set<string>();
  for (const row of rows) {
    const text = cellText(ledger.sheet.rows[row]?.[column]).trim();
    if (text !== '') found.add(text.slice(0, 60));
    if (found.size === SAMPLES) break;
  }
  return [...found];
}

/**
 * What the file holds and how its columns would be taken, for the officer to confirm or correct.
 * @throws AppError as `openLedger`; BAD_INPUT when no data row follows the header.
 */
export async function inspectLedger(app: App, fileId: string): Promise<LedgerInspection> {
  const ledger = await openLedger(app, fileId, silentTask());
  const rows = dataRowsOf(ledger.sheet, ledger.header, ledger.proposed.columns);
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) throw refuseEmpty(ledger);
  return {
    file: ledger.file,
    sheetName: ledger.sheet.sheetName,
    title: ledger.title,
    headerRow: ledger.header.row + 1,
    firstRow: first + 1,
    lastRow: last + 1,
    unitFound: ledger.unitFound,
    columns: ledger.matches.map((match) => ({ ...match, samples: samplesOf(ledger, rows, match.index) })),
    fields: COLUMNS.map((column) => ({ path: column.path, label: columnLabel(column) })),
    mapping: ledger.proposed,
  };
}

interface ReadFile {
  ledger: OpenLedger;
  mapping: LedgerMapping;
  rows: LedgerRow[];
}

async function readLedger(
  app: App,
  fileId: string,
  chosen: LedgerMapping | null,
  task: Task,
): Promise<ReadFile> {
  const ledger = await openLedger(app, fileId, task);
  const mapping = settleMapping(ledger, chosen);
  const dataRows = dataRowsOf(ledger.sheet, ledger.header, mapping.columns);
  const total = dataRows.length;
  if (total === 0) throw refuseEmpty(ledger);
  const rows: LedgerRow[] = [];
  const facts = { unit: mapping.unit, divisionCode: divisionCodeOf };
  for (const row of readRows(ledger.sheet, ledger.header, mapping.columns, facts, dataRows)) {
    rows.push(row);
    if (rows.length % 100 !== 0) continue;
    task.report({ label: '逐行核对', done: rows.length, total });
    await task.breathe();
  }
  return { ledger, mapping, rows };
}

function countsOf(reports: readonly LedgerRowReport[]): LedgerPreview['counts'] {
  const counts = { new: 0, changed: 0, unchanged: 0, wrong: 0 };
  for (const report of reports) counts[report.status] += 1;
  return counts;
}

/** Of the file, the mapping and the registry records concerned: the same digest means the same plan. */
function digestOf({ ledger, mapping }: ReadFile, plan: LedgerPlan): string {
  const columns = Object.entries(mapping.columns).sort(([a], [b]) => Number(a) - Number(b));
  return createHash('sha256')
    .update(JSON.stringify([ledger.sha256, columns, mapping.unit, mapping.planYear]))
    .update(plan.state)
    .digest('hex');
}

function previewOf(read: ReadFile, plan: LedgerPlan): LedgerPreview {
  return { counts: countsOf(plan.reports), rows: plan.reports, digest: digestOf(read, plan) };
}

/**
 * Every row of the file with what an import would do to it. Writes nothing.
 * @param chosen the officer's match of columns; null takes the proposed one
 */
export async function previewLedger(
  app: App,
  fileId: string,
  chosen: LedgerMapping | null,
  task: Task,
): Promise<LedgerPreview> {
  const read = await readLedger(app, fileId, chosen, task);
  task.report({ label: '对照登记簿', done: 0, total: 0 });
  await task.breathe();
  return previewOf(
    read,
    planLedger(app.workspace(), read.rows, read.ledger.file.name, read.mapping.planYear),
  );
}

function writeRecords(workspace: Workspace, records: readonly PlannedRecord[]): void {
  const projects: string[] = [];
  const enterprises: string[] = [];
  const begun = {
    project: new Map<string, Partial<ProjectFields>>(),
    enterprise: new Map<string, Partial<EnterpriseFields>>(),
  };
  const by = workspace.info.officer;
  workspace.records.writeAll(records.map((record) => ({ ...record, by })));
  for (const record of records) {
    if (record.isNew) begun[record.entity].set(record.id, record.set);
    if (record.entity === 'project') projects.push(record.id);
    else if (!record.isNew) enterprises.push(record.id);
  }
  refreshDecisions(workspace, new Set([...projects, ...projectsOf(workspace, enterprises)]), begun);
}

/**
 * Writes the good rows of the file in one transaction and keeps the wrong ones in the list to mend; remembers a match
 * of columns that the officer confirmed. Returns the same report as the preview.
 * @param digest the preview's; null commits what is found
 * @throws AppError CONFLICT when file, mapping or registry are no longer what the preview showed.
 */
export async function commitLedger(
  app: App,
  fileId: string,
  chosen: LedgerMapping | null,
  digest: string | null,
  task: Task,
): Promise<LedgerPreview> {
  const read = await readLedger(app, fileId, chosen, task);
  const workspace = app.workspace();
  task.report({ label: '写入登记簿', done: 0, total: 0 });
  await task.breathe();
  return workspace.records.atomically(() => {
    const plan = planLedger(workspace, read.rows, read.ledger.file.name, read.mapping.planYear);
    const preview = previewOf(read, plan);
    if (digest !== null && digest !== preview.digest) {
      throw new AppError(
        'CONFLICT',
        '预览之后，登记簿里的有关记录或列的对应有了改动，这次没有导入。请重新预览，核对后再确认。',
        {
          file: read.ledger.file.name,
        },
      );
    }
    writeRecords(workspace, plan.records);
    keepWrongRows(workspace, read.ledger, plan.reports);
    if (chosen) remember(workspace, read.ledger.header.cells, read.mapping);
    return preview;
  });
}
