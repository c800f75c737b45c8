import jsonata from 'jsonata';
import { StateFailure } from '../base/errors.ts';
import { type Json, type JsonObject, jsonCopy } from '../base/json.ts';
import { type Expressions, isExpression, messageOf } from './compile.ts';

/** What an expression may read. */
export interface Surroundings {
  expressions: Expressions;
  /** Variables of this scope and of those around it. */
  variables: JsonObject;
  /** $states: input, result, errorOutput, context. */
  states: JsonObject;
  /** The time that $now() and $millis() give, epoch milliseconds, the same within one evaluation. */
  now: number;
}

const formatted = jsonata('$fromMillis($ms, $picture, $timezone)');

/**
 * Replaces each "{% ... %}" string of a template by the value of its expression.
 * @throws StateFailure States.QueryEvaluationError, with the field as its location, when an expression fails, or its value
 * is undefined, a function or a number without end (1/0), or holds one of the latter: JSON has none of them.
 */
export async function evaluateTemplate(template: Json, field: string, around: Surroundings): Promise<Json> {
  if (typeof template === 'string')
    return isExpression(template) ? evaluateExpression(template, field, around) : template;
  if (typeof template !== 'object' || template === null) return template;
  if (Array.isArray(template)) {
    const items: Json[] = [];
    for (const [i, item] of template.entries())
      items.push(await evaluateTemplate(item, `${field}[${i}]`, around));
    return items;
  }
  const fields: JsonObject = {};
  for (const [key, value] of Object.entries(template))
    fields[key] = await evaluateTemplate(value, `${field}/${key}`, around);
  return fields;
}

async function evaluateExpression(text: string, field: string, around: Surroundings): Promise<Json> {
  const value: unknown = await rawValue(text, field, around);
  const fault = unfitForJson(value);
  if (fault !== undefined) throw failed(text, field, `returned ${fault}`);
  return typeof value === 'object' ? jsonCopy(value) : (value as Json); // what is left are JSON's scalars
}

/** What in a value of JSONata cannot be written as JSON; JSONata's functions are objects that lead back to themselves. */
function unfitForJson(value: unknown): string | undefined {
  if (value === undefined) return 'nothing (undefined)';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number out of range';
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return undefined;
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) return 'a function';
  for (const inner of Object.values(value)) {
    const fault = inner === undefined ? undefined : unfitForJson(inner); // JSON leaves out what is undefined
    if (fault !== undefined) return fault;
  }
  return undefined;
}

async function rawValue(text: string, field: string, around: Surroundings): Promise<unknown> {
  const expression = around.expressions.get(text);
  if (expression === undefined) throw failed(text, field, 'was not compiled with its machine');
  try {
    // AWS gives expressions no input of their own: everything is in variables and $states
    return await expression.evaluate(undefined, {
      now: (picture?: string, timezone?: string) => nowText(around.now, picture, timezone),
      millis: () => around.now,
      ...around.variables,
      states: around.states,
    });
  } catch (error) {
    throw failed(text, field, `failed: ${messageOf(error)}`);
  }
}

function nowText(ms: number, picture?: string, timezone?: string): string | Promise<string> {
  if (picture === undefined) return new Date(ms).toISOString();
  return formatted.evaluate(undefined, { ms, picture, timezone });
}

function failed(text: string, field: string, what: string): StateFailure {
  const expression = text.slice('{%'.length, -'%}'.length).trim();
  return new StateFailure(
    'States.QueryEvaluationError',
    `The JSONata expression '${expression}' specified for the field '${field}' ${what}.`,
    field,
  );
}
