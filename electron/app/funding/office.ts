import { AppError } from '../../../shared/api/errors.ts';
import type { EntityName } from '../../../shared/model/entities.ts';
import type { StoredRecord } from '../../database/view.ts';
import type { Workspace } from '../context.ts';

/** @throws AppError REFUSED below the region: `what` is the region's to do. */
export function requireRegion(workspace: Workspace, what: string): void {
  if (workspace.info.office.level !== 'region')
    throw new AppError('REFUSED', `${what}由自治区办理，本单位没有办理，没有改动任何内容。`);
}

/** @throws AppError NOT_FOUND with the record's word. */
export function living<E extends EntityName>(
  workspace: Workspace,
  entity: E,
  id: string,
  word: string,
): StoredRecord<E> {
  const record = workspace.records.view.get(entity, id);
  if (!record || record.deleted)
    throw new AppError('NOT_FOUND', `找不到${word}，可能已被删除。请刷新后再试。`);
  return record;
}

/** @throws AppError BAD_INPUT: the sentences together, and that nothing was changed. */
export function refuseAll(problems: readonly string[], path?: string): void {
  if (problems.length === 0) return;
  const message = problems.join('');
  throw new AppError(
    'BAD_INPUT',
    `${message}没有改动任何内容。`,
    path === undefined ? {} : { fields: [{ path, message }] },
  );
}
