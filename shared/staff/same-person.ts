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
  return (
    plainName(one.name) === plainName(other.name) ||
    (areNipAlike(one.nip, other.nip) && shareWord(one.name, other.name))
  );
}

/** Whether two names have a word in common, a slip of the pen in it aside: many have one word only. */
export function shareWord(one: string, other: string): boolean {
  const words = plainName(other).split(' ');
  return plainName(one)
    .split(' ')
    .some((word) => words.some((each) => each === word || isOneSlip(each, word)));
}

/** In shorter words a slip makes another name: Adi, Ani. */
const SHORTEST_SLIPPED = 4;

/** Whether two words are apart by one letter that is missing, too much or another, or by two that changed places. */
export function isOneSlip(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < SHORTEST_SLIPPED) return false;
  let begin = 0;
  while (begin < one.length && one[begin] === other[begin]) begin += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - begin && one.at(-1 - end) === other.at(-1 - end))
    end += 1;
  const [here, there] = [one.slice(begin, one.length - end), other.slice(begin, other.length - end)];
  if (here.length <= 1 && there.length <= 1) return true;
  return here.length === 2 && there === `${here[1]}${here[0]}`;
}
