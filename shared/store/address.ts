import { createHash } from 'node:crypto';
import { type AuditEntry, decideWith } from './audit.ts';
import { expiryAfter, partitions } from './definition.ts';
import { sendUnlessLate, table } from './table.ts';
import {
  DeleteItemCommand,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  number,
  PutItemCommand,
  QueryCommand,
  string,
} from './toolbox.ts';
import { word } from './values.ts';

/**
 * What became of mails to an address, weakest first: SES goes on trying, the mail service refused the mail, the
 * address does not exist, its owner called the mail spam.
 */
export const addressStates = ['DELAYED', 'REFUSED', 'UNDELIVERABLE', 'UNWANTED'] as const;

export type AddressState = (typeof addressStates)[number];

/** An address of an agency that mails do not reach. The address itself stands with its owner only. */
export const Address = new Entity({
  name: 'Address',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** SHA-256 of the address in lower case. */
    hash: string().key(),
    state: word(addressStates, 'REFUSED'),
    /** Whom the mail was for: an employeeId, a role, 'koordinator', 'pimpinan'. */
    recipient: string(),
    at: string(),
    /** Set where the trouble may pass by itself. */
    expiresAt: number().optional(),
  }),
  computeKey: ({ agency, hash }: { agency: string; hash: string }) => ({
    pk: partitions.addresses(agency),
    sk: `ADDRESS#${hash}`,
  }),
});

export type AddressItem = FormattedItem<typeof Address>;

/**
 * The owner of an address asked for no reminders; invitations, certificates and the like still come.
 * @internal
 */
export const FewerReminders = new Entity({
  name: 'FewerReminders',
  table,
  timestamps: false,
  schema: item({ agency: string().key(), hash: string().key(), at: string() }),
  computeKey: ({ agency, hash }: { agency: string; hash: string }) => ({
    pk: partitions.addresses(agency),
    sk: `FEWER#${hash}`,
  }),
});

/**
 * Somebody was reminded of one matter on one day, by hand or by the calendar: keeps a second reminder from following it.
 * @internal
 */
export const Reminded = new Entity({
  name: 'Reminded',
  table,
  timestamps: false,
  schema: item({
    /** Partition of the cycle or of the training. */
    partition: string().key(),
    /** 'survei#p001#2026-11-30' */
    reminded: string().key(),
    /** The step of the calendar that took it upon itself: run again, it may send again. */
    by: string().optional(),
    expiresAt: number(),
  }),
  computeKey: ({ partition, reminded }: { partition: string; reminded: string }) => ({
    pk: partition,
    sk: `REMINDED#${reminded}`,
  }),
});

/**
 * A mail that the mail service took: to whom by identifier, of which kind, when. What it said is not kept. A mail that went
 * twice after a crash stands here twice.
 * @internal
 */
export const SentMail = new Entity({
  name: 'SentMail',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** ISO */
    at: string().key(),
    /** Of the mail's own key: two mails of one moment are two. */
    print: string().key(),
    /** An employeeId, a role, 'koordinator', 'pimpinan'. */
    recipient: string(),
    /** As the log and the mail service name it: 'survei', 'persetujuan'. */
    purpose: string(),
    expiresAt: number(),
  }),
  computeKey: ({ agency, at, print }: { agency: string; at: string; print: string }) => ({
    pk: partitions.addresses(agency),
    sk: `MAIL#${at}#${print}`,
  }),
});

type SentMailItem = FormattedItem<typeof SentMail>;

/** Notes a mail that was sent: a write for each, which costs an eightieth of the mail. @param key of the mail */
export async function noteSent(
  { agency, recipient, purpose }: Pick<SentMailItem, 'agency' | 'recipient' | 'purpose'>,
  key: string,
  at: Date,
): Promise<void> {
  const print = createHash('sha256').update(key).digest('hex').slice(0, 16);
  const expiresAt = expiryAfter(MAIL_DAYS, at);
  await SentMail.build(PutItemCommand)
    .item({ agency, at: at.toISOString(), print, recipient, purpose, expiresAt })
    .send();
}

/** Days for which it stays known that a mail was sent: five years, in which a year is inspected. */
const MAIL_DAYS = 1_826;

/** Mails of an agency from a moment on, in order. */
export async function sentMails(agency: string, from: Date): Promise<readonly SentMailItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({
      partition: partitions.addresses(agency),
      range: { between: [`MAIL#${from.toISOString()}`, 'MAIL#~'] },
    })
    .entities(SentMail)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/** Nothing more is sent in these states: SES stops an account at 10 % bounces and 0.5 % complaints. */
const STOPPED: ReadonlySet<AddressState> = new Set(['UNDELIVERABLE', 'UNWANTED']);

/** Days for which a trouble that may pass by itself stays on the coordinator's list. */
const PASSING_DAYS = 14;

/** Name of an address in the table. */
export function hashOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}

/**
 * Enough of that name to tell two addresses apart in a record, and to be compared by eye.
 * @internal
 */
export function fingerprintOf(email: string): string {
  return hashOf(email).slice(0, 16);
}

/** A changed address as the trail keeps it: the fingerprints of before and after, '-' for none. */
export function printsOf(before: string | undefined, after: string | undefined): string {
  return [before, after].map((each) => (each === undefined ? '-' : fingerprintOf(each))).join(' > ');
}

/**
 * Marks an address; a stronger mark stands until its time is over.
 * @returns whether this call made or strengthened the mark
 */
export async function markAddress(
  { agency, recipient, at }: Pick<AddressItem, 'agency' | 'recipient' | 'at'>,
  email: string,
  state: AddressState,
): Promise<boolean> {
  const passing = STOPPED.has(state) ? {} : { expiresAt: expiryAfter(PASSING_DAYS, new Date(at)) };
  const weaker = addressStates.slice(0, addressStates.indexOf(state));
  const written = await sendUnlessLate(
    Address.build(PutItemCommand)
      .item({ agency, recipient, at, state, hash: hashOf(email), ...passing })
      .options({
        condition: {
          or: [
            { attr: 'state', exists: false },
            { attr: 'expiresAt', lte: expiryAfter(0, new Date(at)) },
            ...weaker.map((eq) => ({ attr: 'state', eq }) as const),
          ],
        },
      }),
  );
  return written !== undefined;
}

/** How an address is marked: half a read unit for each mail, which costs 1,600 times as much. */
export async function addressStateOf(agency: string, email: string): Promise<AddressState | undefined> {
  return (await findAddress(agency, hashOf(email)))?.state;
}

/** The mark of an address by its hash; undefined for one that bears none. */
export async function findAddress(agency: string, hash: string): Promise<AddressItem | undefined> {
  const { Item } = await Address.build(GetItemCommand).key({ agency, hash }).send();
  return Item;
}

/** Whether nothing more may be sent to an address in this state. */
export function isStopped(state: AddressState | undefined): boolean {
  return state !== undefined && STOPPED.has(state);
}

/** The mail service has taken a mail to an address that it refused before: the mark has had its time. */
export async function endRefusal(
  { agency, recipient }: Pick<AddressItem, 'agency' | 'recipient'>,
  email: string,
  now: Date,
): Promise<void> {
  const over = { state: 'REFUSED', at: now.toISOString(), expiresAt: expiryAfter(0, now) } as const;
  await sendUnlessLate(
    Address.build(PutItemCommand)
      .item({ agency, recipient, hash: hashOf(email), ...over })
      .options({ condition: { attr: 'state', eq: 'REFUSED' } }),
  );
}

/** The addresses, by their hash, to which nothing more is sent. */
export async function stoppedAddresses(agency: string): Promise<ReadonlySet<string>> {
  const marked = await markedAddresses(agency);
  return new Set(marked.filter(({ state }) => STOPPED.has(state)).map(({ hash }) => hash));
}

/** Addresses of an agency that mails do not reach now. @param most so many are looked at; all when left out */
export async function listAddresses(
  agency: string,
  now: Date,
  most?: number,
): Promise<readonly AddressItem[]> {
  const marked = await markedAddresses(agency, most);
  return marked.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now.getTime() / 1000);
}

async function markedAddresses(agency: string, most?: number): Promise<readonly AddressItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.addresses(agency), range: { beginsWith: 'ADDRESS#' } })
    .entities(Address)
    .options(most === undefined ? { maxPages: Number.POSITIVE_INFINITY } : { limit: most })
    .send();
  return Items;
}

/**
 * The address was put right, or is to be tried once more. One whose owner called the mail spam stays marked, and one that bears
 * no mark is left alone.
 * @param entry its line in the audit trail, written with it
 */
export async function clearAddress(agency: string, hash: string, entry?: AuditEntry): Promise<void> {
  await decideWith(
    entry,
    Address.build(DeleteItemCommand)
      .key({ agency, hash })
      .options({
        condition: {
          and: [
            { attr: 'state', exists: true },
            { attr: 'state', ne: 'UNWANTED' },
          ],
        },
      }),
  );
}

/** Forgets an address with whatever is marked: its owner is erased. */
export async function forgetAddress(agency: string, hash: string): Promise<void> {
  await Address.build(DeleteItemCommand).key({ agency, hash }).send();
}

/** Sends no more reminders to an address. The same choice twice stays one. */
export async function chooseFewer(
  { agency, hash }: { readonly agency: string; readonly hash: string },
  now: Date,
): Promise<void> {
  await FewerReminders.build(PutItemCommand).item({ agency, hash, at: now.toISOString() }).send();
}

/** Whether an address gets no reminders. */
export async function wantsFewer(agency: string, email: string): Promise<boolean> {
  const { Item } = await FewerReminders.build(GetItemCommand)
    .key({ agency, hash: hashOf(email) })
    .send();
  return Item !== undefined;
}

/** The addresses of an agency, by their hash, that get no reminders. */
export async function addressesWithFewer(agency: string): Promise<ReadonlySet<string>> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.addresses(agency), range: { beginsWith: 'FEWER#' } })
    .entities(FewerReminders)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return new Set(Items.map(({ hash }) => hash));
}

/** The mark that somebody was reminded is of use for a day; a week covers a look back. */
const MARK_DAYS = 7;

/** Somebody who is reminded of a matter on a day. */
interface RemindedKey {
  /** Partition of the cycle or of the training. */
  readonly partition: string;
  /** 'survei#p001#2026-11-30' */
  readonly reminded: string;
}

/** Marks a reminder before it is sent. @returns false when there was one already, of somebody else */
export async function markReminded(key: RemindedKey, now: Date, by?: string): Promise<boolean> {
  const none = { attr: 'reminded', exists: false } as const;
  const marked = await sendUnlessLate(
    Reminded.build(PutItemCommand)
      .item({ ...key, ...(by === undefined ? {} : { by }), expiresAt: expiryAfter(MARK_DAYS, now) })
      .options({ condition: by === undefined ? none : { or: [none, { attr: 'by', eq: by }] } }),
  );
  return marked !== undefined;
}

/** The reminder was not sent: it may be tried again on the same day. */
export async function unmarkReminded(key: RemindedKey): Promise<void> {
  await Reminded.build(DeleteItemCommand).key(key).send();
}

/** Ids of those who were reminded of a matter on a day (yyyy-mm-dd, WIB). */
export async function remindedOn(
  { partition, purpose }: { readonly partition: string; readonly purpose: string },
  day: string,
): Promise<ReadonlySet<string>> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition, range: { beginsWith: `REMINDED#${purpose}#` } })
    .entities(Reminded)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  const found = Items.flatMap(({ reminded }) => {
    const [, id, on] = reminded.split('#');
    return on === day && id !== undefined ? [id] : [];
  });
  return new Set(found);
}
