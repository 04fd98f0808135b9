/** Comparisons of shares without division and without rounding, for every safe integer. */

const SAFE = Number.MAX_SAFE_INTEGER;

/** Whether part / whole ≥ rate (basis points), compared as part × 10000 ≥ whole × rate. `part` may be negative. */
export function reaches(part: number, whole: number, rate: number): boolean {
  if (Math.abs(part) <= SAFE / 10_000 && (rate === 0 || whole <= SAFE / rate))
    return part * 10_000 >= whole * rate;
  return BigInt(part) * 10_000n >= BigInt(whole) * BigInt(rate);
}

/** The smallest integer amount that is at least `rate` basis points of `whole`. */
export function shareOf(whole: number, rate: number): number {
  if (rate === 0 || whole <= SAFE / rate) {
    const product = whole * rate;
    const rest = product % 10_000;
    return (product - rest) / 10_000 + (rest > 0 ? 1 : 0);
  }
  const product = BigInt(whole) * BigInt(rate);
  return Number((product + 9_999n) / 10_000n);
}

/** part / whole as a percentage with one decimal, cut off (never rounded up to a threshold it misses). */
export function percentText(part: number, whole: number): string {
  const size = Math.abs(part);
  const tenths =
    size <= SAFE / 1000
      ? (size * 1000 - ((size * 1000) % whole)) / whole
      : Number((BigInt(size) * 1000n) / BigInt(whole));
  const sign = part < 0 && tenths > 0 ? '-' : '';
  return `${sign}${(tenths - (tenths % 10)) / 10}.${tenths % 10}%`;
}

/** A rate in basis points as words: 1500 → "15%". */
export function rateText(rate: number): string {
  return `${rate / 100}%`;
}
