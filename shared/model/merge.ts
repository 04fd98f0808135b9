/**
 * The view of one record as a pure function of the set of its operations: arrival order and clocks decide nothing.
 * Rules: only an authoritative operation changes a value; concurrent authoritative values that differ are a conflict;
 * an operation of anyone else is a proposal until an authoritative one names it in its basis (see docs/architecture.md).
 */
import { fieldSpec } from './entities.ts';
import { type JsonValue, type Operation, operationKey } from './operation.ts';

/** Marks the birth of a record; the office that wrote it owns the record. */
export const CREATED = '@created';
/** Tombstone: `true` deletes, `false` brings the record back. */
export const DELETED = '@deleted';

export interface Cell {
  field: string;
  /** Authoritative operations not superseded, sorted by key; the first gives the shown value. */
  heads: Operation[];
  /** True when the heads disagree: a person has to decide. */
  conflict: boolean;
  /** Operations of offices without authority that nobody has answered. */
  proposals: Operation[];
}

/** Whether `later` was written knowing `earlier`: named in its basis, or written before it by the same hand. */
function saw(later: Operation, earlier: Operation): boolean {
  const sameHand = later.office === earlier.office && later.incarnation === earlier.incarnation;
  return (sameHand && later.sequence > earlier.sequence) || later.basis.includes(operationKey(earlier));
}

export interface ResolvedRecord {
  /** Code of the office that owns the record; null while its birth has not arrived. */
  owner: string | null;
  deleted: boolean;
  values: Record<string, JsonValue>;
  cells: Map<string, Cell>;
  /** Values written by the owner without knowing of the deletion, nor the deletion of them: a person has to decide. */
  editedUnseen: Operation[];
  conflicts: number;
  proposals: number;
}

export type LevelOf = (officeCode: string) => 'county' | 'city' | 'region' | undefined;

/** Whether `op` may change its field by itself, given who owns the record. */
export function isAuthoritative(op: Operation, owner: string | null, levelOf: LevelOf): boolean {
  const authority = fieldSpec(op.entity, op.field)?.authority ?? 'owner';
  if (authority === 'owner') return op.office === owner;
  return levelOf(op.office) === authority;
}

function compareKeys(a: Operation, b: Operation): number {
  if (a.office !== b.office) return a.office < b.office ? -1 : 1;
  if (a.incarnation !== b.incarnation) return a.incarnation < b.incarnation ? -1 : 1;
  return a.sequence - b.sequence;
}

function ownerOf(operations: readonly Operation[]): string | null {
  let first: Operation | null = null;
  for (const op of operations) {
    if (op.field === CREATED && (first === null || compareKeys(op, first) < 0)) first = op;
  }
  return first?.office ?? null;
}

function sameValue(a: JsonValue, b: JsonValue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** The cell of one field from all operations on it. */
export function resolveCell(
  field: string,
  operations: readonly Operation[],
  owner: string | null,
  levelOf: LevelOf,
): Cell {
  const [only] = operations;
  if (only && operations.length === 1) {
    // Most cells were written once; there is nothing to weigh then.
    const decides = isAuthoritative(only, owner, levelOf);
    return { field, heads: decides ? [only] : [], conflict: false, proposals: decides ? [] : [only] };
  }
  const byKey = new Map(operations.map((op) => [operationKey(op), op]));
  const authoritative = new Set(operations.filter((op) => isAuthoritative(op, owner, levelOf)));
  const superseded = new Set<Operation>();
  for (const op of operations) {
    for (const key of op.basis) {
      const seen = byKey.get(key);
      if (seen && seen !== op && (authoritative.has(op) || !authoritative.has(seen))) superseded.add(seen);
    }
  }
  const sorted = [...operations].sort(compareKeys);
  let heads = sorted.filter((op) => authoritative.has(op) && !superseded.has(op));
  if (heads.length === 0 && authoritative.size > 0)
    heads = sorted.filter((op) => authoritative.has(op)).slice(-1);
  const first = heads[0];
  return {
    field,
    heads,
    conflict: first !== undefined && heads.some((op) => !sameValue(op.value, first.value)),
    proposals: sorted.filter((op) => !authoritative.has(op) && !superseded.has(op)),
  };
}

/** Resolves one record from every operation on it, in any order. */
export function resolveRecord(operations: readonly Operation[], levelOf: LevelOf): ResolvedRecord {
  const owner = ownerOf(operations);
  const byField = new Map<string, Operation[]>();
  for (const op of operations) {
    const list = byField.get(op.field);
    if (list) list.push(op);
    else byField.set(op.field, [op]);
  }
  const record: ResolvedRecord = {
    owner,
    deleted: false,
    values: {},
    cells: new Map(),
    editedUnseen: [],
    conflicts: 0,
    proposals: 0,
  };
  for (const [field, list] of byField) {
    const cell = resolveCell(field, list, owner, levelOf);
    record.cells.set(field, cell);
    if (cell.conflict) record.conflicts += 1;
    record.proposals += cell.proposals.length;
    const value = cell.heads[0]?.value;
    if (field === DELETED) record.deleted = value === true;
    else if (field !== CREATED && value !== undefined) record.values[field] = value;
  }
  const tombstone = record.cells.get(DELETED)?.heads[0];
  if (record.deleted && tombstone) {
    record.editedUnseen = [...record.cells.values()]
      .filter((cell) => cell.field !== CREATED && cell.field !== DELETED)
      .flatMap((cell) => cell.heads.filter((head) => !saw(tombstone, head) && !saw(head, tombstone)))
      .sort(compareKeys);
    if (record.editedUnseen.length > 0) record.conflicts += 1;
  }
  return record;
}
