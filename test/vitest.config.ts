import { defineConfig } from 'vitest/config';

const shared = {
  env: { TZ: 'UTC', POWERTOOLS_LOG_LEVEL: 'SILENT' },
  testTimeout: 20_000,
  expect: { requireAssertions: true },
} as const;

const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

/** Tests that start a platform of their own, or look at a process as a whole. */
const platforms = ['test/{infra,journeys,workflows}/**/*.test.ts'];

/**
 * What keeps nothing outside itself needs no process for each file: the runner of the workflows, the CDK app. These
 * run last, and shipped.test.ts, the longest, would then run alone.
 */
const selfContained = ['test/infra/local/stepfunctions/*.test.ts', 'test/infra/!(shipped).test.ts'];

const elsewhere = ['test/browser/**', 'test/emulator/**', 'test/journeys/slow/**'];

export default defineConfig({
  test: {
    // CI has two cores; vitest would leave one idle.
    maxWorkers: 2,
    projects: [
      {
        oxc,
        test: {
          ...shared,
          name: 'rules, steps, pages',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...platforms, ...elsewhere],
          // Loading the AWS SDK anew for each file would cost more than the tests.
          isolate: false,
        },
      },
      {
        oxc,
        test: { ...shared, name: 'runner, stacks', include: selfContained, isolate: false },
      },
      {
        oxc,
        test: { ...shared, name: 'platforms', include: platforms, exclude: [...selfContained, ...elsewhere] },
      },
    ],
  },
});
