import type { Reminder } from '../../../shared/api/schemas.ts';
import { chinaDay, daysBetween } from '../../../shared/model/days.ts';
import type { Workspace } from '../context.ts';
import { listSurveys, surveyProgress } from './write.ts';

/** Days after the deadline for which an office that asked is reminded: then the next quarter's survey is under way. */
const REMINDED_DAYS = 90;

/** Surveys that this office has not answered in full, and surveys of its own whose answers are due. */
export function surveyReminders(workspace: Workspace, _planYear: number): Reminder[] {
  const today = chinaDay(workspace.now());
  return listSurveys(workspace).flatMap((survey): Reminder[] => {
    const { asked, open, offices } = surveyProgress(workspace, survey);
    if (survey.own) {
      const due = survey.fields.dueOn;
      const late = offices.filter((office) => office.submitted < office.asked);
      if (due === null || late.length === 0 || daysBetween(due, today) > REMINDED_DAYS) return [];
      return [
        {
          key: `survey/${survey.id}`,
          source: 'survey',
          title: `调研“${survey.fields.title ?? '未命名'}”还有 ${late.length} 个单位未交齐`,
          detail: `${offices.length} 个单位应答，已交齐 ${offices.length - late.length} 个`,
          due,
          action: '看答复',
          to: '/surveys',
          search: { id: survey.id },
        },
      ];
    }
    if (open === 0) return [];
    return [
      {
        key: `survey/${survey.id}`,
        source: 'survey',
        title: `调研“${survey.fields.title ?? '未命名'}”还有 ${open} 份未提交`,
        detail: `${survey.officeName}，共 ${asked} 份`,
        due: survey.fields.dueOn,
        action: '去填',
        to: '/surveys',
        search: { id: survey.id },
      },
    ];
  });
}
