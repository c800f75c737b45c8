import { createHash } from 'node:crypto';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { newCode } from '../code.ts';
import { env } from '../env.ts';
import { expiryAfter } from '../store/definition.ts';
import { ofThisVersion } from '../store/words.ts';
import { type linkPurposes, MailedLink, type MailedLinkItem } from '../table/entities/link.ts';

export type LinkPurpose = (typeof linkPurposes)[number];

/** What a link says: what for, whose, and which version of it; nothing about the person. */
export type Link = Omit<
  MailedLinkItem,
  'reference' | 'validUntil' | 'replacedAt' | 'origin' | 'turn' | 'turns' | 'latest' | 'expiresAt'
>;

/** Days after its end in which a link still says whom to ask. */
const KNOWN_AFTER_END_DAYS = 365;

/** A link's place among those that were asked for when the first one was lost. */
export interface Turn {
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
  await MailedLink.build(PutItemCommand)
    .item({
      ...link,
      ...turn,
      reference: referenceOf(code),
      validUntil: validUntil.toISOString(),
      expiresAt: knownUntil(validUntil),
    })
    .send();
  return `${env('address').BASE_URL}/l/${code}`;
}

/** When a link that ends at a moment is forgotten, in epoch seconds. */
export function knownUntil(validUntil: Date): number {
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
    expiresAt: _expires,
    ...rest
  } = found;
  const { origin: _origin, turn: _turn, turns: _turns, latest: _latest, ...link } = rest;
  return link;
}

async function readLink(reference: string): Promise<MailedLinkItem | undefined> {
  const { Item } = await MailedLink.build(GetItemCommand)
    .key({ reference })
    .options({ consistent: true })
    .send();
  return Item === undefined ? undefined : ofThisVersion(Item, 'purpose');
}

/** The name of a code in the table and in clean paths: 128 bits of its SHA-256, from which nobody finds the code. */
export function referenceOf(code: string): string {
  return createHash('sha256').update(code).digest('base64url').slice(0, 22);
}
