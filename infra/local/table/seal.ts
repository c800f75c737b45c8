import { crc32 } from 'node:zlib';

/** What begins a seal; JSON never ends so by itself. */
const MARK = '\r';
const BITS = 32;
const SEAL = /\r[ \t]{32}$/;

/**
 * A text with its checksum behind it, in white space: whoever parses JSON or a number reads past it, an older version of this
 * program too.
 * @param place where the text belongs, part of the checksum
 */
export function sealed(text: string, place = ''): string {
  const bits = crc32(`${place}\n${text}`).toString(2).padStart(BITS, '0');
  return text + MARK + bits.replaceAll('0', ' ').replaceAll('1', '\t');
}

/** Whether a text is as it was sealed; NONE for one without a seal, as older versions wrote it. */
export function sealOf(text: string, place = ''): 'WHOLE' | 'BROKEN' | 'NONE' {
  if (!SEAL.test(text.slice(-BITS - 1))) return 'NONE';
  return sealed(text.slice(0, -BITS - 1), place) === text ? 'WHOLE' : 'BROKEN';
}

/** The number that a seal is. @param text one that has a seal */
export function numberOf(text: string): number {
  return Number.parseInt(text.slice(-BITS).replaceAll(' ', '0').replaceAll('\t', '1'), 2);
}

/** A sum of such numbers with one more, in any order; with one less, when it is negative. */
export function added(sum: number, number: number): number {
  return (sum + number + 2 ** BITS) % 2 ** BITS;
}
