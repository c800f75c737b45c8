import { env } from '../env.ts';
import { NotFoundError } from '../errors.ts';
import { expiryAfter } from '../store/definition.ts';
import { countTurn, type MailedLinkItem, putLink, readLink } from '../store/mailed-link.ts';
import { newCode, referenceOf } from './mailed-code.ts';

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
  await keepLink(code, { ...link, ...turn }, validUntil);
  return `${env('address').BASE_URL}/l/${code}`;
}

/** Makes a link whose code nobody learns: for `openBeside`. */
export async function createLinkBeside(link: Link, validUntil: Date): Promise<MailedLinkItem> {
  return await keepLink(newCode(), link, validUntil);
}

async function keepLink(code: string, link: Link & Partial<Turn>, validUntil: Date): Promise<MailedLinkItem> {
  const item = {
    ...link,
    reference: referenceOf(code),
    validUntil: validUntil.toISOString(),
    expiresAt: knownUntil(validUntil),
  };
  await putLink(item);
  return item;
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

/** Whether another link was mailed in the place of this one. One read for a link that was asked for itself. */
export async function isReplaced({
  origin,
  turn = 0,
  replacedAt,
}: Pick<MailedLinkItem, 'origin' | 'turn' | 'replacedAt'>): Promise<boolean> {
  if (origin === undefined) return replacedAt !== undefined;
  return turn < ((await readLink(origin))?.latest ?? 0);
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
