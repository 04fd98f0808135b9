/** Promises made during visits: kept or not, and which are due. */
import { AppError } from '../../../../shared/api/errors.ts';
import { shiftDay } from '../../../../shared/model/days.ts';
import type { Workspace } from '../../context.ts';
import { places, rowsOf, SOON_DAYS, tidyLong, writeRow } from '../common.ts';

/** Only the office that took the promise says whether it was kept. */
export function setPromiseDone(
  workspace: Workspace,
  id: string,
  doneOn: string | null,
  note: string | null,
): void {
  workspace.records.atomically(() => {
    const promise = workspace.records.view.get('visitPromise', id);
    if (!promise || promise.deleted)
      throw new AppError('NOT_FOUND', '找不到这条承诺，可能已被删除。请刷新。');
    if (promise.office !== workspace.info.office.code)
      throw new AppError('REFUSED', '这条承诺由去走访的单位登记，由它核对是否兑现，本单位只能看。没有保存。');
    writeRow(workspace, 'visitPromise', id, { doneOn, doneNote: tidyLong(note) });
  });
}

/** Promises not kept yet that are due within a week or overdue, soonest first. */
export function duePromises(
  workspace: Workspace,
  today: string,
): { id: string; title: string; dueDate: string; visitId: string | null; enterpriseName: string | null }[] {
  const soon = shiftDay(today, SOON_DAYS);
  const place = places(workspace);
  return rowsOf(
    workspace,
    'visitPromise',
    'doneOn IS NULL AND dueDate <= ? AND office = ? ORDER BY dueDate, id',
    soon,
    workspace.info.office.code,
  ).flatMap((promise) => {
    const { dueDate, title, visitId } = promise.fields;
    const visit = visitId === null ? undefined : workspace.records.view.get('visit', visitId);
    if (dueDate === null || visit?.deleted !== false) return [];
    return [
      {
        id: promise.id,
        title: title ?? '未命名',
        dueDate,
        visitId,
        enterpriseName: place.of(promise).enterpriseName,
      },
    ];
  });
}
