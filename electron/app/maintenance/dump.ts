/** The exchanged business view as canonical text: two offices that hold the same operations print the same. */
import { createHash } from 'node:crypto';
import { ENTITY_FIELDS, ENTITY_LIST, ENTITY_NAMES, type EntityName } from '../../../shared/model/entities.ts';
import { resolveRecord } from '../../../shared/model/merge.ts';
import { type JsonValue, operationKey } from '../../../shared/model/operation.ts';
import { decodeRow } from '../../database/view.ts';
import { canonicalJson } from '../../exchange/canonical.ts';
import type { Workspace } from '../context.ts';

interface DumpedRecord {
  id: string;
  office: string;
  deleted: boolean;
  fields: Record<string, JsonValue>;
  /** Only fields that somebody still has to decide. */
  open: Record<
    string,
    { values: { key: string; value: JsonValue }[]; proposals: { key: string; value: JsonValue }[] }
  >;
}

function openCells(workspace: Workspace, entity: EntityName, id: string): DumpedRecord['open'] {
  const resolved = resolveRecord(workspace.records.log.operationsOf(entity, id), workspace.levelOf);
  const open: DumpedRecord['open'] = {};
  for (const cell of resolved.cells.values()) {
    if (!cell.conflict && cell.proposals.length === 0) continue;
    open[cell.field] = {
      values: cell.conflict ? cell.heads.map((op) => ({ key: operationKey(op), value: op.value })) : [],
      proposals: cell.proposals.map((op) => ({ key: operationKey(op), value: op.value })),
    };
  }
  return open;
}

function dumpEntity(workspace: Workspace, entity: EntityName): DumpedRecord[] {
  const rows = workspace.db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${entity} ORDER BY id`).all();
  return rows.map((row) => {
    const record = decodeRow(entity, row);
    return {
      id: record.id,
      office: record.office,
      deleted: record.deleted,
      fields: Object.fromEntries(
        Object.keys(ENTITY_FIELDS[entity]).flatMap((field) => {
          const value = (record.fields as Record<string, JsonValue>)[field] ?? null;
          return value === null ? [] : [[field, value]];
        }),
      ),
      open: record.conflicts + record.proposals > 0 ? openCells(workspace, entity, record.id) : {},
    };
  });
}

/** One line of canonical JSON and a last line `sha256 <hex>` over it. No local settings, versions or arrival times. */
export function dumpView(workspace: Workspace): string {
  const json = canonicalJson({
    format: 'qianqi-view',
    version: 1,
    ...Object.fromEntries(ENTITY_NAMES.map((entity) => [ENTITY_LIST[entity], dumpEntity(workspace, entity)])),
  });
  return `${json}\nsha256 ${createHash('sha256').update(json).digest('hex')}\n`;
}
