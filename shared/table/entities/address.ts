import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';
import { word } from '../../store/words.ts';

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

/** The owner of an address asked for no reminders; invitations, certificates and the like still come. */
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

/** The coordinator was told on this day that mails do not arrive: one mail a day, however many fail. */
export const DeliveryNotice = new Entity({
  name: 'DeliveryNotice',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** yyyy-mm-dd, WIB */
    day: string().key(),
    /** The event that took it upon itself; delivered again, it may send again. */
    event: string(),
    expiresAt: number(),
  }),
  computeKey: ({ agency, day }: { agency: string; day: string }) => ({
    pk: partitions.addresses(agency),
    sk: `NOTICE#${day}`,
  }),
});

/** Somebody was reminded by hand of one matter on one day: keeps a second press from mailing again. */
export const Reminded = new Entity({
  name: 'Reminded',
  table,
  timestamps: false,
  schema: item({
    /** Partition of the cycle or of the training. */
    partition: string().key(),
    /** 'survei#p001#2026-11-30' */
    reminded: string().key(),
    expiresAt: number(),
  }),
  computeKey: ({ partition, reminded }: { partition: string; reminded: string }) => ({
    pk: partition,
    sk: `REMINDED#${reminded}`,
  }),
});
