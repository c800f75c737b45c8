import { InvalidInputError } from '../errors.ts';

/** The file as a whole is not taken: one sentence for the coordinator. */
export function refusal(sentence: string): InvalidInputError {
  return new InvalidInputError([{ field: 'file', sentence }]);
}
