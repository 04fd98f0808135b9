/** A visit begins: its checks are laid out beside what was reported. */
import { AppError } from '../../../../shared/api/errors.ts';
import type { VisitView } from '../../../../shared/api/schemas.ts';
import type { VisitItemFields } from '../../../../shared/model/entities.ts';
import type { Workspace } from '../../context.ts';
import { writeRow } from '../common.ts';
import { checkWritable, visitOf } from './read.ts';
import { reportedOf } from './reported.ts';
import { templateFor } from './templates.ts';
import { getVisit } from './view.ts';

/** Lays out the checks: those of the template, then one for each line of the equipment list. */
export function beginVisit(workspace: Workspace, id: string, templateId: string | null): VisitView {
  workspace.records.atomically(() => {
    const visit = visitOf(workspace, id);
    checkWritable(workspace, visit);
    if (visit.fields.status !== 'planned')
      throw new AppError('REFUSED', '这次走访已经开始，核对单已在下面。没有重新铺开。');
    const { projectId } = visit.fields;
    const template = templateFor(workspace, templateId);
    const reported = projectId === null ? null : reportedOf(workspace, projectId);
    let position = 0;
    const add = (fields: Partial<VisitItemFields>) =>
      writeRow(workspace, 'visitItem', null, { visitId: id, position: ++position, ...fields });
    for (const item of template.items) add({ ...item, ...reported?.of(item.subject) });
    for (const line of reported?.lines ?? []) add(line);
    writeRow(workspace, 'visit', id, { status: 'open', templateName: template.name });
  });
  return getVisit(workspace, id);
}
