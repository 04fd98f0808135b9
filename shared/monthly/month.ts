/** Months of the reports, and days in Guangxi's time: the same answer on every computer. */

/** `2019-09` */
export type Month = string;

export const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;

function parts(month: Month): [number, number] {
  return [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
}

/** The month `by` months later; earlier when negative. */
export function shiftMonth(month: Month, by: number): Month {
  const [year, number] = parts(month);
  const index = year * 12 + number - 1 + by;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** How many months `to` is after `from`. */
export function monthsBetween(from: Month, to: Month): number {
  const [a, b] = [parts(from), parts(to)];
  return (b[0] - a[0]) * 12 + b[1] - a[1];
}

export function yearOf(month: Month): number {
  return parts(month)[0];
}

export function numberOf(month: Month): number {
  return parts(month)[1];
}

/** 2019 年 9 月 */
export function monthWords(month: Month): string {
  const [year, number] = parts(month);
  return `${year} 年 ${number} 月`;
}

/** The month that a text names: 2019年9月, 2019-09, 201909; null where it names none. */
export function monthIn(text: string): Month | null {
  const found = /(20\d{2})\s*(?:年\s*|[-./])?(1[0-2]|0?[1-9])(?:\s*月|(?!\d))/.exec(text.normalize('NFKC'));
  return found ? `${found[1]}-${(found[2] ?? '').padStart(2, '0')}` : null;
}

/** Last day of the month as a date. */
export function lastDay(month: Month): string {
  const [year, number] = parts(month);
  return `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, '0')}`;
}

/**
 * The month to report on a day: the one before until it is half over, so that an officer who opens the grid in the
 * first days of October finds September.
 */
export function reportedMonth(day: string): Month {
  return Number(day.slice(8, 10)) <= 15 ? shiftMonth(day.slice(0, 7), -1) : day.slice(0, 7);
}
