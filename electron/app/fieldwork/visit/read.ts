/** A visit and its parts, and whether this office may write it. */
import { AppError } from '../../../../shared/api/errors.ts';
import { visitDigest } from '../../../../shared/fieldwork/content.ts';
import type { StoredRecord } from '../../../database/view.ts';
import type { Workspace } from '../../context.ts';
import { rowsOf } from '../common.ts';

export type Visit = StoredRecord<'visit'>;

export function visitOf(workspace: Workspace, id: string): Visit {
  const visit = workspace.records.view.get('visit', id);
  if (!visit || visit.deleted)
    throw new AppError('NOT_FOUND', '找不到这次走访，可能已被删除。请返回走访列表刷新。');
  return visit;
}

export const itemsOf = (workspace: Workspace, id: string) =>
  rowsOf(workspace, 'visitItem', 'visitId = ? ORDER BY position, id', id);

export const promisesOf = (workspace: Workspace, id: string) =>
  rowsOf(workspace, 'visitPromise', 'visitId = ? ORDER BY position, id', id);

/** Only the office that visits writes its visit, and not once it is archived. */
export function checkWritable(workspace: Workspace, visit: Visit, version?: number): void {
  if (visit.office !== workspace.info.office.code)
    throw new AppError('REFUSED', '这次走访由去走访的单位记录，本单位只能看。没有保存。');
  if (visit.fields.status === 'archived')
    throw new AppError('REFUSED', '这次走访已经归档，没有保存。要改，请先撤销归档。');
  if (version !== undefined && visit.version !== version)
    throw new AppError(
      'CONFLICT',
      '这次走访刚才在别处改过，这次没有保存，填的内容还在草稿里。请刷新后对照再存。',
    );
}

export function digestOf(
  visit: Visit,
  items: readonly StoredRecord<'visitItem'>[],
  promises: readonly StoredRecord<'visitPromise'>[],
): string {
  return visitDigest(
    visit.fields,
    items.map((i) => i.fields),
    promises.map((p) => p.fields),
  );
}
