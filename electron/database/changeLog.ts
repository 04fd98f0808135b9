/** The change log on disk: one row per act on one record, holding its field operations in sequence order. */
import { CREATED } from '../../shared/model/merge.ts';
import type { JsonValue, Operation, Source } from '../../shared/model/operation.ts';
import { openBulkInsert } from './bulkInsert.ts';
import type { Db } from './sqlite.ts';

export interface ChangeRow {
  office: string;
  incarnation: string;
  sequence: number;
  count: number;
  entity: string;
  id: string;
  at: string;
  author: string | null;
  source: string | null;
  fields: string;
}

/** `[field, value, basis, source]`; basis 0 = saw nothing; source 0 = the act's own, a string = that ledger column. */
type PackedField = [string, JsonValue, string[] | 0, Source | string | 0];

function packSource(source: Source | null, common: Source | null): PackedField[3] {
  if (source === null || source === common) return 0;
  if (
    common?.kind === 'import' &&
    source.kind === 'import' &&
    source.file === common.file &&
    source.row === common.row
  ) {
    return source.column;
  }
  return source;
}

function unpackSource(packed: PackedField[3], common: Source | null): Source | null {
  if (packed === 0) return common;
  if (typeof packed !== 'string') return packed;
  return common?.kind === 'import' ? { ...common, column: packed } : null;
}

/** What the operations of one act on one record share. */
export type Act = Pick<Operation, 'office' | 'incarnation' | 'sequence' | 'entity' | 'id' | 'at' | 'by'>;

/** Where the fields of an act come from. */
export interface Origin {
  source: Source;
  /** Sources of single fields that differ from `source`. */
  sources?: Readonly<Record<string, Source>>;
  /** Columns of the imported row that state the fields without a source of their own. */
  columns?: Readonly<Record<string, string>>;
}

/** Where a field's value comes from; a text is a column of the act's own ledger row. */
export function originOf({ sources, columns, source }: Origin, field: string): Source | string {
  return sources?.[field] ?? (source.kind === 'import' ? columns?.[field] : undefined) ?? source;
}

/** JSON of where a field comes from; a text names the column of the act's own ledger row. */
function sourceJson(own: Source | string, common: Source | null): string {
  return JSON.stringify(typeof own === 'string' ? own : packSource(own, common));
}

/** What stands around the value of a packed field: around a text, its quotation marks are part of it. */
interface Frame {
  before: string;
  after: string;
  beforeText: string;
  afterText: string;
}
const framesOfColumns = new WeakMap<Readonly<Record<string, string>>, ReadonlyMap<string, Frame>>();

/** The frames of fields that the columns of a ledger state: the same for each of its rows. */
function framesOf(columns: Readonly<Record<string, string>>): ReadonlyMap<string, Frame> {
  let frames = framesOfColumns.get(columns);
  if (!frames) {
    frames = new Map(
      Object.entries(columns).map(([field, column]) => {
        const [before, after] = [`,[${JSON.stringify(field)},`, `,0,${JSON.stringify(column)}]`];
        return [field, { before, after, beforeText: `${before}"`, afterText: `"${after}` }];
      }),
    );
    framesOfColumns.set(columns, frames);
  }
  return frames;
}

/** Nothing of it is escaped in JSON. */
const PLAIN = /^[\x20\x21\x23-\x5B\x5D-\uD7FF\uE000-\uFFFF]*$/;
const NO_FRAMES: ReadonlyMap<string, Frame> = new Map();

/**
 * The fields of a new record in packed form, each behind a comma.
 * Put together as text: an import packs thousands of acts, and all but the values is the same each time.
 */
function packFields(
  fields: readonly string[],
  set: Readonly<Record<string, JsonValue>>,
  origin: Origin,
  common: Source | null,
): string {
  const { source, sources, columns } = origin;
  const frames = source.kind === 'import' && columns ? framesOf(columns) : NO_FRAMES;
  let packed = '';
  for (const field of fields) {
    const value = set[field];
    const frame = sources?.[field] === undefined ? frames.get(field) : undefined;
    if (frame === undefined) {
      const from = sourceJson(originOf(origin, field), common);
      packed += `,[${JSON.stringify(field)},${JSON.stringify(value)},0,${from}]`;
    } else if (typeof value === 'string' && PLAIN.test(value)) {
      // One after the other: to join the three first would take another copy.
      packed += frame.beforeText;
      packed += value;
      packed += frame.afterText;
    } else {
      packed += frame.before;
      packed += JSON.stringify(value);
      packed += frame.after;
    }
  }
  return packed;
}

/** As `commonSource` of the act that begins a record. */
function commonOfNew({ source, sources }: Origin, fields: readonly string[]): Source | null {
  if (source.kind === 'import') return { kind: 'import', file: source.file, row: source.row, column: '' };
  return commonSource([source, ...fields.map((field) => sources?.[field] ?? source)]);
}

/**
 * Packs the act that begins a record, whose fields nobody can have seen before: the same row as `packChange` makes of
 * its operations, without making them.
 * @param act with the number of the first operation
 * @param fields those of `set` that have a value; `@created` goes before them
 */
export function packNew(
  act: Act,
  fields: readonly string[],
  set: Readonly<Record<string, JsonValue>>,
  origin: Origin,
): ChangeRow {
  const common = commonOfNew(origin, fields);
  const created = sourceJson(origin.source, common);
  return {
    office: act.office,
    incarnation: act.incarnation,
    sequence: act.sequence,
    count: fields.length + 1,
    entity: act.entity,
    id: act.id,
    at: act.at,
    author: act.by,
    source: common === null ? null : JSON.stringify(common),
    fields: `[["${CREATED}",true,0,${created}]${packFields(fields, set, origin, common)}]`,
  };
}

/** Packs operations of one act on one record; they must be in sequence order without a gap. */
export function packChange(operations: readonly Operation[], common: Source | null): ChangeRow {
  const first = operations[0];
  if (!first) throw new Error('a change holds at least one operation');
  const fields: PackedField[] = operations.map((op) => [
    op.field,
    op.value,
    op.basis.length === 0 ? 0 : op.basis,
    packSource(op.source, common),
  ]);
  return {
    office: first.office,
    incarnation: first.incarnation,
    sequence: first.sequence,
    count: operations.length,
    entity: first.entity,
    id: first.id,
    at: first.at,
    author: first.by,
    source: common === null ? null : JSON.stringify(common),
    fields: JSON.stringify(fields),
  };
}

/** The field operations of one stored act. */
export function unpackChange(row: ChangeRow): Operation[] {
  const common = row.source === null ? null : (JSON.parse(row.source) as Source);
  return (JSON.parse(row.fields) as PackedField[]).map(([field, value, basis, source], index) => ({
    office: row.office,
    incarnation: row.incarnation,
    sequence: row.sequence + index,
    entity: row.entity,
    id: row.id,
    field,
    value,
    basis: basis === 0 ? [] : basis,
    at: row.at,
    by: row.author,
    source: unpackSource(source, common),
  }));
}

/** The part of an import source that all cells of one ledger row share. */
export function commonSource(sources: Iterable<Source | null>): Source | null {
  let common: Source | null = null;
  for (const source of sources) {
    if (source?.kind === 'import') return { ...source, column: '' };
    common ??= source;
  }
  return common;
}

export type ChangeLog = ReturnType<typeof openChangeLog>;

export function openChangeLog(db: Db) {
  const insert = db.prepare<(string | number | null)[]>(
    `INSERT INTO change (office, incarnation, sequence, count, entity, id, at, author, source, fields)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertMany = openBulkInsert(
    db,
    'change',
    ['office', 'incarnation', 'entity', 'at', 'author'],
    ['sequence', 'count', 'id', 'source', 'fields'],
  );
  const ofRecord = db.prepare<[string, string], ChangeRow>(
    'SELECT * FROM change WHERE entity = ? AND id = ? ORDER BY rowid',
  );
  const last = db
    .prepare<[string, string, string, string], number | null>(
      `SELECT max(last) FROM (
         SELECT sequence + count - 1 AS last FROM change
           WHERE rowid = (SELECT rowid FROM change WHERE office = ? AND incarnation = ? ORDER BY sequence DESC LIMIT 1)
         UNION ALL
         SELECT max(sequence) FROM quarantinedOperation WHERE office = ? AND incarnation = ?)`,
    )
    .pluck();
  const containing = db.prepare<[string, string, number], ChangeRow>(
    'SELECT * FROM change WHERE office = ? AND incarnation = ? AND sequence <= ? ORDER BY sequence DESC LIMIT 1',
  );
  return {
    append(row: ChangeRow): void {
      const { office, incarnation, sequence, count, entity, id, at, author, source, fields } = row;
      insert.run(office, incarnation, sequence, count, entity, id, at, author, source, fields);
    },
    /** As `append` for acts of one office, on records of one kind, of one time and author; at most `BULK_ROWS`. */
    appendAll(rows: readonly ChangeRow[]): void {
      const first = rows[0];
      if (!first) return;
      const { office, incarnation, entity, at, author } = first;
      insertMany({ office, incarnation, entity, at, author }, rows.length, (index, values, start) => {
        const row = rows[index] as ChangeRow;
        values[start] = row.sequence;
        values[start + 1] = row.count;
        values[start + 2] = row.id;
        values[start + 3] = row.source;
        values[start + 4] = row.fields;
      });
    },
    /** Every stored act on one record, in order of arrival. */
    changesOf(entity: string, id: string): ChangeRow[] {
      return ofRecord.all(entity, id);
    },
    operationsOf(entity: string, id: string): Operation[] {
      return ofRecord.all(entity, id).flatMap(unpackChange);
    },
    /** Highest sequence held without a gap for one office and incarnation; 0 when none. */
    frontier(office: string, incarnation: string): number {
      return last.get(office, incarnation, office, incarnation) ?? 0;
    },
    /** Every operation of the act that holds that number; empty when it is not held. */
    actAt(office: string, incarnation: string, sequence: number): Operation[] {
      const row = containing.get(office, incarnation, sequence);
      return row && sequence < row.sequence + row.count ? unpackChange(row) : [];
    },
    /** The stored operation of that number, or undefined. */
    find(office: string, incarnation: string, sequence: number): Operation | undefined {
      const row = containing.get(office, incarnation, sequence);
      return row && sequence < row.sequence + row.count
        ? unpackChange(row)[sequence - row.sequence]
        : undefined;
    },
  };
}
