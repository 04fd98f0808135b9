import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longestFirst.ts';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/unit/**/*.test.tsx', 'tests/integration/**/*.test.ts'],
    globalSetup: './tests/globalSetup.ts',
    setupFiles: ['./tests/seed.ts'],
    pool: 'forks',
    // The default leaves one core to the editor; the gate has two and is to use both.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    // No test is decided by how busy the machine is; what hangs is seen after ten minutes.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    reporters: ['default'],
  },
});
