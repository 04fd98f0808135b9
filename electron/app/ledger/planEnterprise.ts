/** Which enterprise a ledger speaks of, and what it would change there. */

import type { EnterpriseStatement, LedgerRow } from '../../../shared/ledger/ledger.ts';
import { sameValue } from '../../../shared/ledger/ledger.ts';
import type { JsonValue, Source } from '../../../shared/model/operation.ts';
import { DERIVED_FROM_USCC, isGuangxiUscc } from '../../../shared/model/uscc.ts';
import type { StoredRecord } from '../../database/view.ts';
import { newId } from './newId.ts';
import {
  type Change,
  columnOf,
  columnsOf,
  importSource,
  labelOf,
  noteKept,
  otherOwner,
  type PlanContext,
  type PlannedRecord,
  refuseRow,
  type Values,
} from './planned.ts';

export interface KnownEnterprise {
  id: string;
  /** The record in the registry; undefined for an enterprise that the import creates. */
  found: StoredRecord<'enterprise'> | undefined;
  name: string | null;
}

/**
 * Finds or creates (in thought) the enterprise that these rows name; null when it is unclear, with the reason in each
 * row. By credit code; else by a name that no other record with a code of its own has.
 */
export function identifyEnterprise(context: PlanContext, rows: readonly LedgerRow[]): KnownEnterprise | null {
  const uscc = rows.find((row) => row.enterprise.uscc)?.enterprise.uscc ?? null;
  const name = rows.findLast((row) => row.enterprise.name)?.enterprise.name ?? null;
  const byCode = uscc === null ? undefined : context.matcher.enterpriseByUscc(uscc);
  const found = byCode ?? (name === null ? undefined : context.matcher.enterpriseByName(name, uscc !== null));
  const refuse = (field: string, message: string) => {
    for (const row of rows) refuseRow(row, 'enterprise', field, message);
    return null;
  };
  if (found === 'several') {
    return refuse(
      uscc === null ? 'name' : 'uscc',
      '登记簿里有多家企业与它相符，无法确定是哪一家；请填写统一社会信用代码，或先合并重复登记的企业',
    );
  }
  if (found) return { id: found.id, found, name: name ?? found.fields.name };
  if (name === null) return refuse('name', '没有企业名称，登记簿里也没有这个信用代码的企业；请补上企业名称');
  const first = rows[0];
  if (first && uscc !== null && context.matcher.nameTakenByOther(name, uscc)) {
    const message = '登记簿里有同名企业，信用代码不同；将作为另一家企业登记，请核对';
    first.warnings.push({ column: columnOf(first, 'enterprise', 'name'), message });
  }
  return { id: newId(), found: undefined, name };
}

export interface PlannedEnterprise {
  record: PlannedRecord | null;
  /** Changes by the row that states them. */
  changes: ReadonlyMap<LedgerRow, Change[]>;
}

/** 在广西注册 is worked out from the credit code only where neither the sheet nor the registry says it. */
function derivedRegistration(statement: EnterpriseStatement, current: Values): boolean | null {
  if ((statement.fields.registeredInGuangxi ?? current.registeredInGuangxi ?? null) !== null) return null;
  const uscc = statement.fields.uscc ?? current.uscc;
  return typeof uscc === 'string' ? isGuangxiUscc(uscc) : null;
}

/** Compares what the rows together say with what is known. An enterprise of another office is left as it is. */
export function planEnterprise(
  context: PlanContext,
  statement: EnterpriseStatement,
  known: KnownEnterprise,
): PlannedEnterprise {
  const current = (known.found?.fields ?? {}) as Values;
  const first = statement.rows[0];
  if (!first) return { record: null, changes: new Map() };
  if (known.found) for (const row of statement.rows) noteKept(row, 'enterprise', current);
  const set: Values = {};
  const sources: Record<string, Source> = {};
  const changes = new Map<LedgerRow, Change[]>();
  const columns = columnsOf(first, 'enterprise');
  /** @param own where the value comes from; null for its column of the first row */
  const state = (row: LedgerRow, field: string, value: JsonValue, own: Source | null) => {
    set[field] = value;
    if (own) sources[field] = own;
    if (!known.found && !context.describesNew) return;
    const list = changes.get(row) ?? [];
    const label = labelOf('enterprise', field);
    list.push({ field: `enterprise.${field}`, label, before: current[field] ?? null, after: value });
    changes.set(row, list);
  };
  for (const [field, value] of Object.entries(statement.fields)) {
    if (sameValue(current[field] ?? null, value)) continue;
    const row = statement.from[field] ?? first;
    const own = row === first ? null : importSource(context, row, columnOf(row, 'enterprise', field));
    state(row, field, value, own);
  }
  const derived = derivedRegistration(statement, current);
  if (derived !== null) state(first, 'registeredInGuangxi', derived, DERIVED_FROM_USCC);
  if (Object.keys(set).length === 0) return { record: null, changes };
  const owner = otherOwner(context, known.found);
  if (owner !== null) {
    for (const [row, list] of changes) {
      const message = `企业资料归${owner}管理，没有改动这些内容：${list.map((c) => c.label).join('、')}`;
      row.warnings.push({ column: columnOf(row, 'enterprise', 'name'), message });
    }
    return { record: null, changes: new Map() };
  }
  const source = importSource(context, first, '');
  return {
    record: { entity: 'enterprise', id: known.id, isNew: !known.found, set, sources, columns, source },
    changes,
  };
}
