import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';
import { type OfThisVersion, state } from '../../store/words.ts';

/** The pages that open with a link from a mail; the name is the first part of the page's path. */
export const linkPurposes = [
  'survei',
  'konfirmasi',
  'persetujuan',
  'pelatihan',
  'umpan-balik',
  'perilaku',
  'perilaku-staf',
  'laporan',
] as const;

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
    /** From this moment on the code opens nothing. */
    validUntil: string(),
    /** A newer link was mailed in its place. */
    replacedAt: string().optional(),
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
