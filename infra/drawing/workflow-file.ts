import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** What the drawing and the checks read of a state; the rest of it is left alone. */
const State = z.looseObject({
  Type: z.string(),
  Comment: z.string().optional(),
  Next: z.string().optional(),
  End: z.boolean().optional(),
  Default: z.string().optional(),
  Resource: z.string().optional(),
  Choices: z.array(z.object({ Condition: z.string(), Next: z.string() })).optional(),
  Retry: z.array(z.looseObject({ ErrorEquals: z.array(z.string()) })).optional(),
  Catch: z.array(z.looseObject({ ErrorEquals: z.array(z.string()), Next: z.string() })).optional(),
  TimeoutSeconds: z.union([z.number(), z.string()]).optional(),
  get ItemProcessor() {
    return Scope.optional();
  },
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

/** The machine in a file of Amazon States Language. */
export function readWorkflow(root: string, file: string): Scope {
  return Scope.parse(JSON.parse(readFileSync(resolve(root, file), 'utf8')));
}
