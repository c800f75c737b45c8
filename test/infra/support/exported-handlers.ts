import { execFileSync } from 'node:child_process';
import { z } from 'zod';
import type { Bundle } from '../../../infra/bundle.ts';

const exported = z.array(z.object({ name: z.string(), handler: z.string() }));

/** Loads bundles in a Node that knows nothing of this project's tools; the type of each one's `handler`. */
export function exportedHandlers(bundles: readonly Bundle[]): z.output<typeof exported> {
  const files = JSON.stringify(bundles.map(({ name, file }) => ({ name, file: `./${file}` })));
  const script = `const loaded = [];
    for (const { name, file } of ${files}) loaded.push({ name, handler: typeof (await import(file)).handler });
    console.log(JSON.stringify(loaded));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return exported.parse(JSON.parse(printed));
}
