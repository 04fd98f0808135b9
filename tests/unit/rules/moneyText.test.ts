import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatWan, parseWan } from '../../../shared/model/money.ts';

describe('formatWan', () => {
  it.each([
    [0, '0.00'],
    [1, '0.000001'],
    [10_000, '0.01'],
    [100_000, '0.10'],
    [8_600_000_000, '8,600.00'],
    [12_345_670_000, '12,345.67'],
    [1_234_567_891, '1,234.567891'],
    [1_234_560_100, '1,234.5601'],
    [999_999_999, '999.999999'],
    [1_000_000_000_000, '1,000,000.00'],
    [Number.MAX_SAFE_INTEGER, '9,007,199,254.740991'],
    [-1, '-0.000001'],
    [-2_580_000_000, '-2,580.00'],
  ])('%i fen is %s 万元', (fen, text) => {
    expect(formatWan(fen)).toBe(text);
  });

  it('loses nothing: the text read back is the amount, with at least two decimals', () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeNat(), fc.nat({ max: 30_000_000_000 })), (fen) => {
        expect(parseWan(formatWan(fen))).toBe(fen);
        expect(formatWan(fen)).toMatch(/^\d{1,3}(,\d{3})*\.\d{2}(\d{0,3}[1-9])?$/);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('parseWan', () => {
  it.each([
    ['8600', 8_600_000_000],
    ['8,600.00', 8_600_000_000],
    [' 8 600.5 万元', 8_600_500_000],
    ['８６００．５', 8_600_500_000],
    ['0.000001', 1],
    ['.5', 500_000],
    ['5.', 5_000_000],
    ['0.0000010', 1],
    ['9007199254.740991', Number.MAX_SAFE_INTEGER],
    ['0.3', 300_000],
    ['1.005', 1_005_000],
  ])('reads %j as %i fen', (text, fen) => {
    expect(parseWan(text)).toBe(fen);
  });

  it.each([
    '',
    '.',
    '-1',
    '1e3',
    '1.2.3',
    '0.0000001',
    '9007199254.740992',
    '1,00',
    '12,3456',
    '八千',
    '5 亿',
    'NaN',
  ])('refuses %j', (text) => {
    expect(parseWan(text)).toBe(null);
  });

  it('never rounds: any decimal text is read exactly or refused', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 10_000_000 }),
        fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 9 }),
        (whole, decimals) => {
          const exact = BigInt(`${whole}${decimals.padEnd(9, '0').slice(0, 9)}`);
          expect(parseWan(`${whole}.${decimals}`)).toBe(exact % 1000n === 0n ? Number(exact / 1000n) : null);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
