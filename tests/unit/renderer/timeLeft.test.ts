import { describe, expect, it } from 'vitest';
import { msLeft, spanWords } from '../../../renderer/parts/timeLeft.ts';

describe('time left of a task', () => {
  it('goes by the pace so far', () => {
    expect(msLeft(10_000, 25, 100)).toBe(30_000);
    expect(msLeft(10_000, 100, 100)).toBe(0);
  });
  it('says nothing while there is too little to judge by', () => {
    expect(msLeft(500, 50, 100)).toBeNull();
    expect(msLeft(10_000, 2, 100)).toBeNull();
    expect(msLeft(10_000, 0, 100)).toBeNull();
    expect(msLeft(10_000, 50, 0)).toBeNull();
  });
  it('is told in round words that do not promise too much', () => {
    expect(spanWords(9_000)).toBe('不到 10 秒');
    expect(spanWords(31_000)).toBe('约 40 秒');
    expect(spanWords(61_000)).toBe('约 2 分钟');
  });
});
