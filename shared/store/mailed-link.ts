import { partitions } from './definition.ts';
import { sendUnlessLate, table } from './table.ts';
import {
  $add,
  BatchGetRequest,
  boolean,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  list,
  number,
  PutItemCommand,
  string,
  UpdateItemCommand,
} from './toolbox.ts';
import { type OfThisVersion, ofThisVersion, state } from './values.ts';

/** The pages that open with a link from a mail; the name is the first part of the page's path. */
export const linkPurposes = [
  'saya',
  'survei',
  'konfirmasi',
  'persetujuan',
  'pelatihan',
  'umpan-balik',
  'perilaku',
  'perilaku-staf',
  'laporan',
  'tindak-lanjut',
  'penawaran',
  'mitra',
] as const;

export type LinkPurpose = (typeof linkPurposes)[number];

/**
 * What a mailed code opens, under the hash of the code: who reads the table cannot open anything. It stays for a time
 * after its end, so that a late visitor learns whom to ask.
 */
export const MailedLink = new Entity({
  name: 'MailedLink',
  table,
  timestamps: false,
  schema: item({
    /** Hash of the code; see `referenceOf`. */
    reference: string().key(),
    purpose: state(linkPurposes),
    agency: string(),
    cycle: string(),
    /** employeeId, role, or period, as the purpose needs. */
    subject: string(),
    /** The item's own version when the link was made: raising it there revokes the link. */
    version: number(),
    shard: number().optional(),
    activity: string().optional(),
    /** Hash of the reader's address, where the subject is no person. */
    reader: string().optional(),
    /** True of a link that the coordinator may have read: on a sheet to print, or in a message to pass on. */
    handed: boolean().optional(),
    /** From this moment on the code opens nothing. */
    validUntil: string(),
    /** A newer link was mailed in its place. */
    replacedAt: string().optional(),
    /** When somebody last said that the page is left: what was opened before is shut, in every browser. */
    leftAt: string().optional(),
    /** How often that was said. */
    left: number().optional(),
    /** Of a link that was asked for: the reference of the first one that was lost, in whose place it came. */
    origin: string().optional(),
    /** Of a link that was asked for: its number among those in the place of the first. */
    turn: number().optional(),
    /** Of a first one: how many were asked for in its place. */
    turns: number().optional(),
    /** Of a first one: the latest turn whose mail was taken; the links of all earlier ones open nothing. */
    latest: number().optional(),
    expiresAt: number(),
  }),
  computeKey: ({ reference }: { reference: string }) => ({ pk: partitions.link(reference), sk: 'LINK' }),
});

export type MailedLinkItem = OfThisVersion<FormattedItem<typeof MailedLink>, 'purpose'>;

/** When an address was last sent new links that somebody asked for. */
export const LinkRenewals = new Entity({
  name: 'LinkRenewals',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** Of the address; see `hashOf`. */
    hash: string().key(),
    version: number(),
    times: list(string()),
    expiresAt: number(),
  }),
  computeKey: ({ agency, hash }: { agency: string; hash: string }) => ({
    pk: partitions.addresses(agency),
    sk: `LINKS#${hash}`,
  }),
});

/** Keeps a link that is mailed next. */
export async function putLink(link: MailedLinkItem): Promise<void> {
  await MailedLink.build(PutItemCommand).item(link).send();
}

/**
 * What stands under the hash of a code, by itself; undefined when there is nothing.
 * @throws NewerVersionError for a page that this version does not have
 */
export async function readLink(reference: string): Promise<MailedLinkItem | undefined> {
  const { Item } = await MailedLink.build(GetItemCommand)
    .key({ reference })
    .options({ consistent: true })
    .send();
  return Item === undefined ? undefined : ofThisVersion(Item, 'purpose');
}

/** Asks for a link's item together with others. */
export function linkRequest(reference: string) {
  return MailedLink.build(BatchGetRequest).key({ reference });
}

/** Notes that a link's pages are left. One that is forgotten meanwhile opens nothing anyway. */
export async function noteLeft(reference: string, now: Date): Promise<void> {
  await sendUnlessLate(
    MailedLink.build(UpdateItemCommand)
      .item({ reference, leftAt: now.toISOString(), left: $add(1) })
      .options({ condition: { attr: 'reference', exists: true } }),
  );
}

/**
 * Counts a link that is asked for in the place of a first one: no two requests get the same number.
 * @param expiresAt until when the first one is kept (epoch seconds)
 * @returns the number, from 1; undefined when the first one is not there any more
 */
export async function countTurn(origin: string, expiresAt: number): Promise<number | undefined> {
  const written = await sendUnlessLate(
    MailedLink.build(UpdateItemCommand)
      .item({ reference: origin, turns: $add(1), expiresAt })
      .options({ condition: { attr: 'reference', exists: true }, returnValues: 'UPDATED_NEW' }),
  );
  return written?.Attributes?.turns;
}

/**
 * Takes the first link back and every one that was asked for before this turn, whatever order their mails took: one
 * conditional write, once the mail of this turn was taken.
 */
export async function takeBackEarlier(
  { origin, turn }: { readonly origin: string; readonly turn: number },
  now: Date,
): Promise<void> {
  await sendUnlessLate(
    MailedLink.build(UpdateItemCommand)
      .item({ reference: origin, latest: turn, replacedAt: now.toISOString() })
      .options({
        condition: {
          and: [
            { attr: 'reference', exists: true },
            {
              or: [
                { attr: 'latest', exists: false },
                { attr: 'latest', lt: turn },
              ],
            },
          ],
        },
      }),
  );
}

/** When an address was last sent new links, and the version of that; none when it never was. Consistently read. */
export async function readRenewals(agency: string, hash: string) {
  const { Item } = await LinkRenewals.build(GetItemCommand)
    .key({ agency, hash })
    .options({ consistent: true })
    .send();
  const { times = [], version = 0 } = Item ?? {};
  return { times, version };
}

/**
 * Writes when an address was sent new links.
 * @param renewals with the version that was read
 * @returns false when another click was first
 */
export async function putRenewals(
  renewals: Omit<FormattedItem<typeof LinkRenewals>, 'version'>,
  version: number,
): Promise<boolean> {
  const written = await sendUnlessLate(
    LinkRenewals.build(PutItemCommand)
      .item({ ...renewals, version: version + 1 })
      .options({
        condition: version === 0 ? { attr: 'version', exists: false } : { attr: 'version', eq: version },
      }),
  );
  return written !== undefined;
}
