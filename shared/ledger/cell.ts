/** What a spreadsheet cell holds, without any library's types. */

export type CellValue =
  | { kind: 'empty' }
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  /** A calendar day `YYYY-MM-DD`, whatever time of day the cell carries. */
  | { kind: 'date'; iso: string }
  /** Such as `#N/A`; of a formula or typed. */
  | { kind: 'error'; code: string }
  /** A formula that no program has calculated yet. */
  | { kind: 'formula-without-value' };

/** Zero-based and inclusive. */
export interface Merge {
  startRow: number;
  startCol: number;
  endRow: number;
  endCol: number;
}

/** One sheet as a dense rectangle: `rows[3][0]` is A4. */
export interface SheetData {
  sheetName: string;
  rows: CellValue[][];
  merges: Merge[];
  /** The workbook counts days from 1904, as older Macs did. */
  date1904: boolean;
}

export const EMPTY_CELL: CellValue = { kind: 'empty' };

/** A number in plain decimal digits, never with an exponent: `1e21` → `1000000000000000000000`. */
export function plainDecimal(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const parts = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!parts) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const shift = Number(exponent);
  const digits = whole + fraction;
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - whole.length)}${digits}`;
  return `${sign}${digits}${'0'.repeat(Math.max(0, shift - fraction.length))}`;
}

/** The cell as an officer would read it; empty text for an empty cell. */
export function cellText(cell: CellValue | undefined): string {
  switch (cell?.kind) {
    case 'text':
      return cell.text;
    case 'number':
      return plainDecimal(cell.value);
    case 'boolean':
      return cell.value ? 'TRUE' : 'FALSE';
    case 'date':
      return cell.iso;
    case 'error':
      return cell.code;
    case 'formula-without-value':
      return '（公式未计算）';
    default:
      return '';
  }
}

/** Printable ASCII or a common Chinese character: what nearly every filled cell begins with. */
function beginsPlainly(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first > 0x20 && first < 0x7f) || (first >= 0x4e00 && first <= 0x9fff);
}

export function isBlank(cell: CellValue | undefined): boolean {
  if (cell === undefined || cell.kind === 'empty') return true;
  return cell.kind === 'text' && !beginsPlainly(cell.text) && cell.text.trim() === '';
}
