/** Chance that comes out the same for the same seed. */

export type Random = () => number;

/** Mulberry32: small, seedable, good enough for invented data. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(random: Random, list: readonly T[]): T {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new Error('pick needs a non-empty list');
  return item;
}

export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** A known value most of the time, unknown otherwise: ledgers have gaps. */
export function maybe<T>(random: Random, value: T, known = 0.88): T | null {
  return random() < known ? value : null;
}
