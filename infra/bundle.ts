import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';

/** One function as it is shipped. */
export interface Bundle {
  readonly name: string;
  /** Folder that becomes the function's code. */
  readonly folder: string;
  /** Size of the code, in bytes, before zipping. */
  readonly bytes: number;
  /** npm packages inside, in alphabetical order. */
  readonly packages: readonly string[];
}

/** Some packages still ask for what CommonJS modules have; ES modules on Lambda do not have it. */
const COMMON_JS = [
  "import { createRequire } from 'node:module';",
  'const require = createRequire(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;',
].join('');

const options = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  minify: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  mainFields: ['module', 'main'],
  alias: { '@aws-sdk/credential-provider-node': './infra/lambda-credentials.ts' },
  banner: { js: COMMON_JS },
  loader: { '.wasm': 'copy', '.ttf': 'copy', '.woff2': 'copy', '.css': 'text', '.svg': 'text' },
  assetNames: '[name]',
  legalComments: 'none',
  logLevel: 'error',
  metafile: true,
} as const satisfies BuildOptions;

/**
 * Bundles the handler at `entry` into `folder` as `index.mjs`.
 * @throws esbuild's BuildFailure, naming file and line, when the code does not bundle.
 */
export async function bundle(name: string, entry: string, folder: string): Promise<Bundle> {
  const outfile = join(folder, 'index.mjs');
  const { metafile } = await build({ ...options, entryPoints: [entry], outfile });
  return { name, folder, bytes: readFileSync(outfile).length, packages: packagesOf(metafile) };
}

/** The packages out of `node_modules` that stand in a bundle. */
export function packagesOf(metafile: Metafile): string[] {
  const inside = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const names = inside
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
    .filter((name) => name !== undefined);
  return [...new Set(names)].sort();
}
