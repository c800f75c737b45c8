import { createHash } from 'node:crypto';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { newCode } from '../code.ts';
import { env } from '../env.ts';
import { type linkPurposes, MailedLink, type MailedLinkItem } from '../table/entities/link.ts';
import { expiryAfter } from '../table/expiry.ts';
import { ofThisVersion } from '../table/words.ts';

export type LinkPurpose = (typeof linkPurposes)[number];

/** What a link says: what for, whose, and which version of it; nothing about the person. */
export type Link = Omit<MailedLinkItem, 'reference' | 'validUntil' | 'replacedAt' | 'expiresAt'>;

/** Days after its end in which a link still says whom to ask. */
const KNOWN_AFTER_END_DAYS = 365;

/**
 * Makes the address that a mail carries: an activation code of 26 signs, short enough to be read aloud, typed and
 * printed. Only its hash is kept. Opening it changes nothing but the visitor's cookies. A crash before the mail leaves
 * a code that nobody knows.
 * @param validUntil when it stops to work
 */
export async function createLink(link: Link, validUntil: Date): Promise<string> {
  const code = newCode();
  await MailedLink.build(PutItemCommand)
    .item({
      ...link,
      reference: referenceOf(code),
      validUntil: validUntil.toISOString(),
      expiresAt: expiryAfter(KNOWN_AFTER_END_DAYS, validUntil),
    })
    .send();
  return `${env('address').BASE_URL}/l/${code}`;
}

/**
 * A link with its times; undefined when there never was one, or when it is long over.
 * @throws NewerVersionError for a page that this version does not have
 */
export async function findLink(reference: string): Promise<MailedLinkItem | undefined> {
  const { Item } = await MailedLink.build(GetItemCommand)
    .key({ reference })
    .options({ consistent: true })
    .send();
  return Item === undefined ? undefined : ofThisVersion(Item, 'purpose');
}

/** Takes a link back, once a newer one was mailed: its code opens nothing any more. */
export async function replaceLink(reference: string, now: Date): Promise<void> {
  await MailedLink.build(UpdateAttributesCommand)
    .item({ reference, replacedAt: now.toISOString() })
    .options({ condition: { attr: 'reference', exists: true } })
    .send();
}

/** The name of a code in the table and in clean paths: 128 bits of its SHA-256, from which nobody finds the code. */
export function referenceOf(code: string): string {
  return createHash('sha256').update(code).digest('base64url').slice(0, 22);
}
