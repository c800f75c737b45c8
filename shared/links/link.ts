import { createHash, randomBytes } from 'node:crypto';
import { env } from '../env.ts';
import { NotFoundError } from '../errors.ts';
import { expiryAfter } from '../store/definition.ts';
import { countTurn, type MailedLinkItem, putLink, readLink } from '../store/mailed-link.ts';

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

/** What a link says: what for, whose, and which version of it; nothing about the person. */
export type Link = Omit<
  MailedLinkItem,
  | 'reference'
  | 'validUntil'
  | 'replacedAt'
  | 'leftAt'
  | 'left'
  | 'origin'
  | 'turn'
  | 'turns'
  | 'latest'
  | 'expiresAt'
>;

/** Days after its end in which a link still says whom to ask. */
const KNOWN_AFTER_END_DAYS = 365;

/** A link's place among those that were asked for when the first one was lost. */
interface Turn {
  /** Reference of the first one. */
  readonly origin: string;
  readonly turn: number;
}

/**
 * Makes the address that a mail carries: an activation code of 26 signs, short enough to be read aloud, typed and
 * printed. Only its hash is kept. Opening it changes nothing but the visitor's cookies. A crash before the mail leaves
 * a code that nobody knows.
 * @param validUntil when it stops to work
 * @param turn of a link that was asked for
 */
export async function createLink(link: Link, validUntil: Date, turn?: Turn): Promise<string> {
  const code = newCode();
  await putLink({
    ...link,
    ...turn,
    reference: referenceOf(code),
    validUntil: validUntil.toISOString(),
    expiresAt: knownUntil(validUntil),
  });
  return `${env('address').BASE_URL}/l/${code}`;
}

/** When a link that ends at a moment is forgotten, in epoch seconds. */
function knownUntil(validUntil: Date): number {
  return expiryAfter(KNOWN_AFTER_END_DAYS, validUntil);
}

/**
 * A link with its times; undefined when there never was one, or when it is long over. One read; two for a link that was
 * asked for, since the first one in whose place it came says whether a later one was mailed.
 * @throws NewerVersionError for a page that this version does not have
 */
export async function findLink(reference: string): Promise<MailedLinkItem | undefined> {
  const found = await readLink(reference);
  if (found?.origin === undefined) return found;
  const { latest = 0, replacedAt } = (await readLink(found.origin)) ?? {};
  return (found.turn ?? 0) < latest ? { ...found, replacedAt } : found;
}

/** What a link says, without its times. */
export function linkOf(found: MailedLinkItem): Link {
  const {
    reference: _reference,
    validUntil: _until,
    replacedAt: _replaced,
    leftAt: _leftAt,
    left: _left,
    expiresAt: _expires,
    ...rest
  } = found;
  const { origin: _origin, turn: _turn, turns: _turns, latest: _latest, ...link } = rest;
  return link;
}

/** The name of a code in the table and in clean paths: 128 bits of its SHA-256, from which nobody finds the code. */
export function referenceOf(code: string): string {
  return createHash('sha256').update(code).digest('base64url').slice(0, 22);
}

/**
 * Takes the next turn in the place of a lost link, or of the first one for which that one came: no two requests get the
 * same. The first one is kept for as long as the new link says whom to ask.
 * @param validUntil when the new link will end
 * @throws NotFoundError when the first one is not there any more
 */
export async function nextTurn(
  { reference, origin = reference }: MailedLinkItem,
  validUntil: Date,
): Promise<Turn> {
  const turn = await countTurn(origin, knownUntil(validUntil));
  if (turn === undefined) throw new NotFoundError('first link');
  return { origin, turn };
}

const DAYS_TO_LOOK_BACK = 30;

/** When the link to a request ends: a month after its deadline, so that who comes late reads what became of it. */
export function linkEnd(deadline: Date): Date {
  return new Date(deadline.getTime() + DAYS_TO_LOOK_BACK * 86_400_000);
}
