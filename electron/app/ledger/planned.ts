/** Shapes and small helpers shared by the parts of an import plan. */
import type { LedgerRow as LedgerRowReport } from '../../../shared/api/schemas.ts';
import { COLUMN_BY_PATH, columnLabel } from '../../../shared/ledger/columns.ts';
import type { LedgerRow } from '../../../shared/ledger/ledger.ts';
import { ENTITY_FIELDS, type RegistryEntity } from '../../../shared/model/entities.ts';
import type { JsonValue, Source } from '../../../shared/model/operation.ts';
import type { StoredRecord } from '../../database/view.ts';
import type { Matcher } from './match.ts';

/** One record to write, with the source of each field. */
export interface PlannedRecord {
  entity: RegistryEntity;
  id: string;
  isNew: boolean;
  set: Record<string, JsonValue>;
  source: Source;
  sources: Record<string, Source>;
  /** Columns of the source's row that state the fields without a source of their own. */
  columns: Readonly<Record<string, string>>;
}

export type Change = LedgerRowReport['changes'][number];
export type Values = Record<string, JsonValue>;

export interface PlanContext {
  matcher: Matcher;
  /** Name of the file, kept with every value. */
  file: string;
  planYear: number;
  /** Code of the office that imports. */
  office: string;
  offices: ReadonlyMap<string, string>;
  /** Whether the report tells every value of records that are new. */
  describesNew: boolean;
}

function labelsOf(entity: RegistryEntity): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(ENTITY_FIELDS[entity]).map(([field, spec]) => {
      const column = COLUMN_BY_PATH.get(`${entity}.${field}`);
      return [field, column ? columnLabel(column) : spec.label];
    }),
  );
}

const LABELS: Readonly<Record<RegistryEntity, Readonly<Record<string, string>>>> = {
  enterprise: labelsOf('enterprise'),
  project: labelsOf('project'),
};

export function labelOf(entity: RegistryEntity, field: string): string {
  return LABELS[entity][field] ?? field;
}

/** Header of the column that feeds a field, as the sheet writes it; the field's label where none does. */
export function columnOf(row: LedgerRow, entity: RegistryEntity, field: string): string {
  return row.headers[entity][field] ?? labelOf(entity, field);
}

const columnsOfSheet = new WeakMap<
  LedgerRow['headers'],
  Record<RegistryEntity, Readonly<Record<string, string>>>
>();

/** `columnOf` of every field, for all rows of a sheet. */
export function columnsOf(row: LedgerRow, entity: RegistryEntity): Readonly<Record<string, string>> {
  let columns = columnsOfSheet.get(row.headers);
  if (!columns) {
    columns = {
      enterprise: { ...LABELS.enterprise, ...row.headers.enterprise },
      project: { ...LABELS.project, ...row.headers.project },
    };
    columnsOfSheet.set(row.headers, columns);
  }
  return columns[entity];
}

export function importSource(context: PlanContext, row: LedgerRow, column: string): Source {
  return { kind: 'import', file: context.file, row: row.row, column };
}

export function refuseRow(row: LedgerRow, entity: RegistryEntity, field: string, message: string): void {
  row.problems.push({ column: columnOf(row, entity, field), message });
}

/** Name of the office that owns the record, when it is not the one that imports. */
export function otherOwner(
  context: PlanContext,
  record: StoredRecord<RegistryEntity> | undefined,
): string | null {
  if (!record || record.office === context.office) return null;
  return context.offices.get(record.office) ?? record.office;
}

/** An empty cell erases nothing; where something is known, the preview says so. */
export function noteKept(row: LedgerRow, entity: RegistryEntity, current: Values): void {
  for (const [field, value] of Object.entries(row[entity] as Values)) {
    const column = row.headers[entity][field];
    if (
      value !== null ||
      column === undefined ||
      (current[field] ?? null) === null ||
      field === 'clusterNote'
    )
      continue;
    if (row.warnings.some((warning) => warning.column === column)) continue;
    row.warnings.push({ column, message: '单元格没有内容，登记簿里已有的值保持不变' });
  }
}
