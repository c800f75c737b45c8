import * as fs from 'node:fs';
import { sealed, unsealed } from '../durable.ts';
import { at } from './fault.ts';

/**
 * The complete lines of a file, none if it does not exist; a damaged one is empty. What follows the last line break was torn by a crash:
 * it is cut off, so that the next line does not grow on to it.
 * @throws JournalFault
 */
export function readLines(file: string): string[] {
  return at(file, () => {
    if (!fs.existsSync(file)) return [];
    const bytes = fs.readFileSync(file);
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end < bytes.length) fs.truncateSync(file, end);
    const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
    return lines.map((line) => unsealed(line) ?? '');
  });
}

/**
 * Appends a line to a file that is written rarely.
 * @throws JournalFault
 */
export function appendDurably(file: string, line: string): void {
  at(file, () => fs.appendFileSync(file, `${sealed(line)}\n`, { flush: true }));
}
