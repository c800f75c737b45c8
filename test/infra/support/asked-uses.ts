import { build } from 'esbuild';
import type { TableUse } from '../../../functions/function-definition.ts';
import { functions } from '../../../functions/functions.ts';

/** What a function's code can ask of the table, and of the table of answer keys. */
export interface Asked {
  readonly table: ReadonlySet<TableUse>;
  readonly answerKeys: ReadonlySet<TableUse>;
  /** Whether it makes or changes mailed links: a word of its own. */
  readonly links: boolean;
  /** Whether it begins, changes, lists or ends sessions of the console: another one. */
  readonly sessions: boolean;
}

const USES: Readonly<Record<string, TableUse | 'nothing'>> = {
  GetItemCommand: 'get',
  BatchGetRequest: 'batch-get',
  BatchGetCommand: 'batch-get',
  QueryCommand: 'query',
  PutItemCommand: 'put',
  UpdateItemCommand: 'update',
  UpdateAttributesCommand: 'update',
  DeleteItemCommand: 'delete',
};

/** `Entity.build(Command)`; where two modules have one name, esbuild counts them. */
const BUILT = /(\w*?)\d*\)?\s*\.build\((\w+?)\d*\)/g;

/** Lines of audit trails are added and read by a word of their own: `trail`. */
const OF_TRAILS =
  /Audit\d*\.build\(PutItemCommand\d*\)|\.build\(QueryCommand\d*\)\.query\(\{ partition: partitionOf\d*\(/g;

/** Reads it from the code that is left when all that no route or step of the function reaches has been shaken off. */
export async function askedUses(): Promise<ReadonlyMap<string, Asked>> {
  const { outputFiles } = await build({
    entryPoints: Object.entries(functions).map(([name, { entry }]) => ({ in: entry, out: name })),
    outdir: 'nowhere',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minifySyntax: true,
    write: false,
  });
  return new Map(
    outputFiles.map(({ path, text }) => [/([\w-]+)\.js$/.exec(path)?.[1] ?? path, askedIn(text)] as const),
  );
}

const OF_LINKS = /MailedLink\d*\.build\((Put|Update)Item\w*\)/;

const OF_SESSIONS =
  /(?:ConsoleSession|KnownCoordinator)\d*\.build\((Put|Update|Delete)\w*\)|\.build\(QueryCommand\d*\)\.query\(\{ partition: partitions\d*\.sessions\(/;

/** Rows of people are read without the toolbox (`batchRows`). */
const OF_ROWS = /new BatchGetRows\d*\(/;

function askedIn(code: string): Asked {
  const built = Array.from(
    code
      .replace(OF_TRAILS, '')
      .replace(new RegExp(OF_LINKS, 'g'), '')
      .replace(new RegExp(OF_SESSIONS, 'g'), '')
      .matchAll(BUILT),
  ).flatMap(([, entity = '', command = '']) => {
    const use = USES[command];
    if (use === undefined) throw new Error(`${entity} asks by ${command}: which use is that?`);
    return use === 'nothing' ? [] : [{ entity, use }];
  });
  if (OF_ROWS.test(code)) built.push({ entity: 'Employee', use: 'batch-get' });
  const of = (wanted: boolean) =>
    new Set(built.filter(({ entity }) => (entity === 'AnswerKey') === wanted).map(({ use }) => use));
  return {
    table: of(false),
    answerKeys: of(true),
    links: OF_LINKS.test(code),
    sessions: OF_SESSIONS.test(code),
  };
}
