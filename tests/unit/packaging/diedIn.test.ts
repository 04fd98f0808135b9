import { describe, expect, it } from 'vitest';
import { diedIn } from '../../../build/steps.ts';

const report = (files: Record<string, string[]>) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  testResults: Object.entries(files).map(([name, statuses]) => ({
    name,
    assertionResults: statuses.map((status) => ({ status })),
  })),
});

describe('test files that died without a result', () => {
  it('are those of which no test has one', () => {
    expect(diedIn(report({ 'a.test.ts': ['pending', 'pending'], 'b.test.ts': ['passed'] }))).toEqual([
      'a.test.ts',
    ]);
  });

  it('are not those with a failed, passed or skipped test, nor empty ones', () => {
    expect(
      diedIn(report({ a: ['failed', 'pending'], b: ['passed', 'pending'], c: ['skipped'], d: [] })),
    ).toEqual([]);
  });
});
