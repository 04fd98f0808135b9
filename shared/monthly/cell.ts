/** What an officer types or pastes into one cell of the month. */
import { readAmount } from '../ledger/amount.ts';
import { formatWan } from '../model/money.ts';
import { foldText, saysUnknown, tidyLongText, tidyText } from '../model/plainText.ts';
import { parseYesNo } from '../model/yesno.ts';
import { isAmountField } from './flags.ts';
import { type Filled, type FilledField, LARGEST_FEN, PROGRESS_WORDS } from './report.ts';

export type CellReading = { value: Filled[FilledField] } | { problem: string };

/**
 * Reads a cell; amounts are in 万元. Empty text and marks such as 未知 mean not known. Nothing that is not exactly one
 * number that a project can have is taken.
 */
export function readCell(field: FilledField, text: string): CellReading {
  if (isAmountField(field)) {
    const reading = readAmount({ kind: 'text', text: text.normalize('NFKC') }, 'wan');
    if ('problem' in reading) return reading;
    if (reading.fen !== null && reading.fen > LARGEST_FEN)
      return {
        problem: `${formatWan(reading.fen)} 万元超过 100 亿元，不会是一个项目的投资。请核对单位是万元还是元。`,
      };
    return { value: reading.fen };
  }
  if (field === 'enteredAboveScale') {
    const reading = parseYesNo(text);
    return 'problem' in reading ? reading : { value: reading.yes };
  }
  const long = field !== 'progress';
  const tidy = long ? tidyLongText(text) : tidyText(text);
  if (tidy === '' || (!long && saysUnknown(tidy))) return { value: null };
  const limit = long ? 4000 : 200;
  if (tidy.length > limit) return { problem: `文字有 ${tidy.length} 字，超过 ${limit} 字的上限。请精简。` };
  if (field === 'progress') {
    const index = /^[1-5]$/.test(foldText(tidy)) ? Number(foldText(tidy)) - 1 : -1;
    return { value: PROGRESS_WORDS[index] ?? tidy };
  }
  return { value: tidy };
}

/** The text that a cell opens with for editing. */
export function cellEditText(value: Filled[FilledField]): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'number' ? formatWan(value).replaceAll(',', '') : value;
}

/**
 * Cells copied from a spreadsheet: tabs part columns, lines part rows; a quoted cell may hold both. One empty line at
 * the end belongs to the format.
 */
export function parsePaste(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n');
  for (let i = 0; i < source.length; i++) {
    const char = source[i] ?? '';
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === '\t' || char === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (char === '\n') rows.push([]);
    } else cell += char;
  }
  rows.at(-1)?.push(cell);
  const last = rows.at(-1);
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop();
  return rows;
}

/** A cell as a spreadsheet takes it back. */
export function copyText(rows: readonly (readonly string[])[]): string {
  const quote = (text: string) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(quote).join('\t')).join('\n');
}
