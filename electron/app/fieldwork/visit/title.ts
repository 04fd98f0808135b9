/** What a visit is called in lists: the day and who is visited. */
import type { Workspace } from '../../context.ts';

export function titleOf(workspace: Workspace, date: string | null, projectId: string): string {
  const project = workspace.records.view.get('project', projectId);
  const enterprise = project?.fields.enterpriseId
    ? workspace.records.view.get('enterprise', project.fields.enterpriseId)
    : undefined;
  return `${date ?? ''} ${enterprise?.fields.name ?? project?.fields.name ?? '未命名项目'}`
    .trim()
    .slice(0, 200);
}
