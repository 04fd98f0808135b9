/** The rows of the month: every project that reports with its report, the one before, and when it is due. */
import type { MonthlyRow } from '../../../shared/api/schemas.ts';
import { END_STAGES } from '../../../shared/library/index.ts';
import type { MonthlyReportFields } from '../../../shared/model/entities.ts';
import {
  type DeadlineRule,
  deadlineOf,
  FILLED,
  type Filled,
  type ReportedProject,
  yearOf,
} from '../../../shared/monthly/index.ts';
import { decodeRow, type StoredRecord } from '../../database/view.ts';
import type { Workspace } from '../context.ts';
import { refreshMissingStages } from '../library/index.ts';
import { officeNames } from '../officeNames.ts';

type Column = string | number | null;
type Row = Record<string, unknown>;

export type StoredReport = StoredRecord<'monthlyReport'>;

/** Which projects: those that report in a plan year, or these. */
export type Which = { planYear: number } | { projectIds: readonly string[] };

interface Condition {
  sql: string;
  params: Column[];
}

/** Neither completed before the month nor at an end without completion: such a project goes on being scheduled. */
const OPEN = `((p.completedOn IS NULL OR substr(p.completedOn, 1, 7) >= ?)
  AND NOT EXISTS (SELECT 1 FROM projectStage s WHERE s.projectId = p.id AND s.stage IN (${END_STAGES.map((stage) => `'${stage}'`).join(', ')})))`;

/**
 * The projects that report for a month: those of the plan year, and those of earlier years until they are completed. In
 * the months after the plan year its own projects are such earlier ones.
 */
function reporting(workspace: Workspace, month: string, planYear: number): Condition {
  const own = yearOf(month) <= planYear ? planYear : null;
  const lastEarlier = own === null ? planYear : planYear - 1;
  const earlier = workspace.db
    .prepare<[number], number>('SELECT 1 FROM project WHERE planYear <= ? AND deleted = 0 LIMIT 1')
    .pluck()
    .get(lastEarlier);
  if (earlier === undefined) return { sql: '(p.planYear IS NULL OR p.planYear = ?)', params: [own] };
  refreshMissingStages(workspace);
  return {
    sql: `(p.planYear IS NULL OR p.planYear = ? OR (p.planYear <= ? AND ${OPEN}))`,
    params: [own, lastEarlier, month],
  };
}

function condition(workspace: Workspace, month: string, which: Which): Condition {
  return 'planYear' in which
    ? reporting(workspace, month, which.planYear)
    : { sql: 'p.id IN (SELECT value FROM json_each(?))', params: [JSON.stringify(which.projectIds)] };
}

export function filledOf(fields: MonthlyReportFields): Filled {
  return Object.fromEntries(FILLED.map((field) => [field, fields[field]])) as Filled;
}

const PROJECT_COLUMNS = `p.id, p.version, p.office, p.name, p.projectCode, p.enterpriseId, p.totalInvestmentFen,
  p.fixedInvestmentFen, p.yearInvestmentFen, p.startDate, p.expectedCompletion, p.completedOn`;

export function reportedProject(row: Row): ReportedProject {
  return {
    totalInvestmentFen: row.totalInvestmentFen as number | null,
    fixedInvestmentFen: row.fixedInvestmentFen as number | null,
    yearInvestmentFen: row.yearInvestmentFen as number | null,
    startDate: row.startDate as string | null,
    expectedCompletion: row.expectedCompletion as string | null,
    completedOn: row.completedOn as string | null,
  };
}

/** The office that an office reports to: as its card says, else the city of its division. */
export function parentOf(workspace: Workspace, office: string): string | null {
  const known = workspace.db
    .prepare<[string], string | null>('SELECT parent FROM office WHERE code = ?')
    .pluck()
    .get(office);
  return known ?? (/^\d{6}/.test(office) ? `${office.slice(0, 4)}00` : null);
}

/** The deadline rules for the projects of an office: its superior's, and its own where the superior has set none. */
export function rulesFor(workspace: Workspace): (office: string) => DeadlineRule[] {
  const byOffice = new Map<string, DeadlineRule[]>();
  const rows = workspace.db
    .prepare<[], Row>(
      'SELECT * FROM reportDeadline WHERE deleted = 0 AND day IS NOT NULL AND fromMonth IS NOT NULL',
    )
    .all();
  for (const row of rows) {
    const { office, fields } = decodeRow('reportDeadline', row);
    const rule = {
      fromMonth: fields.fromMonth ?? '',
      day: fields.day ?? 1,
      nextMonth: fields.nextMonth ?? true,
    };
    byOffice.set(office, [...(byOffice.get(office) ?? []), rule]);
  }
  return (office) => {
    const parent = parentOf(workspace, office);
    return (parent === null ? undefined : byOffice.get(parent)) ?? byOffice.get(office) ?? [];
  };
}

/** Whether this office judges the reports of `office`. */
export function reviewsOffice(workspace: Workspace, office: string): boolean {
  const self = workspace.info.office;
  return self.level === 'city' && (office === self.code || parentOf(workspace, office) === self.code);
}

function byProject(rows: readonly Row[]): Map<string, StoredReport> {
  return new Map(rows.map((row) => [row.projectId as string, decodeRow('monthlyReport', row)]));
}

export interface ReportingOffice {
  office: string;
  own: boolean;
  /** Projects that report. */
  projects: number;
  /** Day by which the reports of the month are due; null where no rule is known. */
  deadline: string | null;
}

/** The offices whose projects report for a month, without reading those. */
export function officesOf(workspace: Workspace, month: string, planYear: number): ReportingOffice[] {
  const rules = rulesFor(workspace);
  const { sql, params } = reporting(workspace, month, planYear);
  return workspace.db
    .prepare<Column[], { office: string; projects: number }>(
      `SELECT p.office, count(*) AS projects FROM project p
       WHERE p.deleted = 0 AND ${sql} GROUP BY p.office ORDER BY p.office`,
    )
    .all(...params)
    .map(({ office, projects }) => ({
      office,
      own: office === workspace.info.office.code,
      projects,
      deadline: deadlineOf(month, rules(office)),
    }));
}

/** The projects that report for a month, by the office that keeps them, in the order of registration. */
export function reportingProjects(
  workspace: Workspace,
  month: string,
  planYear: number,
): { id: string; office: string }[] {
  const { sql, params } = reporting(workspace, month, planYear);
  return workspace.db
    .prepare<Column[], { id: string; office: string }>(
      `SELECT p.id, p.office FROM project p WHERE p.deleted = 0 AND ${sql} ORDER BY p.office, p.id`,
    )
    .all(...params);
}

/** Ids of the reporting projects that have a report of the month. */
export function reportedProjects(workspace: Workspace, month: string, planYear: number): string[] {
  const { sql, params } = reporting(workspace, month, planYear);
  return workspace.db
    .prepare<Column[], string>(
      `SELECT DISTINCT p.id FROM monthlyReport r JOIN project p ON p.id = r.projectId
       WHERE r.month = ? AND r.deleted = 0 AND p.deleted = 0 AND ${sql}`,
    )
    .pluck()
    .all(month, ...params);
}

/** The rows in the order of offices, then of registration. */
export function monthlyRows(workspace: Workspace, month: string, which: Which): MonthlyRow[] {
  const { db } = workspace;
  const { sql, params } = condition(workspace, month, which);
  const projects = db
    .prepare<Column[], Row>(
      `SELECT ${PROJECT_COLUMNS}, e.name AS enterpriseName, e.aboveScale
       FROM project p LEFT JOIN enterprise e ON e.id = p.enterpriseId
       WHERE p.deleted = 0 AND ${sql} ORDER BY p.office, p.id`,
    )
    .all(...params);
  const reports = byProject(
    db
      .prepare<Column[], Row>(
        `SELECT r.* FROM project p JOIN monthlyReport r ON r.projectId = p.id
         WHERE ${sql} AND r.month = ? AND r.deleted = 0 ORDER BY r.id DESC`,
      )
      .all(...params, month),
  );
  const earlier = byProject(
    db
      .prepare<Column[], Row>(
        `SELECT r.* FROM project p JOIN monthlyReport r ON r.id =
           (SELECT x.id FROM monthlyReport x WHERE x.projectId = p.id AND x.month < ? AND x.deleted = 0
            ORDER BY x.month DESC, x.id LIMIT 1)
         WHERE ${sql}`,
      )
      .all(month, ...params),
  );
  const names = officeNames(workspace);
  const rules = rulesFor(workspace);
  const deadlines = new Map<string, string | null>();
  const reviews = new Map<string, boolean>();
  return projects.map((row): MonthlyRow => {
    const projectId = row.id as string;
    const office = row.office as string;
    if (!deadlines.has(office)) {
      deadlines.set(office, deadlineOf(month, rules(office)));
      reviews.set(office, reviewsOffice(workspace, office));
    }
    const report = reports.get(projectId);
    const before = earlier.get(projectId);
    return {
      projectId,
      projectVersion: row.version as number,
      name: row.name as string | null,
      projectCode: row.projectCode as string | null,
      enterpriseId: row.enterpriseId as string | null,
      enterpriseName: row.enterpriseName as string | null,
      aboveScale: row.aboveScale === null ? null : row.aboveScale === 1,
      office,
      officeName: names.get(office) ?? office,
      own: office === workspace.info.office.code,
      reviews: reviews.get(office) ?? false,
      project: reportedProject(row),
      report: report
        ? {
            id: report.id,
            version: report.version,
            conflicts: report.conflicts,
            updatedAt: report.updatedAt,
            fields: report.fields,
          }
        : null,
      earlier: before ? { ...filledOf(before.fields), month: before.fields.month ?? '' } : null,
      deadline: deadlines.get(office) ?? null,
    };
  });
}
