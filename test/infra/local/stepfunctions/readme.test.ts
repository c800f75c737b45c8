import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';

it('does what its README shows', async () => {
  const home = new URL('../../../../infra/local/stepfunctions/', import.meta.url);
  const readme = readFileSync(new URL('README.md', home), 'utf8');
  const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const told = /console\.log\(.*\); \/\/ (.*)/.exec(example)?.[1] ?? 'nothing';
  const folder = mkdtempSync(join(tmpdir(), 'engine-readme-'));
  const said: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((...words) => void said.push(words.join(' ')));
  onTestFinished(() => {
    log.mockRestore();
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'example.mjs');
  writeFileSync(file, example.replace('./index.ts', new URL('index.ts', home).href));
  await import(/* @vite-ignore */ file);
  expect(said).toEqual([told]);
});
