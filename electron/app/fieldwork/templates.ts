/** Checklists of this office. Until it keeps one of its own, the list that ships with the program is used. */
import type { z } from 'zod';
import { AppError } from '../../../shared/api/errors.ts';
import type { VisitTemplate } from '../../../shared/api/schemas.ts';
import {
  FIRST_TEMPLATE,
  readTemplate,
  type templateItemsSchema,
} from '../../../shared/fieldwork/template.ts';
import type { StoredRecord } from '../../database/view.ts';
import type { Workspace } from '../context.ts';
import { rowsOf, setGone, writeRow } from './common.ts';

function toTemplate(record: StoredRecord<'visitTemplate'>): VisitTemplate | null {
  const items = readTemplate(record.fields.body);
  return items && { ...record, name: record.fields.name ?? '未命名', items };
}

export function listTemplates(workspace: Workspace): VisitTemplate[] {
  return rowsOf(
    workspace,
    'visitTemplate',
    'office = ? ORDER BY name, id',
    workspace.info.office.code,
  ).flatMap((record) => toTemplate(record) ?? []);
}

export function templateFor(workspace: Workspace, id: string | null): Pick<VisitTemplate, 'name' | 'items'> {
  const own = listTemplates(workspace);
  if (id === null) return own[0] ?? FIRST_TEMPLATE;
  const found = own.find((template) => template.id === id);
  if (!found) throw new AppError('NOT_FOUND', '找不到这份核对单，可能已被删除。请重新选择。');
  return found;
}

export function saveTemplate(
  workspace: Workspace,
  request: {
    id: string | null;
    version: number | null;
    name: string;
    items: z.output<typeof templateItemsSchema>;
  },
): VisitTemplate {
  const id = workspace.records.atomically(() => {
    const before = request.id === null ? null : workspace.records.view.get('visitTemplate', request.id);
    if (before === undefined) throw new AppError('NOT_FOUND', '找不到这份核对单，没有保存。请刷新。');
    if (before && before.version !== request.version)
      throw new AppError('CONFLICT', '这份核对单刚才在别处改过，这次没有保存。请刷新后再改。');
    return writeRow(workspace, 'visitTemplate', request.id, {
      name: request.name,
      body: JSON.stringify(request.items),
    });
  });
  const saved = listTemplates(workspace).find((template) => template.id === id);
  if (!saved) throw new AppError('REFUSED', '这份核对单由别的单位保存，本单位不能改。');
  return saved;
}

export function removeTemplate(workspace: Workspace, id: string): void {
  workspace.records.atomically(() => setGone(workspace, 'visitTemplate', id, true));
}
