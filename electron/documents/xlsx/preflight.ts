/** What a workbook would cost to read, found out before it is read: sheets, declared sizes, rows that hold something. */
import { constants, createInflateRaw, inflateRawSync } from 'node:zlib';
import { AppError } from '../../../shared/api/errors.ts';
import { describeForeignFile, describeOtherPackage } from './foreign.ts';
import { isInflateError, openZip, packedPart, textPart, type ZipEntries, type ZipEntry } from './zip.ts';

/** Data rows that one import takes; a county keeps tens, the whole region a few thousand. */
export const MAX_ROWS = 20_000;
/** Title, unit and header lines that may stand above that many rows. */
export const HEAD_ROWS = 100;
const MEBIBYTE = 1024 * 1024;
const MAX_SHEET_BYTES = 160 * MEBIBYTE;
const MAX_TOTAL_BYTES = 512 * MEBIBYTE;
/** Deflate reaches 1032:1; real sheets stay far below, parts made to exhaust memory do not. */
const MAX_RATIO = 400;
/** A sheet this small is read whole, whatever it declares. */
const SMALL_SHEET_BYTES = 4 * MEBIBYTE;
/** A row of a ledger takes a few kilobytes; far more means that the declared number of rows is not true. */
const PLAUSIBLE_ROW_BYTES = 64 * 1024;

export interface SheetPart {
  name: string;
  entry: ZipEntry;
}

/** An error that names the file; `message` continues the sentence “FILE”…. */
export function badFile(fileName: string, message: string): AppError {
  return new AppError('BAD_INPUT', `“${fileName}”${message}`, { file: fileName });
}

export function damagedFile(fileName: string, where: string): AppError {
  return badFile(
    fileName,
    `已损坏或不完整（${where}），没有导入任何内容。请重新复制或让对方重发这个文件，能用 Excel 或 WPS 打开后再导入。`,
  );
}

export function tooManyRows(fileName: string, sheetName: string, declared: number | null): AppError {
  const rows = declared !== null && declared > MAX_ROWS ? `约 ${declared} 行` : `超过 ${MAX_ROWS} 行`;
  return badFile(
    fileName,
    `的工作表“${sheetName}”有${rows}，一次最多导入 ${MAX_ROWS} 行，没有导入任何内容。请确认选对了文件；确有这么多行时，请分成几个文件导入。`,
  );
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|quot|apos|amp));/gi,
    (_, hex, decimal, name) =>
      name
        ? (ENTITIES[String(name).toLowerCase()] ?? '')
        : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
  );
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescapeXml(found);
}

function tagsOf(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? [];
}

function visibleSheets(bytes: Uint8Array, entries: ZipEntries, fileName: string): SheetPart[] {
  const workbook = entries.get('xl/workbook.xml');
  const relations = entries.get('xl/_rels/workbook.xml.rels');
  if (!workbook || !relations) throw damagedFile(fileName, '缺少工作簿目录');
  const targets = new Map<string, string>();
  for (const tag of tagsOf(textPart(bytes, relations), 'Relationship')) {
    const [id, target] = [attribute(tag, 'Id'), attribute(tag, 'Target')];
    if (id && target) targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  const sheets: SheetPart[] = [];
  for (const tag of tagsOf(textPart(bytes, workbook), 'sheet')) {
    const name = attribute(tag, 'name');
    const state = attribute(tag, 'state');
    const entry = entries.get(targets.get(attribute(tag, '\\w+:id') ?? '') ?? '');
    // Chart sheets are parts of another folder and have no cells.
    if (!name || !entry?.name.includes('worksheets/') || state === 'hidden' || state === 'veryHidden')
      continue;
    sheets.push({ name, entry });
  }
  return sheets;
}

function refuseBombs(entries: ZipEntries, fileName: string): void {
  let total = 0;
  for (const entry of entries.values()) {
    total += entry.bytes;
    const swollen = entry.bytes > MEBIBYTE && entry.bytes > entry.packedBytes * MAX_RATIO;
    const hidesSize = entry.bytes === 0 && entry.packedBytes > 2;
    if (!swollen && !hidesSize && total <= MAX_TOTAL_BYTES) continue;
    throw badFile(
      fileName,
      `解压后异常地大（其中的“${entry.name}”），可能是有意构造的文件，没有打开。请只保留台账那张工作表，另存为新的 .xlsx 后再导入。`,
    );
  }
}

export interface WorkbookParts {
  /** The visible worksheets, in order. */
  sheets: SheetPart[];
  /** Texts that cells refer to. */
  sharedStrings: ZipEntry | undefined;
}

/**
 * The parts of a workbook that hold its cells, none of them unpacked.
 * @throws AppError BAD_INPUT naming the file and what is wrong with it.
 */
export function openWorkbook(bytes: Uint8Array, fileName: string): WorkbookParts {
  const foreign = describeForeignFile(bytes);
  if (foreign) throw badFile(fileName, foreign);
  const entries = openZip(bytes);
  if (!entries) throw damagedFile(fileName, '文件没有结尾，多半没有复制完');
  const other = describeOtherPackage(entries);
  if (other) throw badFile(fileName, other);
  refuseBombs(entries, fileName);
  try {
    const sheets = visibleSheets(bytes, entries, fileName);
    if (sheets.length > 0) return { sheets, sharedStrings: entries.get('xl/sharedStrings.xml') };
  } catch (error) {
    throw isInflateError(error) ? damagedFile(fileName, '工作簿目录读不通') : error;
  }
  throw badFile(fileName, '里没有可读的工作表，没有导入任何内容。请检查工作表是否被隐藏，或换一个文件。');
}

/** The last row that the sheet says it has, from its first bytes. */
function declaredRows(bytes: Uint8Array, entry: ZipEntry): number | null {
  const packed = packedPart(bytes, entry).subarray(0, 4096);
  const head = entry.method === 0 ? packed : inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH });
  const last = /<(?:\w+:)?dimension\s[^>]*ref="(?:[A-Z]+\d+:)?[A-Z]+(\d+)"/.exec(
    new TextDecoder().decode(head),
  )?.[1];
  return last === undefined ? null : Number(last);
}

const TOKEN = /<(?:\w+:)?(?:(row)(?=[\s>/])(?:[^>]*?\sr="(\d+)")?|(?:v|t)(?=[\s>]))/g;

/** Number of the last row that holds something; the callback is asked at each such row whether to go on. */
async function scanRows(
  bytes: Uint8Array,
  entry: ZipEntry,
  signal: AbortSignal | undefined,
  onFilledRow: (count: number) => void,
): Promise<number> {
  const inflate = createInflateRaw();
  inflate.end(packedPart(bytes, entry));
  let [rest, current, last, count, isFilled] = ['', 0, 0, 0, false];
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      const text = rest + chunk.toString('latin1');
      const cut = text.lastIndexOf('<');
      rest = cut < 0 ? '' : text.slice(cut);
      for (const found of text.slice(0, Math.max(cut, 0)).matchAll(TOKEN)) {
        if (found[1]) {
          current = found[2] ? Number(found[2]) : current + 1;
          isFilled = false;
        } else if (!isFilled) {
          isFilled = true;
          last = current;
          count += 1;
          onFilledRow(count);
        }
      }
    }
  } finally {
    inflate.destroy();
  }
  return last;
}

/**
 * The last row (1-based) worth reading, or null when the sheet may be read whole. A sheet that declares too many rows,
 * none, or implausibly few is streamed through, with flat memory, up to the first row too many: whole columns of
 * formatted empty cells are harmless, and no number in the file is believed.
 */
export async function lastFilledRow(
  bytes: Uint8Array,
  sheet: SheetPart,
  fileName: string,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  const { entry, name } = sheet;
  try {
    const declared = declaredRows(bytes, entry);
    const unclear =
      entry.bytes > SMALL_SHEET_BYTES && (declared === null || entry.bytes > declared * PLAUSIBLE_ROW_BYTES);
    let last: number | null = null;
    if (entry.method === 8 && (unclear || (declared ?? 0) > MAX_ROWS || entry.bytes > MAX_SHEET_BYTES)) {
      last = await scanRows(bytes, entry, signal, (count) => {
        if (count > MAX_ROWS + HEAD_ROWS) throw tooManyRows(fileName, name, declared);
      });
    }
    if (entry.bytes <= MAX_SHEET_BYTES) return last;
  } catch (error) {
    throw isInflateError(error) ? damagedFile(fileName, `工作表“${name}”读不通`) : error;
  }
  throw badFile(
    fileName,
    `的工作表“${name}”过大，没有打开。多半是整列设了格式或贴了很长的内容；请把台账复制到新工作簿，另存为 .xlsx 后再导入。`,
  );
}
