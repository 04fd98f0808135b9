/** Records that a package touched, derived anew, and what has become of each. */
import type { ImportCounts, PackageRow } from '../../../shared/api/schemas.ts';
import { ENTITY_FIELDS, type EntityName, recordName } from '../../../shared/model/entities.ts';
import { DELETED } from '../../../shared/model/merge.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import type { Workspace } from '../context.ts';
import { projectsOf, refreshDecisions, refreshStaleNow } from '../decision/index.ts';
import { officeNames } from '../officeNames.ts';
import type { Task } from '../task.ts';
import { openCellsOf } from './openCells.ts';
import { stable } from './stable.ts';
import type { Receipt } from './statements.ts';

/** Rows shown on the preview screen; the counts always have all of them. */
export const SHOWN_ROWS = 300;

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

export interface Rebuilt {
  counts: Omit<ImportCounts, 'quarantined'>;
  rows: PackageRow[];
  /** Records that were living before and are deleted now, by kind. */
  deleted: Record<string, number>;
  packsChanged: boolean;
}

/**
 * Derives the touched records and everything that hangs on them.
 * @param answer is told of rows that were not simply taken
 */
export async function rebuildRows(
  workspace: Workspace,
  touched: Iterable<{ entity: EntityName; id: string }>,
  answer: (row: Receipt['rows'][number]) => void,
  task: Task,
): Promise<Rebuilt> {
  const counts = { new: 0, changed: 0, unchanged: 0, conflict: 0, proposal: 0 };
  const rows: PackageRow[] = [];
  const dirtyProjects = new Set<string>();
  const dirtyEnterprises = new Set<string>();
  let packsChanged = false;
  let names: ReadonlyMap<string, string> | null = null;
  const deleted: Record<string, number> = {};
  for (const { entity, id } of touched) {
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
  for (const id of projectsOf(workspace, dirtyEnterprises)) dirtyProjects.add(id);
  refreshDecisions(workspace, dirtyProjects);
  if (packsChanged) refreshStaleNow(workspace);
  return { counts, rows, deleted, packsChanged };
}
