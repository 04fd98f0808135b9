/** Problems: registered, moved by steps, escalated when overdue. The state is read from the steps each time. */
import type { z } from 'zod';
import { AppError } from '../../../shared/api/errors.ts';
import type {
  newProblemSchema,
  newStepSchema,
  ProblemList,
  ProblemRow,
  ProblemView,
  ProblemViewName,
  problemQuerySchema,
} from '../../../shared/api/schemas.ts';
import {
  advance,
  covers,
  needsOf,
  openActions,
  overdueDays,
  type ProblemStep,
  type Replay,
  replay,
  whyNot,
} from '../../../shared/fieldwork/problem.ts';
import type { OfficeLevel } from '../../../shared/model/codes.ts';
import type { ProblemFields, ProblemStepFields } from '../../../shared/model/entities.ts';
import {
  PROBLEM_ACTION,
  PROBLEM_STATE,
  PROBLEM_TYPE,
  type ProblemAction,
} from '../../../shared/model/fieldworkCodes.ts';
import { monthWords } from '../../../shared/monthly/index.ts';
import type { StoredRecord } from '../../database/view.ts';
import { writeTable } from '../../documents/xlsx.ts';
import type { Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';
import { actorOf, places, rowsOf, setGone, tidy, tidyLong, todayOf, writeRow } from './common.ts';

type Problem = StoredRecord<'problem'>;
type StoredStep = StoredRecord<'problemStep'>;
type Query = z.output<typeof problemQuerySchema>;
type MachineStep = ProblemStep & { record: StoredStep };

const LEVEL_WORD: Record<OfficeLevel, string> = { county: '县级', city: '市级', region: '自治区级' };

export function problemOf(workspace: Workspace, id: string): Problem {
  const problem = workspace.records.view.get('problem', id);
  if (!problem || problem.deleted)
    throw new AppError('NOT_FOUND', '找不到这个问题，可能已被删除。请返回问题台账刷新。');
  return problem;
}

/** A step as the state machine reads it; the level of a known office counts more than what it says of itself. */
function machineStep(workspace: Workspace, record: StoredStep): MachineStep {
  const { fields } = record;
  return {
    record,
    id: record.id,
    office: record.office,
    actorLevel: workspace.levelOf(record.office) ?? fields.actorLevel ?? 'county',
    action: fields.action ?? 'note',
    after: fields.after ?? [],
    person: fields.person,
    dueDate: fields.dueDate,
    text: fields.text,
  };
}

function replayed(workspace: Workspace, problem: Problem, steps: readonly StoredStep[]): Replay<MachineStep> {
  return replay(
    {
      owner: problem.office,
      level: problem.fields.askedLevel ?? 'county',
      person: problem.fields.person,
      dueDate: problem.fields.dueDate,
    },
    steps.map((step) => machineStep(workspace, step)),
  );
}

const stepsOf = (workspace: Workspace, problemId: string) =>
  rowsOf(workspace, 'problemStep', 'problemId = ?', problemId);

export function standingOf(workspace: Workspace, problem: Problem): Replay<MachineStep> {
  return replayed(workspace, problem, stepsOf(workspace, problem.id));
}

/** Every living problem with its standing; one pass over the steps. */
function allRows(workspace: Workspace): ProblemRow[] {
  const today = todayOf(workspace);
  const place = places(workspace);
  const steps = new Map<string, StoredStep[]>();
  for (const step of rowsOf(workspace, 'problemStep', '1')) {
    const key = step.fields.problemId ?? '';
    const list = steps.get(key);
    if (list) list.push(step);
    else steps.set(key, [step]);
  }
  return rowsOf(workspace, 'problem', '1').map((problem) =>
    toRow(problem, replayed(workspace, problem, steps.get(problem.id) ?? []), today, place),
  );
}

/** How many problems that are not closed each visit raised: two queries for all visits. */
export function openProblemsByVisit(workspace: Workspace): Map<string, number> {
  const problems = rowsOf(workspace, 'problem', "origin = 'visit' AND originId IS NOT NULL");
  const steps = new Map<string, StoredStep[]>();
  for (const step of rowsOf(
    workspace,
    'problemStep',
    "problemId IN (SELECT id FROM problem WHERE origin = 'visit' AND deleted = 0)",
  )) {
    const key = step.fields.problemId ?? '';
    steps.set(key, [...(steps.get(key) ?? []), step]);
  }
  const open = new Map<string, number>();
  for (const problem of problems) {
    if (replayed(workspace, problem, steps.get(problem.id) ?? []).state === 'closed') continue;
    const visitId = problem.fields.originId ?? '';
    open.set(visitId, (open.get(visitId) ?? 0) + 1);
  }
  return open;
}

function toRow(
  problem: Problem,
  standing: Replay<MachineStep>,
  today: string,
  place: ReturnType<typeof places>,
): ProblemRow {
  const last = standing.steps.filter((s) => s.refused === null).at(-1)?.step;
  return {
    ...problem,
    ...place.of(problem),
    state: standing.state,
    level: standing.level,
    person: standing.person,
    dueDate: standing.dueDate,
    overdueDays: overdueDays(standing, today),
    steps: standing.steps.length,
    lastStep: last
      ? { action: last.action, doneAt: last.record.fields.doneAt, text: last.record.fields.text }
      : null,
    unsettled: standing.unsettled.length,
  };
}

export function problemRow(workspace: Workspace, id: string): ProblemRow | null {
  const problem = workspace.records.view.get('problem', id);
  if (!problem || problem.deleted) return null;
  return toRow(problem, standingOf(workspace, problem), todayOf(workspace), places(workspace));
}

const IN_VIEW: Record<ProblemViewName, (row: ProblemRow) => boolean> = {
  open: (row) => row.state !== 'closed',
  overdue: (row) => row.overdueDays > 0,
  toConfirm: (row) => row.state === 'answered' || row.state === 'confirmed',
  above: (row) => row.level !== 'county' && row.state !== 'closed',
  closed: (row) => row.state === 'closed',
  all: () => true,
};

type SortField = NonNullable<Query['sort']>['field'];
const STATES = Object.keys(PROBLEM_STATE);

function sortKey(row: ProblemRow, field: SortField): string | number | null {
  if (field === 'state') return STATES.indexOf(row.state);
  if (field === 'level') return ['county', 'city', 'region'].indexOf(row.level);
  if (field === 'person' || field === 'dueDate' || field === 'officeName') return row[field];
  return row.fields[field];
}

function compare(field: SortField, direction: 'asc' | 'desc') {
  return (a: ProblemRow, b: ProblemRow): number => {
    const [x, y] = [sortKey(a, field), sortKey(b, field)];
    if (x === y) return a.id < b.id ? -1 : 1;
    // Unknown values stay at the end either way.
    if (x === null) return 1;
    if (y === null) return -1;
    const order = x < y ? -1 : 1;
    return direction === 'asc' ? order : -order;
  };
}

/** Most urgent first: overdue, then by due date, then newest. */
function byUrgency(a: ProblemRow, b: ProblemRow): number {
  if (a.overdueDays !== b.overdueDays) return b.overdueDays - a.overdueDays;
  return compare('dueDate', 'asc')(a, b);
}

function matching(workspace: Workspace, rows: readonly ProblemRow[], query: Query): ProblemRow[] {
  const place = places(workspace);
  const wanted = query.search.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const searchText = workspace.db
    .prepare<[string], string>('SELECT searchText FROM problem WHERE id = ?')
    .pluck();
  return rows.filter(
    (row) =>
      IN_VIEW[query.view](row) &&
      (query.type === null || row.fields.type === query.type) &&
      (query.level === null || row.level === query.level) &&
      (query.state === null || row.state === query.state) &&
      (query.projectId === null || row.fields.projectId === query.projectId) &&
      (query.office === null || row.office === query.office) &&
      (wanted === '' ||
        `${searchText.get(row.id) ?? ''} ${place.searchText(row.fields.projectId)} ${row.person ?? ''}`.includes(
          wanted,
        )),
  );
}

export function listProblems(workspace: Workspace, query: Query): ProblemList {
  const rows = allRows(workspace);
  const found = matching(workspace, rows, query).sort(
    query.sort ? compare(query.sort.field, query.sort.direction) : byUrgency,
  );
  const views = Object.fromEntries(
    Object.entries(IN_VIEW).map(([view, test]) => [view, rows.filter(test).length]),
  ) as ProblemList['views'];
  const offices = new Map(rows.map((row) => [row.office, row.officeName]));
  return {
    rows: found.slice(query.offset, query.offset + query.limit),
    total: found.length,
    views,
    offices: [...offices].map(([code, name]) => ({ code, name })).sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}

/** The visit or report it was raised from, where that has come here. */
function sourceOf(workspace: Workspace, { origin, originId }: ProblemFields): ProblemView['source'] {
  if (originId === null) return null;
  if (origin === 'visit') {
    const visit = workspace.records.view.get('visit', originId);
    if (!visit) return null;
    return {
      words: `${visit.fields.title ?? ''} 走访`.trim(),
      to: visit.deleted ? null : `/visits/${originId}`,
    };
  }
  if (origin === 'monthly') {
    const report = workspace.records.view.get('monthlyReport', originId);
    const month = report?.fields.month ?? null;
    if (month === null) return null;
    return { words: `${monthWords(month)}月报`, to: report?.deleted ? null : `/monthly?month=${month}` };
  }
  return null;
}

/** A problem that says where it was heard of must have been heard of there. */
function checkSource(workspace: Workspace, request: z.output<typeof newProblemSchema>): void {
  const { origin, originId, projectId } = request;
  if (originId == null) return;
  const entity = origin === 'visit' ? 'visit' : origin === 'monthly' ? 'monthlyReport' : null;
  const record = entity === null ? undefined : workspace.records.view.get(entity, originId);
  if (!record || record.deleted || record.fields.projectId !== (projectId ?? null))
    throw new AppError('NOT_FOUND', '找不到问题来自的走访或月报，问题没有登记。请刷新后再登记。');
}

export function getProblem(workspace: Workspace, id: string): ProblemView {
  const problem = problemOf(workspace, id);
  const standing = standingOf(workspace, problem);
  const offices = officeNames(workspace);
  const meetings = workspace.db
    .prepare<[string], string | null>('SELECT title FROM meeting WHERE id = ?')
    .pluck();
  return {
    problem,
    ...places(workspace).of(problem),
    state: standing.state,
    level: standing.level,
    person: standing.person,
    dueDate: standing.dueDate,
    overdueDays: overdueDays(standing, todayOf(workspace)),
    source: sourceOf(workspace, problem.fields),
    steps: standing.steps.map(({ step, from, to, refused }) => ({
      id: step.id,
      office: step.office,
      officeName: offices.get(step.office) ?? step.office,
      fields: step.record.fields,
      from,
      to,
      refused,
      meetingTitle:
        step.record.fields.meetingId === null ? null : (meetings.get(step.record.fields.meetingId) ?? null),
    })),
    heads: standing.heads,
    unsettled: standing.unsettled.map((step) => step.id),
    actions: openActions(actorOf(workspace), problem.office, standing),
  };
}

interface NewStep {
  action: ProblemAction;
  text?: string | null;
  person?: string | null;
  dueDate?: string | null;
  meetingId?: string | null;
}

/** Writes one step inside the caller's transaction. @throws AppError REFUSED when it is not possible now. */
export function writeStep(workspace: Workspace, problem: Problem, request: NewStep): void {
  const standing = standingOf(workspace, problem);
  const actor = actorOf(workspace);
  const refused = whyNot(request.action, actor, problem.office, standing);
  const name = `“${problem.fields.title ?? '未命名'}”`;
  if (refused !== null) throw new AppError('REFUSED', `${name}：${refused}没有改动。`);
  const text = tidyLong(request.text);
  const person = tidy(request.person);
  const word = PROBLEM_ACTION[request.action];
  for (const need of needsOf(request.action)) {
    if (need === 'text' && text === null)
      throw new AppError('BAD_INPUT', `${word}要写明情况或理由，没有保存。`, {
        fields: [{ path: 'text', message: '还没有写' }],
      });
    if (need === 'person' && person === null)
      throw new AppError('BAD_INPUT', `${word}要写明责任人，没有保存。`, {
        fields: [{ path: 'person', message: '还没有写责任人' }],
      });
  }
  const step = { action: request.action, person, dueDate: request.dueDate ?? null };
  const next = advance(standing, step);
  const fields: ProblemStepFields = {
    problemId: problem.id,
    after: standing.heads,
    fromState: standing.state,
    toState: next.state,
    actorLevel: actor.level,
    level: next.level === standing.level ? null : next.level,
    text,
    meetingId: request.meetingId ?? null,
    doneBy: workspace.info.officer,
    doneAt: workspace.now(),
    ...step,
  };
  writeRow(workspace, 'problemStep', null, fields);
}

/** Registers a problem and its first step, inside the caller's transaction. @returns its id */
export function writeProblem(
  workspace: Workspace,
  request: z.output<typeof newProblemSchema>,
  ids?: { problem: string },
): string {
  const project =
    request.projectId == null ? undefined : workspace.records.view.get('project', request.projectId);
  if (request.projectId != null && (!project || project.deleted))
    throw new AppError('NOT_FOUND', '找不到这个项目，可能已被删除，问题没有登记。请重新选择项目。');
  checkSource(workspace, request);
  const fields: ProblemFields = {
    title: tidy(request.title),
    detail: tidyLong(request.detail),
    type: request.type,
    projectId: request.projectId ?? null,
    enterpriseId: request.enterpriseId ?? project?.fields.enterpriseId ?? null,
    askedLevel: request.askedLevel ?? 'county',
    person: tidy(request.person),
    dueDate: request.dueDate ?? null,
    raisedOn: todayOf(workspace),
    origin: request.origin ?? 'hand',
    originId: request.originId ?? null,
  };
  const id = writeRow(workspace, 'problem', null, fields, ids?.problem);
  writeStep(workspace, problemOf(workspace, id), { action: 'register', text: fields.detail });
  return id;
}

export function registerProblem(
  workspace: Workspace,
  request: z.output<typeof newProblemSchema>,
): ProblemView {
  return getProblem(
    workspace,
    workspace.records.atomically(() => writeProblem(workspace, request)),
  );
}

function checkOwn(workspace: Workspace, problem: Problem, what: string): void {
  if (problem.office !== workspace.info.office.code)
    throw new AppError('REFUSED', `问题由提出它的单位${what}，本单位可以用“记事”写明意见。没有改动。`);
}

export function saveProblem(
  workspace: Workspace,
  id: string,
  version: number,
  fields: Partial<ProblemFields>,
): ProblemView {
  workspace.records.atomically(() => {
    const problem = problemOf(workspace, id);
    checkOwn(workspace, problem, '修改');
    if (problem.version !== version)
      throw new AppError('CONFLICT', '这个问题刚才在别处改过，这次没有保存。请刷新后再改。');
    if (fields.title !== undefined && tidy(fields.title) === null)
      throw new AppError('BAD_INPUT', '还没有写问题，没有保存。', {
        fields: [{ path: 'title', message: '还没有写' }],
      });
    writeRow(workspace, 'problem', id, {
      ...fields,
      ...(fields.title === undefined ? {} : { title: tidy(fields.title) }),
      ...(fields.detail === undefined ? {} : { detail: tidyLong(fields.detail) }),
    });
  });
  return getProblem(workspace, id);
}

/** Takes a step, unless somebody took one that the officer has not seen. */
export function takeStep(workspace: Workspace, request: z.output<typeof newStepSchema>): ProblemView {
  workspace.records.atomically(() => {
    const problem = problemOf(workspace, request.id);
    const { heads } = standingOf(workspace, problem);
    if (heads.some((head) => !request.seen.includes(head)))
      throw new AppError('CONFLICT', '这个问题刚才有了新的步骤，这一步没有保存。请看过新步骤再办。');
    writeStep(workspace, problem, request);
  });
  return getProblem(workspace, request.id);
}

/** One level up for each that is overdue; all of it or nothing. */
export function escalateOverdue(workspace: Workspace, ids: readonly string[], reason: string): number {
  return workspace.records.atomically(() => {
    let escalated = 0;
    for (const id of ids) {
      const problem = problemOf(workspace, id);
      const standing = standingOf(workspace, problem);
      const days = overdueDays(standing, todayOf(workspace));
      if (days === 0 || whyNot('escalate', actorOf(workspace), problem.office, standing) !== null) continue;
      writeStep(workspace, problem, { action: 'escalate', text: `超期 ${days} 天。${reason}` });
      escalated += 1;
    }
    return escalated;
  });
}

export function setProblemDeleted(workspace: Workspace, id: string, deleted: boolean): void {
  workspace.records.atomically(() => {
    const problem = workspace.records.view.get('problem', id);
    if (!problem) throw new AppError('NOT_FOUND', '找不到这个问题。请返回问题台账刷新。');
    checkOwn(workspace, problem, '删除');
    setGone(workspace, 'problem', id, deleted);
  });
}

/** The ledger as offices lay it out: one line a problem. */
export async function exportProblems(workspace: Workspace, query: Query): Promise<File> {
  const { rows } = listProblems(workspace, { ...query, offset: 0, limit: 1_000_000 });
  const bytes = await writeTable({
    title: '“千企技改”工程项目问题台账',
    unit: `截至 ${todayOf(workspace)}`,
    office: workspace.info.office.name,
    columns: [
      { header: '序号', width: 6, kind: 'integer' },
      { header: '企业名称', width: 26, kind: 'text' },
      { header: '项目名称', width: 28, kind: 'text' },
      { header: '存在问题', width: 36, kind: 'text' },
      { header: '类型', width: 9, kind: 'text' },
      { header: '提出日期', width: 12, kind: 'date' },
      { header: '承办层级', width: 10, kind: 'text' },
      { header: '责任人', width: 12, kind: 'text' },
      { header: '办结期限', width: 12, kind: 'date' },
      { header: '状态', width: 8, kind: 'text' },
      { header: '超期天数', width: 9, kind: 'integer' },
      { header: '最近进展', width: 36, kind: 'text' },
      { header: '填报单位', width: 22, kind: 'text' },
    ],
    rows: rows.map((row, i) => [
      i + 1,
      row.enterpriseName,
      row.projectName,
      row.fields.title,
      row.fields.type === null ? null : PROBLEM_TYPE[row.fields.type],
      row.fields.raisedOn,
      LEVEL_WORD[row.level],
      row.person,
      row.dueDate,
      PROBLEM_STATE[row.state],
      row.overdueDays > 0 ? row.overdueDays : null,
      row.lastStep ? `${PROBLEM_ACTION[row.lastStep.action]}：${row.lastStep.text ?? ''}` : null,
      row.officeName,
    ]),
  });
  return new File([bytes as Uint8Array<ArrayBuffer>], '问题台账.xlsx', {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
}

/** Problems that this office has to see to: due within a week or overdue, or answered and to be confirmed. */
export function dueProblems(workspace: Workspace, today: string): ProblemRow[] {
  const soon = new Date(Date.parse(`${today}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);
  const { office } = workspace.info;
  const { level } = office;
  return allRows(workspace)
    .map((row) => ({ ...row, overdueDays: overdueDays(row, today) }))
    .filter((row) => {
      if (row.state === 'closed') return false;
      const own = row.office === office.code;
      if (row.state === 'answered' || row.state === 'confirmed') return own;
      const turn = own || (row.level === level && covers({ office: office.code, level }, row.office));
      return turn && row.dueDate !== null && row.dueDate <= soon;
    })
    .sort(byUrgency);
}
