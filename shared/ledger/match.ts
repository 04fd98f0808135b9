/** Which column of a sheet feeds which field: by what was remembered, by exact headers, then by headers that only add filler. */
import { foldText } from '../model/plainText.ts';
import { COLUMN_BY_PATH, COLUMNS } from './columns.ts';
import type { HeaderCell } from './header.ts';

export type Confidence = 'certain' | 'likely' | 'remembered' | 'none';

export interface ColumnMatch {
  index: number;
  header: string;
  field: string | null;
  confidence: Confidence;
}

const BRACKETED = /[(（[【][^)）\]】]*[)）\]】]/g;

/** The form in which headers are compared: folded, without units, notes, numbering, marks and 其中. */
export function headerKey(text: string): string {
  return foldText(text)
    .toUpperCase()
    .replace(BRACKETED, '')
    .replace(/[/／:：](?:万元|元|亿元|千元)$/, '')
    .replace(/^(?:其中[:：]?|[其附][:：])(?=.)/, '')
    .replace(/^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、]/, '')
    .replace(/[*★☆#:：]/g, '')
    .replace(/^(?:20\d{2}|二〇\d{2})年度?末?(?=.)/, '');
}

const BY_HEADER = new Map<string, string>();
for (const column of COLUMNS) for (const name of column.synonyms) BY_HEADER.set(headerKey(name), column.path);
// Official labels come last: where a synonym of one column is the label of another, the label decides.
for (const column of COLUMNS)
  if (column.entity === 'enterprise') BY_HEADER.set(headerKey(column.label), column.path);
for (const column of COLUMNS)
  if (column.entity === 'project') BY_HEADER.set(headerKey(column.label), column.path);

/** 2018年工业总产值 in a ledger of 2019 is 上年工业总产值. */
function relativeYears(text: string, planYear: number | null): string {
  if (planYear === null) return text;
  return foldText(text).replace(/(20\d{2})年度?/g, (whole, year: string) => {
    if (Number(year) === planYear) return '本年';
    return Number(year) === planYear - 1 ? '上年' : whole;
  });
}

/** 竣工时间（实际） reads as 实际竣工时间 before the note is dropped. */
function noteFirst(text: string): string {
  return foldText(text).replace(/^([^()]*)\(([^()]*)\)$/, '$2$1');
}

function readings(cell: HeaderCell, planYear: number | null): string[] {
  const text = cell.text.includes('·') ? cell.text.slice(cell.text.lastIndexOf('·') + 1) : cell.text;
  const own = [noteFirst(text), relativeYears(text, planYear), text];
  const grouped = cell.group === '' ? [] : own.map((t) => `${relativeYears(cell.group, planYear)}${t}`);
  return [...grouped, ...own].map(headerKey);
}

/** Field path that the header names exactly; undefined when it names none. */
export function exactColumn(cell: HeaderCell, planYear: number | null = null): string | undefined {
  for (const key of readings(cell, planYear)) {
    const path = BY_HEADER.get(key);
    if (path) return path;
  }
  return undefined;
}

/** Words that a header may add without changing its meaning. */
const FILLER =
  /(?:项目|企业|情况|是否|计划|预计|预期|具体|名称|时间|日期|年月日|类别|类型|分类|标准|准入|合计|总额|额|的|为|该|本|数|规模|万元|元|主要|号|填写|必填|选填)/g;
const NAMES = [...BY_HEADER.entries()]
  .filter(([name]) => name.length >= 3)
  .sort((a, b) => b[0].length - a[0].length);

function likelyColumns(cell: HeaderCell, planYear: number | null): string[] {
  const found: string[] = [];
  for (const key of readings(cell, planYear)) {
    for (const [name, path] of NAMES) {
      if (key.includes(name) && key.replace(name, '').replace(FILLER, '') === '') found.push(path);
    }
  }
  return found;
}

/** The key under which the match of a header cell is remembered. */
export function rememberedKey(cell: HeaderCell): string {
  return `${headerKey(cell.group)}|${foldText(cell.text)}`;
}

/** The same for every sheet with the same headers, in whatever order they stand. */
export function headerSignature(cells: readonly HeaderCell[]): string {
  return cells.map(rememberedKey).sort().join('\n');
}

/** Header key → field path or null, as the officer last confirmed it for this set of headers. */
export type RememberedMatch = Readonly<Record<string, string | null>>;

/** Matches every header cell; never two columns to one field. Of equals the first column wins. */
export function matchColumns(
  cells: readonly HeaderCell[],
  remembered: RememberedMatch | null = null,
  planYear: number | null = null,
): ColumnMatch[] {
  const taken = new Set<string>();
  const matches = cells.map(
    (cell): ColumnMatch => ({ index: cell.index, header: cell.text, field: null, confidence: 'none' }),
  );
  const decided = new Set<ColumnMatch>();
  function settle(match: ColumnMatch, field: string, confidence: Confidence): void {
    if (taken.has(field) || decided.has(match)) return;
    taken.add(field);
    decided.add(match);
    match.field = field;
    match.confidence = confidence;
  }
  const each = (visit: (cell: HeaderCell, match: ColumnMatch) => void) =>
    cells.forEach((cell, i) => {
      const match = matches[i];
      if (match) visit(cell, match);
    });

  each((cell, match) => {
    const known = remembered?.[rememberedKey(cell)];
    if (known === undefined) return;
    if (known === null) {
      match.confidence = 'remembered';
      decided.add(match);
    } else if (COLUMN_BY_PATH.has(known)) settle(match, known, 'remembered');
  });
  each((cell, match) => {
    const path = exactColumn(cell, planYear);
    if (path) settle(match, path, 'certain');
  });
  each((cell, match) => {
    if (decided.has(match)) return;
    for (const path of likelyColumns(cell, planYear)) settle(match, path, 'likely');
  });
  return matches;
}
