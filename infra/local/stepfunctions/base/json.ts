/** What a workflow can carry from state to state. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON object, such as the variables of a scope. */
export type JsonObject = { [key: string]: Json };

/** 256 KiB in UTF-8: the most a payload may weigh (Step Functions quotas, "Maximum input or output size"). */
export const payloadLimit = 262_144;

/** 10 MiB: the most that all variables of an execution may weigh together (the same, "Maximum size of all stored variables"). */
export const variablesLimit = 10 * 1024 * 1024;

/** The weight of a value as JSON, in bytes of UTF-8. */
export function weightOf(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** Whether a value is no heavier than a payload may be. */
export function isWithinLimit(value: Json): boolean {
  return weightOf(value) <= payloadLimit;
}

/**
 * A deep copy as JSON would carry it: what crosses the border of the runner (a Lambda's payload and result) is
 * never shared with it. `undefined` becomes null, as a Lambda that returns nothing.
 */
export function jsonCopy(value: unknown): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value) ?? 'null') as Json); // JSON.parse is untyped
}

/** Whether two values are the same JSON text: how StartExecution compares inputs. */
export function sameJson(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
