/** What the monthly reports remind an officer of. */
import type { Reminder } from '../../../shared/api/schemas.ts';
import { blockers, flagsOf, isBegun, monthWords, noticesOf, stateOf } from '../../../shared/monthly/index.ts';
import { todayOf, type Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';
import { currentMonth } from './grid.ts';
import { dismissedNotices, noticeKey } from './notices.ts';
import { filledOf, monthlyRows, officesOf, reportedProjects } from './rows.ts';

/** The rows of the month that have a report; of the others only their number counts, and there may be thousands. */
export function monthlyReminders(workspace: Workspace, planYear: number): Reminder[] {
  const today = todayOf(workspace);
  const month = currentMonth(workspace, planYear);
  const dismissed = new Set(dismissedNotices(workspace));
  const offices = officesOf(workspace, month, planYear);
  const rows = monthlyRows(workspace, month, { projectIds: reportedProjects(workspace, month, planYear) });
  const reminders: Reminder[] = [];
  const say = (
    key: string,
    due: string | null,
    title: string,
    detail: string,
    action: string,
    view: string,
  ) =>
    reminders.push({
      key: `monthly/${key}`,
      source: 'monthly',
      title,
      detail,
      due,
      action,
      to: '/monthly',
      search: { month, view },
    });
  const own = rows.filter((row) => row.own);
  const home = offices.find((office) => office.own);
  const [owed, due] = [home?.projects ?? 0, home?.deadline ?? null];
  const begun = own.filter((row) => row.report !== null && isBegun(filledOf(row.report.fields)));
  const empty = owed - begun.length;
  if (empty > 0)
    say(
      'empty',
      due,
      `${monthWords(month)}调度还有 ${empty} 项未填`,
      `${owed} 项应报，已填 ${begun.length} 项`,
      '继续填报',
      'empty',
    );
  const drafts = begun.filter((row) => row.report && stateOf(row.report.fields) === 'draft');
  const odd = drafts.filter((row) => {
    const report = row.report && filledOf(row.report.fields);
    return report && blockers(flagsOf(report, month, row.earlier, row.project), report).length > 0;
  });
  if (odd.length > 0)
    say(
      'odd',
      due,
      `${monthWords(month)}有 ${odd.length} 项的数要确认`,
      '改正或写明原因后才能提交',
      '去确认',
      'odd',
    );
  if (empty === 0 && drafts.length > 0)
    say(
      'drafts',
      due,
      `${monthWords(month)}有 ${drafts.length} 项填好未提交`,
      '提交后随下一个数据包报给市级',
      '去提交',
      'all',
    );
  const returned = own.filter((row) => row.report && stateOf(row.report.fields) === 'returned');
  if (returned.length > 0)
    say(
      'returned',
      due,
      `市级退回了 ${returned.length} 项月报`,
      returned[0]?.report?.fields.reviewReason ?? '',
      '去改正',
      'returned',
    );
  const noticed = own.reduce(
    (sum, row) =>
      sum +
      (row.report
        ? noticesOf(filledOf(row.report.fields), row.earlier, row.project, row.aboveScale).filter(
            (notice) => !dismissed.has(noticeKey(row.projectId, month, notice.id)),
          ).length
        : 0),
    0,
  );
  if (noticed > 0)
    say(
      'notices',
      null,
      `月报里有 ${noticed} 处登记可以更新`,
      '开工、竣工、投资过三成、入规，由您确认后才改',
      '去看',
      'notices',
    );
  const waiting = rows.filter(
    (row) => row.reviews && !row.own && row.report && stateOf(row.report.fields) === 'submitted',
  );
  if (waiting.length > 0)
    say(
      'review',
      null,
      `${waiting.length} 项月报等本级审核`,
      `${new Set(waiting.map((row) => row.office)).size} 个单位已提交`,
      '去审核',
      'submitted',
    );
  const names = officeNames(workspace);
  const submitted = new Map<string, number>();
  for (const row of rows)
    if (row.report?.fields.firstSubmittedAt) submitted.set(row.office, (submitted.get(row.office) ?? 0) + 1);
  const late = offices.filter(
    ({ office, own, deadline, projects }) =>
      !own && deadline !== null && today > deadline && (submitted.get(office) ?? 0) < projects,
  );
  if (late.length > 0)
    say(
      'late',
      null,
      `${monthWords(month)}有 ${late.length} 个单位逾期未报`,
      `${late
        .slice(0, 3)
        .map(({ office }) => names.get(office) ?? office)
        .join('、')}${late.length > 3 ? '等' : ''}`,
      '看名单',
      'overdue',
    );
  return reminders;
}

/** Reports of the month that wait for this office: not begun, returned to it, or handed in for its judgement. */
export function monthlyDue(workspace: Workspace, planYear: number): number {
  const month = currentMonth(workspace, planYear);
  const owed = officesOf(workspace, month, planYear).find((office) => office.own)?.projects ?? 0;
  const rows = monthlyRows(workspace, month, { projectIds: reportedProjects(workspace, month, planYear) });
  const inState = (row: (typeof rows)[number], state: string) =>
    row.report !== null && stateOf(row.report.fields) === state;
  const own = rows.filter((row) => row.own);
  const begun = own.filter((row) => row.report !== null && isBegun(filledOf(row.report.fields)));
  return (
    owed -
    begun.length +
    own.filter((row) => inState(row, 'returned')).length +
    rows.filter((row) => row.reviews && !row.own && inState(row, 'submitted')).length
  );
}
