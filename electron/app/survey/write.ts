/** 专项调研: the region asks, counties answer, both travel; the region sees one table. */
import { v5 as uuidv5 } from 'uuid';
import { AppError } from '../../../shared/api/errors.ts';
import type { SurveyHead, SurveyRow, SurveySheet } from '../../../shared/api/schemas.ts';
import type { SurveyAnswerFields, SurveyFields } from '../../../shared/model/entities.ts';
import { DELETED } from '../../../shared/model/merge.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import {
  answerState,
  problemOf,
  quarterEnd,
  readAnswer,
  surveyProblem,
} from '../../../shared/survey/index.ts';
import { decodeRow, type StoredRecord } from '../../database/view.ts';
import type { Workspace } from '../context.ts';
import { newId } from '../ids.ts';
import { reportingProjects } from '../monthly/index.ts';
import { officeNames } from '../officeNames.ts';

const NAMESPACE = '0c6a4f3e-93c1-4d0f-8f5b-57a4cb0e6b11';
const typed = { kind: 'typed' } as const;
type Row = Record<string, unknown>;

function headOf(
  workspace: Workspace,
  record: StoredRecord<'survey'>,
  names: ReadonlyMap<string, string>,
): SurveyHead {
  const count = (sql: string) =>
    workspace.db
      .prepare<[string], number>(
        `SELECT count(*) FROM surveyAnswer WHERE surveyId = ? AND deleted = 0 ${sql}`,
      )
      .pluck()
      .get(record.id) ?? 0;
  return {
    ...record,
    officeName: names.get(record.office) ?? record.office,
    own: record.office === workspace.info.office.code,
    answers: count(''),
    submitted: count('AND submittedAt IS NOT NULL'),
  };
}

function surveyOf(workspace: Workspace, id: string): StoredRecord<'survey'> {
  const record = workspace.records.view.get('survey', id);
  if (!record || record.deleted)
    throw new AppError('NOT_FOUND', '找不到这份调研，可能已被撤回。请返回列表刷新。');
  return record;
}

/** Newest first. */
export function listSurveys(workspace: Workspace): SurveyHead[] {
  const names = officeNames(workspace);
  return workspace.db
    .prepare<[], Row>('SELECT * FROM survey WHERE deleted = 0 ORDER BY id DESC')
    .all()
    .map((row) => headOf(workspace, decodeRow('survey', row), names));
}

/** @throws AppError REFUSED below the region or for another office's survey, BAD_INPUT, CONFLICT. */
export function saveSurvey(
  workspace: Workspace,
  request: { id: string | null; version: number | null; fields: SurveyFields },
): SurveyHead {
  if (workspace.info.office.level !== 'region')
    throw new AppError('REFUSED', '专项调研由自治区级发起，没有保存。县级收到调研后在这里填报。');
  const problem = surveyProblem(request.fields);
  if (problem) throw new AppError('BAD_INPUT', `调研没有保存：${problem.message}`, { fields: [problem] });
  const id = request.id ?? newId();
  workspace.records.atomically(() => {
    if (request.id !== null) {
      const record = surveyOf(workspace, request.id);
      if (record.office !== workspace.info.office.code)
        throw new AppError('REFUSED', '这份调研由别的单位发起，本单位不能改。');
      if (record.version !== request.version)
        throw new AppError('CONFLICT', '这份调研刚才在别处改过，没有保存。请刷新后再改。');
    }
    workspace.records.write({
      entity: 'survey',
      id,
      isNew: request.id === null,
      set: request.fields as unknown as Record<string, JsonValue>,
      by: workspace.info.officer,
      source: typed,
    });
  });
  return headOf(workspace, surveyOf(workspace, id), officeNames(workspace));
}

export function removeSurvey(workspace: Workspace, id: string): void {
  workspace.records.atomically(() => {
    const record = surveyOf(workspace, id);
    if (record.office !== workspace.info.office.code)
      throw new AppError('REFUSED', '这份调研由别的单位发起，本单位不能撤回。');
    workspace.records.write({
      entity: 'survey',
      id,
      set: { [DELETED]: true },
      by: workspace.info.officer,
      source: typed,
    });
  });
}

function empty(surveyId: string, projectId: string | null): SurveyAnswerFields {
  return { surveyId, projectId, answers: null, submittedAt: null, submittedBy: null };
}

/**
 * What is asked of each office: one answer of every county, or one for each project that reports by the month. The office
 * that asks answers nothing.
 */
function askedOf(workspace: Workspace, survey: StoredRecord<'survey'>): Map<string, (string | null)[]> {
  const { code, level } = workspace.info.office;
  const asked = new Map<string, (string | null)[]>();
  if (survey.fields.scope === 'office') {
    const counties =
      level === 'county'
        ? [code]
        : workspace.db
            .prepare<[], string>("SELECT code FROM office WHERE level = 'county' ORDER BY code")
            .pluck()
            .all();
    for (const county of counties) asked.set(county, [null]);
  } else if (survey.fields.quarter !== null) {
    const { month, year } = quarterEnd(survey.fields.quarter);
    for (const { id, office } of reportingProjects(workspace, month, year)) {
      const list = asked.get(office);
      if (list) list.push(id);
      else asked.set(office, [id]);
    }
  }
  asked.delete(survey.office);
  return asked;
}

/** What is held of a survey here, and how far each office is. */
function standingOf(workspace: Workspace, survey: StoredRecord<'survey'>) {
  const questions = survey.fields.questions ?? [];
  const names = officeNames(workspace);
  const self = workspace.info.office.code;
  const held = workspace.db
    .prepare<[string], Row>(
      'SELECT * FROM surveyAnswer WHERE surveyId = ? AND deleted = 0 ORDER BY office, id',
    )
    .all(survey.id)
    .map((row) => decodeRow('surveyAnswer', row));
  const asked = askedOf(workspace, survey);
  const submitted = new Map<string, number>();
  for (const { office, fields } of held)
    if (answerState(questions, fields) === 'submitted')
      submitted.set(office, (submitted.get(office) ?? 0) + 1);
  const offices: SurveySheet['offices'] = [...new Set([...asked.keys(), ...held.map((row) => row.office)])]
    .sort()
    .map((office) => ({
      office,
      officeName: names.get(office) ?? office,
      asked: asked.get(office)?.length ?? 0,
      submitted: submitted.get(office) ?? 0,
    }));
  return {
    names,
    held,
    offices,
    /** What this office is asked for, in its order, and its own answers to it. */
    here: asked.get(self) ?? [],
    own: new Map(held.filter((row) => row.office === self).map((row) => [row.fields.projectId, row])),
  };
}

/** How far this office is with its own answers, and how far every office is; without the rows themselves. */
export function surveyProgress(
  workspace: Workspace,
  survey: StoredRecord<'survey'>,
): { asked: number; open: number; offices: SurveySheet['offices'] } {
  const questions = survey.fields.questions ?? [];
  const { here, own, offices } = standingOf(workspace, survey);
  const open = here.filter((projectId) => {
    const row = own.get(projectId);
    return !row || answerState(questions, row.fields) !== 'submitted';
  });
  return { asked: here.length, open: open.length, offices };
}

/** Every answer held here, the rows that this office still has to answer, and how far each office is. */
export function surveySheet(workspace: Workspace, id: string): SurveySheet {
  const survey = surveyOf(workspace, id);
  const self = workspace.info.office.code;
  const { names, held, offices, here, own } = standingOf(workspace, survey);
  const isAsked = new Set(here);
  const project = workspace.db.prepare<[string], { name: string | null; enterprise: string | null }>(
    'SELECT p.name, e.name AS enterprise FROM project p LEFT JOIN enterprise e ON e.id = p.enterpriseId WHERE p.id = ?',
  );
  const toRow = (row: {
    id: string | null;
    version: number | null;
    office: string;
    fields: SurveyAnswerFields;
  }): SurveyRow => {
    const about = row.fields.projectId === null ? undefined : project.get(row.fields.projectId);
    return {
      ...row,
      officeName: names.get(row.office) ?? row.office,
      own: row.office === self && isAsked.has(row.fields.projectId),
      projectId: row.fields.projectId,
      projectName: about?.name ?? null,
      enterpriseName: about?.enterprise ?? null,
    };
  };
  // A row keeps its place while it is answered: own rows stand in the order in which they are asked for.
  const rows = [
    ...here.map(
      (projectId) =>
        own.get(projectId) ?? { id: null, version: null, office: self, fields: empty(id, projectId) },
    ),
    ...held.filter((row) => row.office !== self || !isAsked.has(row.fields.projectId)),
  ];
  return {
    survey: headOf(workspace, survey, names),
    rows: rows.map(({ id: rowId, version, office, fields }) => toRow({ id: rowId, version, office, fields })),
    offices,
  };
}

/**
 * Saves the answers of one row; a submitted row becomes a draft again.
 * @throws AppError BAD_INPUT naming the question whose answer is no number or none of the choices.
 */
export function answerSurvey(
  workspace: Workspace,
  request: {
    surveyId: string;
    projectId: string | null;
    version: number | null;
    answers: { id: string; text: string }[];
  },
): SurveySheet {
  const survey = surveyOf(workspace, request.surveyId);
  const questions = survey.fields.questions ?? [];
  if (!askedOf(workspace, survey).get(workspace.info.office.code)?.includes(request.projectId))
    throw new AppError('REFUSED', '这一行不由本单位填报，没有保存。');
  const answers = questions.flatMap((question) => {
    const text = request.answers.find((one) => one.id === question.id)?.text ?? '';
    const reading = readAnswer(question, text);
    if ('problem' in reading)
      throw new AppError('BAD_INPUT', `“${question.text}”的答复没有保存：${reading.problem}`, {
        fields: [{ path: question.id, message: reading.problem }],
      });
    return reading.text === '' ? [] : [{ id: question.id, text: reading.text }];
  });
  const id = uuidv5(
    `${request.surveyId}/${workspace.info.office.code}/${request.projectId ?? ''}`,
    NAMESPACE,
  );
  workspace.records.atomically(() => {
    const before = workspace.records.view.get('surveyAnswer', id);
    if ((before?.version ?? null) !== request.version)
      throw new AppError('CONFLICT', '这一行刚才在别处改过，没有保存。请刷新后再填。');
    workspace.records.write({
      entity: 'surveyAnswer',
      id,
      set: { surveyId: request.surveyId, projectId: request.projectId, answers, submittedAt: null },
      by: workspace.info.officer,
      source: typed,
    });
  });
  return surveySheet(workspace, request.surveyId);
}

/** Submits every complete row of this office. @throws AppError REFUSED naming the first row with an open question. */
export function submitSurvey(workspace: Workspace, id: string): SurveySheet {
  const sheet = surveySheet(workspace, id);
  const questions = sheet.survey.fields.questions ?? [];
  const own = sheet.rows.filter((row) => row.own);
  for (const row of own) {
    const problem = problemOf(questions, row.fields.answers);
    if (problem)
      throw new AppError(
        'REFUSED',
        `${row.projectName === null ? '本单位' : `“${row.projectName}”`}还没有答“${problem.text}”，没有提交。答不上的请填“不清楚”并写明原因。`,
      );
  }
  if (own.length === 0) throw new AppError('REFUSED', '这份调研没有要本单位填的行，没有提交。');
  workspace.records.atomically(() => {
    for (const row of own)
      if (row.id !== null && row.fields.submittedAt === null)
        workspace.records.write({
          entity: 'surveyAnswer',
          id: row.id,
          set: { submittedAt: workspace.now(), submittedBy: workspace.info.officer },
          by: workspace.info.officer,
          source: typed,
        });
  });
  return surveySheet(workspace, id);
}
