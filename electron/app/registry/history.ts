/** Who changed what and when, read from the change log. */
import type { HistoryEntry, Provenance } from '../../../shared/api/schemas.ts';
import { ENTITY_FIELDS, type EntityName } from '../../../shared/model/entities.ts';
import { CREATED, DELETED } from '../../../shared/model/merge.ts';
import { type JsonValue, operationKey } from '../../../shared/model/operation.ts';
import { unpackChange } from '../../database/changeLog.ts';
import type { Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';

/** Acts on one record, newest first; values before and after each. */
export function historyOf(workspace: Workspace, entity: EntityName, id: string): HistoryEntry[] {
  const names = officeNames(workspace);
  const current = new Map<string, JsonValue>();
  const entries = workspace.records.log.changesOf(entity, id).map((row): HistoryEntry => {
    const operations = unpackChange(row);
    const changes = operations
      .filter((op) => !op.field.startsWith('@'))
      .map((op) => {
        const before = current.get(op.field) ?? null;
        current.set(op.field, op.value);
        return {
          field: op.field,
          label: ENTITY_FIELDS[entity][op.field]?.label ?? op.field,
          before,
          after: op.value,
        };
      });
    const tombstone = operations.find((op) => op.field === DELETED);
    const kind = operations.some((op) => op.field === CREATED)
      ? 'created'
      : tombstone === undefined
        ? 'changed'
        : tombstone.value === true
          ? 'deleted'
          : 'restored';
    return {
      key: operationKey(row),
      at: row.at,
      by: row.author,
      office: row.office,
      officeName: names.get(row.office) ?? row.office,
      source: operations.find((op) => op.source?.kind !== 'derived')?.source ?? null,
      kind,
      changes,
    };
  });
  return entries.reverse();
}

/** For each field of a record: who set the value that is shown, when and from where. */
export function provenanceOf(workspace: Workspace, entity: EntityName, id: string): Provenance {
  const provenance: Provenance = {};
  for (const op of workspace.records.log.operationsOf(entity, id)) {
    if (op.field.startsWith('@')) continue;
    provenance[op.field] = { at: op.at, by: op.by, office: op.office, source: op.source };
  }
  return provenance;
}
