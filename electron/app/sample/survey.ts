/** The region's quarterly survey of the sample, begun from the template, and the first answers of the county. */
import { fromTemplate, quarterlyTitle } from '../../../shared/survey/template.ts';
import { answerSurvey, saveSurvey, surveySheet } from '../survey/index.ts';
import type { At } from './courses.ts';

const QUARTER = '2019-Q3';
const ANSWERS: readonly Readonly<Record<string, string>>[] = [
  { done: '326.5', progress: '设备安装', inYear: '能', difficulty: '无', level: '不需要', matter: '无' },
  {
    done: '58',
    progress: '土建',
    inYear: '要推迟',
    difficulty: '变压器容量不够，新线不能满负荷试车。',
    level: '县级',
    matter: '请供电部门提前办理增容。',
  },
];

/** @param isCounty whether the sample is a county's: the office that asks answers nothing */
export function askSurvey(at: At, isCounty: boolean): void {
  const region = at('region', '2019-09-30');
  const { id: surveyId } = saveSurvey(region, {
    id: null,
    version: null,
    fields: fromTemplate({
      title: quarterlyTitle(QUARTER),
      quarter: QUARTER,
      scope: 'project',
      dueOn: '2019-10-15',
      note: null,
      questions: null,
    }),
  });
  if (!isCounty) return;
  const county = at('county', '2019-10-09');
  const own = surveySheet(county, surveyId).rows.filter((row) => row.own);
  ANSWERS.forEach((answer, i) => {
    const row = own[i];
    if (!row) return;
    const answers = Object.entries(answer).map(([id, text]) => ({ id, text }));
    answerSurvey(county, { surveyId, projectId: row.projectId, version: null, answers });
  });
}
