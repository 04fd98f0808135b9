import type { EntityName } from '../../../shared/model/entities.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import type { Workspace } from '../context.ts';
import { newId } from '../ids.ts';

/** Writes a record that the officer typed, new when `id` is null. Inside the caller's transaction. */
export function keepRecord(
  workspace: Workspace,
  entity: EntityName,
  id: string | null,
  set: Record<string, JsonValue>,
): void {
  workspace.records.write({
    entity,
    id: id ?? newId(),
    isNew: id === null,
    set,
    by: workspace.info.officer,
    source: { kind: 'typed' },
  });
}
