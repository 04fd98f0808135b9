/** What the known offices are called. */
import type { Workspace } from './context.ts';

/** @returns names by office code; an office whose card has not been seen is not among them */
export function officeNames(workspace: Workspace): Map<string, string> {
  const rows = workspace.db
    .prepare<[], { code: string; name: string }>('SELECT code, name FROM office')
    .all();
  return new Map(rows.map((o) => [o.code, o.name]));
}
