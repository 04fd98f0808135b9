/** The business tables: current values of each record, derived from the change log and rebuilt from it at will. */
import {
  ENTITY_FIELDS,
  type EntityName,
  type FieldKind,
  type FieldsOf,
} from '../../shared/model/entities.ts';
import type { JsonValue } from '../../shared/model/operation.ts';
import { type BulkInsert, type Column, openBulkInsert } from './bulkInsert.ts';
import { searchTextOf } from './searchText.ts';
import type { Db } from './sqlite.ts';

export interface RecordHead {
  id: string;
  /** Code of the office that owns the record. */
  office: string;
  /** Number of acts on the record; a save names the version it was made from. */
  version: number;
  deleted: boolean;
  conflicts: number;
  proposals: number;
  updatedAt: string;
}

export interface StoredRecord<E extends EntityName> extends RecordHead {
  fields: FieldsOf<E>;
}

export function toColumn(kind: FieldKind, value: JsonValue | undefined): Column {
  if (value === null || value === undefined) return null;
  if (kind === 'boolean') return value === true ? 1 : 0;
  if (kind === 'list' || kind === 'ranges') return JSON.stringify(value);
  return value as string | number;
}

export function fromColumn(kind: FieldKind, column: unknown): JsonValue {
  if (column === null || column === undefined) return null;
  if (kind === 'boolean') return column === 1;
  if (kind === 'list' || kind === 'ranges') return JSON.parse(column as string) as JsonValue;
  return column as string | number;
}

function searchText(entity: EntityName, values: Record<string, JsonValue>): string {
  const text = (key: string) => (typeof values[key] === 'string' ? (values[key] as string) : null);
  if (entity === 'enterprise') return searchTextOf([text('name')], [text('uscc')]);
  if (entity === 'project') return searchTextOf([text('name')], [text('projectCode')]);
  if (entity === 'problem' || entity === 'visit') return searchTextOf([text('title')], []);
  return '';
}

/** Decodes a row of a business table selected with `SELECT *`. */
export function decodeRow<E extends EntityName>(entity: E, row: Record<string, unknown>): StoredRecord<E> {
  const fields: Record<string, JsonValue> = {};
  for (const [name, spec] of Object.entries(ENTITY_FIELDS[entity]))
    fields[name] = fromColumn(spec.kind, row[name]);
  return {
    id: row.id as string,
    office: row.office as string,
    version: row.version as number,
    deleted: row.deleted === 1,
    conflicts: row.conflicts as number,
    proposals: row.proposals as number,
    updatedAt: row.updatedAt as string,
    fields: fields as FieldsOf<E>,
  };
}

/** Columns before the fields. */
const HEAD = 8;
/** Of them, those that are the same for records that begin together, and the others. */
const HEAD_OF_NEW = ['office', 'version', 'deleted', 'conflicts', 'proposals', 'updatedAt'];
const OWN_OF_NEW = ['id', 'searchText'];

/** A record that begins, with the fields that are set. */
export interface NewRecord {
  id: string;
  set: Record<string, JsonValue>;
}

export type View = ReturnType<typeof openView>;

export function openView(db: Db) {
  function statements<E extends EntityName>(entity: E) {
    const names = Object.keys(ENTITY_FIELDS[entity]);
    const kinds = Object.values(ENTITY_FIELDS[entity]).map((spec) => spec.kind);
    // One array for all rows: SQLite has copied its values when `run` returns.
    const row: Column[] = new Array(HEAD + names.length).fill(null);
    const columns = [
      'id',
      'office',
      'version',
      'deleted',
      'conflicts',
      'proposals',
      'updatedAt',
      'searchText',
      ...names,
    ];
    const upsert = db.prepare<[Column[]]>(
      `INSERT INTO ${entity} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${columns
         .slice(1)
         .map((c) => `${c} = excluded.${c}`)
         .join(', ')}`,
    );
    /** Statements by the fields that they fill. */
    const inserts = new Map<string, BulkInsert>();
    return {
      get: db.prepare<[string], Record<string, unknown>>(`SELECT * FROM ${entity} WHERE id = ?`),
      adder(records: readonly NewRecord[]): (office: string, at: string, some: readonly NewRecord[]) => void {
        const filled = new Set<string>();
        for (const { set } of records)
          for (const field in set) if (!filled.has(field) && set[field] != null) filled.add(field);
        const fields = names.filter((name) => filled.has(name));
        const fieldKinds = fields.map((name) => kinds[names.indexOf(name)] as FieldKind);
        const key = fields.join();
        let insert = inserts.get(key);
        if (!insert) {
          insert = openBulkInsert(db, entity, HEAD_OF_NEW, [...OWN_OF_NEW, ...fields]);
          inserts.set(key, insert);
        }
        const run = insert;
        return (office, at, some) => {
          const head = { office, version: 1, deleted: 0, conflicts: 0, proposals: 0, updatedAt: at };
          run(head, some.length, (index, row, start) => {
            const { id, set } = some[index] as NewRecord;
            row[start] = id;
            row[start + 1] = searchText(entity, set);
            for (let i = 0; i < fields.length; i++) {
              const value = set[fields[i] as string];
              row[start + OWN_OF_NEW.length + i] =
                value == null ? null : toColumn(fieldKinds[i] as FieldKind, value);
            }
          });
        };
      },
      put(head: RecordHead, values: Record<string, JsonValue>): void {
        row[0] = head.id;
        row[1] = head.office;
        row[2] = head.version;
        row[3] = head.deleted ? 1 : 0;
        row[4] = head.conflicts;
        row[5] = head.proposals;
        row[6] = head.updatedAt;
        row[7] = searchText(entity, values);
        for (let i = 0; i < names.length; i++) {
          const value = values[names[i] as string];
          row[HEAD + i] = value == null ? null : toColumn(kinds[i] as FieldKind, value);
        }
        upsert.run(row);
      },
    };
  }
  /** Made when first needed: an import opens a connection of its own, and most packages touch few kinds of records. */
  const made = new Map<EntityName, ReturnType<typeof statements>>();
  function table(entity: EntityName): ReturnType<typeof statements> {
    let known = made.get(entity);
    if (!known) {
      known = statements(entity);
      made.set(entity, known);
    }
    return known;
  }
  const forgetOne = db.prepare<[string]>('DELETE FROM projectStage WHERE projectId = ?');
  const forgetOfEnterprise = db.prepare<[string]>(
    'DELETE FROM projectStage WHERE projectId IN (SELECT id FROM project WHERE enterpriseId = ?)',
  );
  const forgetAll = db.prepare<[]>('DELETE FROM projectStage');
  /** Whatever names a project may change where it stands; that is computed again when somebody looks. */
  function forgetStage(entity: EntityName, id: string, values: Record<string, JsonValue>): void {
    if (entity === 'project') forgetOne.run(id);
    else if (entity === 'enterprise') forgetOfEnterprise.run(id);
    else if (entity === 'policyPack' || entity === 'planBatch') forgetAll.run();
    else if (typeof values.projectId === 'string') forgetOne.run(values.projectId);
  }
  return {
    /** The record, deleted or not; undefined when it was never written. */
    get<E extends EntityName>(entity: E, id: string): StoredRecord<E> | undefined {
      const row = table(entity).get.get(id);
      return row && decodeRow(entity, row);
    },
    put(entity: EntityName, head: RecordHead, values: Record<string, JsonValue>): void {
      table(entity).put(head, values);
      forgetStage(entity, head.id, values);
    },
    /**
     * As `add` for records that begin together: the statement fills only the fields that one of them has.
     * @returns adds some of them, at most `BULK_ROWS` in one call
     */
    adder(
      entity: EntityName,
      records: readonly NewRecord[],
    ): (office: string, at: string, some: readonly NewRecord[]) => void {
      const insert = table(entity).adder(records);
      return (office, at, some) => {
        insert(office, at, some);
        if (entity !== 'project' && entity !== 'enterprise')
          for (const { id, set } of some) forgetStage(entity, id, set);
      };
    },
    /** As `put`, of a record that begins: where a project stands cannot have been computed before there was one. */
    add(entity: EntityName, head: RecordHead, values: Record<string, JsonValue>): void {
      table(entity).put(head, values);
      if (entity !== 'project' && entity !== 'enterprise') forgetStage(entity, head.id, values);
    },
  };
}
