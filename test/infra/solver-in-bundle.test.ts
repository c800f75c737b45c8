import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { bundle } from '../../infra/bundle.ts';

test('the solver is shipped inside the one file of a function, and solves there', async () => {
  const entry = 'functions/plan/draft/optimiser/solver.ts';
  const [built] = await bundle([{ name: 'solver', entry }], 'dist/solver-test');
  expect(await readdir('dist/solver-test/solver')).toEqual(['index.mjs']);
  const { loadSolver, Model } = await import(pathToFileURL(resolve(built?.file ?? '')).href);
  const solver = await loadSolver();
  const model = new Model();
  const chairs = model.variable(40, 30, true);
  const tables = model.variable(40, 50, true);
  model.atMost(40, [
    [chairs, 1],
    [tables, 2],
  ]);
  model.atMost(50, [
    [chairs, 2],
    [tables, 1],
  ]);
  expect(solver(model)).toMatchObject({ values: [20, 10], objective: 1100, bound: 1100 });
});
