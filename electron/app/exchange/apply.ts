/** Taking the operations of one package into the database, inside an open transaction on a connection of its own. */

import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../../shared/api/errors.ts';
import type { ImportCounts, PackageRow } from '../../../shared/api/schemas.ts';
import {
  ENTITY_FIELDS,
  type EntityName,
  fieldSpec,
  isEntityName,
  recordName,
} from '../../../shared/model/entities.ts';
import { DELETED } from '../../../shared/model/merge.ts';
import { type JsonValue, type Operation, operationKey } from '../../../shared/model/operation.ts';
import { parseOperation, whyInvalid } from '../../../shared/model/operationSchema.ts';
import { commonSource, packChange } from '../../database/changeLog.ts';
import type { Workspace } from '../context.ts';
import { projectsOf, refreshDecisions, refreshStaleNow } from '../decision/index.ts';
import { officeNames } from '../officeNames.ts';
import type { Task } from '../task.ts';
import { ForkRefused } from './forks.ts';
import { isAbove } from './offices.ts';
import { openCellsOf } from './openCells.ts';
import type { Receipt } from './statements.ts';

/** Rows shown on the preview screen; the counts always have all of them. */
const SHOWN_ROWS = 300;

export interface Applied {
  operations: number;
  counts: ImportCounts;
  rows: PackageRow[];
  notes: string[];
  /** Operations kept aside, because some before them have not come. */
  waiting: number;
  /** Records that were living before and are deleted now. */
  deletions: number;
  /** The same by kind of record. */
  deleted: Record<string, number>;
  /** Operations of this office that came back with other content than this computer wrote, or that it never wrote. */
  contradicted: number;
  /** What goes back to the sender: rows that were not simply taken. */
  receiptRows: Receipt['rows'];
}

/** Rows in one receipt; the counts of the record itself say the rest. */
const RECEIPT_ROWS = 5000;

interface Incoming {
  line: number;
  value: unknown;
}

/** Same act as the operation before it: stored as one row of the log. */
function continues(last: Operation | undefined, op: Operation): boolean {
  return (
    last !== undefined &&
    last.office === op.office &&
    last.incarnation === op.incarnation &&
    last.sequence + 1 === op.sequence &&
    last.entity === op.entity &&
    last.id === op.id &&
    last.at === op.at &&
    last.by === op.by
  );
}

/** The order of keys inside values does not matter, everything else does. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * Applies operations signed by `sender`. The caller owns the transaction: rolling it back is the preview, committing
 * it is the import, so the two cannot differ.
 * @throws AppError REFUSED when the package contradicts what is already held (an operation with other content).
 */
export async function applyOperations(
  workspace: Workspace,
  sender: string,
  incoming: AsyncIterable<Incoming> | Iterable<Incoming>,
  task: Task,
  onOperation: () => void,
): Promise<Applied> {
  const { db, records } = workspace;
  const frontiers = new Map<string, number>();
  const touched = new Map<string, { entity: EntityName; id: string }>();
  const seen = new Set<string>();
  const notes: string[] = [];
  const quarantined: PackageRow[] = [];
  let quarantinedCount = 0;
  let group: Operation[] = [];
  let operations = 0;
  let waiting = 0;

  const insertQuarantine = db.prepare(
    'INSERT OR IGNORE INTO quarantinedOperation (office, incarnation, sequence, operation, reason) VALUES (?, ?, ?, ?, ?)',
  );
  const findQuarantine = db
    .prepare<[string, string, number], string>(
      'SELECT operation FROM quarantinedOperation WHERE office = ? AND incarnation = ? AND sequence = ?',
    )
    .pluck();
  const insertWaiting = db.prepare(
    'INSERT OR IGNORE INTO waitingOperation (office, incarnation, sequence, operation) VALUES (?, ?, ?, ?)',
  );
  const takeWaiting = db
    .prepare<[string, string, number], string>(
      'DELETE FROM waitingOperation WHERE office = ? AND incarnation = ? AND sequence = ? RETURNING operation',
    )
    .pluck();

  function flush(): void {
    if (group.length > 0) records.log.append(packChange(group, commonSource(group.map((op) => op.source))));
    group = [];
  }

  const receiptRows: Receipt['rows'] = [];
  function answer(row: Receipt['rows'][number]): void {
    if (receiptRows.length < RECEIPT_ROWS) receiptRows.push(row);
  }

  function quarantine(op: Operation, reason: string): void {
    answer({
      entity: op.entity,
      id: op.id,
      field: op.field,
      result: 'quarantined',
      reason: reason.slice(0, 300),
    });
    insertQuarantine.run(op.office, op.incarnation, op.sequence, stable(op), reason);
    quarantinedCount += 1;
    if (quarantined.length < SHOWN_ROWS) {
      const label = fieldSpec(op.entity, op.field)?.label ?? op.field;
      quarantined.push({
        entity: op.entity,
        id: op.id,
        name: label,
        kind: 'quarantined',
        changes: [{ field: op.field, label, before: null, after: op.value, note: reason }],
        open: [],
      });
    }
  }

  function touch(op: Operation): void {
    if (!isEntityName(op.entity)) return;
    const key = `${op.entity}/${op.id}`;
    seen.add(key);
    if (!touched.has(key)) touched.set(key, { entity: op.entity, id: op.id });
  }

  function take(op: Operation): void {
    const invalid = whyInvalid(op);
    if (invalid) {
      flush();
      quarantine(op, invalid);
      return;
    }
    if (!continues(group.at(-1), op)) flush();
    group.push(op);
    touch(op);
  }

  /** The act last looked into: operations of one act follow each other, so it is read and unpacked once. */
  let act: Operation[] = [];
  function heldOperation(op: Operation): Operation | undefined {
    const first = act[0];
    const isInside =
      first !== undefined &&
      first.office === op.office &&
      first.incarnation === op.incarnation &&
      first.sequence <= op.sequence &&
      op.sequence < first.sequence + act.length;
    if (!isInside) act = records.log.actAt(op.office, op.incarnation, op.sequence);
    return act[op.sequence - (act[0]?.sequence ?? 0)];
  }

  function isSameAsHeld(op: Operation): boolean {
    flush();
    const held = heldOperation(op);
    return held
      ? isDeepStrictEqual(held, op)
      : findQuarantine.get(op.office, op.incarnation, op.sequence) === stable(op);
  }

  function checkKnown(op: Operation): void {
    if (!isSameAsHeld(op)) {
      throw new ForkRefused(
        'operation',
        `改动 ${operationKey(op)} 与以前收到的同号改动内容不同，没有导入任何内容。对方可能恢复过旧备份却没有换代次，请打电话核对。`,
      );
    }
    if (isEntityName(op.entity)) seen.add(`${op.entity}/${op.id}`);
  }

  const countWaiting = db
    .prepare<[string, string], number>(
      'SELECT count(*) FROM waitingOperation WHERE office = ? AND incarnation = ?',
    )
    .pluck();
  /** Streams with operations that wait; most have none, so it is asked once for each stream. */
  const waitingStreams = new Map<string, boolean>();
  function hasWaiting(stream: string, op: Operation): boolean {
    let known = waitingStreams.get(stream);
    if (known === undefined) {
      known = (countWaiting.get(op.office, op.incarnation) ?? 0) > 0;
      waitingStreams.set(stream, known);
    }
    return known;
  }

  function advance(op: Operation): void {
    const stream = `${op.office}/${op.incarnation}`;
    let frontier = frontiers.get(stream) ?? records.log.frontier(op.office, op.incarnation);
    if (op.sequence <= frontier) checkKnown(op);
    else if (op.sequence > frontier + 1) {
      insertWaiting.run(op.office, op.incarnation, op.sequence, stable(op));
      waitingStreams.set(stream, true);
      waiting += 1;
      answer({
        entity: op.entity,
        id: op.id,
        field: op.field,
        result: 'waiting',
        reason: '前面缺了一段改动',
      });
    } else {
      take(op);
      frontier = op.sequence;
      while (hasWaiting(stream, op)) {
        const next = takeWaiting.get(op.office, op.incarnation, frontier + 1);
        if (next === undefined) break;
        take(JSON.parse(next) as Operation);
        frontier += 1;
      }
    }
    frontiers.set(stream, frontier);
  }

  const own = workspace.info.office.code;
  const mayReturn = isAbove(workspace, sender);
  let returned = 0;
  let contradicted = 0;

  /**
   * An operation of this office that comes back from above. Of an earlier life it is taken like any other; what this very
   * life never wrote, or wrote otherwise, was written by a copy of this folder: it is left, and said.
   */
  function takeBack(op: Operation): void {
    const stream = `${op.office}/${op.incarnation}`;
    const frontier = frontiers.get(stream) ?? records.log.frontier(op.office, op.incarnation);
    frontiers.set(stream, frontier);
    if (op.sequence <= frontier) {
      if (!isSameAsHeld(op)) contradicted += 1;
      else if (isEntityName(op.entity)) seen.add(`${op.entity}/${op.id}`);
    } else if (op.incarnation === workspace.info.incarnation) contradicted += 1;
    else {
      advance(op);
      returned += 1;
    }
  }

  for await (const { line, value } of incoming) {
    await task.breathe();
    const op = parseOperation(value);
    if (typeof op === 'string') {
      throw new AppError('REFUSED', `数据包第 ${line} 条改动${op}，没有导入任何内容。请对方重新生成数据包。`);
    }
    const isReturned = op.office === own && op.office !== sender;
    if (isReturned ? !mayReturn : op.office !== sender) {
      throw new AppError(
        'REFUSED',
        `数据包第 ${line} 条改动署名 ${op.office}，而数据包由 ${sender} 签名，没有导入任何内容。`,
      );
    }
    if (isReturned) takeBack(op);
    else advance(op);
    operations += 1;
    onOperation();
  }
  flush();
  if (returned > 0) notes.push(`对方送回本单位以前送出、本机没有的改动 ${returned} 条，写入后不用再录。`);
  if (waiting > 0) notes.push(`有 ${waiting} 条改动前面缺了一段，先存着，等缺的数据包到了自动补上。`);

  const counts: ImportCounts = {
    new: 0,
    changed: 0,
    unchanged: 0,
    conflict: 0,
    proposal: 0,
    quarantined: quarantinedCount,
  };
  const rows: PackageRow[] = [];
  const dirtyProjects = new Set<string>();
  const dirtyEnterprises = new Set<string>();
  let packsChanged = false;
  let names: ReadonlyMap<string, string> | null = null;
  const deleted: Record<string, number> = {};
  for (const { entity, id } of touched.values()) {
    await task.breathe();
    const row = rebuildRow(workspace, entity, id);
    if (!row) continue;
    counts[row.kind] += 1;
    if (row.changes.some((change) => change.field === DELETED && change.after === true))
      deleted[entity] = (deleted[entity] ?? 0) + 1;
    if (row.kind === 'conflict' || row.kind === 'proposal')
      answer({ entity, id, field: null, result: row.kind, reason: null });
    if (row.kind !== 'unchanged' && rows.length < SHOWN_ROWS) {
      const isOpen = row.kind === 'conflict' || row.kind === 'proposal';
      if (isOpen) names ??= officeNames(workspace);
      rows.push({
        ...row,
        kind: row.kind,
        open: isOpen ? openCellsOf(workspace, entity, id, names ?? new Map()) : [],
      });
    }
    if (entity === 'project') dirtyProjects.add(id);
    if (entity === 'enterprise') dirtyEnterprises.add(id);
    if (entity === 'policyPack') packsChanged = true;
  }
  counts.unchanged += [...seen].filter((key) => !touched.has(key)).length;
  for (const id of projectsOf(workspace, dirtyEnterprises)) dirtyProjects.add(id);
  refreshDecisions(workspace, dirtyProjects);
  if (packsChanged) {
    refreshStaleNow(workspace);
    notes.push('收到政策包的改动。请到“政策”页看它什么时候施行、对本单位项目有什么影响。');
  }
  return {
    operations,
    counts,
    rows: [...rows, ...quarantined].slice(0, SHOWN_ROWS),
    notes,
    waiting,
    deletions: Object.values(deleted).reduce((sum, n) => sum + n, 0),
    deleted,
    contradicted,
    receiptRows,
  };
}

type RebuiltRow = Omit<PackageRow, 'kind' | 'open'> & {
  kind: Exclude<PackageRow['kind'], 'quarantined'> | 'unchanged';
};

function rebuildRow(workspace: Workspace, entity: EntityName, id: string): RebuiltRow | null {
  const { view } = workspace.records;
  const before = view.get(entity, id);
  workspace.records.rebuild(entity, id);
  const after = view.get(entity, id);
  if (!after) return null;
  const changes: PackageRow['changes'] = [];
  for (const [field, spec] of Object.entries(ENTITY_FIELDS[entity])) {
    const old = ((before?.fields as Record<string, JsonValue> | undefined)?.[field] ?? null) as JsonValue;
    const now = (after.fields as Record<string, JsonValue>)[field] ?? null;
    if (old !== now && stable(old) !== stable(now))
      changes.push({ field, label: spec.label, before: old, after: now, note: null });
  }
  const deleted = after.deleted !== (before?.deleted ?? false);
  let kind: RebuiltRow['kind'] = 'unchanged';
  if (after.conflicts > (before?.conflicts ?? 0)) kind = 'conflict';
  else if (after.proposals > (before?.proposals ?? 0)) kind = 'proposal';
  else if (!before) kind = 'new';
  else if (changes.length > 0 || deleted) kind = 'changed';
  if (deleted)
    changes.push({ field: DELETED, label: '删除', before: !after.deleted, after: after.deleted, note: null });
  return {
    entity,
    id,
    name: recordName(after.fields),
    kind,
    changes: before ? changes : changes.slice(0, 8),
  };
}
