import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import * as z from 'zod/mini';
import { env } from '../env.ts';
import { signToken, verifyToken } from '../keys.ts';
import { REMINDERS } from '../links/link-keys.ts';
import { partitions } from '../store/definition.ts';
import { table } from '../store/table.ts';
import { FewerReminders } from '../table/entities/address.ts';
import { hashOf } from './address-store.ts';

/** Whose reminders: an address, by the hash that stands for it in the table. */
const Claims = z.object({ agency: z.string(), hash: z.string() });

export type ReminderChoice = z.output<typeof Claims>;

/** A mail is answered within a year and a half, or its cycle is over. */
const VALID_MS = 550 * 86_400_000;

/**
 * The address that mail programs call for "unsubscribe" (RFC 8058): mails of a duty cannot be unsubscribed, their
 * reminders can.
 */
export async function fewerRemindersUrl(agency: string, email: string, now: Date): Promise<string> {
  const token = await signToken(
    REMINDERS,
    { agency, hash: hashOf(email) },
    new Date(now.getTime() + VALID_MS),
  );
  return `${env('address').BASE_URL}/kurangi/${token}`;
}

/** @throws NotFoundError, GoneError */
export async function readReminderToken(token: string): Promise<ReminderChoice> {
  return Claims.parse(await verifyToken(REMINDERS, token));
}

/** Sends no more reminders to an address. The same choice twice stays one. */
export async function chooseFewer({ agency, hash }: ReminderChoice, now: Date): Promise<void> {
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
