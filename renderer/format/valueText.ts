/** Values of fields in words, for lists of changes. */

import { formatRange } from '../../shared/model/amountRange.ts';
import { PLATFORM_KIND, PLATFORM_LEVEL } from '../../shared/model/codes.ts';
import {
  type EntityName,
  fieldSpec,
  isEntityName,
  PROJECT_FIELDS,
  type ProjectFields,
} from '../../shared/model/entities.ts';
import { DELETED } from '../../shared/model/merge.ts';
import { formatWan } from '../../shared/model/money.ts';
import type { JsonValue } from '../../shared/model/operation.ts';

function platformText(value: JsonValue): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return String(value);
  const level = (PLATFORM_LEVEL as Record<string, string>)[String(value.level)] ?? String(value.level);
  const kind = (PLATFORM_KIND as Record<string, string>)[String(value.kind)] ?? String(value.kind);
  return `${level}${kind}`;
}

function listText(value: JsonValue[], codes: Readonly<Record<string, string>> | undefined): string {
  if (value.length === 0) return '没有';
  return value
    .map((item) => (typeof item === 'string' ? (codes?.[item] ?? item) : platformText(item)))
    .join('、');
}

/** 固定资产投资 480.00 至 520.00 万元. */
function rangesText(ranges: ProjectFields['amountRanges']): string {
  return Object.entries(ranges ?? {})
    .map(
      ([field, range]) => `${PROJECT_FIELDS[field as keyof ProjectFields].label} ${formatRange(range)} 万元`,
    )
    .join('；');
}

/**
 * A field's value as an officer reads it: amounts in 万元 with the unit, codes by their names, 是/否.
 * @param path field name, with or without the entity before a dot
 * @returns null when the value is not known
 */
export function valueText(entity: EntityName | string, path: string, value: JsonValue): string | null {
  const [head = '', tail] = path.split('.');
  const owner = tail !== undefined && isEntityName(head) ? head : entity;
  const field = tail ?? head;
  if (field === DELETED) return value === true ? '已删除' : '保留';
  if (value === null || value === '') return null;
  const spec = fieldSpec(owner, field);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') {
    if (spec?.kind === 'amount') return `${formatWan(value)} 万元`;
    return spec?.kind === 'area' ? `${value} 平方米` : String(value);
  }
  if (Array.isArray(value)) return listText(value, spec?.codes);
  if (spec?.kind === 'ranges') return rangesText(value as ProjectFields['amountRanges']);
  if (spec?.kind === 'document') return '政策包全文';
  if (typeof value === 'object') return platformText(value);
  return spec?.codes?.[value] ?? value;
}
