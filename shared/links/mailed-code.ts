import { createHash, randomBytes } from 'node:crypto';

/** RFC 4648 without I, L, O, U in the way of Crockford: nothing to mistake when read aloud or typed from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Signs of a code: 26 of 5 bits each, so that it cannot be guessed (ASVS 5 11.5.1 asks for 128 bits). */
export const CODE_SIGNS = 26;

/** A new code of 26 signs. */
export function newCode(): string {
  return Array.from(randomBytes(CODE_SIGNS), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}

/**
 * The code that a person typed: small letters, spaces and hyphens do not matter, O is read as 0, I and L as 1.
 * @returns the signs as `newCode` makes them; undefined for what cannot be a code
 */
export function readCode(text: string): string | undefined {
  const code = withoutGaps(text).toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(code) ? code : undefined;
}

/** How many signs somebody typed, spaces and hyphens left out. */
export function codeSigns(text: string): number {
  return [...withoutGaps(text)].length;
}

/** A code that is read aloud or printed comes in groups. */
function withoutGaps(text: string): string {
  return text.replace(/[\s\u2010-\u2015-]/g, '');
}

/** The name of a code in the table and in clean paths: 128 bits of its SHA-256, from which nobody finds the code. */
export function referenceOf(code: string): string {
  return createHash('sha256').update(code).digest('base64url').slice(0, 22);
}
