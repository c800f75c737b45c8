import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import { z } from 'zod';
import type { Reach } from '../../../functions/function-definition.ts';
import { within } from './caller.ts';
import { invocation } from './invocation.ts';

/** What the host must know of a function. */
export interface HostedFunction {
  /** The module that exports `handler`, from the root of the project. */
  readonly entry: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** What it may touch; everything when left out. */
  readonly reach?: readonly Reach[];
}

/** Who calls a function. */
type Caller = 'http' | 'task' | 'schedule' | 'mail-event' | 'execution-event';

/** Invocations since the start, by caller. */
export type LambdaUsage = Record<Caller, number>;

/** Runs functions as Lambda does, in this process. */
export interface LambdaHost {
  /** Rejects with an Error whose name is the `errorType` Lambda would report. */
  invoke(functionName: string, payload: unknown, caller: Caller): Promise<unknown>;
  readonly usage: LambdaUsage;
}

type Handler = (event: unknown, context: Context) => Promise<unknown>;

/** Lambda takes and gives 6 MB of JSON in a synchronous call. */
const PAYLOAD_BYTES = 6_291_556;

const lambdaModule = z.object({ handler: z.custom<Handler>((value) => typeof value === 'function') });

/**
 * Makes the host. A module is imported at the first call of its function, after the environment is set, and
 * once: its top level is Lambda's init phase.
 */
export function lambdaHost(options: {
  functions: Readonly<Record<string, HostedFunction>>;
  root: string;
  report(functionName: string, error: Error): void;
}): LambdaHost {
  const usage: LambdaUsage = { http: 0, task: 0, schedule: 0, 'mail-event': 0, 'execution-event': 0 };

  const handlers = new Map<string, Handler>();
  const load = async ({ entry }: HostedFunction): Promise<Handler> => {
    const known = handlers.get(entry);
    if (known !== undefined) return known;
    const loaded: unknown = await import(pathToFileURL(resolve(options.root, entry)).href);
    const { handler } = lambdaModule.parse(loaded);
    handlers.set(entry, handler);
    return handler;
  };

  const run = async (functionName: string, payload: unknown): Promise<unknown> => {
    const definition = options.functions[functionName];
    if (definition === undefined) {
      throw named('Lambda.ResourceNotFoundException', `Function not found: ${functionName}`);
    }
    const event = overTheWire(payload, 'RequestTooLargeException');
    const handler = await load(definition);
    const result = await within(definition.reach, () =>
      invocation(functionName, definition, (context) => handler(event, context)),
    );
    return overTheWire(result, 'Function.ResponseSizeTooLarge');
  };

  return {
    usage,
    async invoke(functionName, payload, caller) {
      usage[caller] += 1;
      try {
        return await run(functionName, payload);
      } catch (thrown) {
        const error = asLambdaError(thrown);
        options.report(functionName, error);
        throw error;
      }
    },
  };
}

/** A payload is JSON on both ways: what JSON cannot say does not arrive. */
function overTheWire(value: unknown, tooLarge: string): unknown {
  const text = JSON.stringify(value) ?? 'null';
  if (Buffer.byteLength(text) > PAYLOAD_BYTES)
    throw named(tooLarge, `A payload has at most ${PAYLOAD_BYTES} bytes`);
  return JSON.parse(text);
}

/** Something that is not an Error has its JavaScript type as `errorType`, as Lambda's Node.js runtime does it. */
function asLambdaError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : named(typeof thrown, String(thrown));
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
