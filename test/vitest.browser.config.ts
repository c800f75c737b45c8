import { defineConfig } from 'vitest/config';

/** The journeys in a real Chromium: slower, so apart from `npm test`. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts', 'test/journeys/slow/*.test.ts'],
    env: { TZ: 'UTC', POWERTOOLS_LOG_LEVEL: 'SILENT' },
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { requireAssertions: true },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
