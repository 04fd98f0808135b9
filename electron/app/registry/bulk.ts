/** One change to many projects: all of them or none. */
import { AppError } from '../../../shared/api/errors.ts';
import { type ProjectFields, recordName } from '../../../shared/model/entities.ts';
import type { Workspace } from '../context.ts';
import { refreshDecisions } from '../decision/index.ts';
import { packChooser } from '../pack/index.ts';
import { writeProject } from './write.ts';

export interface BulkResult {
  changed: number;
  unchanged: number;
  /** Of other offices: written as proposals that their owners answer. */
  proposed: number;
}

/** What each project is to be given; it is asked once for each, before that project is written. */
type FieldsOf = (id: string) => Partial<ProjectFields>;

function saveEach(workspace: Workspace, ids: readonly string[], fieldsOf: FieldsOf): BulkResult {
  const result: BulkResult = { changed: 0, unchanged: 0, proposed: 0 };
  workspace.records.atomically(() => {
    for (const id of new Set(ids)) {
      try {
        const saved = writeProject(workspace, {
          id,
          version: null,
          fields: fieldsOf(id),
          source: { kind: 'typed' },
        });
        if (saved.changed.length === 0) result.unchanged += 1;
        else if (saved.record.office === workspace.info.office.code) result.changed += 1;
        else result.proposed += 1;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const record = workspace.records.view.get('project', id);
        const name = record ? recordName(record.fields) : id;
        throw new AppError(error.code, `“${name}”：${error.message}所选项目一个也没有改。`, {
          ...error.details,
          record: { entity: 'project', id, name },
        });
      }
    }
    refreshDecisions(workspace, ids);
  });
  return result;
}

/**
 * Sets the same fields on every project, in one transaction.
 * @throws AppError naming the first project that refuses, and why; nothing is written then.
 */
export function saveProjects(
  workspace: Workspace,
  ids: readonly string[],
  fields: Partial<ProjectFields>,
): BulkResult {
  return saveEach(workspace, ids, () => fields);
}

/**
 * Settles every project under the pack that judges it now, or frees all of them to follow the pack in force for their
 * year, in one transaction. Projects that are settled already stay as they are.
 * @throws AppError naming the first project that refuses, and why; nothing is written then.
 */
export function settleProjects(workspace: Workspace, ids: readonly string[], settled: boolean): BulkResult {
  const packOf = packChooser(workspace);
  return saveEach(workspace, ids, (id) => {
    if (!settled) return { policyPackId: null };
    const fields = workspace.records.view.get('project', id)?.fields;
    if (!fields || fields.policyPackId !== null) return {};
    return { policyPackId: packOf(fields).id };
  });
}
