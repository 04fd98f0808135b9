/**
 * After an upgrade: what came before this version knew it. Whole kinds of records, new fields of known ones and operations
 * that were put aside as impossible were all kept; they are taken up now, and what came of it is said to the officer.
 */
import type { Replayed } from '../../../shared/api/schemas.ts';
import {
  ENTITY_FIELDS,
  ENTITY_LABEL,
  ENTITY_NAMES,
  type EntityName,
} from '../../../shared/model/entities.ts';
import type { JsonValue, Operation } from '../../../shared/model/operation.ts';
import { whyInvalid } from '../../../shared/model/operationSchema.ts';
import { packChange } from '../../database/changeLog.ts';
import type { Workspace } from '../context.ts';
import { projectsOf, refreshDecisions } from '../decision/index.ts';
import { readSetting, writeSetting } from './settings.ts';

/** What this version knows, as text to compare with what the version before knew. */
const KNOWN = JSON.stringify(
  Object.fromEntries(ENTITY_NAMES.map((entity) => [entity, Object.keys(ENTITY_FIELDS[entity]).sort()])),
);

/** A new folder has nothing to take up. */
export function noteKnown(workspace: Pick<Workspace, 'db'>): void {
  writeSetting(workspace.db, 'knownFields', KNOWN);
}

interface Found {
  entity: EntityName;
  id: string;
}

/** Records of kinds that were not shown yet. */
function unshown(workspace: Workspace, entity: EntityName): string[] {
  return workspace.db
    .prepare<[string], string>(
      `SELECT DISTINCT id FROM change WHERE entity = ? AND id NOT IN (SELECT id FROM ${entity})`,
    )
    .pluck()
    .all(entity);
}

/** Records whose log holds one of these fields. */
function holding(workspace: Workspace, entity: EntityName, fields: readonly string[]): string[] {
  return workspace.db
    .prepare<[string, string], string>(
      `SELECT DISTINCT c.id FROM change c, json_each(c.fields) f
       WHERE c.entity = ? AND json_extract(f.value, '$[0]') IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .all(entity, JSON.stringify(fields));
}

/** Before the fields were remembered: every record that another office has written to. */
function writtenElsewhere(workspace: Workspace, entity: EntityName): string[] {
  return workspace.db
    .prepare<[string, string], string>('SELECT DISTINCT id FROM change WHERE entity = ? AND office <> ?')
    .pluck()
    .all(entity, workspace.info.office.code);
}

function toReplay(workspace: Workspace): Found[] {
  const stored = readSetting(workspace.db, 'knownFields');
  if (stored === KNOWN) return [];
  const known = stored === null ? null : (JSON.parse(stored) as Record<string, string[] | undefined>);
  return ENTITY_NAMES.flatMap((entity) => {
    const before = known?.[entity];
    const ids = new Set(unshown(workspace, entity));
    if (known === null) for (const id of writtenElsewhere(workspace, entity)) ids.add(id);
    else if (before) {
      const fresh = Object.keys(ENTITY_FIELDS[entity]).filter((field) => !before.includes(field));
      if (fresh.length > 0) for (const id of holding(workspace, entity, fresh)) ids.add(id);
    }
    return [...ids].map((id) => ({ entity, id }));
  });
}

/** Moves operations that this version can apply from the quarantine into the log, in their places. */
function retryQuarantined(workspace: Workspace): { operations: Operation[]; still: number } {
  const { db, records } = workspace;
  const rows = db
    .prepare<[], string>('SELECT operation FROM quarantinedOperation ORDER BY office, incarnation, sequence')
    .pluck()
    .all();
  const remove = db.prepare(
    'DELETE FROM quarantinedOperation WHERE office = ? AND incarnation = ? AND sequence = ?',
  );
  const operations: Operation[] = [];
  for (const text of rows) {
    const operation = JSON.parse(text) as Operation;
    if (whyInvalid(operation) !== null) continue;
    remove.run(operation.office, operation.incarnation, operation.sequence);
    records.log.append(packChange([operation], operation.source));
    operations.push(operation);
  }
  return { operations, still: rows.length - operations.length };
}

/** Values of one record that were empty and are not any longer. */
function gained(before: Record<string, JsonValue> | undefined, after: Record<string, JsonValue>): string[] {
  return Object.keys(after).filter(
    (field) => JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after[field] ?? null),
  );
}

/** Takes up everything that this version has come to know since it was kept; nothing when it knows no more. */
export function replayUnknown(workspace: Workspace): void {
  const { db, records } = workspace;
  const hasQuarantined = db.prepare('SELECT 1 FROM quarantinedOperation LIMIT 1').get() !== undefined;
  if (readSetting(db, 'knownFields') === KNOWN && !hasQuarantined) return;
  records.atomically(() => {
    const found = toReplay(workspace);
    const retried = retryQuarantined(workspace);
    const seen = new Set(found.map(({ entity, id }) => `${entity}/${id}`));
    for (const { entity, id } of retried.operations)
      if (entity in ENTITY_FIELDS && !seen.has(`${entity}/${id}`)) {
        seen.add(`${entity}/${id}`);
        found.push({ entity: entity as EntityName, id });
      }
    const labels = new Set<string>();
    const projects = new Set<string>();
    const enterprises = new Set<string>();
    let changed = 0;
    for (const { entity, id } of found) {
      const before = records.view.get(entity, id);
      records.rebuild(entity, id);
      const after = records.view.get(entity, id);
      if (!after) continue;
      const fields = gained(before?.fields as never, after.fields as never);
      if (before && fields.length === 0) continue;
      changed += 1;
      if (before)
        for (const field of fields)
          labels.add(`${ENTITY_LABEL[entity]}的${ENTITY_FIELDS[entity][field]?.label ?? field}`);
      else labels.add(ENTITY_LABEL[entity]);
      if (entity === 'project') projects.add(id);
      if (entity === 'enterprise') enterprises.add(id);
    }
    for (const id of projectsOf(workspace, enterprises)) projects.add(id);
    refreshDecisions(workspace, projects);
    writeSetting(db, 'knownFields', KNOWN);
    if (changed + retried.operations.length === 0) return;
    const result: Replayed = {
      at: workspace.now(),
      records: changed,
      labels: [...labels].slice(0, 20),
      retried: retried.operations.length,
      quarantined: retried.still,
    };
    writeSetting(db, 'replayed', JSON.stringify(result));
  });
}

/** What the last upgrade took up, until the officer has read it. */
export function lastReplay(workspace: Workspace): Replayed | null {
  const text = readSetting(workspace.db, 'replayed');
  return text ? (JSON.parse(text) as Replayed) : null;
}

export function dismissReplay(workspace: Workspace): void {
  workspace.records.atomically(() => writeSetting(workspace.db, 'replayed', ''));
}
