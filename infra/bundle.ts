import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/** A function to ship: its name, and the module that exports its `handler`. */
export interface Shipped {
  readonly name: string;
  readonly entry: string;
}

/** One function as it is shipped. */
export interface Bundle {
  readonly name: string;
  /** The only file of the function's code. */
  readonly file: string;
  /** Size of the code in bytes, before zipping. */
  readonly bytes: number;
  /** npm packages inside, in alphabetical order. */
  readonly packages: readonly string[];
  /** Our own modules inside, by their paths from the root. */
  readonly modules: readonly string[];
}

/** Some packages still ask for what CommonJS modules have; ES modules on Lambda do not have it. */
const COMMON_JS = [
  "import { createRequire } from 'node:module';",
  'const require = createRequire(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;',
].join('');

/** A module inside a package cannot be named by an alias. */
const withoutMimeTypes: Plugin = {
  name: 'without-mime-types',
  setup({ onResolve }) {
    onResolve({ filter: /\/mime-types\.js$/ }, ({ importer }) =>
      importer.includes('nodemailer') ? { path: resolve('infra/mail-mime-types.ts') } : undefined,
    );
  },
};

/** What the reference files tell a reader and no function asks for: 32 KB of a page that plans. */
const FOR_READERS = new Set(['source', 'confidence', 'note', 'verified', 'definition', 'repairs']);

/** The reference files are written for people too: where a figure comes from stays in the repository. */
const withoutSources: Plugin = {
  name: 'without-sources',
  setup({ onLoad }) {
    onLoad({ filter: /shared[\\/]reference[\\/][\w-]+\.json$/ }, async ({ path }) => {
      const told = (key: string, value: unknown) => (FOR_READERS.has(key) ? undefined : value);
      const file: unknown = JSON.parse(await readFile(path, 'utf8'), told);
      return { contents: JSON.stringify(file), loader: 'json' };
    });
  },
};

const PROFILE_READ = /fs\.readFileSync\(`\$\{__dirname\}\/(data\/sRGB_IEC61966_2_1\.icc)`\)/;

/** PDF/A needs a colour profile, which pdfkit reads from a file beside itself: a bundle is one file. */
const withColourProfile: Plugin = {
  name: 'with-colour-profile',
  setup({ onLoad }) {
    onLoad({ filter: /pdfkit[\\/]js[\\/]pdfkit(\.es)?\.js$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      const file = PROFILE_READ.exec(code)?.[1];
      if (file === undefined) throw new Error(`${path} reads its colour profile in another way`);
      const profile = await readFile(join(dirname(path), file), 'base64');
      return { contents: code.replace(PROFILE_READ, `Buffer.from('${profile}', 'base64')`), loader: 'js' };
    });
  },
};

const SOLVER_LOADER = 'async function Module(moduleArg={}){';

/**
 * The solver reads its WebAssembly from a file beside itself: a bundle is one file. Packed, as 3.5 MB would be 4.7 in
 * letters, and unpacked when it is first used.
 */
const withSolver: Plugin = {
  name: 'with-solver',
  setup({ onLoad }) {
    onLoad({ filter: /highs[\\/]build[\\/]highs\.mjs$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      if (!code.startsWith(SOLVER_LOADER)) throw new Error(`${path} loads its WebAssembly in another way`);
      const packed = gzipSync(await readFile(join(dirname(path), 'highs.wasm')), { level: 9 });
      const wasm = `new WebAssembly.Module(gunzipSync(Buffer.from('${packed.toString('base64')}','base64')))`;
      const made = `moduleArg={instantiateWasm:(imports,done)=>done(new WebAssembly.Instance(${wasm},imports)),...moduleArg};`;
      const contents = `import{gunzipSync}from'node:zlib';${SOLVER_LOADER}${made}${code.slice(SOLVER_LOADER.length)}`;
      return { contents, loader: 'js' };
    });
  },
};

/**
 * All that the toolbox's modules do when they are read is to name their own classes, so one that nobody asks for may be
 * left out; its package.json does not say so. Without this each function has up to 54 KB of commands that it never sends.
 */
const withoutUnusedCommands: Plugin = {
  name: 'without-unused-commands',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^(dynamodb-toolbox\/|\.)/ }, async ({ path, pluginData, ...how }) => {
      const ours = path.startsWith('.') && !/node_modules[\\/]dynamodb-toolbox[\\/]/.test(how.importer);
      if (ours || pluginData === 'found') return undefined;
      const found = await resolve(path, { ...how, pluginData: 'found' });
      return { ...found, sideEffects: false };
    });
  },
};

const options = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  minify: true,
  charset: 'utf8',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  mainFields: ['module', 'main'],
  alias: {
    '@aws-sdk/credential-provider-node': './infra/lambda-credentials.ts',
    '@aws-sdk/endpoint-cache': './infra/endpoint-cache.ts',
  },
  plugins: [withoutMimeTypes, withoutSources, withColourProfile, withSolver, withoutUnusedCommands],
  banner: { js: COMMON_JS },
  legalComments: 'none',
  logLevel: 'error',
  metafile: true,
} as const satisfies BuildOptions;

/**
 * Bundles each function into `outdir/NAME/index.mjs`; in one go, because they share most of their modules.
 * @throws esbuild's BuildFailure, naming file and line, when the code does not bundle.
 */
export async function bundle(shipped: readonly Shipped[], outdir: string): Promise<Bundle[]> {
  const entryPoints = shipped.map(({ name, entry }) => ({ in: entry, out: `${name}/index` }));
  const { metafile } = await build({ ...options, entryPoints, outdir });
  return shipped.map(({ name }) => {
    const file = join(outdir, name, 'index.mjs');
    // esbuild writes its paths with slashes, on Windows too.
    const output = metafile.outputs[file.replaceAll('\\', '/')];
    if (output === undefined) throw new Error(`esbuild made no ${file}`);
    return { name, file, bytes: output.bytes, packages: packagesOf(output), modules: modulesOf(output) };
  });
}

/** What stands in a bundle of our own. */
function modulesOf({ inputs }: Metafile['outputs'][string]): string[] {
  return Object.keys(inputs).filter((path) => !path.includes('node_modules/'));
}

/** The packages out of `node_modules` that stand in a bundle. */
function packagesOf({ inputs }: Metafile['outputs'][string]): string[] {
  const names = Object.entries(inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
    .filter((name) => name !== undefined);
  return [...new Set(names)].sort();
}
