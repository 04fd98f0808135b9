/** One row of a ledger as statements about one enterprise and one project. */
import { checkEnterprise, checkProject, type FieldCheck } from '../model/checks.ts';
import type { EnterpriseFields, ProjectFields } from '../model/entities.ts';
import type { JsonValue } from '../model/operation.ts';
import { foldText } from '../model/plainText.ts';
import { type AmountUnit, unitInText } from './amount.ts';
import { type CellValue, EMPTY_CELL, isBlank } from './cell.ts';
import { COLUMN_BY_PATH, type ColumnSpec } from './columns.ts';
import type { HeaderCell } from './header.ts';
import {
  type CellReading,
  type ReadContext,
  type ReadingCache,
  readCellOnce,
  squareMetresPer,
} from './value.ts';

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
  cache: ReadingCache;
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
    return [{ index: cell.index, header: cell.text, spec, context, cache: new Map() }];
  });
}

export type FieldHeaders = Readonly<Record<'enterprise' | 'project', Readonly<Record<string, string>>>>;

/**
 * Fields stated by one row. A field that no column feeds is absent; a field whose cell is empty, or says that the
 * value is not known, is `null` — "no statement": it never erases what is already known.
 */
export interface LedgerRowData {
  enterprise: Partial<EnterpriseFields>;
  project: Partial<ProjectFields>;
  problems: RowNote[];
  warnings: RowNote[];
  /** Header of the column that feeds each field. */
  headers: FieldHeaders;
}

/** Header of the column that feeds each field, for a whole sheet. */
export function fieldHeaders(columns: readonly BoundColumn[]): FieldHeaders {
  const headers = { enterprise: {} as Record<string, string>, project: {} as Record<string, string> };
  for (const column of columns) headers[column.spec.entity][column.spec.field] = column.header;
  // The original text of an industry outside the clusters comes from the cluster's column.
  const cluster = headers.project.cluster;
  if (cluster !== undefined) headers.project.clusterNote ??= cluster;
  return headers;
}

/**
 * What looks wrong between the values of one row. An import takes such a row with a warning, so that nothing is lost:
 * only a value that cannot be read keeps a row out.
 */
function noteChecks(
  row: LedgerRowData,
  entity: 'enterprise' | 'project',
  checks: readonly FieldCheck[],
): void {
  for (const check of checks) {
    if (check.fields.includes('name')) continue;
    const column = check.fields
      .map((field) => row.headers[entity][field])
      .find((header) => header !== undefined);
    row.warnings.push({ column: column ?? '', message: check.message.replace(/。$/, '') });
  }
}

const SILENT: CellReading = { value: null };

function take(row: LedgerRowData, column: BoundColumn, reading: CellReading): void {
  if ('problem' in reading) {
    row.problems.push({ column: column.header, message: reading.problem });
    return;
  }
  const target = row[column.spec.entity] as Record<string, JsonValue>;
  const { field } = column.spec;
  // A value that another column gave (the original text of an industry) is not emptied by an empty cell.
  if (reading.value !== null || target[field] === undefined) target[field] = reading.value;
  if (reading.warning !== undefined) row.warnings.push({ column: column.header, message: reading.warning });
  if (reading.also && target[reading.also.field] == null) target[reading.also.field] = reading.also.value;
}

type Statements = Pick<LedgerRowData, 'enterprise' | 'project'>;

/** What an import adds to the statements of a row. */
const ADDED = { enterprise: ['registeredInGuangxi'], project: ['planYear', 'enterpriseId'] } as const;

/**
 * The statements of a row before any is made, with a place for every column and for what an import adds. Objects that
 * grow by twenty fields become hash tables, which are slow to fill and to read; copies of one that has all its places
 * do not.
 */
function unstated(columns: readonly BoundColumn[]): Statements {
  const empty = { enterprise: {} as Record<string, undefined>, project: {} as Record<string, undefined> };
  for (const { spec } of columns) {
    empty[spec.entity][spec.field] = undefined;
    if (spec.field === 'cluster') empty.project.clusterNote = undefined;
  }
  for (const field of ADDED.enterprise) empty.enterprise[field] = undefined;
  for (const field of ADDED.project) empty.project[field] = undefined;
  return { enterprise: { ...empty.enterprise }, project: { ...empty.project } } as Statements;
}

/** A reader for the rows of one sheet. A row with problems must not be taken over; warnings let it pass. */
export function openRowReader(
  columns: readonly BoundColumn[],
): (cells: readonly CellValue[]) => LedgerRowData {
  const headers = fieldHeaders(columns);
  const empty = unstated(columns);
  return (cells) => {
    const row: LedgerRowData = {
      enterprise: { ...empty.enterprise },
      project: { ...empty.project },
      problems: [],
      warnings: [],
      headers,
    };
    for (const column of columns) {
      const cell = cells[column.index] ?? EMPTY_CELL;
      take(
        row,
        column,
        isBlank(cell) ? SILENT : readCellOnce(cell, column.spec, column.context, column.cache),
      );
    }
    if (headers.project.name !== undefined && row.project.name === null) {
      row.problems.push({ column: headers.project.name, message: '没有填项目名称；请补上再导入' });
    }
    noteChecks(row, 'enterprise', checkEnterprise(row.enterprise));
    noteChecks(row, 'project', checkProject(row.project));
    return row;
  };
}
