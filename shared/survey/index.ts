/** Questions of a survey and what may be answered to them. */
import type { Question, SurveyAnswerFields, SurveyFields } from '../model/entities.ts';
import { tidyLongText } from '../model/plainText.ts';

/** A number as a person writes it: thousands separators and full-width digits are fine. */
const NUMBER = /^-?(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;
const UNKNOWN = /^(不清楚|未知|不详)/;

/** The answer as it is kept; empty for none. 不清楚 with a reason is an answer to any question. */
export function readAnswer(question: Question, typed: string): { text: string } | { problem: string } {
  const text = tidyLongText(typed);
  if (text === '' || UNKNOWN.test(text)) return { text };
  if (question.kind === 'number') {
    const plain = text.normalize('NFKC').replace(/\s+/g, '').replaceAll('，', ',');
    if (!NUMBER.test(plain)) return { problem: `“${text}”不是数字。请只填数字；答不上的填“不清楚”和原因。` };
    return { text: plain.replaceAll(',', '') };
  }
  if (question.kind === 'choice' && !question.choices.includes(text))
    return { problem: `“${text}”不在选项里。请从 ${question.choices.join('、')} 中选一个。` };
  return { text };
}

export function isAnswered(answers: SurveyAnswerFields['answers']): boolean {
  return answers !== null && answers.length > 0;
}

/** The answer given to a question, as it is kept; empty for none. */
export function answerTo(question: Question, answers: SurveyAnswerFields['answers']): string {
  return answers?.find((answer) => answer.id === question.id)?.text ?? '';
}

/** The first question that has no answer, or one that does not fit it any more since the question was changed. */
export function problemOf(
  questions: readonly Question[],
  answers: SurveyAnswerFields['answers'],
): Question | undefined {
  return questions.find((question) => {
    const text = answerTo(question, answers);
    return text === '' || 'problem' in readAnswer(question, text);
  });
}

/** How far the answers to a survey are: `reopened` were submitted before a question was added or changed. */
export type AnswerState = 'empty' | 'begun' | 'answered' | 'submitted' | 'reopened';

export function answerState(questions: readonly Question[], fields: SurveyAnswerFields): AnswerState {
  const open = problemOf(questions, fields.answers) !== undefined;
  if (fields.submittedAt !== null) return open ? 'reopened' : 'submitted';
  if (!isAnswered(fields.answers)) return 'empty';
  return open ? 'begun' : 'answered';
}

export const ANSWER_STATE: Record<AnswerState, string> = {
  empty: '未填',
  begun: '没填完',
  answered: '已填',
  submitted: '已提交',
  reopened: '要补答',
};

/** Why a survey cannot be sent out as it is. */
export function surveyProblem(fields: SurveyFields): { path: string; message: string } | null {
  if (!fields.title?.trim()) return { path: 'title', message: '还没有写题目。' };
  if (fields.quarter === null) return { path: 'quarter', message: '还没有选季度。' };
  if (fields.scope === null) return { path: 'scope', message: '还没有选每个项目还是每个单位填一份。' };
  if (!fields.questions || fields.questions.length === 0)
    return { path: 'questions', message: '还没有写问题。' };
  const ids = new Set(fields.questions.map((question) => question.id));
  if (ids.size < fields.questions.length) return { path: 'questions', message: '有两个问题的编号相同。' };
  for (const [index, question] of fields.questions.entries()) {
    if (!question.text.trim()) return { path: 'questions', message: `第 ${index + 1} 个问题没有写内容。` };
    if (question.kind === 'choice' && new Set(question.choices.map((c) => c.trim())).size < 2)
      return { path: 'questions', message: `第 ${index + 1} 个问题要至少两个不同的选项。` };
  }
  return null;
}

/** 2019 年三季度 */
export function quarterWords(quarter: string): string {
  return `${quarter.slice(0, 4)} 年${'一二三四'[Number(quarter.slice(6)) - 1] ?? ''}季度`;
}

/** The last month of a quarter, `2019-09`, and its year. */
export function quarterEnd(quarter: string): { month: string; year: number } {
  const year = quarter.slice(0, 4);
  return { month: `${year}-${String(Number(quarter.slice(6)) * 3).padStart(2, '0')}`, year: Number(year) };
}
