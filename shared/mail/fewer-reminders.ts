import * as z from 'zod/mini';
import { env } from '../env.ts';
import { REMINDERS, signToken, verifyToken } from '../keys.ts';
import { hashOf } from '../store/address.ts';

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
