import { defineConfig } from 'vitest/config';

const shared = {
  env: { TZ: 'UTC', POWERTOOLS_LOG_LEVEL: 'SILENT' },
  testTimeout: 20_000,
  expect: { requireAssertions: true },
} as const;

const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

/**
 * Tests that start a platform of their own, or look at a process as a whole: a process for each file. Also those of the
 * machinery that use the table of support/table.ts: the product's client would speak to it for all files that follow; and what
 * needs another environment, which a process reads once.
 */
const platforms = [
  'test/workflows/ends.test.ts',
  'test/infra/local/lambda/table-use.test.ts',
  'test/journeys/*.test.ts',
  'test/infra/local/{runtime,time}.test.ts',
  'test/infra/operator/*.test.ts',
  'test/infra/shipped.test.ts',
  'test/console/sign-in-strength.test.ts',
];

/** The package that runs the workflows on one machine: `vitest --project engine` runs its tests alone. */
const engine = ['test/infra/local/stepfunctions/**/*.test.ts'];

/** The local services, the CDK app, the workflows: these run last, and shipped.test.ts would run alone. */
const machinery = ['test/{infra,workflows}/**/*.test.ts'];

const elsewhere = ['test/browser/**', 'test/emulator/**', 'test/**/slow/**'];

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
          exclude: [...platforms, ...machinery, ...elsewhere],
          // Loading the AWS SDK anew for each file would cost more than the tests.
          isolate: false,
        },
      },
      {
        oxc,
        test: {
          ...shared,
          name: 'machinery',
          include: machinery,
          exclude: [...platforms, ...engine, ...elsewhere],
          isolate: false,
        },
      },
      {
        oxc,
        test: { ...shared, name: 'engine', include: engine, isolate: false },
      },
      {
        oxc,
        test: { ...shared, name: 'platforms', include: platforms },
      },
    ],
  },
});
