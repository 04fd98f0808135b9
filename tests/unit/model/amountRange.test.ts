import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountFields,
  formatAmount,
  formatRange,
  readAmount,
  sameAmount,
} from '../../../shared/model/amountRange.ts';

const WAN = 1_000_000;
const range = (from: number, to: number) => ({ fromFen: from * WAN, toFen: to * WAN });

describe('an amount as it is typed', () => {
  it.each([
    ['480-520', range(480, 520)],
    ['480～520', range(480, 520)],
    ['４８０ 至 ５２０', range(480, 520)],
    ['480到520万元', range(480, 520)],
    ['480万元—520万元', range(480, 520)],
    ['1,480-2,520.5', { fromFen: 1480 * WAN, toFen: 2_520_500_000 }],
    ['500', 500 * WAN],
    ['  ', null],
    ['0', 0],
  ])('%s is read', (text, amount) => {
    expect(readAmount(text)).toEqual({ amount });
  });

  it.each([
    ['480-', '缺少范围的一端'],
    ['-520', '缺少范围的一端'],
    ['520-480', '两端反了'],
    ['500-500', '两端相同'],
    ['五百', '不能读作金额'],
    ['480-五百', '不能读作金额范围'],
    ['480-500-520', '不能读作金额范围'],
  ])('%s is refused with the remedy', (text, why) => {
    expect(readAmount(text)).toEqual({ problem: expect.stringContaining(why) });
  });

  it('is read back from how it is shown', () => {
    const fen = fc.integer({ min: 0, max: 9_007_199_254_740_991 });
    fc.assert(
      fc.property(fen, fen, (a, b) => {
        const amount = a === b ? a : { fromFen: Math.min(a, b), toFen: Math.max(a, b) };
        expect(readAmount(formatAmount(amount))).toEqual({ amount });
      }),
    );
  });
});

describe('the two fields that hold it', () => {
  it('one of them holds it, and the ranges of other fields stay', () => {
    const others = { outputAfterFen: range(1, 2) };
    expect(amountFields(others, 'fixedInvestmentFen', range(480, 520))).toEqual({
      fixedInvestmentFen: null,
      amountRanges: { ...others, fixedInvestmentFen: range(480, 520) },
    });
    expect(
      amountFields({ ...others, fixedInvestmentFen: range(480, 520) }, 'fixedInvestmentFen', 500 * WAN),
    ).toEqual({ fixedInvestmentFen: 500 * WAN, amountRanges: others });
    expect(amountFields({ fixedInvestmentFen: range(1, 2) }, 'fixedInvestmentFen', null)).toEqual({
      fixedInvestmentFen: null,
      amountRanges: null,
    });
  });
});

it('amounts are the same by value', () => {
  expect(sameAmount(range(1, 2), range(1, 2))).toBe(true);
  expect(sameAmount(range(1, 2), range(1, 3))).toBe(false);
  expect(sameAmount(range(1, 2), null)).toBe(false);
  expect(sameAmount(5, 5)).toBe(true);
  expect(formatRange(range(480, 520))).toBe('480.00 至 520.00');
});
