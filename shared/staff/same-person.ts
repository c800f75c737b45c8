import type { StaffRecord } from './staff-record.ts';

/** A name as people are recognised by it: without degrees, capitals and signs. */
export function plainName(name: string): string {
  const [bare = ''] = name.toUpperCase().split(',');
  return bare
    .replace(/\b[\p{L}]{1,5}\.\s*/gu, '')
    .replace(/[^\p{L} ]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** A date of birth in the NIP has eight digits. */
const BIRTH = 8;

type Named = Pick<StaffRecord, 'name' | 'nip'>;
type Addressed = Named & Pick<StaffRecord, 'email'>;

/** Whether two NIP are alike: the same date of birth, or all but two digits the same. */
function areNipAlike(one: string, other: string): boolean {
  const differing = [...one].filter((digit, index) => digit !== other[index]).length;
  return differing <= 2 || one.slice(0, BIRTH) === other.slice(0, BIRTH);
}

/** Whether two records look like one person: the same name, and NIP that are alike or the same address. */
export function looksLikeOne(one: Addressed, other: Addressed): boolean {
  if (plainName(one.name) !== plainName(other.name)) return false;
  return areNipAlike(one.nip, other.nip) || (one.email !== undefined && one.email === other.email);
}

/**
 * Whether two records can be of one person at all: the same name, or NIP that are alike and a name of which a word is the
 * same. A name that was mistyped keeps the others, and a PPPK who becomes PNS keeps the date of birth, which many share.
 */
export function mayBeOne(one: Named, other: Named): boolean {
  const [name, others] = [plainName(one.name), plainName(other.name)];
  const words = new Set(others.split(' '));
  return (
    name === others || (areNipAlike(one.nip, other.nip) && name.split(' ').some((word) => words.has(word)))
  );
}
