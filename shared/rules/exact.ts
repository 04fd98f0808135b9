/** Comparisons of shares without division and without rounding, for every safe integer and rates from 0 to 100 %. */

const SAFE = Number.MAX_SAFE_INTEGER;

/**
 * Whether part / whole ≥ rate (basis points), compared as part × 10000 ≥ whole × rate. `part` may be negative.
 * Infinity stands for "no upper bound": no part reaches a share of an unbounded whole.
 */
export function reaches(part: number, whole: number, rate: number): boolean {
  // A part that is too large for an exact product is far above any share of such a whole, and as far below if negative.
  // Stryker disable next-line ConditionalExpression,EqualityOperator: both ways are exact up to there, this one is faster
  if (whole <= SAFE / 1e4) return part * 1e4 >= whole * rate;
  if (rate === 0) return part >= 0;
  if (whole === Number.POSITIVE_INFINITY) return false;
  if (part === Number.POSITIVE_INFINITY) return true;
  return BigInt(part) * 10_000n >= BigInt(whole) * BigInt(rate);
}

/** The largest integer of which `part` is at least `rate` basis points; Infinity where there is none. */
export function wholeOf(part: number, rate: number): number {
  if (rate === 0 || part === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  return Number((BigInt(part) * 10_000n) / BigInt(rate));
}

/** `rate` basis points of an amount, rounded down to the fen. */
export function rateOf(whole: number, rate: number): number {
  if (whole === Number.POSITIVE_INFINITY) return rate === 0 ? 0 : whole;
  return Number((BigInt(whole) * BigInt(rate)) / 10_000n);
}

/** The smallest integer amount that is at least `rate` basis points of `whole`. */
export function shareOf(whole: number, rate: number): number {
  // Stryker disable next-line ConditionalExpression,EqualityOperator: both ways are exact up to there, this one is faster
  return whole <= SAFE / 2e4
    ? // Quotients of this size lie closer to their true value than to a whole number that they are not.
      Math.ceil((whole * rate) / 1e4)
    : Number((BigInt(whole) * BigInt(rate) + 9999n) / 10_000n);
}

/** The largest integer whose growth by `rate` basis points stays within `grown`. */
export function shrunk(grown: number, rate: number): number {
  if (grown === Number.POSITIVE_INFINITY) return grown;
  return Number((BigInt(grown) * 10_000n) / BigInt(10_000 + rate));
}

/** part / whole as a percentage with one decimal, rounded down, so that it never shows a threshold it misses. */
export function percentText(part: number, whole: number): string {
  let tenths: number | bigint;
  // Stryker disable next-line ConditionalExpression,EqualityOperator: both ways are exact up to there, this one is faster
  if (Math.abs(part) <= SAFE / 4e3) {
    // As above: a quotient of this size is never rounded to a whole number that it is not.
    tenths = Math.floor((part * 1e3) / whole);
  } else {
    const product = BigInt(part) * 1000n;
    const size = BigInt(whole);
    tenths = (product - (((product % size) + size) % size)) / size;
  }
  const sign = tenths < 0 ? '-' : '';
  const digits = `${tenths}`.slice(sign.length);
  return `${sign}${digits.slice(0, -1) || '0'}.${digits.slice(-1)}%`;
}

/** A rate in basis points as words: 1500 → "15.0%", 1525 → "15.25%". */
export function rateText(rate: number): string {
  const rest = rate % 100;
  const decimals = rest % 10 ? String(rest).padStart(2, '0') : rest / 10;
  return `${(rate - rest) / 100}.${decimals}%`;
}
