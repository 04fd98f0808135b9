/** Lists: filter, sort, page and totals in SQL over the business tables. Column names come from the catalogue only. */
import type { z } from 'zod';
import { AppError } from '../../../shared/api/errors.ts';
import type {
  EnterpriseList,
  enterpriseQuerySchema,
  FieldFilter,
  ProjectList,
  ProjectListRow,
  projectQuerySchema,
} from '../../../shared/api/schemas.ts';
import { STAGES } from '../../../shared/library/index.ts';
import { type FieldSpec, fieldSpec } from '../../../shared/model/entities.ts';
import { searchPattern } from '../../database/searchText.ts';
import { decodeRow, toColumn } from '../../database/view.ts';
import type { Workspace } from '../context.ts';
import { CLAUSE_COLUMN, type DecisionRow, toSummary } from '../decision/index.ts';
import { refreshMissingStages, stagesOf } from '../library/index.ts';
import { officeNames } from '../officeNames.ts';

type ParsedProjectQuery = z.output<typeof projectQuerySchema>;
type ParsedEnterpriseQuery = z.output<typeof enterpriseQuerySchema>;
type Param = string | number | null;

interface Where {
  sql: string;
  params: Param[];
}

const DECISION_COLUMNS: Record<string, string> = {
  'decision.status': 'd.status',
  'decision.capFen': 'd.capFen',
  'decision.subsidyStatus': 'd.subsidyStatus',
  'decision.awardStatus': 'd.awardStatus',
  'decision.missingCount': 'd.missingCount',
  'decision.3.1': 'd.clause31',
  'decision.3.2': 'd.clause32',
  'decision.3.3': 'd.clause33',
  'decision.3.4': 'd.clause34',
  'decision.3.5': 'd.clause35',
};

/** The states in the order of the main way. */
const STAGE_ORDER = `CASE s.stage ${STAGES.map((stage, i) => `WHEN '${stage}' THEN ${i}`).join(' ')} END`;

/** SQL expression and catalogue entry of a list column such as `cluster`, `enterprise.name` or `decision.status`. */
function columnOf(field: string): { sql: string; spec: FieldSpec | null } {
  const decision = Object.hasOwn(DECISION_COLUMNS, field) ? DECISION_COLUMNS[field] : undefined;
  if (decision) return { sql: decision, spec: null };
  if (field === 'stage') return { sql: STAGE_ORDER, spec: null };
  if (field === 'updatedAt') return { sql: 'p.updatedAt', spec: null };
  if (field.startsWith('enterprise.')) {
    const name = field.slice('enterprise.'.length);
    const spec = fieldSpec('enterprise', name);
    if (spec) return { sql: `e.${name}`, spec };
  } else {
    const spec = fieldSpec('project', field);
    if (spec) return { sql: `p.${field}`, spec };
  }
  throw new AppError('BAD_INPUT', `列表没有“${field}”这一列，不能按它筛选或排序。`);
}

function condition(filter: FieldFilter): Where {
  const { sql, spec } = columnOf(filter.field);
  const value = filter.value;
  const single = Array.isArray(value) ? null : toColumn(spec?.kind ?? 'text', value);
  switch (filter.operator) {
    case 'unknown':
      return { sql: `${sql} IS NULL`, params: [] };
    case 'known':
      return { sql: `${sql} IS NOT NULL`, params: [] };
    case 'contains':
      return { sql: `lower(${sql}) LIKE ? ESCAPE '\\'`, params: [searchPattern(String(value ?? ''))] };
    case 'equals':
      return { sql: `${sql} IS ?`, params: [single] };
    case 'atLeast':
      return { sql: `${sql} >= ?`, params: [single] };
    case 'atMost':
      return { sql: `${sql} <= ?`, params: [single] };
    case 'anyOf': {
      const values = Array.isArray(value) ? value : [];
      return { sql: `${sql} IN (SELECT value FROM json_each(?))`, params: [JSON.stringify(values)] };
    }
  }
}

function all(parts: Where[]): Where {
  return { sql: parts.map((p) => p.sql).join(' AND '), params: parts.flatMap((p) => p.params) };
}

function projectWhere(query: ParsedProjectQuery): Where {
  const parts: Where[] = [{ sql: 'p.deleted = 0', params: [] }];
  if (query.planYear !== null)
    parts.push({ sql: '(p.planYear = ? OR p.planYear IS NULL)', params: [query.planYear] });
  if (query.enterpriseId !== null) parts.push({ sql: 'p.enterpriseId = ?', params: [query.enterpriseId] });
  if (query.search.trim() !== '') {
    const pattern = searchPattern(query.search);
    parts.push({
      sql: "(p.searchText LIKE ? ESCAPE '\\' OR e.searchText LIKE ? ESCAPE '\\')",
      params: [pattern, pattern],
    });
  }
  if (query.status.length > 0) {
    parts.push({
      sql: 'd.status IN (SELECT value FROM json_each(?))',
      params: [JSON.stringify(query.status)],
    });
  }
  if (query.stages.length > 0)
    parts.push({
      sql: 's.stage IN (SELECT value FROM json_each(?))',
      params: [JSON.stringify(query.stages)],
    });
  for (const { clause, status } of query.clauses)
    parts.push({ sql: `d.${CLAUSE_COLUMN[clause]} = ?`, params: [status] });
  for (const filter of query.filters) parts.push(condition(filter));
  return all(parts);
}

const ENTERPRISE_JOIN = 'LEFT JOIN enterprise e ON e.id = p.enterpriseId';
const DECISION_JOIN = 'LEFT JOIN decision d ON d.projectId = p.id';
/** Only where the list filters or sorts by it: the kept rows have to be complete then. */
const STAGE_JOIN = 'LEFT JOIN projectStage s ON s.projectId = p.id';
const needsStages = (query: ParsedProjectQuery) => query.stages.length > 0 || query.sort?.field === 'stage';

/** The tables that these pieces of SQL look into beside the projects: joined for every project, so none in vain. */
function joinsFor(...sql: string[]): string {
  const names = (alias: string) => sql.some((part) => new RegExp(`\\b${alias}\\.`).test(part));
  return [
    names('e') ? ENTERPRISE_JOIN : '',
    names('d') ? DECISION_JOIN : '',
    names('s') ? STAGE_JOIN : '',
  ].join(' ');
}

function orderBy(sort: ParsedProjectQuery['sort']): string {
  if (!sort) return 'ORDER BY p.updatedAt DESC, p.id DESC';
  const { sql } = columnOf(sort.field);
  return `ORDER BY ${sql} IS NULL, ${sql} ${sort.direction === 'desc' ? 'DESC' : 'ASC'}, p.id`;
}

interface TotalsRow {
  total: number;
  met: number;
  unmet: number;
  undetermined: number;
  totalInvestment: number | null;
  totalInvestmentUnknown: number;
  fixedInvestment: number | null;
  fixedInvestmentUnknown: number;
  equipmentInvestment: number | null;
  equipmentInvestmentUnknown: number;
  yearInvestment: number | null;
  yearInvestmentUnknown: number;
  cap: number | null;
  capUnknown: number;
}

const SUMS = `count(*) AS total,
  count(*) FILTER (WHERE d.status = 'met') AS met,
  count(*) FILTER (WHERE d.status = 'unmet') AS unmet,
  count(*) FILTER (WHERE d.status = 'undetermined') AS undetermined,
  sum(p.totalInvestmentFen) AS totalInvestment, count(*) FILTER (WHERE p.totalInvestmentFen IS NULL) AS totalInvestmentUnknown,
  sum(p.fixedInvestmentFen) AS fixedInvestment, count(*) FILTER (WHERE p.fixedInvestmentFen IS NULL) AS fixedInvestmentUnknown,
  sum(p.equipmentInvestmentFen) AS equipmentInvestment, count(*) FILTER (WHERE p.equipmentInvestmentFen IS NULL) AS equipmentInvestmentUnknown,
  sum(p.yearInvestmentFen) AS yearInvestment, count(*) FILTER (WHERE p.yearInvestmentFen IS NULL) AS yearInvestmentUnknown,
  sum(d.capFen) FILTER (WHERE d.subsidyStatus = 'met') AS cap,
  count(*) FILTER (WHERE d.subsidyStatus = 'undetermined') AS capUnknown`;

function totalsOf(row: TotalsRow): ProjectList['totals'] {
  return {
    totalInvestment: { fen: row.totalInvestment ?? 0, unknown: row.totalInvestmentUnknown },
    fixedInvestment: { fen: row.fixedInvestment ?? 0, unknown: row.fixedInvestmentUnknown },
    equipmentInvestment: { fen: row.equipmentInvestment ?? 0, unknown: row.equipmentInvestmentUnknown },
    yearInvestment: { fen: row.yearInvestment ?? 0, unknown: row.yearInvestmentUnknown },
    cap: { fen: row.cap ?? 0, unknown: row.capUnknown },
  };
}

/** One page of projects with the totals of all rows that match. */
export function listProjects(workspace: Workspace, query: ParsedProjectQuery): ProjectList {
  const where = projectWhere(query);
  const names = officeNames(workspace);
  if (needsStages(query)) refreshMissingStages(workspace);
  const order = orderBy(query.sort);
  const totals = workspace.db
    .prepare<Param[], TotalsRow>(
      `SELECT ${SUMS} FROM project p ${joinsFor(SUMS, where.sql)} WHERE ${where.sql}`,
    )
    .get(...where.params);
  if (!totals) throw new Error('an aggregate always has one row');
  // The page is chosen by its ids alone: sorting thousands of whole rows takes ten times as long.
  const rows = workspace.db
    .prepare<Param[], Record<string, unknown>>(
      `WITH page AS MATERIALIZED (
         SELECT p.id AS pageId FROM project p ${joinsFor(where.sql, order)} WHERE ${where.sql} ${order} LIMIT ? OFFSET ?)
       SELECT p.*, e.id AS "enterprise.id", e.name AS "enterprise.name", e.uscc AS "enterprise.uscc", d.*
       FROM page JOIN project p ON p.id = page.pageId ${ENTERPRISE_JOIN} ${DECISION_JOIN}
       ${needsStages(query) ? STAGE_JOIN : ''} ${order}`,
    )
    .all(...where.params, query.limit, query.offset)
    .map((row): ProjectListRow => {
      const record = decodeRow('project', row);
      return {
        ...record,
        enterprise:
          row['enterprise.id'] === null
            ? null
            : {
                id: row['enterprise.id'] as string,
                name: row['enterprise.name'] as string | null,
                uscc: row['enterprise.uscc'] as string | null,
              },
        officeName: names.get(record.office) ?? record.office,
        decision: row.packId === null ? null : toSummary(row as unknown as DecisionRow),
        stage: null,
      };
    });
  const stages = query.withStage
    ? stagesOf(
        workspace,
        rows.map((row) => row.id),
      )
    : null;
  for (const row of stages === null ? [] : rows) {
    const kept = stages?.get(row.id);
    if (kept) row.stage = { stage: kept.stage, nextMove: kept.nextMove, blockers: kept.blockers };
  }
  return {
    rows,
    total: totals.total,
    totals: totalsOf(totals),
    statusCounts: { met: totals.met, unmet: totals.unmet, undetermined: totals.undetermined },
  };
}

/** One page of enterprises with the number of their living projects. */
export function listEnterprises(workspace: Workspace, query: ParsedEnterpriseQuery): EnterpriseList {
  const parts: Where[] = [{ sql: 'e.deleted = 0', params: [] }];
  if (query.search.trim() !== '') {
    parts.push({ sql: "e.searchText LIKE ? ESCAPE '\\'", params: [searchPattern(query.search)] });
  }
  const where = all(parts);
  const names = officeNames(workspace);
  let order = 'ORDER BY e.name IS NULL, e.name, e.id';
  if (query.sort) {
    const field = query.sort.field;
    const known =
      field === 'projects' || field === 'updatedAt' || fieldSpec('enterprise', field) !== undefined;
    if (!known) throw new AppError('BAD_INPUT', `列表没有“${field}”这一列，不能按它排序。`);
    const sql = field === 'projects' ? 'projects' : `e.${field}`;
    order = `ORDER BY ${sql} IS NULL, ${sql} ${query.sort.direction === 'desc' ? 'DESC' : 'ASC'}, e.id`;
  }
  const total = workspace.db
    .prepare<Param[], number>(`SELECT count(*) FROM enterprise e WHERE ${where.sql}`)
    .pluck()
    .get(...where.params);
  const rows = workspace.db
    .prepare<Param[], Record<string, unknown>>(
      `SELECT e.*, (SELECT count(*) FROM project p WHERE p.enterpriseId = e.id AND p.deleted = 0) AS projects
       FROM enterprise e WHERE ${where.sql} ${order} LIMIT ? OFFSET ?`,
    )
    .all(...where.params, query.limit, query.offset)
    .map((row) => {
      const record = decodeRow('enterprise', row);
      return {
        ...record,
        projects: row.projects as number,
        officeName: names.get(record.office) ?? record.office,
      };
    });
  return { rows, total: total ?? 0 };
}
