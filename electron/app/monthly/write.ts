/** Filling in, submitting and judging monthly reports. Every function is one transaction: all of it or nothing. */
import { v5 as uuidv5 } from 'uuid';
import { AppError } from '../../../shared/api/errors.ts';
import type { MonthlyChange, MonthlyRow } from '../../../shared/api/schemas.ts';
import { MONTHLY_REPORT_FIELDS, type MonthlyReportFields } from '../../../shared/model/entities.ts';
import { formatWan } from '../../../shared/model/money.ts';
import type { JsonValue, Source } from '../../../shared/model/operation.ts';
import { tidyLongText, tidyText } from '../../../shared/model/plainText.ts';
import {
  AMOUNTS,
  blockers,
  carriedForward,
  type Filled,
  flagsOf,
  isBegun,
  LARGEST_FEN,
  monthWords,
  REPORT_STATE,
  stateOf,
  withDerived,
} from '../../../shared/monthly/index.ts';
import type { Workspace } from '../context.ts';
import { filledOf, monthlyRows } from './rows.ts';

const NAMESPACE = '5e1b6f0c-6f0e-4f53-9a47-7c1d2f9b8e40';
const typed: Source = { kind: 'typed' };
const DERIVED: Source = { kind: 'derived', rule: 'monthly-sums' };

/** One report for a project and month, whoever begins it: two copies of a data folder cannot make two. */
export function reportId(projectId: string, month: string): string {
  return uuidv5(`${projectId}/${month}`, NAMESPACE);
}

export function rowName(row: MonthlyRow): string {
  return row.name ?? '未命名项目';
}

function recordOf(row: MonthlyRow) {
  return { record: { entity: 'project', id: row.projectId, name: rowName(row) } };
}

function rowsById(
  workspace: Workspace,
  month: string,
  projectIds: readonly string[],
): Map<string, MonthlyRow> {
  return new Map(monthlyRows(workspace, month, { projectIds }).map((row) => [row.projectId, row]));
}

function rowOf(rows: ReadonlyMap<string, MonthlyRow>, projectId: string): MonthlyRow {
  const row = rows.get(projectId);
  if (!row) throw new AppError('NOT_FOUND', '找不到这个项目，可能已被删除，没有保存。请刷新本月的表。');
  return row;
}

function refuseForeign(row: MonthlyRow): void {
  if (!row.own)
    throw new AppError(
      'REFUSED',
      `“${rowName(row)}”由${row.officeName}填报，这里不能改。数字不对的，请写明理由退回给填报单位。`,
      recordOf(row),
    );
}

function tidy(set: Partial<Filled>): Partial<Filled> {
  const out = { ...set };
  if (typeof out.progress === 'string') out.progress = tidyText(out.progress) || null;
  for (const field of ['problems', 'note'] as const)
    if (typeof out[field] === 'string') out[field] = tidyLongText(out[field]) || null;
  return out;
}

function checkAmounts(row: MonthlyRow, set: Partial<Filled>): void {
  for (const field of AMOUNTS) {
    const fen = set[field];
    if (fen == null || fen <= LARGEST_FEN) continue;
    const message = `${MONTHLY_REPORT_FIELDS[field].label} ${formatWan(fen)} 万元超过 100 亿元，没有保存。请核对单位是万元还是元。`;
    throw new AppError('BAD_INPUT', `“${rowName(row)}”的${message}`, {
      ...recordOf(row),
      fields: [{ path: field, message }],
    });
  }
}

/** Writes what a person or a sheet says of one report, with what follows from it, inside the caller's transaction. */
export function writeReport(
  workspace: Workspace,
  row: MonthlyRow,
  month: string,
  change: Partial<Filled>,
  source: Source = typed,
): void {
  const before = row.report ? filledOf(row.report.fields) : null;
  const { set, derived } = withDerived(before, tidy(change), month, row.earlier, row.project);
  const values: Record<string, JsonValue> = { ...set };
  const changes = Object.entries(set).some(
    ([field, value]) => value !== (before?.[field as keyof Filled] ?? null),
  );
  if (!changes) return;
  if (row.report === null) Object.assign(values, { projectId: row.projectId, month });
  // A report that was handed in and is changed is a draft again: the city never judges figures it was not given.
  else if (row.report.fields.submittedAt !== null) values.submittedAt = null;
  workspace.records.write({
    entity: 'monthlyReport',
    id: row.report?.id ?? reportId(row.projectId, month),
    set: values,
    by: workspace.info.officer,
    source,
    sources: Object.fromEntries(derived.map((field) => [field, DERIVED])),
  });
}

function refuseAccepted(row: MonthlyRow, month: string): void {
  if (row.report && stateOf(row.report.fields) === 'accepted')
    throw new AppError(
      'REFUSED',
      `“${rowName(row)}”${monthWords(month)}的月报市级已经通过，没有改动。确需更正的，请市级先退回。`,
      recordOf(row),
    );
}

/**
 * Saves cells of one month.
 * @throws AppError NOT_FOUND, REFUSED for a report of another office or one the city has accepted, CONFLICT when it was
 *   changed meanwhile, BAD_INPUT. Nothing is saved then.
 */
export function saveCells(
  workspace: Workspace,
  month: string,
  changes: readonly MonthlyChange[],
  source: Source = typed,
): MonthlyRow[] {
  const ids = changes.map((change) => change.projectId);
  workspace.records.atomically(() => {
    const rows = rowsById(workspace, month, ids);
    for (const change of changes) {
      const row = rowOf(rows, change.projectId);
      refuseForeign(row);
      refuseAccepted(row, month);
      if ((row.report?.version ?? null) !== change.version)
        throw new AppError(
          'CONFLICT',
          `“${rowName(row)}”的月报刚才在别处改过，这次没有保存。请刷新后对照新值再改。`,
          recordOf(row),
        );
      checkAmounts(row, change.set);
      writeReport(workspace, row, month, change.set, source);
    }
  });
  return monthlyRows(workspace, month, { projectIds: ids });
}

/** Fills what stays the same from the month before into every own report that nobody has begun. */
export function carryForward(
  workspace: Workspace,
  month: string,
  planYear: number,
): { rows: MonthlyRow[]; filled: number } {
  let filled = 0;
  workspace.records.atomically(() => {
    for (const row of monthlyRows(workspace, month, { planYear })) {
      const begun = row.report !== null && isBegun(filledOf(row.report.fields));
      if (!row.own || row.earlier === null || begun) continue;
      writeReport(workspace, row, month, carriedForward(row.earlier), {
        kind: 'derived',
        rule: 'monthly-carried',
      });
      filled += 1;
    }
  });
  return { rows: monthlyRows(workspace, month, { planYear }), filled };
}

function writeStanding(
  workspace: Workspace,
  row: MonthlyRow,
  set: Partial<MonthlyReportFields>,
  answers: readonly (keyof MonthlyReportFields)[] = [],
): void {
  workspace.records.write({
    entity: 'monthlyReport',
    id: row.report?.id ?? '',
    set: set as Record<string, JsonValue>,
    by: workspace.info.officer,
    source: typed,
    answers,
  });
}

/**
 * Hands reports in to the city.
 * @throws AppError REFUSED naming the first report that has something wrong, or odd without a note.
 */
export function submitReports(
  workspace: Workspace,
  month: string,
  projectIds: readonly string[],
): MonthlyRow[] {
  workspace.records.atomically(() => {
    const rows = rowsById(workspace, month, projectIds);
    const now = workspace.now();
    for (const projectId of projectIds) {
      const row = rowOf(rows, projectId);
      refuseForeign(row);
      if (!row.report || !isBegun(filledOf(row.report.fields)))
        throw new AppError(
          'REFUSED',
          `“${rowName(row)}”${monthWords(month)}还没有填，一项也没有提交。请先填写，或只提交填好的。`,
          recordOf(row),
        );
      if (row.report.fields.submittedAt !== null && stateOf(row.report.fields) !== 'returned') continue;
      const report = filledOf(row.report.fields);
      const [first] = blockers(flagsOf(report, month, row.earlier, row.project), report);
      if (first)
        throw new AppError('REFUSED', `“${rowName(row)}”不能提交，一项也没有提交：${first.sentence}`, {
          ...recordOf(row),
          fields: [{ path: first.fields[0] ?? '', message: first.sentence }],
        });
      writeStanding(workspace, row, {
        submittedAt: now,
        submittedBy: workspace.info.officer,
        firstSubmittedAt: row.report.fields.firstSubmittedAt ?? now,
      });
    }
  });
  return monthlyRows(workspace, month, { projectIds });
}

/** Makes submitted reports drafts again. @throws AppError REFUSED once the city has accepted one. */
export function takeBack(workspace: Workspace, month: string, projectIds: readonly string[]): MonthlyRow[] {
  workspace.records.atomically(() => {
    const rows = rowsById(workspace, month, projectIds);
    for (const projectId of projectIds) {
      const row = rowOf(rows, projectId);
      refuseForeign(row);
      refuseAccepted(row, month);
      if (row.report && row.report.fields.submittedAt !== null)
        writeStanding(workspace, row, { submittedAt: null });
    }
  });
  return monthlyRows(workspace, month, { projectIds });
}

/**
 * The city's judgement on submitted reports.
 * @throws AppError REFUSED at other levels, for offices of another city, without a reason for a return, or for a report
 *   that is not with the city.
 */
export function reviewReports(
  workspace: Workspace,
  month: string,
  projectIds: readonly string[],
  outcome: 'accepted' | 'returned',
  reason: string | null,
): MonthlyRow[] {
  const why = tidyLongText(reason ?? '') || null;
  if (outcome === 'returned' && why === null)
    throw new AppError(
      'BAD_INPUT',
      '还没有写退回的理由，没有退回。请写明哪个数要怎样改，填报单位才知道怎么办。',
      {
        fields: [{ path: 'reviewReason', message: '请写退回的理由' }],
      },
    );
  workspace.records.atomically(() => {
    const rows = rowsById(workspace, month, projectIds);
    for (const projectId of projectIds) {
      const row = rowOf(rows, projectId);
      if (!row.reviews)
        throw new AppError(
          'REFUSED',
          `“${rowName(row)}”的月报由${row.officeName}的上级市审核，本单位不能通过或退回。`,
          recordOf(row),
        );
      const state = row.report ? stateOf(row.report.fields) : 'draft';
      const open = state === 'submitted' || (outcome === 'returned' && state === 'accepted');
      if (!row.report || !open)
        throw new AppError(
          'REFUSED',
          `“${rowName(row)}”${monthWords(month)}的月报是${row.report ? REPORT_STATE[state] : '未填'}，不能${outcome === 'returned' ? '退回' : '通过'}。一项也没有改。`,
          recordOf(row),
        );
      writeStanding(
        workspace,
        row,
        {
          reviewOutcome: outcome,
          reviewReason: why,
          reviewedSubmission: row.report.fields.submittedAt,
          reviewedAt: workspace.now(),
          reviewedBy: workspace.info.officer,
        },
        ['reviewOutcome', 'reviewedSubmission'],
      );
    }
  });
  return monthlyRows(workspace, month, { projectIds });
}
