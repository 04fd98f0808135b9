/** The change log on disk: one row per act on one record, holding its field operations in sequence order. */
import { CREATED } from '../../shared/model/merge.ts';
import type { JsonValue, Operation, Source } from '../../shared/model/operation.ts';
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

const MOST_NAMES = 2000;
const jsonOfName = new Map<string, string>();

/** JSON of a field's or column's name, which comes again with every record. */
function nameJson(name: string): string {
  let json = jsonOfName.get(name);
  if (json === undefined) {
    if (jsonOfName.size === MOST_NAMES) jsonOfName.clear();
    json = JSON.stringify(name);
    jsonOfName.set(name, json);
  }
  return json;
}

/** JSON of where a field comes from; a text names the column of the act's own ledger row. */
function sourceJson(own: Source | string, common: Source | null): string {
  const from = typeof own === 'string' ? own : packSource(own, common);
  return typeof from === 'string' ? nameJson(from) : JSON.stringify(from);
}

/**
 * Packs the act that begins a record, whose fields nobody can have seen before: the same row as `packChange` makes of
 * its operations, without making them.
 * @param act with the number of the first operation
 * @param fields those of `set` that have a value; `@created` goes before them
 * @param sourceOf a field's source; a text names the column of the act's own ledger row
 */
export function packNew(
  act: Act,
  fields: readonly string[],
  set: Readonly<Record<string, JsonValue>>,
  source: Source,
  sourceOf: (field: string) => Source | string,
): ChangeRow {
  const common =
    source.kind === 'import'
      ? commonSource([source])
      : commonSource([source, ...fields.map(sourceOf).filter((own) => typeof own !== 'string')]);
  // Put together as text: an import packs thousands of acts, and their names are the same each time.
  let packed = `["${CREATED}",true,0,${sourceJson(source, common)}]`;
  for (const field of fields)
    packed += `,[${nameJson(field)},${JSON.stringify(set[field])},0,${sourceJson(sourceOf(field), common)}]`;
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
    fields: `[${packed}]`,
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
