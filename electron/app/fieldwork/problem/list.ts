/** The ledger of problems: which view shows a problem, in which order, what a search finds. */
import type { z } from 'zod';
import type {
  ProblemList,
  ProblemRow,
  ProblemViewName,
  problemQuerySchema,
} from '../../../../shared/api/schemas.ts';
import { PROBLEM_STATE } from '../../../../shared/model/fieldworkCodes.ts';
import type { Workspace } from '../../context.ts';
import { places } from '../common.ts';
import { allRows } from './rows.ts';

export type Query = z.output<typeof problemQuerySchema>;

const IN_VIEW: Record<ProblemViewName, (row: ProblemRow) => boolean> = {
  open: (row) => row.state !== 'closed',
  overdue: (row) => row.overdueDays > 0,
  toConfirm: (row) => row.state === 'answered' || row.state === 'confirmed',
  above: (row) => row.level !== 'county' && row.state !== 'closed',
  closed: (row) => row.state === 'closed',
  all: () => true,
};

type SortField = NonNullable<Query['sort']>['field'];

const STATES = Object.keys(PROBLEM_STATE);

function sortKey(row: ProblemRow, field: SortField): string | number | null {
  if (field === 'state') return STATES.indexOf(row.state);
  if (field === 'level') return ['county', 'city', 'region'].indexOf(row.level);
  if (field === 'person' || field === 'dueDate' || field === 'officeName') return row[field];
  return row.fields[field];
}

function compare(field: SortField, direction: 'asc' | 'desc') {
  return (a: ProblemRow, b: ProblemRow): number => {
    const [x, y] = [sortKey(a, field), sortKey(b, field)];
    if (x === y) return a.id < b.id ? -1 : 1;
    // Unknown values stay at the end either way.
    if (x === null) return 1;
    if (y === null) return -1;
    const order = x < y ? -1 : 1;
    return direction === 'asc' ? order : -order;
  };
}

/** Most urgent first: overdue, then by due date, then newest. */
export function byUrgency(a: ProblemRow, b: ProblemRow): number {
  if (a.overdueDays !== b.overdueDays) return b.overdueDays - a.overdueDays;
  return compare('dueDate', 'asc')(a, b);
}

function matching(workspace: Workspace, rows: readonly ProblemRow[], query: Query): ProblemRow[] {
  const place = places(workspace);
  const wanted = query.search.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const searchText = workspace.db
    .prepare<[string], string>('SELECT searchText FROM problem WHERE id = ?')
    .pluck();
  return rows.filter(
    (row) =>
      IN_VIEW[query.view](row) &&
      (query.type === null || row.fields.type === query.type) &&
      (query.level === null || row.level === query.level) &&
      (query.state === null || row.state === query.state) &&
      (query.projectId === null || row.fields.projectId === query.projectId) &&
      (query.office === null || row.office === query.office) &&
      (wanted === '' ||
        `${searchText.get(row.id) ?? ''} ${place.searchText(row.fields.projectId)} ${row.person ?? ''}`.includes(
          wanted,
        )),
  );
}

export function listProblems(workspace: Workspace, query: Query): ProblemList {
  const rows = allRows(workspace);
  const found = matching(workspace, rows, query).sort(
    query.sort ? compare(query.sort.field, query.sort.direction) : byUrgency,
  );
  const views = Object.fromEntries(
    Object.entries(IN_VIEW).map(([view, test]) => [view, rows.filter(test).length]),
  ) as ProblemList['views'];
  const offices = new Map(rows.map((row) => [row.office, row.officeName]));
  return {
    rows: found.slice(query.offset, query.offset + query.limit),
    total: found.length,
    views,
    offices: [...offices].map(([code, name]) => ({ code, name })).sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}
