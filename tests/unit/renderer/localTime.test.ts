import { expect, it } from 'vitest';
import { recentText } from '../../../renderer/format/localTime.ts';

it('a recent moment names its year once it is not the present one', () => {
  const now = new Date(2026, 10, 25);
  expect(recentText(new Date(2026, 5, 3, 23, 13).toISOString(), now)).toBe('06-03 23:13');
  expect(recentText(new Date(2025, 11, 31, 23, 59).toISOString(), now)).toBe('2025-12-31');
  expect(recentText('不明', now)).toBe('不明');
});
