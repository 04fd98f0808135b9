/** A visit archived, opened again, deleted and brought back. */
import { AppError } from '../../../../shared/api/errors.ts';
import type { VisitView } from '../../../../shared/api/schemas.ts';
import { SIGNATURE_SIDE } from '../../../../shared/model/fieldworkCodes.ts';
import type { Workspace } from '../../context.ts';
import { setGone, writeRow } from '../common.ts';
import { checkWritable, visitOf } from './read.ts';
import { getVisit } from './view.ts';

/** Both have signed what stands there now, or the signed paper is attached. */
export function archiveVisit(workspace: Workspace, id: string, version: number): VisitView {
  workspace.records.atomically(() => {
    const view = getVisit(workspace, id);
    checkWritable(workspace, view.visit, version);
    const missing = (Object.keys(SIGNATURE_SIDE) as (keyof typeof SIGNATURE_SIDE)[]).filter(
      (side) => !view.signatures.some((s) => s.fields.side === side && !s.outdated),
    );
    if (missing.length > 0 && view.scans.length === 0)
      throw new AppError(
        'REFUSED',
        `还差${missing.map((side) => SIGNATURE_SIDE[side]).join('、')}的签字，没有归档。请补签，或打印签字后附上扫描件。`,
      );
    writeRow(workspace, 'visit', id, { status: 'archived' });
  });
  return getVisit(workspace, id);
}

export function reopenVisit(workspace: Workspace, id: string): VisitView {
  workspace.records.atomically(() => {
    const visit = visitOf(workspace, id);
    if (visit.office !== workspace.info.office.code) checkWritable(workspace, visit);
    if (visit.fields.status === 'archived') writeRow(workspace, 'visit', id, { status: 'open' });
  });
  return getVisit(workspace, id);
}

export function setVisitDeleted(workspace: Workspace, id: string, deleted: boolean): void {
  workspace.records.atomically(() => {
    const visit = workspace.records.view.get('visit', id);
    if (!visit) throw new AppError('NOT_FOUND', '找不到这次走访。请返回走访列表刷新。');
    if (deleted) checkWritable(workspace, visit);
    setGone(workspace, 'visit', id, deleted);
  });
}
