import * as z from 'zod';
import { isExpression } from '../expressions/compile.ts';

/**
 * The Amazon States Language that this runner speaks: JSONata only (https://states-language.net and the Step
 * Functions Developer Guide, "Transforming data with JSONata"). Objects are strict: a field that is not here is
 * refused when the machine is registered, so nothing is ever silently ignored.
 */

/** The longest wait, timeout and heartbeat that AWS takes, in seconds. */
export const longestSeconds = 99_999_999;

/** RFC 3339 as the States Language narrows it: T and Z (or an offset) are needed, and a day ends at 23:59:59. */
const timestamp = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** The moment that a timestamp names; NaN for what is none. */
export function momentOf(text: string): number {
  return timestamp.test(text) && isCalendarDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
}

/** Date.parse takes 30 February for 2 March. */
function isCalendarDay(day: string): boolean {
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
}

const expression = z.string().regex(/^\{%[\s\S]*%\}$/, 'must be a JSONata expression: {% ... %}');
const template = z.json();
const assign = z.record(z.string(), template);
const name = z.string().min(1).max(80);
const seconds = z.int().min(1).max(longestSeconds);

const common = {
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata').optional(),
};
const transition = { Next: name.optional(), End: z.boolean().optional() };
const result = { Assign: assign.optional(), Output: template.optional() };

const retrier = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: seconds.optional(),
  MaxAttempts: z.int().min(0).max(longestSeconds).optional(),
  BackoffRate: z.number().min(1).optional(),
  MaxDelaySeconds: z.int().min(1).max(31_622_399).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).optional(),
});

const catcher = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: z.array(z.string()).min(1),
  Next: name,
  ...result,
});

const recovery = { Retry: z.array(retrier).optional(), Catch: z.array(catcher).optional() };

const passState = z.strictObject({ Type: z.literal('Pass'), ...common, ...transition, ...result });

const taskState = z.strictObject({
  Type: z.literal('Task'),
  ...common,
  ...transition,
  ...result,
  ...recovery,
  Resource: z.string(),
  Arguments: template.optional(),
  TimeoutSeconds: z.union([seconds, expression]).optional(),
  HeartbeatSeconds: z.union([seconds, expression]).optional(),
});

const choiceState = z.strictObject({
  Type: z.literal('Choice'),
  ...common,
  ...result,
  Choices: z
    .array(
      z.strictObject({
        Comment: z.string().optional(),
        Condition: z.union([z.boolean(), expression]),
        Next: name,
        ...result,
      }),
    )
    .min(1),
  Default: name.optional(),
});

const waitState = z.strictObject({
  Type: z.literal('Wait'),
  ...common,
  ...transition,
  ...result,
  Seconds: z.union([z.int().min(0).max(longestSeconds), expression]).optional(),
  Timestamp: z
    .string()
    .refine((text) => isExpression(text) || !Number.isNaN(momentOf(text)), 'is no timestamp')
    .optional(),
});

const succeedState = z.strictObject({ Type: z.literal('Succeed'), ...common, Output: template.optional() });

const failState = z.strictObject({
  Type: z.literal('Fail'),
  ...common,
  Error: z.string().optional(),
  Cause: z.string().optional(),
});

const scope: z.ZodType<Scope> = z.lazy(() =>
  z.strictObject({ Comment: z.string().optional(), StartAt: name, States: z.record(name, state) }),
);

const parallelState = z.strictObject({
  Type: z.literal('Parallel'),
  ...common,
  ...transition,
  ...result,
  ...recovery,
  Arguments: template.optional(),
  Branches: z.array(scope).min(1),
});

const itemProcessor: z.ZodType<Scope> = z.lazy(() =>
  z.strictObject({
    Comment: z.string().optional(),
    ProcessorConfig: z.strictObject({ Mode: z.literal('INLINE') }).optional(),
    StartAt: name,
    States: z.record(name, state),
  }),
);

const mapState = z.strictObject({
  Type: z.literal('Map'),
  ...common,
  ...transition,
  ...result,
  ...recovery,
  Items: template.optional(),
  ItemSelector: template.optional(),
  MaxConcurrency: z.union([z.int().min(0), expression]).optional(),
  ItemProcessor: itemProcessor,
});

const state = z.discriminatedUnion('Type', [
  taskState,
  passState,
  choiceState,
  waitState,
  parallelState,
  mapState,
  succeedState,
  failState,
]);

/** Reads a definition; unknown fields, JSONPath and wrong types are issues. */
export const definitionSchema = z.strictObject({
  Comment: z.string().optional(),
  Version: z.literal('1.0').optional(),
  QueryLanguage: z.literal('JSONata'),
  TimeoutSeconds: seconds.optional(),
  StartAt: name,
  States: z.record(name, state),
});

/** States that see each other: the machine, a Parallel branch, a Map's processor. */
export interface Scope {
  StartAt: string;
  States: Record<string, State>;
}

export type Definition = z.infer<typeof definitionSchema>;
export type State = z.infer<typeof state>;
export type PassState = z.infer<typeof passState>;
export type TaskState = z.infer<typeof taskState>;
export type ChoiceState = z.infer<typeof choiceState>;
export type WaitState = z.infer<typeof waitState>;
export type SucceedState = z.infer<typeof succeedState>;
export type FailState = z.infer<typeof failState>;
export type ParallelState = z.infer<typeof parallelState>;
export type MapState = z.infer<typeof mapState>;
export type Retrier = z.infer<typeof retrier>;
export type Catcher = z.infer<typeof catcher>;
