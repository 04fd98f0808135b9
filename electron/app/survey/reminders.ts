import type { Reminder } from '../../../shared/api/schemas.ts';
import type { Workspace } from '../context.ts';
import { listSurveys, surveySheet } from './write.ts';

/** Surveys that this office has not answered in full. */
export function surveyReminders(workspace: Workspace, _planYear: number): Reminder[] {
  return listSurveys(workspace).flatMap((survey): Reminder[] => {
    const own = surveySheet(workspace, survey.id).rows.filter((row) => row.own);
    const open = own.filter((row) => row.fields.submittedAt === null);
    if (open.length === 0) return [];
    return [
      {
        key: `survey/${survey.id}`,
        source: 'survey',
        title: `调研“${survey.fields.title ?? '未命名'}”还有 ${open.length} 份未提交`,
        detail: `${survey.officeName}，共 ${own.length} 份`,
        due: survey.fields.dueOn,
        action: '去填',
        to: '/surveys',
        search: { id: survey.id },
      },
    ];
  });
}
