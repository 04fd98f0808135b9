/** What a survey can begin with: the questions of the quarterly 专项调研 of chapter 五（四）. They are ours and can be changed. */
import type { Question, SurveyFields } from '../model/entities.ts';
import { PROGRESS_WORDS } from '../monthly/index.ts';
import { quarterWords } from './index.ts';

const asked = (id: string, kind: Question['kind'], text: string, choices: readonly string[] = []) => ({
  id,
  text,
  kind,
  choices: [...choices],
});

export const QUARTERLY_QUESTIONS: readonly Question[] = [
  asked('done', 'number', '本季度完成投资（万元）'),
  asked('progress', 'choice', '形象进度', PROGRESS_WORDS),
  asked('inYear', 'choice', '能否按计划竣工投产', ['能', '要推迟', '已竣工投产']),
  asked('difficulty', 'text', '推进中的困难和问题（没有的填“无”）'),
  asked('level', 'choice', '需要哪一级协调解决', ['不需要', '县级', '市级', '自治区级']),
  asked('matter', 'text', '需要协调的事项和对口部门（没有的填“无”）'),
];

const NOTE = '请逐个项目填写。答不上的填“不清楚”并写明原因。';

/** The title that a quarterly survey has by custom; none before its quarter is known. */
export function quarterlyTitle(quarter: string | null): string | null {
  return quarter === null ? null : `${quarterWords(quarter)}“千企技改”工程推进情况专项调研`;
}

/** Another quarter. A title that nobody worded follows it. */
export function withQuarter(fields: SurveyFields, quarter: string | null): SurveyFields {
  const unworded = fields.title === null || fields.title === quarterlyTitle(fields.quarter);
  return { ...fields, quarter, title: unworded ? quarterlyTitle(quarter) : fields.title };
}

/** A survey with the quarterly questions; what stands in the form already stays. */
export function fromTemplate(fields: SurveyFields): SurveyFields {
  return {
    ...fields,
    scope: 'project',
    note: fields.note ?? NOTE,
    questions: QUARTERLY_QUESTIONS.map((question) => ({ ...question })),
  };
}

/** A survey that asks what an earlier one asked: never its quarter, its day or its title. */
export function fromEarlier(fields: SurveyFields, earlier: SurveyFields): SurveyFields {
  return {
    ...fields,
    scope: earlier.scope,
    note: fields.note ?? earlier.note,
    questions: (earlier.questions ?? []).map((question) => ({ ...question })),
  };
}
