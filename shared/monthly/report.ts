/** What a monthly report is made of, how its sums follow from the month before, and where it stands between levels. */
import type { MonthlyReportFields } from '../model/entities.ts';
import { numberOf, yearOf } from './month.ts';

export const AMOUNTS = [
  'plannedTotalFen',
  'yearPlanFen',
  'monthDoneFen',
  'yearDoneFen',
  'cumulativeFen',
  'landFen',
  'infrastructureFen',
  'buildingFen',
  'equipmentFen',
] as const;
export type AmountField = (typeof AMOUNTS)[number];
/** The four parts of the cumulative amount. */
export const PARTS = ['landFen', 'infrastructureFen', 'buildingFen', 'equipmentFen'] as const;
/** What the county fills in; the rest of a report says who submitted and judged it. */
export const FILLED = [...AMOUNTS, 'progress', 'problems', 'note', 'enteredAboveScale'] as const;
export type FilledField = (typeof FILLED)[number];
export type Filled = Pick<MonthlyReportFields, FilledField>;

/** Figures above this (100 亿元) are a wrong unit, not an investment of a county project. In fen. */
export const LARGEST_FEN = 1_000_000_000_000;

/** Words offered for 形象进度, in the order in which a project goes through them; any other text may be typed. */
export const PROGRESS_WORDS = ['前期准备', '土建', '设备安装', '试产', '竣工投产'] as const;

export function emptyFilled(): Filled {
  return Object.fromEntries(FILLED.map((field) => [field, null])) as Filled;
}

/** What the report rules want to know about the project itself. */
export interface ReportedProject {
  totalInvestmentFen: number | null;
  fixedInvestmentFen: number | null;
  yearInvestmentFen: number | null;
  startDate: string | null;
  expectedCompletion: string | null;
  completedOn: string | null;
}

/** The newest report before this one. */
export type Earlier = Filled & { month: string };

/** What was done this year and since the start before `month`; null where it is not known. */
export function bases(
  month: string,
  earlier: Earlier | null,
  project: ReportedProject,
): { year: number | null; all: number | null } {
  const startsNow = project.startDate !== null && project.startDate.slice(0, 7) >= month;
  if (earlier === null)
    return { year: startsNow || numberOf(month) === 1 ? 0 : null, all: startsNow ? 0 : null };
  const sameYear = yearOf(earlier.month) === yearOf(month);
  return { year: sameYear ? earlier.yearDoneFen : 0, all: earlier.cumulativeFen };
}

function plus(base: number | null, done: number | null): number | null {
  if (base === null || done === null) return null;
  const sum = base + done;
  return Number.isSafeInteger(sum) ? sum : null;
}

/** The sums that this month's amount and the earlier report give. */
export function sumsOf(
  monthDoneFen: number | null,
  month: string,
  earlier: Earlier | null,
  project: ReportedProject,
): { yearDoneFen: number | null; cumulativeFen: number | null } {
  const base = bases(month, earlier, project);
  return { yearDoneFen: plus(base.year, monthDoneFen), cumulativeFen: plus(base.all, monthDoneFen) };
}

/**
 * A change of a report with what follows from it. Sums that an officer typed stay as they are; those that followed from
 * the old amount follow the new one. The plans are carried over once, from the month before or from the project.
 * @returns the fields to set, and which of them were worked out rather than typed
 */
export function withDerived(
  before: Filled | null,
  set: Partial<Filled>,
  month: string,
  earlier: Earlier | null,
  project: ReportedProject,
): { set: Partial<Filled>; derived: FilledField[] } {
  const out: Partial<Filled> = { ...set };
  const derived: FilledField[] = [];
  const held = before ?? emptyFilled();
  function derive(field: AmountField, value: number | null): void {
    if (value === held[field]) return;
    out[field] = value;
    derived.push(field);
  }
  if (set.monthDoneFen !== undefined) {
    const old = sumsOf(held.monthDoneFen, month, earlier, project);
    const now = sumsOf(set.monthDoneFen, month, earlier, project);
    for (const field of ['yearDoneFen', 'cumulativeFen'] as const)
      if (set[field] === undefined && (held[field] === null || held[field] === old[field]))
        derive(field, now[field]);
  }
  if (before === null) {
    const sameYear = earlier !== null && yearOf(earlier.month) === yearOf(month);
    if (set.plannedTotalFen === undefined)
      derive('plannedTotalFen', earlier?.plannedTotalFen ?? project.totalInvestmentFen);
    if (set.yearPlanFen === undefined)
      derive('yearPlanFen', (sameYear ? earlier.yearPlanFen : null) ?? project.yearInvestmentFen);
  }
  return { set: out, derived };
}

/** What "as last month" means for a new report: plans, parts and progress, never the month's own amount. */
export function carriedForward(earlier: Earlier): Partial<Filled> {
  return {
    landFen: earlier.landFen,
    infrastructureFen: earlier.infrastructureFen,
    buildingFen: earlier.buildingFen,
    equipmentFen: earlier.equipmentFen,
    progress: earlier.progress,
    problems: earlier.problems,
  };
}

/** True once an officer has begun the month: only worked-out plans do not count. */
export function isBegun(report: Filled | null): boolean {
  return (
    report !== null && (report.monthDoneFen !== null || report.progress !== null || report.note !== null)
  );
}

export type ReportState = 'draft' | 'submitted' | 'returned' | 'accepted';
export const REPORT_STATE: Record<ReportState, string> = {
  draft: '草稿',
  submitted: '已提交',
  returned: '已退回',
  accepted: '已通过',
};

/**
 * Where a report stands. It follows from what each level wrote, whatever order that arrived in: a judgement counts only
 * for the submission that it names.
 */
export function stateOf(
  report: Pick<
    MonthlyReportFields,
    'submittedAt' | 'reviewOutcome' | 'reviewedSubmission' | 'firstSubmittedAt'
  >,
): ReportState {
  const judged = report.reviewOutcome !== null && report.reviewedSubmission !== null;
  if (report.submittedAt === null) {
    // Taken back to be corrected after a return: still returned until it is submitted again.
    return judged && report.reviewOutcome === 'returned' && report.firstSubmittedAt !== null
      ? 'returned'
      : 'draft';
  }
  if (!judged || report.reviewedSubmission !== report.submittedAt) return 'submitted';
  return report.reviewOutcome === 'returned' ? 'returned' : 'accepted';
}
