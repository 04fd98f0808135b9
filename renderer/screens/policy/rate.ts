/** Rates are basis points (1500 = 15 %); officers read and type per cent. */

const RATE = /^(\d{1,3})(?:\.(\d{0,2}))?$/;

/** 1500 → `15`, 1250 → `12.5`: per cent without the sign. */
export const formatRate = (basisPoints: number): string => `${basisPoints / 100}`;

/**
 * Reads a rate typed in per cent, full-width digits and a sign are fine.
 * @returns basis points from 0 to 10000, or null when the text is no such rate
 */
export function parseRate(text: string): number | null {
  const parts = RATE.exec(text.normalize('NFKC').replace(/\s+/g, '').replace(/%$/, ''));
  if (!parts) return null;
  const basisPoints = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
  return basisPoints <= 10_000 ? basisPoints : null;
}

/** Why this text is no rate; null when it is one or empty. */
export function rateProblem(text: string): string | null {
  if (text.trim() === '' || parseRate(text) !== null) return null;
  return `“${text.trim()}”不能读作比例。请填 0 到 100 的数，最多两位小数，例如 15`;
}
