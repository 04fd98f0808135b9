/**
 * Checklists: those of this office, then those of the offices above it. Until there is one, the list that ships with the
 * program is used. A visit copies the checks when it begins: changing a list changes no visit that has begun.
 */
import type { z } from 'zod';
import { AppError } from '../../../../shared/api/errors.ts';
import type { VisitTemplate } from '../../../../shared/api/schemas.ts';
import { covers } from '../../../../shared/fieldwork/problem.ts';
import {
  FIRST_TEMPLATE,
  readTemplate,
  type templateItemsSchema,
} from '../../../../shared/fieldwork/template.ts';
import type { StoredRecord } from '../../../database/view.ts';
import type { Workspace } from '../../context.ts';
import { officeNames } from '../../officeNames.ts';
import { rowsOf, setGone, writeRow } from '../common.ts';

export function listTemplates(workspace: Workspace): VisitTemplate[] {
  const self = workspace.info.office.code;
  const names = officeNames(workspace);
  return rowsOf(workspace, 'visitTemplate', '1 ORDER BY office <> ?, office, name, id', self).flatMap(
    (record) => {
      const { office } = record;
      const level = workspace.levelOf(office);
      const above = level !== undefined && level !== 'county' && covers({ office, level }, self);
      const items = readTemplate(record.fields.body);
      if (items === null || (office !== self && !above)) return [];
      const name = record.fields.name ?? '未命名';
      return [{ ...record, name, items, own: office === self, officeName: names.get(office) ?? office }];
    },
  );
}

export function templateFor(workspace: Workspace, id: string | null): Pick<VisitTemplate, 'name' | 'items'> {
  const held = listTemplates(workspace);
  if (id === null) return held[0] ?? FIRST_TEMPLATE;
  const found = held.find((template) => template.id === id);
  if (!found) throw new AppError('NOT_FOUND', '找不到这份核对单，可能已被删除。请重新选择。');
  return found;
}

/** @throws AppError NOT_FOUND, REFUSED for a list of another office */
function ownTemplate(workspace: Workspace, id: string, what: string): StoredRecord<'visitTemplate'> {
  const record = workspace.records.view.get('visitTemplate', id);
  if (!record || record.deleted)
    throw new AppError('NOT_FOUND', `找不到这份核对单，可能已被删除，没有${what}。请刷新。`);
  if (record.office !== workspace.info.office.code)
    throw new AppError('REFUSED', `这份核对单由别的单位保存，本单位不能${what}。可以复制一份再改。`);
  return record;
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
    if (request.id !== null && ownTemplate(workspace, request.id, '修改').version !== request.version)
      throw new AppError('CONFLICT', '这份核对单刚才在别处改过，这次没有保存。请刷新后再改。');
    return writeRow(workspace, 'visitTemplate', request.id, {
      name: request.name,
      body: JSON.stringify(request.items),
    });
  });
  const saved = listTemplates(workspace).find((template) => template.id === id);
  if (!saved) throw new AppError('NOT_FOUND', '找不到这份核对单，可能已被删除。请刷新。');
  return saved;
}

export function removeTemplate(workspace: Workspace, id: string): void {
  workspace.records.atomically(() => {
    ownTemplate(workspace, id, '删除');
    setGone(workspace, 'visitTemplate', id, true);
  });
}
