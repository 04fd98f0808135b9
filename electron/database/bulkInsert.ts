/** Rows of one table inserted many at a time. */
import type { Db } from './sqlite.ts';

export type Column = string | number | null;

/** Rows in one statement. Calling into SQLite costs as much as the insert; with more rows nothing more is gained. */
export const BULK_ROWS = 20;

/**
 * Inserts `count` rows, at most `BULK_ROWS`.
 * @param shared values of the columns that are the same in all these rows, by column
 * @param fill writes the values of the row of that index into `values`, from `start` on, in the order of the columns
 */
export type BulkInsert = (
  shared: Readonly<Record<string, Column>>,
  count: number,
  fill: (index: number, values: Column[], start: number) => void,
) => void;

/**
 * @param shared columns whose value is stated once for all rows of a statement
 * @param columns the others
 * @param key the column whose value tells that a row is there already, which is replaced then; without it that fails
 */
export function openBulkInsert(
  db: Db,
  table: string,
  shared: readonly string[],
  columns: readonly string[],
  key?: string,
): BulkInsert {
  const row = `(${[...shared.map((name) => `@${name}`), ...columns.map(() => '?')].join(', ')})`;
  const names = [...shared, ...columns];
  const replace = names.filter((name) => name !== key).map((name) => `${name} = excluded.${name}`);
  const ending = key === undefined ? '' : ` ON CONFLICT (${key}) DO UPDATE SET ${replace.join(', ')}`;
  const prepare = (rows: number) =>
    db.prepare<[Column[], Readonly<Record<string, Column>>]>(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES ${new Array(rows).fill(row).join(', ')}${ending}`,
    );
  // Prepared when first needed: most connections insert no more than a row at a time.
  let one: ReturnType<typeof prepare> | undefined;
  let many: ReturnType<typeof prepare> | undefined;
  const width = columns.length;
  // One array for all rows: SQLite has copied its values when `run` returns.
  const values: Column[] = new Array(BULK_ROWS * width).fill(null);
  return (common, count, fill) => {
    for (let i = 0; i < count; i++) fill(i, values, i * width);
    if (count === BULK_ROWS) {
      many ??= prepare(BULK_ROWS);
      many.run(values, common);
      return;
    }
    one ??= prepare(1);
    for (let i = 0; i < count; i++) one.run(values.slice(i * width, (i + 1) * width), common);
  };
}
