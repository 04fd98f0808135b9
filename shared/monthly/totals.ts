/** Sums over the rows of a month: exact, and saying how many rows they could not count. */

export interface Sum {
  fen: number;
  /** Rows whose figure is not known. */
  unknown: number;
}

export function sumOf(values: Iterable<number | null>): Sum {
  let fen = 0n;
  let unknown = 0;
  for (const value of values) {
    if (value === null) unknown += 1;
    else fen += BigInt(value);
  }
  return { fen: Number(fen), unknown };
}
