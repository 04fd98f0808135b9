/** What people have to decide: rival values, proposals of other offices, edits against deletions. */
import { AppError } from '../../../shared/api/errors.ts';
import type { CellDecision, OpenCell } from '../../../shared/api/schemas.ts';
import {
  ENTITY_NAMES,
  type EntityName,
  fieldSchema,
  fieldSpec,
  isEntityName,
  recordName,
} from '../../../shared/model/entities.ts';
import {
  type Cell,
  DELETED,
  isAuthoritative,
  type ResolvedRecord,
  resolveRecord,
} from '../../../shared/model/merge.ts';
import { type JsonValue, type Operation, operationKey } from '../../../shared/model/operation.ts';
import type { Workspace } from '../context.ts';
import { projectsOf, refreshDecisions, refreshStaleNow } from '../decision/index.ts';
import { boundAnswer } from '../funding/index.ts';
import { officeNames } from '../officeNames.ts';

function rival(
  op: Operation,
  names: ReadonlyMap<string, string>,
  { office, incarnation }: Workspace['info'],
): OpenCell['rivals'][number] {
  return {
    key: operationKey(op),
    value: op.value,
    office: op.office,
    officeName: names.get(op.office) ?? op.office,
    incarnation: op.incarnation,
    here: op.office === office.code && op.incarnation === incarnation,
    at: op.at,
    by: op.by,
    source: op.source,
  };
}

/** The value that every rival started from: the newest operation that all of them saw. */
function baseOf(rivals: readonly Operation[], all: readonly Operation[]): JsonValue {
  const [first, ...rest] = rivals;
  const shared = (first?.basis ?? []).filter((key) => rest.every((op) => op.basis.includes(key)));
  const known = all.filter((op) => shared.includes(operationKey(op)));
  return known.at(-1)?.value ?? null;
}

/** Whether this office's word on the field counts. */
function mayDecide(workspace: Workspace, entity: EntityName, field: string, owner: string | null): boolean {
  const word = { office: workspace.info.office.code, entity, field } as Operation;
  return isAuthoritative(word, owner, workspace.levelOf);
}

interface Described {
  workspace: Workspace;
  entity: EntityName;
  id: string;
  resolved: ResolvedRecord;
  operations: readonly Operation[];
  names: ReadonlyMap<string, string>;
}

function describe(
  d: Described,
  kind: OpenCell['kind'],
  field: string,
  rivals: readonly Operation[],
): OpenCell {
  const { workspace, entity, id, resolved, names } = d;
  const owner = resolved.owner ?? '';
  const current = field === DELETED ? resolved.deleted : (resolved.values[field] ?? null);
  return {
    kind,
    entity,
    recordId: id,
    recordName: recordName(resolved.values),
    owner,
    ownerName: names.get(owner) ?? owner,
    field,
    label: field === DELETED ? '删除' : (fieldSpec(entity, field)?.label ?? field),
    base:
      kind === 'conflict'
        ? baseOf(
            rivals,
            d.operations.filter((op) => op.field === field),
          )
        : current,
    current,
    rivals: rivals.map((op) => rival(op, names, workspace.info)),
    mayDecide: mayDecide(workspace, entity, field, resolved.owner),
  };
}

function cellsOf(d: Described): OpenCell[] {
  const list = [...d.resolved.cells.values()].flatMap((cell: Cell) => [
    ...(cell.conflict ? [describe(d, 'conflict', cell.field, cell.heads)] : []),
    ...(cell.proposals.length > 0 ? [describe(d, 'proposal', cell.field, cell.proposals)] : []),
  ]);
  const tombstone = d.resolved.cells.get(DELETED)?.heads[0];
  if (d.resolved.editedUnseen.length > 0 && tombstone)
    list.push(describe(d, 'editDelete', DELETED, [tombstone, ...d.resolved.editedUnseen]));
  return list;
}

function describedRecord(
  workspace: Workspace,
  entity: EntityName,
  id: string,
  names: ReadonlyMap<string, string>,
): Described {
  const operations = workspace.records.log.operationsOf(entity, id);
  return { workspace, entity, id, names, operations, resolved: resolveRecord(operations, workspace.levelOf) };
}

/** What is open of one record. */
export function openCellsOf(
  workspace: Workspace,
  entity: EntityName,
  id: string,
  names: ReadonlyMap<string, string>,
): OpenCell[] {
  return cellsOf(describedRecord(workspace, entity, id, names));
}

/** Every open cell of every record, newest first. */
export function openCells(workspace: Workspace): OpenCell[] {
  const names = officeNames(workspace);
  const newest = (cell: OpenCell) => cell.rivals.reduce((at, r) => (r.at > at ? r.at : at), '');
  return ENTITY_NAMES.flatMap((entity) =>
    workspace.db
      .prepare<[], string>(`SELECT id FROM ${entity} WHERE conflicts > 0 OR proposals > 0`)
      .pluck()
      .all()
      .flatMap((id) => cellsOf(describedRecord(workspace, entity, id, names))),
  ).sort((a, b) => (newest(a) < newest(b) ? 1 : -1));
}

function decideOne(
  workspace: Workspace,
  decision: CellDecision,
  names: ReadonlyMap<string, string>,
): EntityName {
  const { entity, recordId, field } = decision;
  if (!isEntityName(entity))
    throw new AppError('BAD_INPUT', '这个版本不认识这类记录，不能处理。请升级程序。');
  const cells = cellsOf(describedRecord(workspace, entity, recordId, names)).filter((c) => c.field === field);
  const name = cells[0] ? `“${cells[0].recordName}”的${cells[0].label}` : '这一项';
  if (cells.length === 0)
    throw new AppError('CONFLICT', `${name}已经没有待处理的不同意见，没有改动。请刷新列表。`);
  if (!cells.every((c) => c.mayDecide))
    throw new AppError('REFUSED', `${name}由${cells[0]?.ownerName}或上级决定，本单位不能代为决定。`);
  if (field !== DELETED && !fieldSpec(entity, field))
    throw new AppError(
      'REFUSED',
      `${name}是更新版本的程序写的，这个版本不认识，不能判断该取哪个值，没有改动。请升级程序后再处理。`,
    );
  const open = cells.flatMap((c) => c.rivals.map((r) => r.key));
  if (open.some((key) => !decision.seen.includes(key)))
    throw new AppError('CONFLICT', `${name}刚收到新的不同意见，没有改动。请刷新列表，看过全部再定。`);
  const valid =
    field === DELETED
      ? typeof decision.value === 'boolean'
      : fieldSchema(entity, field)?.safeParse(decision.value).success;
  if (!valid)
    throw new AppError('BAD_INPUT', `${name}的值不合要求，没有改动。请改正后再定。`, {
      fields: [{ path: field, message: '值不合要求' }],
    });
  const bound = boundAnswer(workspace, {
    entity,
    recordId,
    field,
    isProposal: cells.every((c) => c.kind === 'proposal'),
    current: cells[0]?.current ?? null,
    value: decision.value,
  });
  workspace.records.write({
    entity,
    id: recordId,
    set: { [field]: decision.value, ...bound },
    answers: [field],
    by: workspace.info.officer,
    source: { kind: 'resolved', reason: decision.reason },
  });
  return entity;
}

/**
 * Writes the decisions as operations that have seen every rival, all in one transaction.
 * @throws AppError CONFLICT when something new arrived since the person looked; nothing is written then.
 */
export function decideCells(workspace: Workspace, decisions: readonly CellDecision[]): number {
  const names = officeNames(workspace);
  workspace.records.atomically(() => {
    const projects = new Set<string>();
    const enterprises = new Set<string>();
    for (const decision of decisions) {
      const entity = decideOne(workspace, decision, names);
      if (entity === 'project') projects.add(decision.recordId);
      if (entity === 'enterprise') enterprises.add(decision.recordId);
    }
    for (const id of projectsOf(workspace, enterprises)) projects.add(id);
    refreshDecisions(workspace, projects);
    refreshStaleNow(workspace);
  });
  return decisions.length;
}
