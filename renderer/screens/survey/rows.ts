/** The rows of a survey's sheet: which are shown, what is open in them. */
import type { SurveyRow, SurveySheet } from '../../../shared/api/schemas.ts';
import type { Question } from '../../../shared/model/entities.ts';
import { answerState, problemOf } from '../../../shared/survey/index.ts';

export const rowKey = (row: Pick<SurveyRow, 'office' | 'projectId'>) =>
  `${row.office}/${row.projectId ?? ''}`;

export const VIEWS = { all: '全部', open: '没填完', ready: '已填', sent: '已提交' } as const;
export type View = keyof typeof VIEWS;

export function viewOf(questions: readonly Question[], row: SurveyRow): Exclude<View, 'all'> {
  const state = answerState(questions, row.fields);
  return state === 'submitted' ? 'sent' : state === 'answered' ? 'ready' : 'open';
}

/** The first answer that is missing in the rows of this office. */
export function firstOpen(
  rows: readonly SurveyRow[],
  questions: readonly Question[],
): { row: SurveyRow; question: Question } | null {
  for (const row of rows) {
    const question = row.own ? problemOf(questions, row.fields.answers) : undefined;
    if (question) return { row, question };
  }
  return null;
}

/** 已交齐 2 / 14 个单位，未交齐：… */
export function officesWords(offices: SurveySheet['offices']): { done: string; missing: string } {
  const late = offices.filter((office) => office.submitted < office.asked);
  return {
    done: `已交齐 ${offices.length - late.length} / ${offices.length} 个单位`,
    missing: late
      .map(({ officeName, submitted, asked }) =>
        asked === 1 ? officeName : `${officeName}（${submitted}/${asked}）`,
      )
      .join('、'),
  };
}
