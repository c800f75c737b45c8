import * as durable from '../stepfunctions/durable.ts';
import { at } from './data-fault.ts';

/**
 * Puts a text in the place of a file, whole or not at all (stepfunctions/durable.ts).
 * @throws DataFault
 */
export function replaceFile(file: string, text: string, outlives: 'kill' | 'power' = 'power'): void {
  at(file, () => durable.replaceFile(file, text, outlives));
}
