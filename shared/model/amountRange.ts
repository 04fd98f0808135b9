/** Amounts that are known as a range only: typed in 万元 as `480-520`, kept in fen, shown as `480.00 至 520.00`. */
import type { ProjectFields, RangedAmount } from './entities.ts';
import type { Amount, AmountRange } from './facts.ts';
import { formatWan, parseWan } from './money.ts';

/** What a typed text says: an amount, a range, nothing (null), or why it is neither. */
export type AmountReading = { amount: Amount } | { problem: string };

const EXAMPLE = '范围请写成 480-520，单位是万元';
/** Signs that part the two ends; a sign before the first digit would be a negative amount, which there is not. */
const BETWEEN = /^(.+?)(?:-|~|至|到|–|—)+(.+)$/;

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[～〜∼]/g, '~')
    .replace(/[－−‐‑]/g, '-')
    .replace(/\s+/g, '');
}

/**
 * Reads `1,200`, `480-520`, `480～520`, `480 至 520`; full-width digits and a unit at either end are fine.
 * @returns the amount (null for an empty text), or a problem in Chinese that says what to type instead
 */
export function readAmount(text: string): AmountReading {
  const typed = plain(text);
  if (typed === '') return { amount: null };
  const exact = parseWan(typed);
  if (exact !== null) return { amount: exact };
  const ends = BETWEEN.exec(typed);
  if (!ends) {
    if (/[-~至到–—]/.test(typed))
      return { problem: `“${text.trim()}”缺少范围的一端。${EXAMPLE}；只知道一端的请先留空` };
    return { problem: `“${text.trim()}”不能读作金额。请只填数字，单位是万元，例如 8600.00；${EXAMPLE}` };
  }
  const fromFen = parseWan(ends[1] ?? '');
  const toFen = parseWan(ends[2] ?? '');
  if (fromFen === null || toFen === null) return { problem: `“${text.trim()}”不能读作金额范围。${EXAMPLE}` };
  if (fromFen > toFen)
    return {
      problem: `范围的两端反了：${formatWan(fromFen)} 大于 ${formatWan(toFen)}。请把小的写在前面`,
    };
  if (fromFen === toFen)
    return { problem: `范围的两端相同。确切是 ${formatWan(fromFen)} 万元的，只写这一个数` };
  return { amount: { fromFen, toFen } };
}

/** `480.00 至 520.00`, without the unit. */
export function formatRange({ fromFen, toFen }: AmountRange): string {
  return `${formatWan(fromFen)} 至 ${formatWan(toFen)}`;
}

/** An amount or range in 万元 without the unit. */
export function formatAmount(amount: number | AmountRange): string {
  return typeof amount === 'number' ? formatWan(amount) : formatRange(amount);
}

/** True for the same amount, the same range, or both unknown. */
export function sameAmount(a: Amount, b: Amount): boolean {
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null)
    return a.fromFen === b.fromFen && a.toFen === b.toFen;
  return a === b;
}

/**
 * The two fields that together say an amount: the exact field is null where there is only a range, and an exact amount
 * or none at all takes the range away.
 */
export function amountFields(
  ranges: ProjectFields['amountRanges'],
  field: RangedAmount,
  amount: Amount,
): Pick<ProjectFields, 'amountRanges'> & Partial<ProjectFields> {
  const { [field]: _, ...rest } = ranges ?? {};
  const exact = typeof amount === 'object' ? null : amount;
  const next: typeof rest =
    typeof amount === 'object' && amount !== null ? { ...rest, [field]: amount } : rest;
  return { [field]: exact, amountRanges: Object.keys(next).length > 0 ? next : null };
}
