/** Results that may be refused. Refusals are sentences for the officer; nothing is thrown. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; message: string };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refused(message: string): { ok: false; message: string } {
  return { ok: false, message };
}

/** Why a number is no amount that can be kept, in Chinese; null when it is a whole, safe number of fen ≥ `least`. */
export function amountProblem(what: string, fen: number, least: 0 | 1 = 0): string | null {
  if (!Number.isSafeInteger(fen)) return `${what}不是能准确保存的金额。请按万元填写，最多六位小数。`;
  if (fen < 0) return `${what}不能小于 0。`;
  return fen < least ? `${what}要大于 0。` : null;
}

/** The exact sum of amounts in fen; null when it passes what can be kept exactly. */
export function sumFen(amounts: readonly number[]): number | null {
  let sum = 0n;
  for (const fen of amounts) sum += BigInt(fen);
  return sum <= BigInt(Number.MAX_SAFE_INTEGER) && sum >= 0n ? Number(sum) : null;
}
