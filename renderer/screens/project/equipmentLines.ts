/** The equipment list as it is typed: text in cells, read into fields, pasted into, checked. */
import type { EquipmentLine } from '../../../shared/api/schemas.ts';
import { EQUIPMENT_CLASS } from '../../../shared/model/codes.ts';
import { EQUIPMENT_LINE_FIELDS, type EquipmentLineFields } from '../../../shared/model/entities.ts';
import { formatWan, parseWan } from '../../../shared/model/money.ts';
import { foldText, saysUnknown } from '../../../shared/model/plainText.ts';
import { parseYesNo } from '../../../shared/model/yesno.ts';
import type { EquipmentClass, EquipmentFacts } from '../../../shared/rules/index.ts';

/** The cells of a line in their order on the screen. */
export const COLUMNS = [
  'name',
  'model',
  'quantity',
  'priceFen',
  'invoiceNumber',
  'equipmentClass',
  'conformsToGuide',
  'remark',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Text as typed; a chosen class is its code, a chosen answer `yes` or `no`; empty is not known. */
export type Cells = Record<Column, string>;

export interface DraftLine {
  /** Stays the same while the line is edited; the record's id where it has one. */
  key: string;
  /** null for a line that is not saved yet. */
  id: string | null;
  cells: Cells;
}

export const EMPTY_CELLS: Cells = {
  name: '',
  model: '',
  quantity: '',
  priceFen: '',
  invoiceNumber: '',
  equipmentClass: '',
  conformsToGuide: '',
  remark: '',
};
/** Longest text a cell may hold. */
export const CELL_LENGTH = 200;
/** Most lines a list may have. */
export const MOST_LINES = 2000;

export function columnLabel(column: Column): string {
  return EQUIPMENT_LINE_FIELDS[column].label;
}

/** The cells of a saved line. */
export function cellsOf(fields: EquipmentLineFields): Cells {
  return {
    name: fields.name ?? '',
    model: fields.model ?? '',
    quantity: fields.quantity === null ? '' : String(fields.quantity),
    priceFen: fields.priceFen === null ? '' : formatWan(fields.priceFen),
    invoiceNumber: fields.invoiceNumber ?? '',
    equipmentClass: fields.equipmentClass ?? '',
    conformsToGuide: fields.conformsToGuide === null ? '' : fields.conformsToGuide ? 'yes' : 'no',
    remark: fields.remark ?? '',
  };
}

export function isBlank(cells: Cells): boolean {
  return COLUMNS.every((column) => cells[column].trim() === '');
}

function readQuantity(text: string): { value: number | null; problem?: string } {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  if (plain === '') return { value: null };
  const number = Number(plain);
  if (/^\d+(\.\d+)?$/.test(plain) && number <= 1e9) return { value: number };
  return { value: null, problem: '数量只填数字，例如 2' };
}

export interface ReadLine {
  fields: EquipmentLineFields;
  problems: Partial<Record<Column, string>>;
}

/** Reads one line; `problems` says per cell what cannot be kept as typed. */
export function readLine(cells: Cells, projectId: string, position: number): ReadLine {
  const problems: ReadLine['problems'] = {};
  const word = (column: Column): string | null => {
    const text = cells[column].trim();
    if (text.length > CELL_LENGTH) problems[column] = `${columnLabel(column)}最多 ${CELL_LENGTH} 个字`;
    return text === '' ? null : text;
  };
  const quantity = readQuantity(cells.quantity);
  if (quantity.problem) problems.quantity = quantity.problem;
  const price = cells.priceFen.trim();
  const priceFen = price === '' ? null : parseWan(price);
  if (price !== '' && priceFen === null) problems.priceFen = '金额只填数字，单位是万元，例如 120.50';
  const name = word('name');
  if (name === null) problems.name = '还没有填设备名称';
  const fields: EquipmentLineFields = {
    projectId,
    position,
    name,
    model: word('model'),
    quantity: quantity.value,
    priceFen,
    invoiceNumber: word('invoiceNumber'),
    equipmentClass: Object.hasOwn(EQUIPMENT_CLASS, cells.equipmentClass)
      ? (cells.equipmentClass as EquipmentClass)
      : null,
    conformsToGuide: cells.conformsToGuide === '' ? null : cells.conformsToGuide === 'yes',
    remark: word('remark'),
  };
  return { fields, problems };
}

/** The lines as `equipment.save` takes them; blank lines are left out. */
export function linesToSave(lines: readonly DraftLine[], projectId: string): EquipmentLine[] {
  return lines
    .filter((line) => !isBlank(line.cells))
    .map((line, i) => ({ id: line.id, fields: readLine(line.cells, projectId, i + 1).fields }));
}

/** What the rules read of the lines that have something in them. */
export function factsOfLines(lines: readonly DraftLine[]): EquipmentFacts[] {
  return linesToSave(lines, '').map(({ fields }) => fields);
}

/** Line numbers (from 1) that carry the same invoice number, by that number; only numbers that stand more than once. */
export function repeatedInvoices(lines: readonly DraftLine[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  lines.forEach((line, i) => {
    const number = foldText(line.cells.invoiceNumber);
    if (number !== '') rows.set(number, [...(rows.get(number) ?? []), i + 1]);
  });
  return new Map([...rows].filter(([, numbers]) => numbers.length > 1));
}

/** The invoice number of a line as `repeatedInvoices` keys it. */
export const invoiceKey = (cells: Cells): string => foldText(cells.invoiceNumber);

/** Rows and cells of text copied from a spreadsheet: tabs between cells, quotes around cells with line breaks. */
export function pastedCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n');
  for (let i = 0; i < source.length; i++) {
    const char = source[i];
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === '\t' || char === '\n') {
      row.push(cell);
      cell = '';
      if (char === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += char;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows.map((cells) => cells.map((one) => one.replace(/\s*\n\s*/g, ' ').trim()));
}

function chosen(column: Column, text: string): { value: string; isRead: boolean } {
  if (column === 'equipmentClass') {
    if (saysUnknown(text)) return { value: '', isRead: true };
    const word = foldText(text);
    const code = Object.entries(EQUIPMENT_CLASS).find(([, name]) => foldText(name) === word)?.[0];
    return { value: code ?? '', isRead: code !== undefined };
  }
  if (column === 'conformsToGuide') {
    const answer = parseYesNo(text);
    if ('problem' in answer) return { value: '', isRead: false };
    return { value: answer.yes === null ? '' : answer.yes ? 'yes' : 'no', isRead: true };
  }
  return { value: text, isRead: true };
}

export interface Pasted {
  lines: DraftLine[];
  /** Cells whose words are none of the choices: they are left unknown. */
  unread: { row: number; column: Column; text: string }[];
  /** Rows that did not fit any more. */
  dropped: number;
}

/**
 * Pastes text from a spreadsheet at a cell: rightwards and downwards, new lines where the list ends. A first row that
 * repeats the headings is left out.
 */
export function pasteInto(
  lines: readonly DraftLine[],
  at: { row: number; column: Column },
  text: string,
  newKey: () => string,
): Pasted {
  const first = COLUMNS.indexOf(at.column);
  const matrix = pastedCells(text);
  const isHeading = matrix.length > 1 && matrix[0]?.[0] === columnLabel(at.column);
  const body = isHeading ? matrix.slice(1) : matrix;
  const next = [...lines];
  const unread: Pasted['unread'] = [];
  const room = MOST_LINES - at.row;
  body.slice(0, room).forEach((row, i) => {
    const index = at.row + i;
    const line = next[index] ?? { key: newKey(), id: null, cells: EMPTY_CELLS };
    const cells = { ...line.cells };
    row.slice(0, COLUMNS.length - first).forEach((value, j) => {
      const column = COLUMNS[first + j] as Column;
      const read = chosen(column, value);
      if (!read.isRead) unread.push({ row: index + 1, column, text: value });
      cells[column] = read.value;
    });
    next[index] = { ...line, cells };
  });
  return { lines: next, unread, dropped: Math.max(0, body.length - room) };
}
