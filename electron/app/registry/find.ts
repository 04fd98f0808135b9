import type { Workspace } from '../context.ts';

export interface Found {
  id: string;
  name: string;
}

/** The living enterprise with this credit code, other than `exceptId`. */
export function findEnterpriseByUscc(
  workspace: Workspace,
  uscc: string,
  exceptId: string | null,
): Found | null {
  return (
    workspace.db
      .prepare<[string, string], Found>(
        `SELECT id, coalesce(name, '未命名企业') AS name FROM enterprise
         WHERE uscc = ? AND id <> ? AND deleted = 0 ORDER BY id LIMIT 1`,
      )
      .get(uscc, exceptId ?? '') ?? null
  );
}

/** The living project with this project code, other than `exceptId`. */
export function findProjectByCode(
  workspace: Workspace,
  projectCode: string,
  exceptId: string | null,
): Found | null {
  return (
    workspace.db
      .prepare<[string, string], Found>(
        `SELECT id, coalesce(name, '未命名项目') AS name FROM project
         WHERE projectCode = ? AND id <> ? AND deleted = 0 ORDER BY id LIMIT 1`,
      )
      .get(projectCode, exceptId ?? '') ?? null
  );
}

/** The living project of this enterprise with this name: how ledger rows without a project code are matched. */
export function findProjectByName(workspace: Workspace, enterpriseId: string, name: string): Found | null {
  return (
    workspace.db
      .prepare<[string, string], Found>(
        'SELECT id, name FROM project WHERE enterpriseId = ? AND name = ? AND deleted = 0 ORDER BY id LIMIT 1',
      )
      .get(enterpriseId, name) ?? null
  );
}
