/** Reads one cell as the value of one field. */
import { FILING, HONOUR } from '../model/codes.ts';
import { parseDate, readDay } from '../model/dates.ts';
import type { Honour, Platform } from '../model/facts.ts';
import { isIsoDate } from '../model/isoDate.ts';
import type { JsonValue } from '../model/operation.ts';
import { foldText, saysUnknown, tidyLongText, tidyText } from '../model/plainText.ts';
import { readProjectCode } from '../model/projectCode.ts';
import { readUscc } from '../model/uscc.ts';
import { parseYesNo } from '../model/yesno.ts';
import { type AmountUnit, readAmount } from './amount.ts';
import { type CellValue, cellText } from './cell.ts';
import type { ColumnKind, ColumnSpec } from './columns.ts';
import { HONOUR_WORDS, listEntries, lookUp, readPlatform, wordKey } from './words.ts';

/**
 * `value` null: the cell says nothing, or says that the value is not known. `also` states a second field of the same
 * record (the original text of an industry outside the clusters).
 */
export type CellReading =
  | { value: JsonValue; warning?: string; also?: { field: string; value: JsonValue } }
  | { problem: string };

export interface ReadContext {
  date1904: boolean;
  /** Unit of amounts without one of their own. */
  unit: AmountUnit;
  /** Unit of areas: square metres in one unit. */
  squareMetres: number;
  /** Code of a division by its name or code; null when it is not one of Guangxi's. */
  divisionCode(text: string): string | null;
}

const TEXT_LIMIT = 200;
const LONG_TEXT_LIMIT = 4000;
const DAY_MS = 86_400_000;
/** Days that a bare number in a date column may stand for: 2000 to 2099. */
const SERIAL_FROM = 36526;
const SERIAL_TO = 73050;
const DAYS_FROM_1904 = 1462;

function readText(cell: CellValue, limit: number, long: boolean): CellReading {
  const text = long ? tidyLongText(cellText(cell)) : tidyText(cellText(cell));
  if (text === '' || (!long && saysUnknown(text))) return { value: null };
  if (text.length > limit)
    return { problem: `文字有 ${text.length} 字，超过 ${limit} 字的上限；请精简后再导入` };
  return { value: text };
}

/** The day of an Excel serial number, which counts from 1899-12-30 for every day from March 1900 on. */
function serialDay(serial: number, date1904: boolean): string {
  const days = Math.floor(serial) + (date1904 ? DAYS_FROM_1904 : 0);
  return new Date(Date.UTC(1899, 11, 30) + days * DAY_MS).toISOString().slice(0, 10);
}

function readDate(cell: CellValue, context: ReadContext): CellReading {
  if (cell.kind === 'date') {
    const [year, month, day] = cell.iso.split('-').map(Number);
    const reading = readDay(year ?? 0, month ?? 0, day ?? 0);
    return 'problem' in reading ? reading : { value: reading.iso };
  }
  const text = cellText(cell).trim();
  const folded = foldText(text);
  if (/^\d{5}$/.test(folded) || (cell.kind === 'number' && /^\d{5}\.\d+$/.test(folded))) {
    const serial = Number(folded) + (context.date1904 ? DAYS_FROM_1904 : 0);
    if (serial >= SERIAL_FROM && serial <= SERIAL_TO) {
      const iso = serialDay(Number(folded), context.date1904);
      return { value: iso, warning: `“${text}”没有设成日期格式，按日期序号读作 ${iso}，请核对` };
    }
  }
  const reading = parseDate(text);
  return 'problem' in reading ? reading : { value: reading.iso };
}

function readYesNo(cell: CellValue): CellReading {
  if (cell.kind === 'boolean') return { value: cell.value };
  const reading = parseYesNo(cellText(cell));
  return 'problem' in reading ? reading : { value: reading.yes };
}

const PRIVATE = new Set(['民营', '民营企业', '私营', '私营企业', '民企', '民营控股']);
const NOT_PRIVATE = new Set(['国有', '国有企业', '国企', '央企', '国有控股', '国有独资', '非民营', '集体']);

function readOwnership(cell: CellValue): CellReading {
  const key = wordKey(cellText(cell));
  if (PRIVATE.has(key)) return { value: true };
  if (NOT_PRIVATE.has(key)) return { value: false };
  return readYesNo(cell);
}

function readCode(cell: CellValue, column: ColumnSpec): CellReading {
  const text = tidyText(cellText(cell));
  if (saysUnknown(text)) return { value: null };
  const found = column.words && lookUp(column.words, text);
  if (!found) {
    const labels = [...new Set([...(column.words ?? new Map<string, string>())].map(([word]) => word))].slice(
      0,
      4,
    );
    return {
      problem: `“${text}”不是${column.label}的可选值（如 ${labels.join('、')}）；请改成其中之一，还不知道就留空`,
    };
  }
  return found.note === null
    ? { value: found.code }
    : { value: found.code, warning: `括号里的“${found.note}”没有导入，请另填` };
}

function readFiling(cell: CellValue, column: ColumnSpec): CellReading {
  const reading = readCode(cell, column);
  if (!('problem' in reading)) return reading;
  const yes = readYesNo(cell);
  if ('problem' in yes) return reading;
  if (yes.value === true)
    return {
      value: 'filed',
      warning: `“${cellText(cell).trim()}”按“${FILING.filed}”记录，如为核准请改为“${FILING.approved}”`,
    };
  return { value: yes.value === false ? 'none' : null };
}

function readCluster(cell: CellValue, column: ColumnSpec): CellReading {
  const text = tidyText(cellText(cell)).replace(/(?:产业)?集群$/, '');
  if (saysUnknown(text)) return { value: null };
  const found = column.words && lookUp(column.words, text);
  if (found) return { value: found.code };
  return {
    value: 'other',
    warning: `“${text}”不在 12 大产业集群之列，按“其他”记录，原文留在“产业说明”里，请核对`,
    also: { field: 'clusterNote', value: text.slice(0, TEXT_LIMIT) },
  };
}

function readHonours(cell: CellValue): CellReading {
  const text = tidyText(cellText(cell));
  if (saysUnknown(text)) return { value: null };
  if (wordKey(text) === '无' || wordKey(text) === '没有') return { value: [] };
  const codes = new Set<Honour>();
  const unknown: string[] = [];
  for (const entry of listEntries(cellText(cell))) {
    const found = lookUp(HONOUR_WORDS, entry);
    if (found) codes.add(found.code as Honour);
    else unknown.push(entry);
  }
  // One order for one set, so that the same honours written in another order are no change.
  const value = (Object.keys(HONOUR) as Honour[]).filter((code) => codes.has(code));
  if (unknown.length === 0) return { value };
  const warning = `“${unknown.join('、')}”不在荣誉名录（${Object.values(HONOUR).join('、')}）里，没有导入`;
  return { value: value.length > 0 ? value : null, warning };
}

function readPlatforms(cell: CellValue): CellReading {
  const text = tidyText(cellText(cell));
  if (saysUnknown(text)) return { value: null };
  if (wordKey(text) === '无' || wordKey(text) === '没有') return { value: [] };
  const platforms: Platform[] = [];
  const unknown: string[] = [];
  for (const entry of listEntries(cellText(cell))) {
    const platform = readPlatform(entry);
    if (!platform) unknown.push(entry);
    else if (!platforms.some((p) => p.kind === platform.kind && p.level === platform.level))
      platforms.push(platform);
  }
  platforms.sort((a, b) => (a.kind + a.level < b.kind + b.level ? -1 : 1));
  const value = platforms.map((p): JsonValue => ({ kind: p.kind, level: p.level }));
  if (unknown.length === 0) return { value };
  return {
    value: value.length > 0 ? value : null,
    warning: `“${unknown.join('、')}”没有导入：创新平台请写成“自治区级企业技术中心”这样，级别和类型都要写`,
  };
}

function readCredit(cell: CellValue): CellReading {
  if (cell.kind === 'number') {
    return {
      problem: '统一社会信用代码被表格软件当成了数字，末几位可能已丢失；请把单元格设为“文本”后重新填写',
    };
  }
  const text = cellText(cell);
  if (saysUnknown(text)) return { value: null };
  return readUscc(text);
}

function readCode20(cell: CellValue): CellReading {
  const text = cellText(cell);
  if (saysUnknown(text) || foldText(text) === '无') return { value: null };
  const reading = readProjectCode(text);
  return 'problem' in reading ? reading : { value: reading.value };
}

function readIndustry(cell: CellValue): CellReading {
  const text = cellText(cell);
  if (saysUnknown(text)) return { value: null };
  const code = foldText(text)
    .toUpperCase()
    .replace(/^[A-D](?=\d)/, '');
  if (/^\d{4}$/.test(code)) return { value: code };
  if (cell.kind === 'number' && /^\d{3}$/.test(code)) {
    return { value: `0${code}`, warning: `行业代码“${code}”被当成数字丢了开头的 0，读作 0${code}，请核对` };
  }
  return { value: null, warning: `行业代码“${text.trim()}”不是国民经济行业分类的 4 位数字，没有导入` };
}

function readArea(cell: CellValue, context: ReadContext): CellReading {
  const text = cellText(cell);
  if (saysUnknown(text)) return { value: null };
  const parts = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(平方米|平米|㎡|m2|M2|亩|公顷)?$/.exec(foldText(text));
  if (!parts || cell.kind === 'date')
    return { problem: `面积“${text.trim()}”不能读作数字；请只填数字，还不知道就留空` };
  const unit = parts[3] ? squareMetresPer(parts[3]) : context.squareMetres;
  const area = Number(`${(parts[1] ?? '').replaceAll(',', '')}.${parts[2] ?? '0'}`) * unit;
  return { value: Math.round(area * 100) / 100 };
}

/** Square metres in one 亩, 公顷 or 平方米. */
export function squareMetresPer(word: string): number {
  if (word === '亩') return 2000 / 3;
  return word === '公顷' ? 10_000 : 1;
}

function readDivision(cell: CellValue, context: ReadContext): CellReading {
  const text = tidyText(cellText(cell));
  if (saysUnknown(text)) return { value: null };
  const code = context.divisionCode(text);
  return code === null
    ? { value: null, warning: `“${text}”不是广西的县（市、区）名称或代码，没有导入` }
    : { value: code };
}

function readYear(cell: CellValue): CellReading {
  const text = cellText(cell);
  if (saysUnknown(text)) return { value: null };
  const iso =
    cell.kind === 'date' && isIsoDate(cell.iso) ? cell.iso.slice(0, 4) : foldText(text).replace(/年度?$/, '');
  const year = /^20\d{2}$/.test(iso) ? Number(iso) : 0;
  return year >= 2019 && year <= 2100
    ? { value: year }
    : { problem: `“${text.trim()}”不是 2019 年以后的年份；请写成 2019 这样` };
}

function readKind(cell: CellValue, column: ColumnSpec, context: ReadContext): CellReading {
  switch (column.kind) {
    case 'text':
      return readText(cell, TEXT_LIMIT, false);
    case 'longText':
      return readText(cell, LONG_TEXT_LIMIT, true);
    case 'yesNo':
      return readYesNo(cell);
    case 'ownership':
      return readOwnership(cell);
    case 'amount': {
      const reading = readAmount(cell, context.unit);
      if ('problem' in reading) return reading;
      return reading.warning === undefined
        ? { value: reading.fen }
        : { value: reading.fen, warning: reading.warning };
    }
    case 'area':
      return readArea(cell, context);
    case 'date':
      return readDate(cell, context);
    case 'code':
      return readCode(cell, column);
    case 'filing':
      return readFiling(cell, column);
    case 'cluster':
      return readCluster(cell, column);
    case 'honours':
      return readHonours(cell);
    case 'platforms':
      return readPlatforms(cell);
    case 'uscc':
      return readCredit(cell);
    case 'projectCode':
      return readCode20(cell);
    case 'industryCode':
      return readIndustry(cell);
    case 'division':
      return readDivision(cell, context);
    case 'year':
      return readYear(cell);
  }
}

/** Kinds whose cells repeat a few writings all down the column. */
const REPEATING: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  'yesNo',
  'ownership',
  'code',
  'filing',
  'cluster',
  'honours',
  'platforms',
  'industryCode',
  'division',
  'year',
]);
const CACHED_WRITINGS = 500;

/** Readings of one column's text cells, by their text. */
export type ReadingCache = Map<string, CellReading>;

/** As `readCell`, reading each writing of a column with few values once. */
export function readCellOnce(
  cell: CellValue,
  column: ColumnSpec,
  context: ReadContext,
  cache: ReadingCache,
): CellReading {
  if (cell.kind !== 'text' || !REPEATING.has(column.kind)) return readCell(cell, column, context);
  const known = cache.get(cell.text);
  if (known) return known;
  const reading = readCell(cell, column, context);
  if (cache.size < CACHED_WRITINGS) cache.set(cell.text, reading);
  return reading;
}

/** Reads a cell as the value of `column`; the problem is a Chinese sentence that says what to do about it. */
export function readCell(cell: CellValue, column: ColumnSpec, context: ReadContext): CellReading {
  switch (cell.kind) {
    case 'empty':
      return { value: null };
    case 'error':
      return { problem: `单元格是公式错误 ${cell.code}，没有可用的值；请改正公式，或直接填写结果` };
    case 'formula-without-value':
      return { problem: '单元格的公式还没有计算结果；请用表格软件打开、重新计算并保存后再导入' };
    default:
      return readKind(cell, column, context);
  }
}
