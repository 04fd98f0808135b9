/** The equipment list of a project, and the advancement that follows from it. */
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { AppError } from '../../../shared/api/errors.ts';
import type { EquipmentList, equipmentLineSchema } from '../../../shared/api/schemas.ts';
import type { EquipmentLineFields } from '../../../shared/model/entities.ts';
import { DELETED } from '../../../shared/model/merge.ts';
import type { JsonValue } from '../../../shared/model/operation.ts';
import { type AdvancementResult, advancementOf } from '../../../shared/rules/index.ts';
import { decodeRow, type StoredRecord } from '../../database/view.ts';
import type { Workspace } from '../context.ts';
import { refreshDecisions } from '../decision/index.ts';
import { packChooser } from '../pack/index.ts';

type Line = z.output<typeof equipmentLineSchema>;

/** @throws AppError NOT_FOUND. */
export function projectOf(workspace: Workspace, projectId: string): StoredRecord<'project'> {
  const project = workspace.records.view.get('project', projectId);
  if (!project || project.deleted)
    throw new AppError('NOT_FOUND', '找不到这条项目记录，可能已被删除。请返回列表刷新。');
  return project;
}

function linesOf(workspace: Workspace, projectId: string): StoredRecord<'equipmentLine'>[] {
  return workspace.db
    .prepare<[string], Record<string, unknown>>(
      'SELECT * FROM equipmentLine WHERE projectId = ? AND deleted = 0 ORDER BY position, id',
    )
    .all(projectId)
    .map((row) => decodeRow('equipmentLine', row));
}

function judge(workspace: Workspace, project: StoredRecord<'project'>): AdvancementResult {
  const lines = linesOf(workspace, project.id).map((line) => line.fields);
  return advancementOf(lines, packChooser(workspace)(project.fields));
}

/** The lines in their order, with what they say of the project's advancement. */
export function equipmentList(workspace: Workspace, projectId: string): EquipmentList {
  const project = projectOf(workspace, projectId);
  const { fields } = project;
  return {
    lines: linesOf(workspace, projectId),
    ...judge(workspace, project),
    statedFen: fields.equipmentInvestmentFen,
    overrideReason: fields.advancementReason,
  };
}

function checkLines(lines: readonly Line[]): void {
  const invoices = new Map<string, number>();
  lines.forEach(({ fields }, i) => {
    const row = i + 1;
    if (!fields.name?.trim())
      throw new AppError(
        'BAD_INPUT',
        `设备清单第 ${row} 行没有填设备名称。请填上，或删去这一行。没有保存任何内容。`,
        {
          row,
          column: 'name',
        },
      );
    const invoice = fields.invoiceNumber?.trim();
    if (!invoice) return;
    const first = invoices.get(`${invoice} ${fields.name.trim()} ${fields.model?.trim() ?? ''}`);
    if (first !== undefined)
      throw new AppError(
        'DUPLICATE',
        `设备清单第 ${row} 行与第 ${first} 行的设备名称、型号、发票号码都相同。同一设备请合成一行。没有保存任何内容。`,
        { row, column: 'invoiceNumber' },
      );
    invoices.set(`${invoice} ${fields.name.trim()} ${fields.model?.trim() ?? ''}`, row);
  });
}

function trimmed(fields: EquipmentLineFields): EquipmentLineFields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.trim() || null : value,
    ]),
  ) as EquipmentLineFields;
}

/**
 * Replaces the list in one transaction: lines without id are new, lines left out are deleted. Where the officer has not
 * set the advancement for a reason of his own, the project takes what the list says, marked as derived.
 * @throws AppError BAD_INPUT or DUPLICATE naming the row; NOT_FOUND for a line that is not this project's.
 */
export function saveEquipment(
  workspace: Workspace,
  projectId: string,
  lines: readonly Line[],
): EquipmentList {
  projectOf(workspace, projectId);
  checkLines(lines);
  workspace.records.atomically(() => {
    const held = new Map(linesOf(workspace, projectId).map((line) => [line.id, line]));
    const by = workspace.info.officer;
    const typed = { kind: 'typed' } as const;
    lines.forEach((line, i) => {
      if (line.id !== null && !held.has(line.id))
        throw new AppError('NOT_FOUND', `设备清单第 ${i + 1} 行已被删除或不属于这个项目。请刷新后再改。`);
      const fields = { ...trimmed(line.fields), projectId, position: i + 1 } as Record<string, JsonValue>;
      workspace.records.write({
        entity: 'equipmentLine',
        id: line.id ?? uuidv7(),
        isNew: line.id === null,
        set: fields,
        by,
        source: typed,
      });
      if (line.id !== null) held.delete(line.id);
    });
    for (const id of held.keys())
      workspace.records.write({ entity: 'equipmentLine', id, set: { [DELETED]: true }, by, source: typed });
    takeOver(workspace, projectOf(workspace, projectId));
  });
  return equipmentList(workspace, projectId);
}

function takeOver(workspace: Workspace, project: StoredRecord<'project'>): void {
  const result = judge(workspace, project);
  const keeps = project.fields.advancementReason !== null || linesOf(workspace, project.id).length === 0;
  if (keeps || result.advancement === project.fields.advancement) return;
  workspace.records.write({
    entity: 'project',
    id: project.id,
    set: { advancement: result.advancement },
    by: workspace.info.officer,
    source: { kind: 'derived', rule: 'equipment-list' },
  });
  refreshDecisions(workspace, [project.id]);
}
