import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { cruise, type IModule } from 'dependency-cruiser';
import { functions } from '../../functions/functions.ts';

const ROOMS = ['functions', 'shared', 'workflows', 'infra', 'test'];

/** Figures of the floor plan; a number each, so that two commits can be compared. */
export type HouseFigures = Readonly<Record<string, number>>;

/**
 * Measures how the code is laid out: sizes of files, what an entry of a function reaches, who speaks DynamoDB, which
 * phases import each other, what is written more than once. Reads the files of the working tree.
 */
export async function measureHouse(): Promise<HouseFigures> {
  const modules = await cruiseHouse();
  const product = modules.filter(({ source }) => /^(functions|shared)\//.test(source));
  const lines = product.map(({ source }) => text(source).split('\n').length - 1);
  const entries = Object.values(functions).map(({ entry, trigger }) => ({
    page: trigger.kind === 'http',
    files: reachable(entry, modules).size,
  }));
  const rooms = roomLines(product);
  return {
    'files of functions and shared': product.length,
    lines: sum(lines),
    'lines a file, median': percentile(lines, 0.5),
    'lines a file, p90': percentile(lines, 0.9),
    'lines a file, most': percentile(lines, 1),
    'files reached from an entry, median': percentile(
      entries.map(({ files }) => files),
      0.5,
    ),
    'files reached from a page, median': percentile(
      entries.filter(({ page }) => page).map(({ files }) => files),
      0.5,
    ),
    'files reached from a page, most': percentile(
      entries.filter(({ page }) => page).map(({ files }) => files),
      1,
    ),
    'files that import dynamodb-toolbox': product.filter(imports('dynamodb-toolbox')).length,
    'casts in entities (castAs)': count(product, /castAs</g),
    'imports across phases': acrossPhases(modules),
    'largest room of functions, % of its lines': Math.round(
      (100 * Math.max(...rooms.values())) / sum([...rooms.values()]),
    ),
    'files that reckon mail mornings': product.filter(({ source }) =>
      /\b(mail|working)Morning\(addDays|\b(workingDaysBefore|morningAfter)\(/.test(text(source)),
    ).length,
    'Retry blocks written out': sum(
      globSync('workflows/*.json').map((file) => text(file).split('"IntervalSeconds"').length - 1),
    ),
    'comments that cite documents outside the repository': count(
      modules,
      /\b(anchors|domain|papers|peers|design|codebases)\.md\b|\bdesign §? ?\d/g,
    ),
    'comments that name a file that is not there': namesOfNothing(),
    'base names that occur more than once': repeated(product.map(({ source }) => basename(source))),
    'circles of imports': modules.filter(({ dependencies }) => dependencies.some(({ circular }) => circular))
      .length,
  };
}

async function cruiseHouse(): Promise<readonly IModule[]> {
  const { output } = await cruise(ROOMS, {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'infra/local/node/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered text');
  return output.modules.filter(({ source }) =>
    new RegExp(`^(${ROOMS.join('|')})/.*\\.[mc]?tsx?$`).test(source),
  );
}

/** All files that a reader of this entry may have to open, the entry included. */
function reachable(entry: string, modules: readonly IModule[]): ReadonlySet<string> {
  const byName = new Map(modules.map((module) => [module.source, module]));
  const seen = new Set<string>();
  const waiting = [entry];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const module = byName.get(next);
    if (module === undefined || seen.has(next)) continue;
    seen.add(next);
    waiting.push(...module.dependencies.map(({ resolved }) => resolved));
  }
  return seen;
}

function room(source: string): string | undefined {
  return /^functions\/([^/]+)\//.exec(source)?.[1];
}

function roomLines(product: readonly IModule[]): ReadonlyMap<string, number> {
  const rooms = new Map<string, number>();
  for (const { source } of product) {
    const name = room(source);
    if (name !== undefined) rooms.set(name, (rooms.get(name) ?? 0) + text(source).split('\n').length - 1);
  }
  return rooms;
}

function acrossPhases(modules: readonly IModule[]): number {
  return modules
    .flatMap(({ source, dependencies }) => dependencies.map(({ resolved }) => [room(source), room(resolved)]))
    .filter(([from, to]) => from !== undefined && to !== undefined && from !== to).length;
}

function imports(packageName: string) {
  return ({ dependencies }: IModule) => dependencies.some(({ module }) => module.startsWith(packageName));
}

/** Files that a comment, a workflow or a paper of the repository names by their paths, and that are not there. */
function namesOfNothing(): number {
  const readers = globSync([
    '{functions,shared,infra}/**/*.{ts,tsx,md}',
    'workflows/*.{ts,md,json}',
    'README.md',
    '.github/*.md',
  ]).filter((file) => !file.includes('node_modules'));
  const named = readers.flatMap((file) =>
    Array.from(
      text(file).matchAll(
        /(?<![\w/])(?:functions|shared|infra|workflows|test)\/[\w./-]+\.(?:tsx?|md|json)\b/g,
      ),
      ([path]) => path,
    ),
  );
  return new Set(named.filter((path) => !existsSync(path))).size;
}

function count(modules: readonly IModule[], pattern: RegExp): number {
  return sum(modules.map(({ source }) => text(source).match(pattern)?.length ?? 0));
}

function repeated(names: readonly string[]): number {
  return new Set(names.filter((name, index) => names.indexOf(name) !== index)).size;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function text(source: string): string {
  return readFileSync(source, 'utf8');
}
