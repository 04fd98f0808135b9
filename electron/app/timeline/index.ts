/** Everything that happened to a project, from every area, as one list. */
import { AppError } from '../../../shared/api/errors.ts';
import type { Timeline } from '../../../shared/api/schemas.ts';
import type { Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';
import { SOURCES } from './sources.ts';

/** Newest first. */
export function timelineOf(workspace: Workspace, projectId: string): Timeline {
  if (!workspace.records.view.get('project', projectId))
    throw new AppError('NOT_FOUND', '找不到这个项目，可能已被删除。请返回列表刷新。');
  const names = officeNames(workspace);
  const context = { workspace, projectId, officeName: (code: string) => names.get(code) ?? code };
  const all = SOURCES.map((source) => ({ source, entries: source.entries(context) }));
  return {
    kinds: all.map(({ source, entries }) => ({
      kind: source.kind,
      label: source.label,
      count: entries.length,
    })),
    entries: all
      .flatMap(({ source, entries }) => entries.map((entry) => ({ ...entry, kind: source.kind })))
      .sort((a, b) => (a.at === b.at ? (a.key < b.key ? 1 : -1) : a.at < b.at ? 1 : -1)),
  };
}
