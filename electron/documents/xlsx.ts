/** Spreadsheets. Only this folder knows the library that reads and writes them. */
export { MAX_ROWS } from './xlsx/preflight.ts';
export { type ReadSheetOptions, readSheet } from './xlsx/read.ts';
export {
  type Table,
  type TableColumn,
  type TableColumnKind,
  type TableValue,
  workbookFile,
  writeTable,
} from './xlsx/write.ts';
