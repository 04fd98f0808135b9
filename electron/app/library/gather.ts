/** Everything a step looks at, read from the records of one project. */
import { AppError } from '../../../shared/api/errors.ts';
import {
  isOfRound,
  listTotal,
  MATERIALS,
  type MaterialCode,
  type MaterialRecord,
  type MoveRecord,
  type Publicity,
  type Round,
  revisionsOf,
  roundOf,
  type Stage,
  type StepContext,
  stageOf,
} from '../../../shared/library/index.ts';
import type { OfficeLevel } from '../../../shared/model/codes.ts';
import type { EntityName } from '../../../shared/model/entities.ts';
import { amountOf, factsOf } from '../../../shared/model/projectFacts.ts';
import { evaluate } from '../../../shared/rules/index.ts';
import { decodeRow, type StoredRecord } from '../../database/view.ts';
import { todayOf, type Workspace } from '../context.ts';
import { doubleClaimsOf, fundsOf } from '../funding/index.ts';
import { packChooser } from '../pack/index.ts';
import { batchesOf } from '../plan/index.ts';
import { officerRoles } from './roles.ts';

export const LEVELS: readonly OfficeLevel[] = ['county', 'city', 'region'];

const prepare = ({ db }: Workspace, entity: EntityName) =>
  db.prepare<[string], Record<string, unknown>>(
    `SELECT * FROM ${entity} WHERE projectId = ? AND deleted = 0 ORDER BY id`,
  );
/** Statements that are asked for every project of a list. */
const prepared = new WeakMap<Workspace['db'], Map<EntityName, ReturnType<typeof prepare>>>();

export function rowsOf<E extends EntityName>(
  workspace: Workspace,
  entity: E,
  projectId: string,
): StoredRecord<E>[] {
  const known = prepared.get(workspace.db) ?? new Map<EntityName, ReturnType<typeof prepare>>();
  prepared.set(workspace.db, known);
  const statement = known.get(entity) ?? prepare(workspace, entity);
  known.set(entity, statement);
  return statement.all(projectId).map((row) => decodeRow(entity, row));
}

/**
 * The level at which an office stands above a project: what it claims, when it is so. The office that owns the project
 * stands at the county's place even when it is a city that keeps its own projects.
 */
export function standingLevel(
  workspace: Workspace,
  office: string,
  owner: string,
  claimed: OfficeLevel | null,
): OfficeLevel | null {
  if (claimed === null) return null;
  if (claimed === 'county') return office === owner ? 'county' : null;
  if (workspace.levelOf(office) !== claimed) return null;
  if (claimed === 'region' || office === owner) return claimed;
  const parent = workspace.db
    .prepare<[string], string | null>('SELECT parent FROM office WHERE code = ?')
    .pluck()
    .get(owner);
  return parent === undefined || parent === null || parent === office ? claimed : null;
}

/** The moves of a project as the pure rules read them; the level is read from who wrote it, not from what it says. */
export function movesOf(workspace: Workspace, projectId: string): MoveRecord[] {
  const owner = workspace.records.view.get('project', projectId)?.office ?? '';
  return rowsOf(workspace, 'stageMove', projectId).map(({ id, office, fields: f }) => ({
    id,
    projectId,
    move: f.move ?? '',
    from: f.fromStage ?? '',
    to: f.toStage ?? '',
    reason: f.reason,
    opinion: f.opinion,
    by: f.movedBy,
    on: f.movedOn ?? '',
    revision: f.revision ?? '',
    level: standingLevel(workspace, office, owner, f.level),
    after: f.follows,
    over: f.setAside ?? [],
  }));
}

function materialsOf(workspace: Workspace, projectId: string): MaterialRecord[] {
  const hashes = new Map(
    rowsOf(workspace, 'attachment', projectId).flatMap((a) =>
      a.fields.sha256 === null ? [] : [[a.id, a.fields.sha256] as const],
    ),
  );
  return rowsOf(workspace, 'projectMaterial', projectId).flatMap(({ fields }) =>
    MATERIALS.includes(fields.code as MaterialCode)
      ? [
          {
            code: fields.code as MaterialCode,
            files: (fields.attachments ?? []).flatMap((id) => hashes.get(id) ?? []),
            notNeeded: fields.notNeeded,
          },
        ]
      : [],
  );
}

/** Whether an office has any place above a project; what others wrote about it does not count. */
export function standsAbove(workspace: Workspace, office: string, owner: string): boolean {
  return LEVELS.some((level) => standingLevel(workspace, office, owner, level) !== null);
}

/** The newest record of a kind that an office of that level wrote in this round. */
function lastReview(
  workspace: Workspace,
  projectId: string,
  owner: string,
  kind: string,
  level: OfficeLevel,
  round: Round | null,
) {
  return rowsOf(workspace, 'projectReview', projectId)
    .filter(
      (r) =>
        r.fields.kind === kind &&
        standingLevel(workspace, r.office, owner, level) === level &&
        isOfRound(round, r.fields.follows),
    )
    .sort((a, b) => compare(a.fields.heldOn ?? '', b.fields.heldOn ?? '') || compare(a.id, b.id))
    .at(-1)?.fields;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function publicityOf(workspace: Workspace, projectId: string): Publicity | null {
  const held = rowsOf(workspace, 'publicity', projectId)
    .filter((r) => workspace.levelOf(r.office) === 'region')
    .at(-1);
  if (!held) return null;
  const { fromDay, toDay, waivedReason } = held.fields;
  if (waivedReason !== null) return { kind: 'notNeeded', reason: waivedReason };
  return fromDay === null || toDay === null ? null : { kind: 'held', from: fromDay, to: toDay };
}

/** Objections that count and that the region has not settled. */
function openObjectionsOf(workspace: Workspace, projectId: string, owner: string): number {
  return rowsOf(workspace, 'objection', projectId).filter(
    (o) => o.fields.handledOn === null && standsAbove(workspace, o.office, owner),
  ).length;
}

/**
 * @param packOf made once by a caller who gathers many projects
 * @throws AppError NOT_FOUND when there is no such living project.
 */
export function gather(
  workspace: Workspace,
  projectId: string,
  packOf: ReturnType<typeof packChooser> = packChooser(workspace),
): StepContext {
  const project = workspace.records.view.get('project', projectId);
  if (!project || project.deleted)
    throw new AppError('NOT_FOUND', '找不到这个项目，可能已被删除。请返回列表刷新。');
  const { fields, office } = project;
  const found = fields.enterpriseId
    ? workspace.records.view.get('enterprise', fields.enterpriseId)
    : undefined;
  const enterprise = found && !found.deleted ? found.fields : null;
  const facts = factsOf(projectId, fields, enterprise);
  const pack = packOf(fields);
  const decision = evaluate(facts, pack);
  const position = stageOf(movesOf(workspace, projectId), projectId);
  const answer = (kind: 'finance' | 'acceptance', stage: Stage) =>
    lastReview(workspace, projectId, office, kind, 'city', roundOf(position, stage));
  const finance = answer('finance', 'cityReview');
  const acceptance = answer('acceptance', 'completed');
  const [batch] = batchesOf(workspace, projectId);
  const own = workspace.info.office;
  return {
    projectId,
    position,
    facts,
    registry: {
      projectName: fields.name,
      enterpriseName: enterprise?.name ?? null,
      uscc: enterprise?.uscc ?? null,
      startDate: fields.startDate,
    },
    decision,
    pack,
    ...revisionsOf(facts, decision),
    materials: materialsOf(workspace, projectId),
    finance:
      finance && finance.agrees !== null && finance.heldOn !== null
        ? { agrees: finance.agrees, on: finance.heldOn }
        : null,
    batch: batch ? { year: batch.year, number: batch.number } : null,
    publicity: publicityOf(workspace, projectId),
    openObjections: openObjectionsOf(workspace, projectId, office),
    acceptance:
      acceptance && acceptance.heldOn !== null ? { on: acceptance.heldOn, passed: acceptance.agrees } : null,
    equipment: listTotal(
      rowsOf(workspace, 'equipmentLine', projectId).map((line) => ({
        id: line.id,
        projectId,
        name: line.fields.name,
        model: line.fields.model,
        priceFen: line.fields.priceFen,
        invoiceNumber: line.fields.invoiceNumber,
      })),
      amountOf(fields, 'equipmentInvestmentFen'),
    ),
    doubleClaims: doubleClaimsOf(workspace, projectId),
    ...fundsOf(workspace, projectId),
    today: todayOf(workspace),
    actor: { level: own.level, roles: officerRoles(workspace) },
  };
}

/** As `gather`, standing at the place that the move needs, where this office stands there. */
export function gatherFor(workspace: Workspace, projectId: string, level: OfficeLevel): StepContext {
  const context = gather(workspace, projectId);
  const owner = workspace.records.view.get('project', projectId)?.office ?? '';
  const stands = standingLevel(workspace, workspace.info.office.code, owner, level);
  return stands === null ? context : { ...context, actor: { ...context.actor, level: stands } };
}
