/** Forms of writing that mean the same: one place that folds them before a value is read. */

const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g;
const UNTIDY = /[\s\u200B-\u200D\u2060\uFEFF\u00AD]/;
/** Printable ASCII and the common Chinese characters: nothing of them is folded. */
const FOLDED = /^[\x21-\x7E\u4E00-\u9FFF]*$/;
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u30FC]/g;

/** Full-width letters and digits made half-width, blanks and invisible characters removed, all dashes made `-`. */
export function foldText(text: string): string {
  if (FOLDED.test(text)) return text;
  const compatible = text.normalize('NFKC');
  if (FOLDED.test(compatible)) return compatible;
  return compatible.replace(INVISIBLE, '').replace(DASHES, '-').replace(/\s+/g, '');
}

/** A name as it is stored: outer blanks, line breaks and invisible characters removed, its own characters kept. */
export function tidyText(text: string): string {
  if (!UNTIDY.test(text)) return text;
  return text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** Longer text as it is stored: outer blanks removed, line breaks kept. */
export function tidyLongText(text: string): string {
  return text.replace(INVISIBLE, '').replace(/\r\n?/g, '\n').trim();
}

const UNKNOWN_WORDS = new Set([
  '',
  '-',
  '--',
  '---',
  '/',
  '//',
  '\\',
  '待定',
  '待核',
  '待查',
  '待补',
  '待填',
  '待办',
  '未知',
  '不详',
  '不清楚',
  '暂无',
  '暂缺',
]);

const LONGEST_UNKNOWN = 6;

/** True for the marks by which an officer says that a value is not known yet. */
export function saysUnknown(text: string): boolean {
  // No such word has more letters; whole sentences need no folding.
  const short = text.length > LONGEST_UNKNOWN ? text.trim() : text;
  return short.length <= LONGEST_UNKNOWN && UNKNOWN_WORDS.has(foldText(short));
}
