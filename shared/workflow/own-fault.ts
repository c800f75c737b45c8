import { $ZodError } from 'zod/v4/core';
import { SchemaFault } from '../store/toolbox.ts';

/** Faults of the code at the data of one person: what the language and the readers of data throw, and no service. */
const OWN = [TypeError, RangeError, SyntaxError, SchemaFault, $ZodError];

/**
 * Whether a fault may be that of one row: any other of ours says that nobody can be served now (busy, outside the mail
 * hours, a vacant office, a letter that nobody can get), and so does a service that refuses.
 */
export function isOwnFault(error: unknown): boolean {
  return OWN.some((kind) => error instanceof kind);
}

/** When all of several are ill, the fault is not theirs but the step's. */
export function tooManyIll(ill: number, all: number): boolean {
  return ill > 1 && ill === all;
}
