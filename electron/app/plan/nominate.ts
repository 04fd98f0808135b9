import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../../shared/api/errors.ts';
import { todayOf, type Workspace } from '../context.ts';

/**
 * Says of a project whether it drives others, as this office sees it; each office keeps its own view.
 * @throws AppError BAD_INPUT without a reason, NOT_FOUND.
 */
export function nominate(
  workspace: Workspace,
  request: { projectId: string; drivesOthers: boolean | null; reason: string },
): void {
  const project = workspace.records.view.get('project', request.projectId);
  if (!project || project.deleted)
    throw new AppError('NOT_FOUND', '找不到这个项目，可能已被删除。请刷新后再试。');
  const reason = request.reason.trim();
  if (request.drivesOthers !== null && reason === '')
    throw new AppError('BAD_INPUT', '请写明带动作用的理由，例如带动的上下游企业和投资。没有改动任何内容。', {
      fields: [{ path: 'reason', message: '请写明理由' }],
    });
  const own = workspace.db
    .prepare<[string, string], string>(
      'SELECT id FROM majorNomination WHERE projectId = ? AND office = ? AND deleted = 0 ORDER BY id LIMIT 1',
    )
    .pluck()
    .get(request.projectId, workspace.info.office.code);
  workspace.records.atomically(() =>
    workspace.records.write({
      entity: 'majorNomination',
      id: own ?? uuidv7(),
      isNew: own === undefined,
      set: {
        projectId: request.projectId,
        drivesOthers: request.drivesOthers,
        reason: reason === '' ? null : reason,
        judgedOn: todayOf(workspace),
      },
      by: workspace.info.officer,
      source: { kind: 'typed' },
    }),
  );
}
