import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/browser/**', 'test/emulator/**', 'test/journeys/slow/**'],
    env: { TZ: 'UTC', POWERTOOLS_LOG_LEVEL: 'SILENT' },
    testTimeout: 20_000,
    expect: { requireAssertions: true },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
