import { ANSWER_STATE, answerState, quarterWords } from '../../../shared/survey/index.ts';
import { type TableColumn, writeTable } from '../../documents/xlsx.ts';
import type { Workspace } from '../context.ts';
import { surveySheet } from './write.ts';

/** All answers of a survey as one table: a row for each project or office, a column for each question. */
export async function exportSurvey(workspace: Workspace, id: string): Promise<File> {
  const { survey, rows } = surveySheet(workspace, id);
  const { fields } = survey;
  const questions = fields.questions ?? [];
  const perProject = fields.scope === 'project';
  const columns: TableColumn[] = [
    { header: '序号', width: 5, kind: 'integer' },
    { header: '填报单位', width: 22, kind: 'text' },
    ...(perProject
      ? ([
          { header: '项目名称', width: 28, kind: 'text' },
          { header: '企业名称', width: 24, kind: 'text' },
        ] as const)
      : []),
    ...questions.map(
      (question): TableColumn => ({
        header: question.text,
        width: 20,
        kind: question.kind === 'number' ? 'number' : 'text',
      }),
    ),
    { header: '状态', width: 8, kind: 'text' },
  ];
  const bytes = await writeTable({
    title: `${fields.title ?? '专项调研'}（${fields.quarter === null ? '' : quarterWords(fields.quarter)}）`,
    unit: '',
    office: workspace.info.office.name,
    sheetName: fields.quarter ?? '调研',
    columns,
    rows: rows.map((row, index) => [
      index + 1,
      row.officeName,
      ...(perProject ? [row.projectName, row.enterpriseName] : []),
      ...questions.map((question) => {
        const text = row.fields.answers?.find((answer) => answer.id === question.id)?.text ?? null;
        return question.kind === 'number' && text !== null && !Number.isNaN(Number(text))
          ? Number(text)
          : text;
      }),
      ANSWER_STATE[answerState(questions, row.fields)],
    ]),
  });
  return new File([bytes as Uint8Array<ArrayBuffer>], `${fields.title ?? '专项调研'}.xlsx`, {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
}
