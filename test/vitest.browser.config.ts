import { defineConfig } from 'vitest/config';

/** Journeys in a real Chromium, and platforms that are killed: slower, so apart from `npm test`. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts', 'test/**/slow/*.test.ts'],
    env: { TZ: 'UTC', POWERTOOLS_LOG_LEVEL: 'SILENT' },
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { requireAssertions: true },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
