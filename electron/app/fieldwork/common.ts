/** What visits, problems and meetings share: names of places, rows by a condition, a write in the caller's transaction. */
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../../shared/fieldwork/problem.ts';
import type { EntityName } from '../../../shared/model/entities.ts';
import { DELETED } from '../../../shared/model/merge.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import { tidyLongText, tidyText } from '../../../shared/model/plainText.ts';
import { decodeRow, type StoredRecord } from '../../database/view.ts';
import type { Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';

const typed = { kind: 'typed' } as const;

/** What falls due within so many days is called to mind. */
export const SOON_DAYS = 7;

export const actorOf = (workspace: Workspace): Actor => ({
  office: workspace.info.office.code,
  level: workspace.info.office.level,
});

/** Living records of a kind; `where` is SQL of ours, never of a caller's. */
export function rowsOf<E extends EntityName>(
  workspace: Workspace,
  entity: E,
  where: string,
  ...params: (string | number)[]
): StoredRecord<E>[] {
  return workspace.db
    .prepare<(string | number)[], Record<string, unknown>>(
      `SELECT * FROM ${entity} WHERE deleted = 0 AND ${where}`,
    )
    .all(...params)
    .map((row) => decodeRow(entity, row));
}

/** Writes fields of a record, a new one where `id` is null. @returns its id */
export function writeRow(
  workspace: Workspace,
  entity: EntityName,
  id: string | null,
  fields: object,
  newId = uuidv7(),
): string {
  workspace.records.write({
    entity,
    id: id ?? newId,
    isNew: id === null,
    set: fields as Record<string, JsonValue>,
    by: workspace.info.officer,
    source: typed,
  });
  return id ?? newId;
}

export function setGone(workspace: Workspace, entity: EntityName, id: string, gone: boolean): void {
  workspace.records.write({
    entity,
    id,
    set: { [DELETED]: gone },
    by: workspace.info.officer,
    source: typed,
  });
}

export const tidy = (text: string | null | undefined): string | null =>
  text ? tidyText(text) || null : null;
export const tidyLong = (text: string | null | undefined): string | null =>
  text ? tidyLongText(text) || null : null;

export interface Places {
  of(record: { office: string; fields: { projectId: string | null; enterpriseId?: string | null } }): {
    projectName: string | null;
    enterpriseName: string | null;
    officeName: string;
  };
  searchText(projectId: string | null): string;
}

/** Names of projects, enterprises and offices, each read once. */
export function places(workspace: Workspace): Places {
  const offices = officeNames(workspace);
  const project = workspace.db.prepare<
    [string],
    { name: string | null; enterpriseId: string | null; searchText: string }
  >('SELECT name, enterpriseId, searchText FROM project WHERE id = ?');
  const enterprise = workspace.db.prepare<[string], { name: string | null; searchText: string }>(
    'SELECT name, searchText FROM enterprise WHERE id = ?',
  );
  const projects = new Map<string, ReturnType<typeof project.get>>();
  const enterprises = new Map<string, ReturnType<typeof enterprise.get>>();
  function projectRow(id: string | null) {
    if (id === null) return undefined;
    if (!projects.has(id)) projects.set(id, project.get(id));
    return projects.get(id);
  }
  function enterpriseRow(id: string | null | undefined) {
    if (!id) return undefined;
    if (!enterprises.has(id)) enterprises.set(id, enterprise.get(id));
    return enterprises.get(id);
  }
  return {
    of({ office, fields }) {
      const at = projectRow(fields.projectId);
      return {
        projectName: at?.name ?? null,
        enterpriseName: enterpriseRow(fields.enterpriseId ?? at?.enterpriseId)?.name ?? null,
        officeName: offices.get(office) ?? office,
      };
    },
    searchText(projectId) {
      const at = projectRow(projectId);
      return `${at?.searchText ?? ''} ${enterpriseRow(at?.enterpriseId)?.searchText ?? ''}`;
    },
  };
}
