/** Where a row of the month stands, and which rows a view shows. */
import type { MonthlyRow } from '../../../shared/api/schemas.ts';
import {
  blockers,
  type Flag,
  flagsOf,
  isBegun,
  isUnchanged,
  type Notice,
  noticesOf,
  stateOf,
  timelinessOf,
} from '../../../shared/monthly/index.ts';
import type { IconName, StatusTone } from '../../parts/index.ts';

export type RowStatus = 'empty' | 'partial' | 'filled' | 'odd' | 'submitted' | 'returned' | 'accepted';
export const STATUS: Record<RowStatus, { word: string; tone: StatusTone; icon: IconName | null }> = {
  empty: { word: '未填', tone: 'neutral', icon: null },
  partial: { word: '未填完', tone: 'info', icon: 'edit' },
  filled: { word: '已填', tone: 'met', icon: 'check' },
  odd: { word: '待确认', tone: 'warning', icon: 'warn' },
  submitted: { word: '已提交', tone: 'info', icon: 'arrow' },
  returned: { word: '已退回', tone: 'unmet', icon: 'reset' },
  accepted: { word: '已通过', tone: 'met', icon: 'met' },
};

export interface Judged {
  status: RowStatus;
  flags: Flag[];
  /** Those that stand in the way of submitting, but for cells that are still to be filled in. */
  open: Flag[];
  notices: Notice[];
}

export function judge(row: MonthlyRow, month: string, dismissed: ReadonlySet<string>): Judged {
  const fields = row.report?.fields ?? null;
  if (fields === null || !isBegun(fields)) return { status: 'empty', flags: [], open: [], notices: [] };
  const flags = flagsOf(fields, month, row.earlier, row.project);
  const blocking = blockers(flags, fields);
  const open = blocking.filter((flag) => flag.id !== 'missing');
  const state = stateOf(fields);
  // Nothing is suggested from a figure that is itself in question.
  const notices =
    open.length > 0
      ? []
      : noticesOf(fields, row.earlier, row.project, row.aboveScale).filter(
          (notice) => !dismissed.has(`${row.projectId}/${month}/${notice.id}`),
        );
  const status: RowStatus =
    state !== 'draft' ? state : open.length > 0 ? 'odd' : blocking.length > 0 ? 'partial' : 'filled';
  return { status, flags, open, notices };
}

export const VIEWS = [
  'all',
  'empty',
  'partial',
  'odd',
  'unchanged',
  'returned',
  'submitted',
  'notices',
  'overdue',
] as const;
export type View = (typeof VIEWS)[number];
export const VIEW_LABEL: Record<View, string> = {
  all: '全部',
  empty: '未填',
  odd: '待确认',
  unchanged: '较上月无变化',
  returned: '已退回',
  submitted: '待审核',
  partial: '未填完',
  notices: '登记可更新',
  overdue: '逾期未报',
};

export function isView(text: string | undefined): text is View {
  return (VIEWS as readonly (string | undefined)[]).includes(text);
}

/** The views a row is in, worked out once for each state of the row. */
export function viewsOf(row: MonthlyRow, judged: Judged, today: string): ReadonlySet<View> {
  return new Set(VIEWS.filter((view) => inView(view, row, judged, today)));
}

export function inView(view: View, row: MonthlyRow, judged: Judged, today: string): boolean {
  switch (view) {
    case 'all':
      return true;
    case 'unchanged':
      return row.report !== null && isUnchanged(row.report.fields, row.earlier);
    case 'notices':
      return judged.notices.length > 0;
    case 'overdue':
      return timelinessOf(row.report?.fields ?? null, row.deadline, today) === 'overdue';
    case 'odd':
      return judged.open.length > 0 && (judged.status === 'odd' || judged.status === 'returned');
    default:
      return judged.status === view;
  }
}

/** Whether this office may hand the row in as it is. */
export function isSubmittable(row: MonthlyRow, { status }: Pick<Judged, 'status'>): boolean {
  if (!row.own) return false;
  if (status === 'returned') return row.report?.fields.submittedAt === null;
  return status === 'filled' || status === 'partial' || status === 'odd';
}

/** Whether the row waits for this office to look at it. */
export function isWaiting(row: MonthlyRow, { status }: Pick<Judged, 'status'>): boolean {
  return row.reviews && !row.own && status === 'submitted';
}

/** Handed in or accepted: what the city may send back. */
export function isReturnable(row: MonthlyRow, { status }: Pick<Judged, 'status'>): boolean {
  return row.reviews && !row.own && (status === 'submitted' || status === 'accepted');
}

/** How many rows each view shows, of one office or, with an empty code, of all. */
export function countViews(
  data: { rows: readonly MonthlyRow[]; views(projectId: string): ReadonlySet<View> },
  office: string,
): Record<View, number> {
  const counts = Object.fromEntries(VIEWS.map((view) => [view, 0])) as Record<View, number>;
  for (const row of data.rows) {
    if (office !== '' && row.office !== office) continue;
    for (const view of data.views(row.projectId)) counts[view] += 1;
  }
  return counts;
}
