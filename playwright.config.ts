import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  retries: 0,
  // No spec is ended by how busy the machine is; what hangs is seen all the same.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  globalSetup: './tests/browser/globalSetup.ts',
});
