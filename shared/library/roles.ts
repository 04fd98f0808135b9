/**
 * Who in this office may make which step. The list is a setting of this data folder and guards against mistakes: it is
 * no lock, since whoever sits at the machine can say who they are. An office that lists nobody is a one-person office,
 * where whoever works holds every role.
 */
import { OFFICE_LEVEL, type OfficeLevel } from '../model/codes.ts';
import { MOVES, type MoveId, ROLE, type Role } from './moves.ts';
import { done, type Outcome, refused } from './outcome.ts';

export const ROLES = Object.keys(ROLE) as Role[];

export interface OfficerRoles {
  name: string;
  roles: readonly Role[];
}

/** The roles of the officer at work: all of them while nobody is listed, none for somebody who is not on the list. */
export function rolesOf(list: readonly OfficerRoles[], officer: string | null): readonly Role[] {
  if (list.length === 0) return ROLES;
  return list.find((o) => o.name === officer)?.roles ?? [];
}

/** The list as it is to be kept, tidied; a refusal when a step could then be made by nobody, or by nobody in particular. */
export function checkRoles(list: readonly OfficerRoles[]): Outcome<OfficerRoles[]> {
  const tidy = list.map(({ name, roles }) => ({
    name: name.trim(),
    roles: ROLES.filter((role) => roles.includes(role)),
  }));
  if (tidy.some((o) => o.name === '')) return refused('有一行没有写姓名。请填写，或去掉这一行。');
  const twice = tidy.find((o, i) => tidy.findIndex((other) => other.name === o.name) !== i);
  if (twice) return refused(`“${twice.name}”写了两次。请合成一行。`);
  const idle = tidy.find((o) => o.roles.length === 0);
  if (idle) return refused(`“${idle.name}”没有角色。请至少勾选一个，或去掉这一行。`);
  const open = ROLES.find((role) => !tidy.some((o) => o.roles.includes(role)));
  if (tidy.length > 0 && open)
    return refused(`没有人担任${ROLE[open]}，由${ROLE[open]}办理的步骤就没有人能办。请至少指定一人。`);
  return done(tidy);
}

/** Why somebody with these roles cannot act in this one, in Chinese; null when they can. */
export function roleProblem(roles: readonly Role[], role: Role, what: string): string | null {
  if (roles.includes(role)) return null;
  const held = roles.length === 0 ? '没有登记角色' : `担任${roles.map((r) => ROLE[r]).join('、')}`;
  return `“${what}”由${ROLE[role]}办理，现在的填报人${held}。请由${ROLE[role]}办理，或到“系统”里调整角色。`;
}

/** The steps that a level makes in a role, in the order of the table. */
export function stepsOf(level: OfficeLevel, role: Role): { id: MoveId; verb: string }[] {
  return Object.values(MOVES)
    .filter((m) => m.level === level && m.role === role)
    .map(({ id, verb }) => ({ id, verb }));
}

/** `县级经办人`. */
export function actorText(level: OfficeLevel, role: Role): string {
  return `${OFFICE_LEVEL[level]}${ROLE[role]}`;
}
