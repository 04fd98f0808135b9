/** A day of visits: its stops in route order. */
import type { z } from 'zod';
import { AppError } from '../../../../shared/api/errors.ts';
import type { VisitRow, visitPlanSchema } from '../../../../shared/api/schemas.ts';
import type { VisitFields } from '../../../../shared/model/entities.ts';
import type { Workspace } from '../../context.ts';
import { rowsOf, setGone, tidy, writeRow } from '../common.ts';
import { EVERY_VISIT, listVisits } from './list.ts';
import { visitOf } from './read.ts';
import { titleOf } from './title.ts';

/** Sets the stops of a day: kept ones in their new order, new ones added, planned ones left out removed. */
export function planDay(workspace: Workspace, plan: z.output<typeof visitPlanSchema>): VisitRow[] {
  workspace.records.atomically(() => {
    const held = new Map(rowsOf(workspace, 'visit', 'visitDate = ?', plan.date).map((v) => [v.id, v]));
    plan.stops.forEach((stop, i) => {
      const project = workspace.records.view.get('project', stop.projectId);
      if (!project || project.deleted)
        throw new AppError('NOT_FOUND', `第 ${i + 1} 站的项目已被删除，日程没有保存。请去掉这一站。`);
      const fields: Partial<VisitFields> = { routeOrder: i + 1 };
      const kept = stop.visitId === null ? undefined : visitOf(workspace, stop.visitId);
      if (kept) {
        held.delete(kept.id);
        if (kept.fields.status === 'archived') return;
        if (kept.fields.status === 'planned') fields.visitors = tidy(plan.visitors);
        writeRow(workspace, 'visit', kept.id, fields);
        return;
      }
      writeRow(workspace, 'visit', null, {
        ...fields,
        title: titleOf(workspace, plan.date, project.id),
        projectId: project.id,
        enterpriseId: project.fields.enterpriseId,
        visitDate: plan.date,
        visitors: tidy(plan.visitors),
        status: 'planned',
      });
    });
    for (const left of held.values())
      if (left.fields.status === 'planned' && left.office === workspace.info.office.code)
        setGone(workspace, 'visit', left.id, true);
  });
  return listVisits(workspace, { ...EVERY_VISIT, from: plan.date, to: plan.date }).rows;
}
