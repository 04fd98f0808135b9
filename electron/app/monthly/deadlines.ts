/** The day by which reports are due: the city sets it; an office whose city has set none may keep a day of its own. */
import { v5 as uuidv5 } from 'uuid';
import { AppError } from '../../../shared/api/errors.ts';
import type { Deadline } from '../../../shared/api/schemas.ts';
import { DELETED } from '../../../shared/model/merge.ts';
import { decodeRow } from '../../database/view.ts';
import type { Workspace } from '../context.ts';
import { officeNames } from '../officeNames.ts';

const NAMESPACE = 'c2b6a0de-0c0b-4f0e-8d5f-2f3e4a5b6c70';
const typed = { kind: 'typed' } as const;

export function listDeadlines(workspace: Workspace): Deadline[] {
  const names = officeNames(workspace);
  return workspace.db
    .prepare<[], Record<string, unknown>>(
      'SELECT * FROM reportDeadline WHERE deleted = 0 ORDER BY office, fromMonth DESC',
    )
    .all()
    .map((row) => decodeRow('reportDeadline', row))
    .flatMap(({ id, office, fields }) =>
      fields.fromMonth === null || fields.day === null
        ? []
        : {
            id,
            office,
            officeName: names.get(office) ?? office,
            fromMonth: fields.fromMonth,
            day: fields.day,
            nextMonth: fields.nextMonth ?? true,
            own: office === workspace.info.office.code,
          },
    );
}

/** Sets the day from a month on; the same month again changes it. */
export function setDeadline(
  workspace: Workspace,
  rule: { fromMonth: string; day: number; nextMonth: boolean },
): Deadline[] {
  const id = uuidv5(`${workspace.info.office.code}/${rule.fromMonth}`, NAMESPACE);
  workspace.records.atomically(() => {
    workspace.records.write({
      entity: 'reportDeadline',
      id,
      set: { ...rule, [DELETED]: false },
      by: workspace.info.officer,
      source: typed,
    });
  });
  return listDeadlines(workspace);
}

/** @throws AppError REFUSED for a day that another office has set. */
export function removeDeadline(workspace: Workspace, id: string): Deadline[] {
  workspace.records.atomically(() => {
    const record = workspace.records.view.get('reportDeadline', id);
    if (!record) throw new AppError('NOT_FOUND', '找不到这条截止日，可能已被删除。请刷新。');
    if (record.office !== workspace.info.office.code)
      throw new AppError('REFUSED', '这条截止日由上级设定，本单位不能删除。要改请与上级联系。');
    workspace.records.write({
      entity: 'reportDeadline',
      id,
      set: { [DELETED]: true },
      by: workspace.info.officer,
      source: typed,
    });
  });
  return listDeadlines(workspace);
}
