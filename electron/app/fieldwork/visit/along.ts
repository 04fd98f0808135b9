/** What an officer takes along to a project: open problems, promises not kept, the last report, figures and equipment. */
import type { TakeAlong } from '../../../../shared/api/schemas.ts';
import { overdueDays } from '../../../../shared/fieldwork/problem.ts';
import { daysBetween } from '../../../../shared/model/days.ts';
import { formatWan } from '../../../../shared/model/money.ts';
import { monthWords } from '../../../../shared/monthly/index.ts';
import { todayOf, type Workspace } from '../../context.ts';
import { equipmentList } from '../../equipment/index.ts';
import { projectMonths } from '../../monthly/index.ts';
import { rowsOf } from '../common.ts';
import { standingOf } from '../problem/standing.ts';

export function contactOf(workspace: Workspace, enterpriseId: string | null): string | null {
  const enterprise = enterpriseId ? workspace.records.view.get('enterprise', enterpriseId) : undefined;
  return [enterprise?.fields.contactName, enterprise?.fields.contactPhone].filter(Boolean).join(' ') || null;
}

const EMPTY_EQUIPMENT = {
  lines: [],
  advancement: null,
  sentence: '',
  totalFen: 0,
  advancedFen: 0,
  openFen: 0,
  unpriced: 0,
  statedFen: null,
  overrideReason: null,
};

export const NOTHING_ALONG: TakeAlong = {
  problems: [],
  promises: [],
  lastReport: null,
  facts: [],
  equipment: EMPTY_EQUIPMENT,
};

export function takeAlong(workspace: Workspace, projectId: string): TakeAlong {
  const today = todayOf(workspace);
  const project = workspace.records.view.get('project', projectId);
  const report = projectMonths(workspace, projectId).reports.reduce<
    ReturnType<typeof projectMonths>['reports'][number] | null
  >((newest, one) => ((one.fields.month ?? '') > (newest?.fields.month ?? '') ? one : newest), null);
  const wan = (fen: number | null | undefined) => (fen == null ? '未知' : `${formatWan(fen)} 万元`);
  return {
    problems: rowsOf(workspace, 'problem', 'projectId = ? ORDER BY id', projectId)
      .map((problem) => ({ problem, standing: standingOf(workspace, problem) }))
      .filter(({ standing }) => standing.state !== 'closed')
      .map(({ problem, standing }) => ({
        id: problem.id,
        title: problem.fields.title ?? '未命名',
        state: standing.state,
        level: standing.level,
        person: standing.person,
        dueDate: standing.dueDate,
        overdueDays: overdueDays(standing, today),
      })),
    promises: rowsOf(
      workspace,
      'visitPromise',
      'projectId = ? AND doneOn IS NULL ORDER BY dueDate, id',
      projectId,
    ).map(({ id, fields }) => ({
      id,
      title: fields.title ?? '未命名',
      side: fields.side,
      dueDate: fields.dueDate,
      overdueDays: fields.dueDate === null ? 0 : Math.max(0, daysBetween(fields.dueDate, today)),
      visitDate:
        fields.visitId === null
          ? null
          : (workspace.records.view.get('visit', fields.visitId)?.fields.visitDate ?? null),
    })),
    lastReport: report?.fields.month
      ? {
          month: monthWords(report.fields.month),
          lines: [
            { label: '形象进度', text: report.fields.progress ?? '未知' },
            { label: '本月完成', text: wan(report.fields.monthDoneFen) },
            { label: '本年累计', text: wan(report.fields.yearDoneFen) },
            { label: '开工以来累计', text: wan(report.fields.cumulativeFen) },
            { label: '其中设备', text: wan(report.fields.equipmentFen) },
            ...(report.fields.problems ? [{ label: '存在问题', text: report.fields.problems }] : []),
          ],
        }
      : null,
    facts: [
      { label: '固定资产投资', text: project ? wan(project.fields.fixedInvestmentFen) : null },
      { label: '设备投资', text: project ? wan(project.fields.equipmentInvestmentFen) : null },
      { label: '预计竣工', text: project?.fields.expectedCompletion ?? null },
    ],
    equipment: equipmentList(workspace, projectId),
  };
}

/** What is taken along on a day, project by project in the order asked; projects that are gone are left out. */
export function takeAlongOf(
  workspace: Workspace,
  projectIds: readonly string[],
): { projectId: string; along: TakeAlong; contact: string | null }[] {
  return projectIds.flatMap((projectId) => {
    const project = workspace.records.view.get('project', projectId);
    if (!project || project.deleted) return [];
    return [
      {
        projectId,
        along: takeAlong(workspace, projectId),
        contact: contactOf(workspace, project.fields.enterpriseId),
      },
    ];
  });
}
