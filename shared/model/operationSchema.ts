/** Operations as they arrive from another office: shape first, then whether this version can apply them. */
import { fieldSchema } from './entities.ts';
import { CREATED, DELETED } from './merge.ts';
import type { JsonValue, Operation, Source } from './operation.ts';

const NAME = /^@?[A-Za-z][A-Za-z0-9.-]{0,63}$/;
const ID = /^[0-9A-Za-z-]{1,64}$/;
const KEY = /^[0-9A-Za-z-]{1,64}\/[0-9A-Za-z-]{1,64}\/[1-9][0-9]{0,15}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

function isSource(value: unknown): value is Source | null {
  return (
    value === null || (typeof value === 'object' && typeof (value as { kind?: unknown }).kind === 'string')
  );
}

/** Parses one operation line. Returns the reason in Chinese when the line is not an operation at all. */
export function parseOperation(value: unknown): Operation | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '不是一条改动记录';
  const op = value as Record<string, unknown>;
  if (typeof op.office !== 'string' || !ID.test(op.office)) return '缺单位代码';
  if (typeof op.incarnation !== 'string' || !ID.test(op.incarnation)) return '缺数据库代次';
  if (typeof op.sequence !== 'number' || !Number.isSafeInteger(op.sequence) || op.sequence < 1)
    return '缺序号';
  if (typeof op.entity !== 'string' || !NAME.test(op.entity)) return '缺记录类别';
  if (typeof op.id !== 'string' || !ID.test(op.id)) return '缺记录编号';
  if (typeof op.field !== 'string' || !NAME.test(op.field)) return '缺字段名';
  if (op.value === undefined) return '缺字段值';
  if (!Array.isArray(op.basis) || op.basis.some((key) => typeof key !== 'string' || !KEY.test(key)))
    return '改动依据不合格式';
  if (typeof op.at !== 'string' || !TIME.test(op.at)) return '时间不合格式';
  if (op.by !== undefined && op.by !== null && typeof op.by !== 'string') return '改动人不合格式';
  if (op.source !== undefined && !isSource(op.source)) return '来源不合格式';
  return {
    office: op.office,
    incarnation: op.incarnation,
    sequence: op.sequence,
    entity: op.entity,
    id: op.id,
    field: op.field,
    value: op.value as JsonValue,
    basis: op.basis as string[],
    at: op.at,
    by: (op.by as string | null | undefined) ?? null,
    source: (op.source as Source | null | undefined) ?? null,
  };
}

/**
 * Why this version cannot apply the operation, or null when it can. Entities and fields it has never heard of are
 * fine: they are kept and replayed after an upgrade.
 */
export function whyInvalid(op: Operation): string | null {
  if (op.field === CREATED) return op.value === true ? null : '建档标记不合格式';
  if (op.field === DELETED) return typeof op.value === 'boolean' ? null : '删除标记不合格式';
  const schema = fieldSchema(op.entity, op.field);
  if (!schema) return null;
  const result = schema.safeParse(op.value);
  return result.success ? null : (result.error.issues[0]?.message ?? '值不合要求');
}
