import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const Rule = z.looseObject({ ErrorEquals: z.array(z.string()) });
const Catcher = z.looseObject({ ErrorEquals: z.array(z.string()), Next: z.string() });

/** What this program reads of a state; the rest of it is left alone. */
const State = z.looseObject({
  Type: z.string(),
  Comment: z.string().optional(),
  Resource: z.string().optional(),
  Arguments: z.union([z.string(), z.looseObject({})]).optional(),
  Output: z.unknown().optional(),
  TimeoutSeconds: z.union([z.number(), z.string()]).optional(),
  Retry: z.array(Rule).optional(),
  Catch: z.array(Catcher).optional(),
  Choices: z.array(z.looseObject({ Condition: z.string(), Next: z.string() })).optional(),
  Default: z.string().optional(),
  get ItemProcessor() {
    return Scope.optional();
  },
  Next: z.string().optional(),
  End: z.boolean().optional(),
});

const Scope = z.looseObject({
  Comment: z.string().optional(),
  StartAt: z.string(),
  get States() {
    return z.record(z.string(), State);
  },
});

/** A state of a workflow. */
export type State = z.output<typeof State>;

/** States that hand over to each other: a whole machine, or what a Map does with one item. */
export type Scope = z.output<typeof Scope>;

const fields = z.record(z.string(), z.unknown());
const Kinds = z.object({
  Retry: z.looseObject({ ErrorEquals: z.array(z.string()) }),
  Catch: Catcher,
  Kinds: z.record(
    z.string(),
    z.looseObject({ Resource: z.string(), Retry: fields.optional(), Catch: fields.optional() }),
  ),
});

/** `kinds.json`: what Tasks have in common. */
const kinds = Kinds.parse(
  JSON.parse(readFileSync(fileURLToPath(new URL('kinds.json', import.meta.url)), 'utf8')),
);

/**
 * The machine in a file of Amazon States Language, complete: as AWS and the local runner get it, but for the names of functions
 * and machines, which stay placeholders. A definition in which no Task names a kind is what it was.
 * @throws Error when the file holds something else, or a Task names a kind that kinds.json does not know
 */
export function readDefinition(file: string): Scope {
  return completeScope(readScope(file));
}

function readScope(file: string): Scope {
  try {
    return Scope.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} is not a workflow in JSON`, { cause });
  }
}

function completeScope(scope: Scope): Scope {
  return {
    ...scope,
    States: Object.fromEntries(
      Object.entries(scope.States).map(([name, state]) => [name, completeState(name, state)]),
    ),
  };
}

function completeState(name: string, state: State): State {
  if (state.ItemProcessor !== undefined)
    return { ...state, ItemProcessor: completeScope(state.ItemProcessor) };
  const [, kindName] = /^\$\{(\w+)\}$/.exec(state.Resource ?? '') ?? [];
  if (kindName === undefined) return state;
  const kind = kinds.Kinds[kindName];
  if (kind === undefined) throw new Error(`${name}: kinds.json knows no kind \${${kindName}}`);
  const { Comment: _, Retry, Catch, ...common } = kind;
  return State.parse({
    ...withDefaults(state, common),
    Resource: kind.Resource,
    Retry: state.Retry ?? [withoutComment({ ...kinds.Retry, ...Retry })],
    Catch: catchersOf(state.Catch ?? [], Catcher.parse(withoutComment({ ...kinds.Catch, ...Catch }))),
  });
}

/** A state's own fields, objects inside of them likewise, and those of its kind that it does not say itself. */
function withDefaults(own: Readonly<Record<string, unknown>>, common: Readonly<Record<string, unknown>>) {
  const names = Object.keys({ ...own, ...common });
  return Object.fromEntries(names.map((name): [string, unknown] => [name, either(own[name], common[name])]));
}

function either(own: unknown, common: unknown): unknown {
  const [mine, theirs] = [fields.safeParse(own), fields.safeParse(common)];
  if (mine.success && theirs.success) return withDefaults(mine.data, theirs.data);
  return own ?? common;
}

/** Every error has its way: AWS documents that States.ALL does not catch what is too large, so that is named beside it. */
function catchersOf(own: readonly z.output<typeof Catcher>[], last: z.output<typeof Catcher>) {
  const all = own.some(catchesAll) ? own : [...own, last];
  return all.flatMap((catcher) =>
    catchesAll(catcher) ? [{ ...catcher, ErrorEquals: ['States.DataLimitExceeded'] }, catcher] : [catcher],
  );
}

function catchesAll({ ErrorEquals }: z.output<typeof Catcher>): boolean {
  return ErrorEquals.includes('States.ALL');
}

function withoutComment<T extends object>(rule: T): object {
  return Object.fromEntries(Object.entries(rule).filter(([field]) => field !== 'Comment'));
}
