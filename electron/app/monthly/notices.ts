/** What an officer decides on a change that a report suggests. */
import { AppError } from '../../../shared/api/errors.ts';
import type { MonthlyRow, NoticeAnswer } from '../../../shared/api/schemas.ts';
import type { ProjectFields } from '../../../shared/model/entities.ts';
import { isIsoDate } from '../../../shared/model/isoDate.ts';
import { noticesOf } from '../../../shared/monthly/index.ts';
import { todayOf, type Workspace } from '../context.ts';
import { projectsOf, refreshDecisions } from '../decision/index.ts';
import { makeMoves, placeOf } from '../library/index.ts';
import { writeEnterprise, writeProject } from '../registry/index.ts';
import { filledOf, monthlyRows } from './rows.ts';
import { rowName } from './write.ts';

export function noticeKey(projectId: string, month: string, notice: string): string {
  return `${projectId}/${month}/${notice}`;
}

export function dismissedNotices(workspace: Workspace): string[] {
  return workspace.db.prepare<[], string>('SELECT key FROM dismissedNotice').pluck().all();
}

function dateFor(workspace: Workspace, asks: 'startDate' | 'completedOn', day: string | null): string {
  const word = asks === 'startDate' ? '开工时间' : '竣工投产时间';
  if (day === null || !isIsoDate(day))
    throw new AppError('BAD_INPUT', `还没有填${word}，没有登记。请写成 2019-05-16 这样的样子。`, {
      fields: [{ path: asks, message: `请填${word}` }],
    });
  if (day > todayOf(workspace))
    throw new AppError('BAD_INPUT', `${word} ${day} 还没有到，没有登记。只登记已经发生的。`, {
      fields: [{ path: asks, message: '还没有到这一天' }],
    });
  return day;
}

/** The step of the life cycle that a registered fact belongs to. */
const STEP_OF: Readonly<Record<string, 'start' | 'complete'>> = { started: 'start', completed: 'complete' };

/** Takes the step where the project stands before it; says in a sentence what came of it. Null where it does not. */
function takeStep(workspace: Workspace, projectId: string, notice: string): string | null {
  const move = STEP_OF[notice];
  const offered = move && placeOf(workspace, projectId).moves.find((one) => one.move === move);
  if (!offered) return null;
  const [outcome] = makeMoves(workspace, {
    projectIds: [projectId],
    move,
    reason: '',
    opinion: '',
    partly: true,
  });
  if (outcome?.made) return `已办理“${offered.verb}”。`;
  return `登记已保存，“${offered.verb}”一步还没有办理：${outcome?.message ?? '条件还不具备。'}`;
}

/**
 * Makes the change, or puts the notice aside for this month.
 * @throws AppError NOT_FOUND when the report no longer suggests it; as `writeProject`.
 */
export function answerNotice(
  workspace: Workspace,
  answer: NoticeAnswer,
): { rows: MonthlyRow[]; step: string | null } {
  const { projectId, month } = answer;
  const only = { projectIds: [projectId] };
  workspace.records.atomically(() => {
    const [row] = monthlyRows(workspace, month, only);
    const notice =
      row?.report &&
      noticesOf(filledOf(row.report.fields), row.earlier, row.project, row.aboveScale).find(
        (one) => one.id === answer.notice,
      );
    if (!row || !notice)
      throw new AppError('NOT_FOUND', '这条提示已经不成立，登记簿没有改动。请刷新本月的表。');
    if (answer.answer === 'dismiss') {
      workspace.db
        .prepare('INSERT OR REPLACE INTO dismissedNotice (key, dismissedAt) VALUES (?, ?)')
        .run(noticeKey(projectId, month, notice.id), workspace.now());
      return;
    }
    if (!row.own) throw new AppError('REFUSED', `“${rowName(row)}”由${row.officeName}登记，请由该单位确认。`);
    const source = { kind: 'derived', rule: `monthly-notice-${notice.id}` } as const;
    const fields: Partial<ProjectFields> = { ...notice.project };
    if (notice.asks) fields[notice.asks] = dateFor(workspace, notice.asks, answer.day);
    if (Object.keys(fields).length > 0)
      writeProject(workspace, { id: projectId, version: null, fields, source });
    if (notice.enterprise.aboveScale && row.enterpriseId !== null) {
      writeEnterprise(workspace, {
        id: row.enterpriseId,
        version: null,
        fields: notice.enterprise,
        source,
      });
      refreshDecisions(workspace, projectsOf(workspace, [row.enterpriseId]));
    }
    refreshDecisions(workspace, [projectId]);
    // A notice without anything to change is settled by having been taken note of.
    if (Object.keys(fields).length === 0 && !notice.enterprise.aboveScale)
      workspace.db
        .prepare('INSERT OR REPLACE INTO dismissedNotice (key, dismissedAt) VALUES (?, ?)')
        .run(noticeKey(projectId, month, notice.id), workspace.now());
  });
  const step = answer.answer === 'take' ? takeStep(workspace, projectId, answer.notice) : null;
  return { rows: monthlyRows(workspace, month, only), step };
}
