/** What is typed during a visit is kept, and never changed behind a signature. */
import { AppError } from '../../../../shared/api/errors.ts';
import type { VisitContent, VisitView } from '../../../../shared/api/schemas.ts';
import type { VisitPromiseFields } from '../../../../shared/model/entities.ts';
import type { Workspace } from '../../context.ts';
import { rowsOf, setGone, tidy, tidyLong, writeRow } from '../common.ts';
import { checkWritable, digestOf, itemsOf, promisesOf, visitOf } from './read.ts';
import { titleOf } from './title.ts';
import { getVisit } from './view.ts';

/** The hash of what stands there now, when somebody has signed exactly that; else null. */
function signedDigest(workspace: Workspace, id: string): string | null {
  const digest = digestOf(visitOf(workspace, id), itemsOf(workspace, id), promisesOf(workspace, id));
  const stands = rowsOf(workspace, 'visitSignature', 'visitId = ? AND contentDigest = ?', id, digest);
  return stands.length > 0 ? digest : null;
}

/** What somebody has signed is not changed behind the signature: it is taken back first, with a reason. */
function refuseSilentChange(workspace: Workspace, id: string, signed: string | null): void {
  if (signed === null) return;
  const now = digestOf(visitOf(workspace, id), itemsOf(workspace, id), promisesOf(workspace, id));
  if (now !== signed)
    throw new AppError(
      'REFUSED',
      '这次走访已经有人签字，改动没有保存，还在草稿里。要改，请先撤销签字并写明理由，改好后重新签字。',
    );
}

/** Keeps what was typed: header, checks, promises; in one transaction, only what changed. */
export function saveVisit(
  workspace: Workspace,
  id: string,
  version: number,
  content: VisitContent,
): VisitView {
  workspace.records.atomically(() => {
    const visit = visitOf(workspace, id);
    checkWritable(workspace, visit, version);
    const signed = signedDigest(workspace, id);
    const held = new Set(itemsOf(workspace, id).map((item) => item.id));
    const before = new Map(promisesOf(workspace, id).map((promise) => [promise.id, promise]));
    const { agenda, opinion, ...short } = content.fields;
    const fields = Object.fromEntries(Object.entries(short).map(([key, value]) => [key, tidy(value)]));
    const projectId = visit.fields.projectId ?? '';
    writeRow(workspace, 'visit', id, {
      ...fields,
      title: titleOf(workspace, content.fields.visitDate, projectId),
      agenda: tidyLong(agenda),
      opinion: tidyLong(opinion),
    });
    content.items.forEach((item, i) => {
      const { seen, verdict, serialNumber, section, title } = item.fields;
      const known = held.delete(item.id);
      writeRow(
        workspace,
        'visitItem',
        known ? item.id : null,
        {
          ...(known ? {} : { ...item.fields, visitId: id }),
          position: i + 1,
          seen: tidyLong(seen),
          verdict,
          serialNumber: tidy(serialNumber),
          section: tidy(section),
          title: tidy(title),
        },
        item.id,
      );
    });
    for (const gone of held) setGone(workspace, 'visitItem', gone, true);
    content.promises.forEach((promise, i) => {
      const known = before.delete(promise.id);
      const { side, title, dueDate } = promise.fields;
      const set: Partial<VisitPromiseFields> = {
        visitId: id,
        projectId: visit.fields.projectId,
        position: i + 1,
        side,
        title: tidy(title),
        dueDate,
      };
      writeRow(workspace, 'visitPromise', known ? promise.id : null, set, promise.id);
    });
    for (const gone of before.keys()) setGone(workspace, 'visitPromise', gone, true);
    refuseSilentChange(workspace, id, signed);
  });
  return getVisit(workspace, id);
}
