import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatWan, parseWan } from '../../../shared/model/money.ts';

describe('formatWan', () => {
  it.each([
    [0, '0.00'],
    [1, '0.000001'],
    [10_000, '0.01'],
    [9_999, '0.009999'],
    [1_000_000, '1.00'],
    [86_000_000_00, '8,600.00'],
    [1_234_567_890_000, '1,234,567.89'],
    [100_500_000, '100.50'],
    [1_050_500, '1.0505'],
    [-1_500_000, '-1.50'],
    [Number.MAX_SAFE_INTEGER, '9,007,199,254.740991'],
  ])('%i fen → %s', (fen, text) => {
    expect(formatWan(fen)).toBe(text);
  });
});

describe('parseWan', () => {
  it('reads back exactly what formatWan writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (fen) => {
        expect(parseWan(formatWan(fen))).toBe(fen);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['８，６００．００', 8_600_000_000],
    [' 1 200 万元', 1_200_000_000],
    ['.5', 500_000],
    ['5.', 5_000_000],
    ['592.930000', 592_930_000],
    ['9007199254.740991', Number.MAX_SAFE_INTEGER],
  ])('%s → %i', (text, fen) => {
    expect(parseWan(text)).toBe(fen);
  });

  it.each(['', '.', '-1', '约三千', '1,23', '1.2345678', '9007199254.740992', '1e3', '12 元'])(
    '%j is no amount',
    (text) => {
      expect(parseWan(text)).toBeNull();
    },
  );
});
