/** A whole ledger sheet read: columns matched, rows typed, rows of one file checked against each other. */
import { ENTERPRISE_FIELDS } from '../model/entities.ts';
import type { JsonValue } from '../model/operation.ts';
import { foldText } from '../model/plainText.ts';
import type { SheetData } from './cell.ts';
import { findDataRows, type LedgerHeader } from './header.ts';
import { mergedDown, withMerged } from './mergedDown.ts';
import {
  type BoundColumn,
  bindColumns,
  type ColumnChoice,
  type LedgerRowData,
  openRowReader,
  type SheetFacts,
} from './row.ts';

export interface LedgerRow extends LedgerRowData {
  /** Row number as the spreadsheet program shows it. */
  row: number;
}

const IDENTIFYING = new Set(['enterprise.name', 'enterprise.uscc', 'project.name', 'project.projectCode']);

/**
 * Reads rows one by one, so that a caller can show progress or stop between them.
 * @param dataRows zero-based, from `dataRowsOf`
 */
export function* readRows(
  sheet: SheetData,
  header: LedgerHeader,
  choice: ColumnChoice,
  facts: Omit<SheetFacts, 'date1904'>,
  dataRows: readonly number[] = dataRowsOf(sheet, header, choice),
): Generator<LedgerRow, void, void> {
  const columns: BoundColumn[] = bindColumns(header.cells, choice, { ...facts, date1904: sheet.date1904 });
  const read = openRowReader(columns);
  const merged = mergedDown(sheet, header.row, columns);
  for (const index of dataRows) {
    const own = sheet.rows[index] ?? [];
    const reaching = merged.get(index);
    const { enterprise, project, problems, warnings, headers } = read(
      reaching ? withMerged(own, reaching) : own,
    );
    if (reaching) warnings.push(...reaching.notes);
    yield { row: index + 1, enterprise, project, problems, warnings, headers };
  }
}

/** Zero-based rows that hold data under this choice of columns. */
export function dataRowsOf(sheet: SheetData, header: LedgerHeader, choice: ColumnChoice): number[] {
  const identifying = header.cells
    .filter((c) => IDENTIFYING.has(choice[String(c.index)] ?? ''))
    .map((c) => c.index);
  return findDataRows(sheet, header, identifying);
}

/** Which rows of a file speak of the same enterprise: row → key, null where a row names none. */
export type EnterpriseKeys = ReadonlyMap<LedgerRow, string | null>;

/**
 * An enterprise is known by its credit code. A row that gives only a name belongs to the one code which other rows of
 * the file give for that name, else to the name itself.
 */
export function enterpriseKeys(rows: readonly LedgerRow[]): EnterpriseKeys {
  const codesOf = new Map<string, Set<string>>();
  for (const { enterprise } of rows) {
    if (!enterprise.uscc || !enterprise.name) continue;
    const name = foldText(enterprise.name);
    const codes = codesOf.get(name);
    if (codes) codes.add(enterprise.uscc);
    else codesOf.set(name, new Set([enterprise.uscc]));
  }
  const keys = new Map<LedgerRow, string | null>();
  for (const row of rows) {
    const { uscc, name } = row.enterprise;
    if (uscc || !name) {
      keys.set(row, uscc ? `uscc:${uscc}` : null);
      continue;
    }
    const [only, ...others] = codesOf.get(foldText(name)) ?? [];
    keys.set(row, only !== undefined && others.length === 0 ? `uscc:${only}` : `name:${foldText(name)}`);
  }
  return keys;
}

/** Marks every row after the first that names the same project as wrong. */
export function refuseRepeats(rows: readonly LedgerRow[], keys: EnterpriseKeys): void {
  const first = new Map<string, number>();
  for (const row of rows) {
    const { projectCode, name } = row.project;
    const enterprise = keys.get(row) ?? null;
    const key = projectCode
      ? `code:${projectCode}`
      : enterprise && name
        ? `name:${enterprise}:${foldText(name)}`
        : null;
    if (key === null) continue;
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, row.row);
      continue;
    }
    row.problems.push({
      column: row.headers.project[projectCode ? 'projectCode' : 'name'] ?? '',
      message: projectCode
        ? `项目代码与第 ${earlier} 行相同；同一个项目只能有一行，请删去一行或改正代码`
        : `同一企业的项目名称与第 ${earlier} 行相同，又都没有项目代码；请删去一行或补上项目代码`,
    });
  }
}

/** What the good rows of a file together say of one enterprise; `from` names the row that says each field. */
export interface EnterpriseStatement {
  key: string;
  fields: Record<string, JsonValue>;
  from: Record<string, LedgerRow>;
  /** Good rows that speak of it, in order. */
  rows: LedgerRow[];
}

/** True when two stated values mean the same: equal, or texts that differ in width and blanks only. */
export function sameValue(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (typeof a === 'string' && typeof b === 'string') return foldText(a) === foldText(b);
  return typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Joins what the good rows say of each enterprise. Where two rows contradict each other the lower row holds — the one
 * written later as ledgers are kept — and both rows carry a warning that names the other. Joining before comparing
 * with the registry keeps a second import without effect.
 */
export function joinEnterprises(
  rows: readonly LedgerRow[],
  keys: EnterpriseKeys,
): Map<string, EnterpriseStatement> {
  const statements = new Map<string, EnterpriseStatement>();
  for (const row of rows) {
    const key = row.problems.length > 0 ? null : (keys.get(row) ?? null);
    if (key === null) continue;
    let statement = statements.get(key);
    if (!statement) {
      statement = { key, fields: {}, from: {}, rows: [] };
      statements.set(key, statement);
    }
    statement.rows.push(row);
    const stated = row.enterprise as Record<string, JsonValue>;
    for (const field in stated) {
      const value = stated[field] ?? null;
      if (value === null) continue;
      const earlier = statement.from[field];
      const known = statement.fields[field] ?? null;
      if (earlier && sameValue(known, value)) continue;
      if (earlier) warnContradiction(field, earlier, row);
      statement.fields[field] = value;
      statement.from[field] = row;
    }
  }
  return statements;
}

function warnContradiction(field: string, earlier: LedgerRow, later: LedgerRow): void {
  const label = ENTERPRISE_FIELDS[field as keyof typeof ENTERPRISE_FIELDS].label;
  const column = later.headers.enterprise[field] ?? label;
  earlier.warnings.push({
    column,
    message: `与第 ${later.row} 行同一企业的“${label}”不一致，以第 ${later.row} 行为准，请核对`,
  });
  later.warnings.push({
    column,
    message: `与第 ${earlier.row} 行同一企业的“${label}”不一致，以本行为准，请核对`,
  });
}
