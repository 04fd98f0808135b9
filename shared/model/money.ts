/** Money is an integer number of fen; officers read and type 万元. No floating point in between. */

/** 1 万元 in fen. */
export const FEN_PER_WAN = 1_000_000;

function grouped(whole: string): string {
  let head = whole.length % 3 || 3;
  let text = whole.slice(0, head);
  for (; head < whole.length; head += 3) text += `,${whole.slice(head, head + 3)}`;
  return text;
}

/**
 * `fen` as 万元 with thousands separators and two decimals; more decimals only where two would lose part of it.
 * @param fen a safe integer, also negative (differences)
 */
export function formatWan(fen: number): string {
  const size = Math.abs(fen);
  const rest = size % FEN_PER_WAN;
  const whole = (size - rest) / FEN_PER_WAN;
  const hundredths = rest / 10_000;
  const decimals = Number.isInteger(hundredths)
    ? `${hundredths < 10 ? '0' : ''}${hundredths}`
    : String(rest).padStart(6, '0').replace(/0+$/, '');
  return `${fen < 0 ? '-' : ''}${grouped(String(whole))}.${decimals}`;
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
