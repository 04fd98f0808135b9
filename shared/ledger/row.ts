/** One row of a ledger as statements about one enterprise and one project. */
import { checkEnterprise, checkProject, type FieldCheck } from '../model/checks.ts';
import {
  type EnterpriseFields,
  emptyEnterprise,
  emptyProject,
  type ProjectFields,
} from '../model/entities.ts';
import type { JsonValue } from '../model/operation.ts';
import { foldText } from '../model/plainText.ts';
import { type AmountUnit, unitInText } from './amount.ts';
import { type CellValue, EMPTY_CELL, isBlank } from './cell.ts';
import { COLUMN_BY_PATH, type ColumnSpec } from './columns.ts';
import type { HeaderCell } from './header.ts';
import { type CellReading, type ReadContext, readCell, squareMetresPer } from './value.ts';

export interface RowNote {
  /** Header of the column as the sheet writes it. */
  column: string;
  message: string;
}

/** A column of the sheet bound to a field, with what its header says about units. */
export interface BoundColumn {
  index: number;
  header: string;
  spec: ColumnSpec;
  context: ReadContext;
}

/** Column index (as text) → field path or null. */
export type ColumnChoice = Readonly<Record<string, string | null>>;

export interface SheetFacts {
  unit: AmountUnit;
  date1904: boolean;
  divisionCode(text: string): string | null;
}

/** Binds the chosen columns; a unit in a header (or its group) wins over the sheet's. */
export function bindColumns(
  cells: readonly HeaderCell[],
  choice: ColumnChoice,
  sheet: SheetFacts,
): BoundColumn[] {
  return cells.flatMap((cell): BoundColumn[] => {
    const path = choice[String(cell.index)];
    const spec = path ? COLUMN_BY_PATH.get(path) : undefined;
    if (!spec) return [];
    const unit = unitInText(cell.text) ?? unitInText(cell.group) ?? sheet.unit;
    const areaWord = /亩|公顷/.exec(foldText(`${cell.group}${cell.text}`))?.[0] ?? '平方米';
    const context = {
      date1904: sheet.date1904,
      unit,
      squareMetres: squareMetresPer(areaWord),
      divisionCode: sheet.divisionCode,
    };
    return [{ index: cell.index, header: cell.text, spec, context }];
  });
}

/**
 * Fields stated by one row. A field that no column feeds is absent; a field whose cell is empty, or says that the
 * value is not known, is `null` — "no statement": it never erases what is already known.
 */
export interface LedgerRowData {
  enterprise: Partial<EnterpriseFields>;
  project: Partial<ProjectFields>;
  problems: RowNote[];
  warnings: RowNote[];
  /** Header of the column that feeds each stated field path. */
  columnOf: ReadonlyMap<string, string>;
}

/** Header of the column that feeds each field path, for a whole sheet. */
export function headersByPath(columns: readonly BoundColumn[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (const column of columns) headers.set(column.spec.path, column.header);
  const cluster = headers.get('project.cluster');
  if (cluster !== undefined && !headers.has('project.clusterNote'))
    headers.set('project.clusterNote', cluster);
  return headers;
}

const NO_PROJECT = emptyProject();
const NO_ENTERPRISE = emptyEnterprise();

/**
 * What looks wrong between the values of one row. An import takes such a row with a warning, so that nothing is lost:
 * only a value that cannot be read keeps a row out.
 */
function crossChecks(row: LedgerRowData): void {
  const look = (entity: 'enterprise' | 'project', checks: FieldCheck[]) => {
    for (const check of checks) {
      const paths = check.fields.map((field) => `${entity}.${field}`);
      const column = paths.map((path) => row.columnOf.get(path)).find((header) => header !== undefined);
      if (!check.fields.includes('name'))
        row.warnings.push({ column: column ?? '', message: check.message.replace(/。$/, '') });
    }
  };
  look('enterprise', checkEnterprise({ ...NO_ENTERPRISE, ...row.enterprise }));
  look('project', checkProject({ ...NO_PROJECT, ...row.project }));
}

function take(row: LedgerRowData, column: BoundColumn, reading: CellReading): void {
  if ('problem' in reading) {
    row.problems.push({ column: column.header, message: reading.problem });
    return;
  }
  const target = (column.spec.entity === 'enterprise' ? row.enterprise : row.project) as Record<
    string,
    JsonValue
  >;
  // A value that another column gave (the original text of an industry) is not emptied by an empty cell.
  if (reading.value !== null || target[column.spec.field] === undefined)
    target[column.spec.field] = reading.value;
  if (reading.warning !== undefined) row.warnings.push({ column: column.header, message: reading.warning });
  if (reading.also && target[reading.also.field] == null) target[reading.also.field] = reading.also.value;
}

/**
 * Reads one row. A row with problems must not be taken over; warnings let it pass.
 * @param headers from `headersByPath` of the same columns
 */
export function mapRow(
  cells: readonly CellValue[],
  columns: readonly BoundColumn[],
  headers: ReadonlyMap<string, string> = headersByPath(columns),
): LedgerRowData {
  const row: LedgerRowData = { enterprise: {}, project: {}, problems: [], warnings: [], columnOf: headers };
  for (const column of columns) {
    const cell = cells[column.index] ?? EMPTY_CELL;
    take(row, column, isBlank(cell) ? { value: null } : readCell(cell, column.spec, column.context));
  }
  const nameHeader = headers.get('project.name');
  if (
    nameHeader !== undefined &&
    row.project.name == null &&
    !row.problems.some((p) => p.column === nameHeader)
  ) {
    row.problems.push({ column: nameHeader, message: '没有填项目名称；请补上再导入' });
  }
  crossChecks(row);
  return row;
}
