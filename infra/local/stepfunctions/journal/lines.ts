import * as fs from 'node:fs';

/**
 * The complete lines of a file, none if it does not exist. What follows the last line break was torn by a crash:
 * it is cut off, so that the next line does not grow on to it.
 */
export function readLines(file: string): string[] {
  if (!fs.existsSync(file)) return [];
  const bytes = fs.readFileSync(file);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) fs.truncateSync(file, end);
  return bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
}

/** Appends a line to a file that is written rarely. */
export function appendDurably(file: string, line: string): void {
  fs.appendFileSync(file, `${line}\n`, { flush: true });
}

/** Writes a whole file beside the old one and then puts it in its place: a crash leaves either. */
export function replaceFile(file: string, text: string): void {
  fs.writeFileSync(`${file}.new`, text, { flush: true });
  fs.renameSync(`${file}.new`, file);
}
