/** Who in this office holds which role: a setting of the data folder, never part of a package. */
import { AppError } from '../../../shared/api/errors.ts';
import type { RoleSetting } from '../../../shared/api/schemas.ts';
import { officerRolesSchema } from '../../../shared/api/schemas.ts';
import {
  checkRoles,
  type OfficerRoles,
  type Role,
  roleProblem,
  rolesOf,
} from '../../../shared/library/index.ts';
import type { Workspace } from '../context.ts';
import { readSetting, writeSetting } from '../workspace/index.ts';

function listed(workspace: Workspace): OfficerRoles[] {
  const kept = readSetting(workspace.db, 'officerRoles');
  return kept === null ? [] : officerRolesSchema.parse(JSON.parse(kept));
}

/** The roles of whoever works here now. */
export function officerRoles(workspace: Workspace): readonly Role[] {
  return rolesOf(listed(workspace), workspace.info.officer);
}

/** @throws AppError REFUSED, saying whose work it is, when the officer at work does not hold the role. */
export function requireRole(workspace: Workspace, role: Role, what: string): void {
  const problem = roleProblem(officerRoles(workspace), role, what);
  if (problem) throw new AppError('REFUSED', `${problem}没有保存。`);
}

export function roleSetting(workspace: Workspace): RoleSetting {
  return {
    level: workspace.info.office.level,
    officer: workspace.info.officer,
    held: [...officerRoles(workspace)],
    officers: listed(workspace).map(({ name, roles }) => ({ name, roles: [...roles] })),
  };
}

/** Keeps the list; an empty one makes it a one-person office again. @throws AppError BAD_INPUT with the reason. */
export function setRoles(workspace: Workspace, officers: readonly OfficerRoles[]): RoleSetting {
  const checked = checkRoles(officers);
  if (!checked.ok) throw new AppError('BAD_INPUT', `${checked.message}没有保存。`);
  writeSetting(workspace.db, 'officerRoles', JSON.stringify(checked.value));
  return roleSetting(workspace);
}
