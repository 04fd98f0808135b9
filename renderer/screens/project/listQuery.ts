/** The list's conditions as they stand in the address, so that back and reload keep them. */
import type { FieldFilter, ProjectQuery } from '../../../shared/api/schemas.ts';
import { isStage, STAGE } from '../../../shared/library/index.ts';
import { CLUSTER } from '../../../shared/model/codes.ts';
import { fieldSpec } from '../../../shared/model/entities.ts';
import { formatWan, parseWan } from '../../../shared/model/money.ts';
import { STATUS_WORD } from '../../../shared/rules/index.ts';

export type View = 'all' | 'met' | 'undetermined' | 'unmet';
export type ClauseName = '3.1' | '3.2' | '3.3' | '3.4' | '3.5';
export type StatusName = 'met' | 'unmet' | 'undetermined';

export interface ListSearch {
  view?: string;
  q?: string;
  /** `3.4` (not met) or `3.4:undetermined`. */
  clause?: string;
  cluster?: string;
  /** A state of the life cycle. */
  stage?: string;
  /** `board`: the projects as cards in columns by state. */
  as?: string;
  /** Fixed investment in 万元, at least / at most. */
  from?: string;
  to?: string;
  /** Field that is not known: `project.outputBeforeFen`. */
  missing?: string;
  sort?: string;
  offset?: string;
}

const CLAUSES: readonly string[] = ['3.1', '3.2', '3.3', '3.4', '3.5'];
const STATUSES: readonly string[] = ['met', 'unmet', 'undetermined'];

export function viewOf(search: ListSearch): View {
  return search.view !== undefined && STATUSES.includes(search.view) ? (search.view as View) : 'all';
}

export function clauseOf(search: ListSearch): { clause: ClauseName; status: StatusName } | null {
  const [clause = '', status = 'unmet'] = (search.clause ?? '').split(':');
  if (!CLAUSES.includes(clause) || !STATUSES.includes(status)) return null;
  return { clause: clause as ClauseName, status: status as StatusName };
}

/** Field of the catalogue for a fact path such as `project.meetsStandards.land`; null when there is none. */
export function fieldOfFact(path: string): { column: string; label: string } | null {
  for (const entity of ['project', 'enterprise'] as const) {
    if (!path.startsWith(`${entity}.`)) continue;
    const rest = path.slice(entity.length + 1);
    const name = rest.startsWith('meetsStandards.')
      ? `meets${rest.slice('meetsStandards.'.length, 'meetsStandards.'.length + 1).toUpperCase()}${rest.slice('meetsStandards.'.length + 1)}`
      : rest;
    const spec = fieldSpec(entity, name);
    if (spec) return { column: entity === 'project' ? name : `enterprise.${name}`, label: spec.label };
  }
  return null;
}

function filtersOf(search: ListSearch): FieldFilter[] {
  const filters: FieldFilter[] = [];
  if (search.cluster && Object.hasOwn(CLUSTER, search.cluster)) {
    filters.push({ field: 'cluster', operator: 'equals', value: search.cluster });
  }
  const from = search.from ? parseWan(search.from) : null;
  const to = search.to ? parseWan(search.to) : null;
  if (from !== null) filters.push({ field: 'fixedInvestmentFen', operator: 'atLeast', value: from });
  if (to !== null) filters.push({ field: 'fixedInvestmentFen', operator: 'atMost', value: to });
  const missing = search.missing ? fieldOfFact(search.missing) : null;
  if (missing) filters.push({ field: missing.column, operator: 'unknown', value: null });
  return filters;
}

export const PAGE = 100;

/** The query for the server; `view` decides the status, everything else narrows further. */
export function queryOf(search: ListSearch, planYear: number): ProjectQuery {
  const [field, direction] = (search.sort ?? '').split(':');
  const view = viewOf(search);
  const clause = clauseOf(search);
  return {
    planYear,
    search: search.q ?? '',
    status: view === 'all' ? [] : [view],
    clauses: clause ? [clause] : [],
    filters: filtersOf(search),
    stages: search.stage && isStage(search.stage) ? [search.stage] : [],
    sort: field ? { field, direction: direction === 'desc' ? 'desc' : 'asc' } : null,
    offset: Math.max(0, Number(search.offset ?? 0) || 0),
    limit: PAGE,
  };
}

export interface Condition {
  keys: (keyof ListSearch)[];
  label: string;
  value: string;
}

/** The conditions in words, one chip each. */
export function conditionsOf(search: ListSearch): Condition[] {
  const list: Condition[] = [];
  const clause = clauseOf(search);
  if (clause)
    list.push({ keys: ['clause'], label: `条款 ${clause.clause}`, value: STATUS_WORD[clause.status] });
  if (search.stage && isStage(search.stage))
    list.push({ keys: ['stage'], label: '阶段', value: STAGE[search.stage] });
  if (search.cluster && Object.hasOwn(CLUSTER, search.cluster)) {
    list.push({
      keys: ['cluster'],
      label: '产业集群',
      value: CLUSTER[search.cluster as keyof typeof CLUSTER],
    });
  }
  const from = search.from ? parseWan(search.from) : null;
  const to = search.to ? parseWan(search.to) : null;
  if (from !== null || to !== null) {
    const words = [from !== null && `≥ ${formatWan(from)}`, to !== null && `≤ ${formatWan(to)}`]
      .filter(Boolean)
      .join('，');
    list.push({ keys: ['from', 'to'], label: '固定资产投资', value: `${words} 万元` });
  }
  const missing = search.missing ? fieldOfFact(search.missing) : null;
  if (missing) list.push({ keys: ['missing'], label: missing.label, value: '未知' });
  return list;
}

/** Whether the search leaves out nothing of the plan year. */
export function isWhole(search: ListSearch): boolean {
  return viewOf(search) === 'all' && (search.q ?? '') === '' && conditionsOf(search).length === 0;
}
