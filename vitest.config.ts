import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['./test/support/run-setup.ts'],
    setupFiles: ['./test/support/file-setup.ts'],
    // For what hangs: the machine may be busy, and stand still for seconds.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000, interval: 20 } },
    maxWorkers: 2,
    reporters: [process.env.CI ? 'verbose' : 'default', './test/support/tally-reporter.ts'],
  },
});
