/** Money is an integer number of fen; officers read and type 万元. No floating point in between. */

/** 1 万元 in fen. */
export const FEN_PER_WAN = 1_000_000;

/** Digits with a comma before every third from the end. */
function grouped(whole: number): string {
  if (whole < 1000) return `${whole}`;
  const text = `${whole}`;
  let head = text.length % 3 || 3;
  let parts = text.slice(0, head);
  for (; head < text.length; head += 3) parts += `,${text.slice(head, head + 3)}`;
  return parts;
}

/**
 * `fen` as 万元 with thousands separators and two decimals; more decimals only where two would lose part of it.
 * @param fen a safe integer, also negative (differences)
 */
export function formatWan(fen: number): string {
  const size = Math.abs(fen);
  // Division and remainder of what may pass 32 bits are slow; the quotient may be rounded up to the next whole number.
  let whole = Math.floor(size / FEN_PER_WAN);
  let rest = size - whole * FEN_PER_WAN;
  if (rest < 0) {
    whole--;
    rest += FEN_PER_WAN;
  }
  let places = 6;
  while (places > 2 && rest % 10 === 0) {
    rest /= 10;
    places--;
  }
  return `${fen < 0 ? '-' : ''}${grouped(whole)}.${String(rest).padStart(places, '0')}`;
}

const AMOUNT = /^(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/;

/**
 * Reads an amount typed in 万元: full-width digits and thousands separators are fine, more than six decimals are not.
 * @returns fen, or null when the text is no amount that can be kept exactly
 */
export function parseWan(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[，、]/g, ',')
    .replace(/万元?$/, '');
  const parts = AMOUNT.exec(plain);
  if (!parts || (parts[1] === undefined && !parts[2])) return null;
  const whole = (parts[1] ?? '0').replaceAll(',', '');
  const decimals = (parts[2] ?? '').replace(/0+$/, '');
  if (decimals.length > 6 || whole.length > 12) return null;
  const fen = BigInt(whole) * BigInt(FEN_PER_WAN) + BigInt(decimals.padEnd(6, '0'));
  return fen <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(fen) : null;
}
