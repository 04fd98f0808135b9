/**
 * The colour of a project, and the words that say the same. Our own rule, no figure of the policy: what was done this
 * year against the year plan, in proportion to the months in which the project is built this year.
 */
import { saysCompleted } from './flags.ts';
import { lastDay, numberOf, yearOf } from './month.ts';
import type { Filled, ReportedProject } from './report.ts';

export type Pace = 'done' | 'good' | 'slow' | 'behind' | 'unknown';
export const PACE: Record<Pace, { word: string; colour: string }> = {
  done: { word: '已竣工', colour: '蓝' },
  good: { word: '达到进度', colour: '绿' },
  slow: { word: '偏慢', colour: '黄' },
  behind: { word: '滞后', colour: '红' },
  unknown: { word: '待核', colour: '紫' },
};
/** From this share of what is due by now on, a project is slow rather than behind. */
export const SLOW_FROM_PERCENT = 80;

/** The months of the year in which the project is built, first and last. */
function buildingMonths(month: string, project: ReportedProject): [number, number] {
  const year = yearOf(month);
  const inYear = (day: string | null) =>
    day !== null && Number(day.slice(0, 4)) === year ? Number(day.slice(5, 7)) : null;
  const first = inYear(project.startDate) ?? 1;
  return [first, Math.max(first, inYear(project.expectedCompletion) ?? 12)];
}

/** What is due by the end of the month of the year plan, as a fraction; null before the first month of building. */
export function dueShare(month: string, project: ReportedProject): { months: number; of: number } {
  const [first, last] = buildingMonths(month, project);
  const of = last - first + 1;
  return { months: Math.min(Math.max(numberOf(month) - first + 1, 0), of), of };
}

export interface PaceOf {
  pace: Pace;
  sentence: string;
}

export function paceOf(report: Filled | null, month: string, project: ReportedProject): PaceOf {
  if (project.completedOn !== null && project.completedOn <= lastDay(month))
    return { pace: 'done', sentence: `已于 ${project.completedOn} 竣工投产。` };
  if (report && saysCompleted(report.progress))
    return { pace: 'done', sentence: `形象进度为“${report.progress}”。` };
  if (project.expectedCompletion !== null && project.expectedCompletion <= lastDay(month))
    return { pace: 'behind', sentence: `应于 ${project.expectedCompletion} 竣工，到月底还没有竣工。` };
  const plan = report?.yearPlanFen ?? project.yearInvestmentFen;
  const done = report?.yearDoneFen ?? null;
  if (plan === null || done === null || plan === 0)
    return {
      pace: 'unknown',
      sentence:
        plan === null
          ? '本年计划未知，看不出快慢。'
          : plan === 0
            ? '本年计划为 0，看不出快慢。'
            : '本年累计未知，看不出快慢。',
    };
  const due = dueShare(month, project);
  const left = BigInt(done) * BigInt(due.of);
  const right = BigInt(plan) * BigInt(due.months);
  const share = `本年计划完成了 ${percentText(done, plan)}，按月份应完成 ${((due.months * 100) / due.of).toFixed(1)}%`;
  if (left >= right) return { pace: 'good', sentence: `${share}，达到进度。` };
  if (left * 100n >= right * BigInt(SLOW_FROM_PERCENT)) return { pace: 'slow', sentence: `${share}，偏慢。` };
  return { pace: 'behind', sentence: `${share}，滞后。` };
}

/** `part` of `whole` with one decimal, exact: 81.5%. */
export function percentText(part: number, whole: number): string {
  const tenths = (BigInt(part) * 2000n + BigInt(whole)) / (2n * BigInt(whole));
  return `${tenths / 10n}.${tenths % 10n}%`;
}
