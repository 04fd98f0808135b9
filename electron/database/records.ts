/** The one way in which a business row changes: the row and its operations, together, in the caller's transaction. */
import { AppError } from '../../shared/api/errors.ts';
import type { EntityName } from '../../shared/model/entities.ts';
import { DELETED, type LevelOf, resolveRecord } from '../../shared/model/merge.ts';
import { type JsonValue, type Operation, operationKey, type Source } from '../../shared/model/operation.ts';
import { BULK_ROWS } from './bulkInsert.ts';
import {
  type ChangeLog,
  type ChangeRow,
  commonSource,
  type Origin,
  openChangeLog,
  originOf,
  packChange,
  packNew,
  unpackChange,
} from './changeLog.ts';
import { type Db, explainSqlite } from './sqlite.ts';
import { openView, type View } from './view.ts';

export interface Identity {
  office: string;
  incarnation: string;
}

export interface WriteRequest extends Origin {
  entity: EntityName;
  id: string;
  /** Only the fields stated; others stay as they are. */
  set: Record<string, JsonValue>;
  by: string | null;
  /** True when the caller knows that the record does not exist yet: nothing is read. */
  isNew?: boolean;
  /** Fields that are written even where their value stays: the write answers rivals and proposals. */
  answers?: readonly string[];
}

export interface WriteResult {
  version: number;
  /** Fields whose value really changed; empty when nothing was written. */
  changed: string[];
}

/** One record as one transaction wrote it: the fields that changed, before and after. */
export interface WrittenRecord {
  entity: EntityName;
  id: string;
  created: boolean;
  before: Record<string, JsonValue>;
  after: Record<string, JsonValue>;
}

export interface Records {
  readonly log: ChangeLog;
  readonly view: View;
  /** Runs `work` in one transaction: all of it happens or none. The only way to open a writing transaction. */
  atomically<T>(work: () => T): T;
  /**
   * Refuses `atomically` with that message until the returned function is called (a long import holds the database on
   * another connection; waiting for it would stop this thread).
   * @throws AppError BUSY when held already.
   */
  hold(message: string, onRelease: () => void): () => void;
  write(request: WriteRequest): WriteResult;
  /** `write` for each, in order; records that begin one after the other are inserted many at a time. */
  writeAll(requests: readonly WriteRequest[]): void;
  /** Called after each transaction that wrote records, with what it wrote, in order. */
  onWritten(listener: (writes: readonly WrittenRecord[]) => void): void;
  /** Resolves a record again from its operations and stores the row. */
  rebuild(entity: EntityName, id: string): void;
}

function sourceOf(request: WriteRequest, field: string): Source {
  const origin = originOf(request, field);
  if (typeof origin !== 'string') return origin;
  return { ...request.source, column: origin } as Source;
}

function sameJson(a: JsonValue | undefined, b: JsonValue): boolean {
  return a === b || (a !== undefined && JSON.stringify(a) === JSON.stringify(b));
}

/** The requests from that one on, as long as they begin records of its kind by its author. */
function beginningsFrom(requests: readonly WriteRequest[], at: number): readonly WriteRequest[] {
  const first = requests[at];
  let end = at;
  for (; end < requests.length; end++) {
    const next = requests[end];
    if (!next?.isNew || next.entity !== first?.entity || next.by !== first.by) break;
  }
  return requests.slice(at, end);
}

/**
 * @param identity who writes here; null for an office that has not been set up (then only `rebuild` may be called)
 * @param now UTC ISO time for display
 */
export function openRecords(db: Db, identity: () => Identity, levelOf: LevelOf, now: () => string): Records {
  const log = openChangeLog(db);
  const view = openView(db);
  let held: string | null = null;
  let cached: { of: Identity; next: number } | null = null;
  let written: WrittenRecord[] = [];
  const listeners: ((writes: readonly WrittenRecord[]) => void)[] = [];

  function nextSequence(who: Identity, count: number): number {
    if (cached?.of.office !== who.office || cached.of.incarnation !== who.incarnation)
      cached = { of: who, next: log.frontier(who.office, who.incarnation) + 1 };
    const sequence = cached.next;
    cached.next += count;
    return sequence;
  }

  function store(
    entity: EntityName,
    id: string,
    operations: readonly Operation[],
    version: number,
    at: string,
  ): void {
    const resolved = resolveRecord(operations, levelOf);
    if (resolved.owner === null) return;
    view.put(
      entity,
      {
        id,
        office: resolved.owner,
        version,
        deleted: resolved.deleted,
        conflicts: resolved.conflicts,
        proposals: resolved.proposals,
        updatedAt: at,
      },
      resolved.values,
    );
  }

  function makeOperations(
    request: WriteRequest,
    fields: [string, JsonValue, string[]][],
    at: string,
  ): Operation[] {
    const who = identity();
    const first = nextSequence(who, fields.length);
    return fields.map(([field, value, basis], index) => ({
      office: who.office,
      incarnation: who.incarnation,
      sequence: first + index,
      entity: request.entity,
      id: request.id,
      field,
      value,
      basis,
      at,
      by: request.by,
      source: sourceOf(request, field),
    }));
  }

  function append(operations: readonly Operation[]): void {
    log.append(packChange(operations, commonSource(operations.map((op) => op.source))));
  }

  /** The act that begins a record, and the fields that it gives a value. */
  function packBegun(
    request: WriteRequest,
    who: Identity,
    at: string,
  ): { row: ChangeRow; changed: string[] } {
    const changed: string[] = [];
    for (const field in request.set) if ((request.set[field] ?? null) !== null) changed.push(field);
    const { entity, id, by } = request;
    const { office, incarnation } = who;
    const sequence = nextSequence(who, changed.length + 1);
    const act = { office, incarnation, sequence, entity, id, at, by };
    return { row: packNew(act, changed, request.set, request), changed };
  }

  function noteBegun({ entity, id }: WriteRequest): void {
    if (listeners.length > 0) written.push({ entity, id, created: true, before: {}, after: {} });
  }

  function writeNew(request: WriteRequest): WriteResult {
    const { entity, id, set } = request;
    const at = now();
    const who = identity();
    const { row, changed } = packBegun(request, who, at);
    log.append(row);
    view.add(
      entity,
      { id, office: who.office, version: 1, deleted: false, conflicts: 0, proposals: 0, updatedAt: at },
      set,
    );
    noteBegun(request);
    return { version: 1, changed };
  }

  /** @param requests for new records of one kind by one author */
  function writeNewAll(requests: readonly WriteRequest[], entity: EntityName): void {
    const add = view.adder(entity, requests);
    for (let from = 0; from < requests.length; from += BULK_ROWS) {
      const some = requests.slice(from, from + BULK_ROWS);
      const at = now();
      const who = identity();
      log.appendAll(some.map((request) => packBegun(request, who, at).row));
      add(who.office, at, some);
      some.forEach(noteBegun);
    }
  }

  function write(request: WriteRequest): WriteResult {
    if (!db.inTransaction) throw new Error('records.write must run inside a transaction');
    const before = request.isNew ? [] : log.operationsOf(request.entity, request.id);
    if (before.length === 0) return writeNew(request);
    const resolved = resolveRecord(before, levelOf);
    const fields: [string, JsonValue, string[]][] = [];
    const past: Record<string, JsonValue> = {};
    for (const [field, value] of Object.entries(request.set)) {
      const cell = resolved.cells.get(field);
      const current = field === DELETED ? resolved.deleted : (resolved.values[field] ?? null);
      if (sameJson(current, value) && !cell?.conflict && !request.answers?.includes(field)) continue;
      // A deletion is written knowing every value of the record; one it did not know makes it a conflict.
      const seen =
        field === DELETED
          ? [...resolved.cells.values()].flatMap((c) => [...c.heads, ...c.proposals])
          : [...(cell?.heads ?? []), ...(cell?.proposals ?? [])];
      fields.push([field, value, seen.map(operationKey)]);
      past[field] = current;
    }
    const version = view.get(request.entity, request.id)?.version ?? 0;
    if (fields.length === 0) return { version, changed: [] };
    const at = now();
    const operations = makeOperations(request, fields, at);
    append(operations);
    store(request.entity, request.id, [...before, ...operations], version + 1, at);
    if (listeners.length > 0)
      written.push({
        entity: request.entity,
        id: request.id,
        created: false,
        before: past,
        after: Object.fromEntries(fields.map(([field, value]) => [field, value])),
      });
    return { version: version + 1, changed: fields.map(([field]) => field) };
  }

  return {
    log,
    view,
    hold(message, onRelease) {
      if (held !== null) throw new AppError('BUSY', held);
      held = message;
      return () => {
        held = null;
        cached = null;
        onRelease();
      };
    },
    atomically(work) {
      if (held !== null) throw new AppError('BUSY', held);
      written = [];
      try {
        const result = db.transaction(work).immediate();
        const writes = written;
        written = [];
        if (writes.length > 0) for (const listener of listeners) listener(writes);
        return result;
      } catch (error) {
        written = [];
        // Numbers handed out inside the transaction that was undone are free again.
        cached = null;
        throw explainSqlite(error);
      }
    },
    write,
    writeAll(requests) {
      if (!db.inTransaction) throw new Error('records.writeAll must run inside a transaction');
      for (let at = 0; at < requests.length; ) {
        const run = beginningsFrom(requests, at);
        const first = requests[at] as WriteRequest;
        if (run.length > 1) writeNewAll(run, first.entity);
        else write(first);
        at += Math.max(run.length, 1);
      }
    },
    onWritten(listener) {
      listeners.push(listener);
    },
    rebuild(entity, id) {
      const changes = log.changesOf(entity, id);
      const operations = changes.flatMap(unpackChange);
      const at = changes.reduce((latest, c) => (c.at > latest ? c.at : latest), '');
      store(entity, id, operations, changes.length, at);
    },
  };
}
