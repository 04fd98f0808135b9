/** Shares are compared and rounded exactly for every safe integer; doubles are right only where they are exact. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  percentText,
  rateOf,
  rateText,
  reaches,
  shareOf,
  shrunk,
  wholeOf,
} from '../../../shared/rules/exact.ts';

const MAX = Number.MAX_SAFE_INTEGER;
const NONE = Number.POSITIVE_INFINITY;
const big = BigInt;

/** Small amounts, large ones, and those around which the arithmetic changes. */
const amount = fc.oneof(
  fc.nat({ max: 100_000 }),
  fc.maxSafeNat(),
  fc.integer({ min: -3, max: 3 }).map((n) => Math.floor(MAX / 1e4) + n),
  fc.integer({ min: -3, max: 3 }).map((n) => Math.floor(MAX / 2e4) + n),
  fc.integer({ min: 0, max: 3 }).map((n) => MAX - n),
);
const rate = fc.oneof(fc.constantFrom(0, 1, 1500, 3000, 3333, 9999, 10_000), fc.nat({ max: 10_000 }));
const safe = (n: bigint) => n >= -big(MAX) && n <= big(MAX);

describe('reaches', () => {
  it('compares part × 10000 with whole × rate, on the line and a fen beside it', () => {
    fc.assert(
      fc.property(amount, rate, fc.constantFrom(-1n, 0n, 1n), (whole, r, step) => {
        const part = (big(whole) * big(r) + 9_999n) / 10_000n + step;
        if (!safe(part)) return;
        expect(reaches(Number(part), whole, r)).toBe(part * 10_000n >= big(whole) * big(r));
      }),
      { numRuns: 20_000 },
    );
  });

  it('holds for any part, negative ones too', () => {
    fc.assert(
      fc.property(fc.oneof(amount, fc.maxSafeInteger()), amount, rate, (part, whole, r) => {
        expect(reaches(part, whole, r)).toBe(big(part) * 10_000n >= big(whole) * big(r));
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    [5, NONE, 0, true],
    [0, NONE, 0, true],
    [-1, NONE, 0, false],
    [-1, MAX, 0, false],
    [0, MAX, 0, true],
    [MAX, NONE, 1, false],
    [NONE, NONE, 1, false],
    [NONE, MAX, 10_000, true],
    [NONE, 1, 10_000, true],
    [0, 0, 1, true],
  ])('%d of %d reaches %i: %s', (part, whole, r, expected) => {
    expect(reaches(part, whole, r)).toBe(expected);
  });

  it('never divides first: doubles judge pairs on the line as below it', () => {
    let wrong = 0;
    for (let before = 1; before <= 2_000; before++) {
      const whole = before * 20;
      const part = before * 3;
      expect(reaches(part, whole, 1500)).toBe(true);
      if ((whole + part) / whole - 1 < 0.15) wrong++;
    }
    expect(wrong).toBeGreaterThan(500);
  });
});

describe('shares', () => {
  it('round up for what is asked, down for what is paid, for every safe amount', () => {
    fc.assert(
      fc.property(amount, rate, (whole, r) => {
        const exact = big(whole) * big(r);
        expect(shareOf(whole, r)).toBe(Number((exact + 9_999n) / 10_000n));
        expect(rateOf(whole, r)).toBe(Number(exact / 10_000n));
      }),
      { numRuns: 10_000 },
    );
    expect([rateOf(NONE, 0), rateOf(NONE, 1)]).toEqual([0, NONE]);
  });

  it('find the largest whole of which a part is the share', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000_000 }), rate, (part, r) => {
        const whole = wholeOf(part, r);
        if (r === 0) {
          expect(whole).toBe(NONE);
          return;
        }
        expect(big(part) * 10_000n >= big(whole) * big(r)).toBe(true);
        expect(big(part) * 10_000n < (big(whole) + 1n) * big(r)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    expect(wholeOf(NONE, 3000)).toBe(NONE);
  });

  it('find the largest amount whose growth stays within another', () => {
    fc.assert(
      fc.property(amount, rate, (grown, r) => {
        const least = big(shrunk(grown, r));
        expect(least * big(10_000 + r) <= big(grown) * 10_000n).toBe(true);
        expect((least + 1n) * big(10_000 + r) > big(grown) * 10_000n).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    expect(shrunk(NONE, 1500)).toBe(NONE);
  });
});

describe('percentages', () => {
  it('are rounded down to a tenth, on the line and beside it', () => {
    const whole = fc.oneof(
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: -3, max: 3 }).map((n) => Math.floor(MAX / 4) + n),
      fc.integer({ min: 1, max: MAX }),
    );
    const part = fc.oneof(
      fc.integer({ min: -100_000, max: 100_000 }),
      fc.integer({ min: -3, max: 3 }).map((n) => Math.floor(MAX / 4e3) + n),
      fc.integer({ min: -3, max: 3 }).map((n) => -Math.floor(MAX / 4e3) + n),
      fc.maxSafeInteger(),
    );
    fc.assert(
      fc.property(part, whole, (p, w) => {
        const text = percentText(p, w);
        expect(text).toMatch(/^-?\d+\.\d%$/);
        const tenths = big(text.replace(/[.%]/g, ''));
        expect(tenths * big(w) <= big(p) * 1_000n).toBe(true);
        expect((tenths + 1n) * big(w) > big(p) * 1_000n).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([
    [0, '0.0%'],
    [1, '0.01%'],
    [10, '0.1%'],
    [101, '1.01%'],
    [110, '1.1%'],
    [1500, '15.0%'],
  ])('%i basis points are %s', (basisPoints, text) => {
    expect(rateText(basisPoints)).toBe(text);
  });
});
