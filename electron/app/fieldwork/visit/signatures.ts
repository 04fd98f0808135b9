/** Signatures under a visit: what each stands under is kept with it; taking one back is the owner's act and has a reason. */
import type { z } from 'zod';
import { AppError } from '../../../../shared/api/errors.ts';
import type { signSchema, VisitView } from '../../../../shared/api/schemas.ts';
import { SIGNATURE_SIDE } from '../../../../shared/model/fieldworkCodes.ts';
import type { Workspace } from '../../context.ts';
import { rowsOf, setGone, tidy, tidyLong, writeRow } from '../common.ts';
import { checkWritable, digestOf, itemsOf, promisesOf, visitOf } from './read.ts';
import { getVisit } from './view.ts';

type Request = z.output<typeof signSchema>;

/** @throws AppError REFUSED while the visit is not begun, and when this side has signed already. */
export function checkSignable(workspace: Workspace, request: Pick<Request, 'visitId' | 'side'>): void {
  const visit = visitOf(workspace, request.visitId);
  checkWritable(workspace, visit);
  if (visit.fields.status !== 'open')
    throw new AppError('REFUSED', '这次走访还没有开始，没有签字。请先开始走访。');
  const held = rowsOf(workspace, 'visitSignature', 'visitId = ? AND side = ?', visit.id, request.side);
  if (held.length > 0)
    throw new AppError(
      'REFUSED',
      `${SIGNATURE_SIDE[request.side]}已经签过字，没有再签。要重签，请先撤销原来的签字并写明理由。`,
    );
}

export function signVisit(workspace: Workspace, request: Request, attachmentId: string | null): VisitView {
  workspace.records.atomically(() => {
    checkSignable(workspace, request);
    const visit = visitOf(workspace, request.visitId);
    writeRow(workspace, 'visitSignature', null, {
      visitId: visit.id,
      side: request.side,
      name: tidy(request.name),
      typed: attachmentId === null,
      attachmentId,
      signedAt: workspace.now(),
      contentDigest: digestOf(visit, itemsOf(workspace, visit.id), promisesOf(workspace, visit.id)),
    });
  });
  return getVisit(workspace, request.visitId);
}

/** Takes a signature back; who signed, when, and why it was taken back stay in its history. */
export function unsignVisit(workspace: Workspace, visitId: string, id: string, reason: string): VisitView {
  workspace.records.atomically(() => {
    checkWritable(workspace, visitOf(workspace, visitId));
    const signature = workspace.records.view.get('visitSignature', id);
    if (!signature || signature.deleted || signature.fields.visitId !== visitId)
      throw new AppError('NOT_FOUND', '找不到这个签字，可能已经撤销。请刷新。');
    if (signature.office !== workspace.info.office.code)
      throw new AppError('REFUSED', '这个签字由别的单位收下，本单位不能撤销。请联系对方。');
    writeRow(workspace, 'visitSignature', id, { withdrawnReason: tidyLong(reason) });
    setGone(workspace, 'visitSignature', id, true);
  });
  return getVisit(workspace, visitId);
}
