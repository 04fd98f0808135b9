/** What the plan screen shows. */

import { AppError } from '../../../shared/api/errors.ts';
import type {
  Batch,
  BatchHead,
  BatchLine,
  FollowedEntry,
  MajorCandidateEntry,
  PlannedProject,
  PlanOverview,
} from '../../../shared/api/schemas.ts';
import {
  batchText,
  followedFirms,
  majorCandidates,
  membersOn,
  planCount,
} from '../../../shared/library/index.ts';
import { SIZE_CLASS } from '../../../shared/model/codes.ts';
import type { SizeClass } from '../../../shared/model/facts.ts';
import { amountOf } from '../../../shared/model/projectFacts.ts';
import { decodeRow } from '../../database/view.ts';
import { todayOf, type Workspace } from '../context.ts';
import { refreshMissingStages } from '../library/index.ts';
import { officeNames } from '../officeNames.ts';
import { type HeldBatch, heldBatch, heldBatches } from './batches.ts';
import { type DraftRow, draftProblems, draftProjects, draftRow, draftRows } from './drafts.ts';
import { PROJECT_SELECT, projectReader, projectRows } from './projects.ts';

const UNNAMED = { projectName: null, projectCode: null, enterpriseName: null };
type Read = ReturnType<typeof projectReader>;
type StageOf = (projectId: string) => string | null;
const NO_STAGE: StageOf = () => null;

/** Where each project stands, brought up to date once. */
function stageReader(workspace: Workspace): StageOf {
  refreshMissingStages(workspace);
  const find = workspace.db
    .prepare<[string], string>('SELECT stage FROM projectStage WHERE projectId = ?')
    .pluck();
  return (projectId) => find.get(projectId) ?? null;
}

function investment(projects: readonly PlannedProject[]) {
  const known = projects.flatMap((p) => p.fixedInvestmentFen ?? []);
  return {
    fixedInvestmentFen: known.reduce((sum, fen) => sum + fen, 0),
    unknownInvestment: projects.length - known.length,
  };
}

function linesOf(held: HeldBatch, read: Read, today: string, stageOf: StageOf = NO_STAGE): BatchLine[] {
  const members = new Set(membersOn(held.batch, today));
  const seen = new Set<string>();
  return [...held.listed, ...held.changes].flatMap((entry): BatchLine[] => {
    const projectId = entry.fields.projectId as string;
    if (seen.has(projectId)) return [];
    seen.add(projectId);
    const member = members.has(projectId);
    const last = held.changes
      .filter((c) => c.fields.projectId === projectId && c.fields.kind === 'removed')
      .at(-1);
    return [
      {
        ...read(projectId, entry.fields),
        position: entry.fields.position,
        removedOn: member ? null : (last?.fields.heldFrom ?? null),
        member,
        stage: stageOf(projectId),
      },
    ];
  });
}

function issuedHead(held: HeldBatch, lines: readonly BatchLine[]): BatchHead {
  const { record, listed, changes } = held;
  const members = lines.filter((line) => line.member);
  return {
    id: record.id,
    draft: false,
    version: record.version,
    year: record.fields.year as number,
    number: record.fields.number as number,
    documentNumber: record.fields.documentNumber,
    issuedOn: record.fields.issuedOn,
    note: record.fields.note,
    listed: listed.length,
    added: changes.filter((c) => c.fields.kind === 'added').length,
    removed: changes.filter((c) => c.fields.kind === 'removed').length,
    members: members.length,
    ...investment(members),
  };
}

function draftHead(row: DraftRow, projects: readonly PlannedProject[]): BatchHead {
  const { version, ...head } = row;
  return {
    ...head,
    version,
    draft: true,
    issuedOn: null,
    listed: projects.length,
    added: 0,
    removed: 0,
    members: 0,
    ...investment(projects),
  };
}

/** The batches of a year, drafts first, against the year's target. */
export function planOverview(workspace: Workspace, year: number | null): PlanOverview {
  const today = todayOf(workspace);
  const held = heldBatches(workspace);
  const drafts = draftRows(workspace);
  const thisYear = Number(today.slice(0, 4));
  const known = [...held.map((h) => h.batch.year), ...drafts.map((d) => d.year)];
  const shown = year ?? (known.length > 0 ? Math.max(...known) : thisYear);
  const years = [...new Set([shown, thisYear, 2019, ...known])].sort((a, b) => b - a);
  const read = projectReader(workspace);
  const own = held.filter((h) => h.batch.year === shown);
  const batches = [
    ...drafts
      .filter((d) => d.year === shown)
      .map((d) =>
        draftHead(
          d,
          draftProjects(workspace, d.id).map((id) => read(id, UNNAMED)),
        ),
      ),
    ...own.map((h) => issuedHead(h, linesOf(h, read, today))),
  ];
  const ids = [...new Set(own.flatMap((h) => membersOn(h.batch, today)))];
  const enterpriseOf = workspace.db.prepare<[string], { enterpriseId: string | null; fen: number | null }>(
    'SELECT enterpriseId, fixedInvestmentFen AS fen FROM project WHERE id = ? AND deleted = 0',
  );
  const projects = ids.map((id) => {
    const row = enterpriseOf.get(id);
    return { id, enterpriseId: row?.enterpriseId ?? null, fixedInvestmentFen: row?.fen ?? null };
  });
  const count = planCount(
    own.map((h) => h.batch),
    projects,
    shown,
    today,
  );
  return {
    year: shown,
    years,
    mayIssue: workspace.info.office.level === 'region',
    batches,
    count: {
      projects: count.projects,
      firms: count.firms,
      fixedInvestmentFen: Number(count.fixedInvestmentFen),
      unknownInvestment: count.unknownInvestment,
      moreThanFirms: count.target?.moreThanFirms ?? null,
      targetSource: count.target?.source ?? null,
      missingFirms: count.missingFirms,
      text: count.text,
    },
  };
}

/** One batch or draft with its lines and changes. @throws AppError NOT_FOUND. */
export function readBatch(workspace: Workspace, id: string): Batch {
  const read = projectReader(workspace);
  const mayIssue = workspace.info.office.level === 'region';
  const today = todayOf(workspace);
  const stageOf = stageReader(workspace);
  const draft = draftRow(workspace, id);
  if (draft) {
    const lines = draftProjects(workspace, id).map(
      (projectId, i): BatchLine => ({
        ...read(projectId, UNNAMED),
        position: i + 1,
        removedOn: null,
        member: false,
        stage: stageOf(projectId),
      }),
    );
    return {
      head: draftHead(draft, lines),
      mayIssue,
      lines,
      changes: [],
      problems: draftProblems(workspace, draft, today),
    };
  }
  const held = heldBatch(workspace, id);
  if (!held || held.batch.year === 0)
    throw new AppError('NOT_FOUND', '找不到这一批计划，可能已被删除。请返回列表刷新。');
  const lines = linesOf(held, read, today, stageOf);
  return {
    head: issuedHead(held, lines),
    mayIssue,
    lines,
    changes: held.changes.map(({ id: changeId, fields }) => ({
      id: changeId,
      on: fields.heldFrom ?? '',
      kind: fields.kind ?? 'added',
      projectName: fields.projectName ?? '未命名项目',
      reason: fields.reason ?? '',
    })),
    problems: [],
  };
}

/** Projects for a draft, those on a plan already saying so; best fit first. */
export function pickableProjects(workspace: Workspace, search: string, limit: number) {
  const today = todayOf(workspace);
  const held = heldBatches(workspace);
  const onPlan = new Map(
    held.flatMap(({ batch }) => membersOn(batch, today).map((id) => [id, batchText(batch)] as const)),
  );
  const text = `%${search.trim().replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
  const where =
    search.trim() === ''
      ? 'WHERE p.deleted = 0'
      : `WHERE p.deleted = 0 AND (p.searchText LIKE ? ESCAPE '\\' OR e.searchText LIKE ? ESCAPE '\\'
           OR p.name LIKE ? ESCAPE '\\' OR e.name LIKE ? ESCAPE '\\' OR p.projectCode LIKE ? ESCAPE '\\')`;
  const values = search.trim() === '' ? [] : [text, text, text, text, text];
  const rows = projectRows(
    workspace,
    `${PROJECT_SELECT} ${where}
     ORDER BY CASE d.status WHEN 'met' THEN 0 WHEN 'undetermined' THEN 1 ELSE 2 END, p.projectCode, p.id`,
    values,
  ).map((row) => ({ ...row, planText: onPlan.get(row.projectId) ?? null }));
  return { rows: rows.slice(0, limit), total: rows.length };
}

const LEVEL_ORDER = ['region', 'city', 'county'];

/** Candidates for the region's hundred major projects; the nomination of the highest level counts. */
export function majorProjects(workspace: Workspace, atLeastFen: number): MajorCandidateEntry[] {
  const names = officeNames(workspace);
  const nominations = new Map<
    string,
    { drivesOthers: boolean | null; reason: string | null; by: string; rank: number }
  >();
  for (const row of workspace.db
    .prepare<[], Record<string, unknown>>('SELECT * FROM majorNomination WHERE deleted = 0 ORDER BY id')
    .all()) {
    const { fields, office } = decodeRow('majorNomination', row);
    const rank = LEVEL_ORDER.indexOf(workspace.levelOf(office) ?? 'county');
    const before = nominations.get(fields.projectId ?? '');
    if (before && before.rank <= rank) continue;
    nominations.set(fields.projectId ?? '', {
      drivesOthers: fields.drivesOthers,
      reason: fields.reason,
      by: names.get(office) ?? office,
      rank,
    });
  }
  const read = projectReader(workspace);
  const projects = workspace.db
    .prepare<[], Record<string, unknown>>('SELECT * FROM project WHERE deleted = 0')
    .all()
    .map((row) => decodeRow('project', row));
  return majorCandidates(
    projects.map((p) => ({
      id: p.id,
      fixedInvestmentFen: amountOf(p.fields, 'fixedInvestmentFen'),
      drivesOthers: nominations.get(p.id)?.drivesOthers ?? null,
    })),
    atLeastFen,
  ).map(({ projectId, suits, text }) => ({
    ...read(projectId, UNNAMED),
    suits,
    text,
    drivesOthers: nominations.get(projectId)?.drivesOthers ?? null,
    reason: nominations.get(projectId)?.reason ?? null,
    judgedBy: nominations.get(projectId)?.by ?? null,
  }));
}

/** Small and medium firms of the plan, followed until they are above scale. */
export function followed(workspace: Workspace): FollowedEntry[] {
  const today = todayOf(workspace);
  const batches = heldBatches(workspace).map((h) => h.batch);
  const rows = workspace.db
    .prepare<
      [],
      {
        id: string;
        name: string | null;
        sizeClass: SizeClass | null;
        aboveScale: number | null;
        aboveScaleSince: string | null;
      }
    >('SELECT id, name, sizeClass, aboveScale, aboveScaleSince FROM enterprise WHERE deleted = 0 ORDER BY id')
    .all();
  const projects = new Map<string, { id: string; name: string }[]>();
  for (const { enterpriseId, ...project } of workspace.db
    .prepare<[], { id: string; name: string; enterpriseId: string }>(
      `SELECT id, coalesce(name, '未命名项目') AS name, enterpriseId FROM project
       WHERE deleted = 0 AND enterpriseId IS NOT NULL ORDER BY id`,
    )
    .all()) {
    const list = projects.get(enterpriseId);
    if (list) list.push(project);
    else projects.set(enterpriseId, [project]);
  }
  const byId = new Map(rows.map((row) => [row.id, row]));
  return followedFirms(
    rows.map((row) => ({
      id: row.id,
      sizeClass: row.sizeClass,
      aboveScale: row.aboveScale === null ? null : row.aboveScale === 1,
      aboveScaleSince: row.aboveScaleSince,
      projectIds: (projects.get(row.id) ?? []).map((p) => p.id),
    })),
    batches,
    today,
  ).map(({ enterpriseId, state, projectIds }) => {
    const row = byId.get(enterpriseId);
    const sizeClass = row?.sizeClass ?? null;
    return {
      enterpriseId,
      enterpriseName: row?.name ?? '未命名企业',
      sizeClass: sizeClass && SIZE_CLASS[sizeClass],
      state,
      aboveScaleSince: row?.aboveScaleSince ?? null,
      projects: (projects.get(enterpriseId) ?? []).filter((p) => projectIds.includes(p.id)),
    };
  });
}
