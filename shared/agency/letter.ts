import * as z from 'zod/mini';
import { env } from '../env.ts';
import { isOfAllMail, MailRefusedError, MailSenderError } from '../errors.ts';
import { REMINDERS, signToken, verifyToken } from '../keys.ts';
import { log } from '../lambda/invocation.ts';
import {
  checkUrlOf,
  isMailAddress,
  type Mailbox,
  type MailContent,
  type Mailer,
  type OutgoingMail,
} from '../mail/mail-content.ts';
import {
  addressStateOf,
  endRefusal,
  hashOf,
  isStopped,
  markAddress,
  noteSent,
  wantsFewer,
} from '../store/address.ts';
import type { AgencyItem } from '../store/agency.ts';

/** What a mail of an agency says, but for what all of them have. */
type Letter = Omit<MailContent, 'sender' | 'contact' | 'checkUrl'>;

/** The name that an agency's mails and calendar entries come in: people know the agency, not the program. */
export function senderName({ name }: Pick<AgencyItem, 'name'>): string {
  return `${name} (Bangkom)`;
}

/** A mail in the name of an agency: adds the human who answers and the page where the mail can be checked. */
export function letter(agency: AgencyItem, content: Letter): MailContent {
  return {
    ...content,
    subject: `[${agency.name}] ${content.subject}`,
    sender: senderName(agency),
    contact: { ...agency.coordinator, role: 'Koordinator pengembangan kompetensi' },
    checkUrl: checkUrlOf(agency),
  };
}

/** A mail to somebody who may have no address. */
export type LetterTo = Omit<OutgoingMail, 'to' | 'tags' | 'unsubscribeUrl'> & {
  readonly agency: string;
  readonly to: { readonly name: string; readonly email?: string | undefined };
  /** An employeeId, a role, 'koordinator', 'pimpinan': for the log and for reports of what became of the mail. */
  readonly recipientId: string;
  /** Says again what an earlier mail said: not sent to those who asked for fewer. */
  readonly reminder?: boolean;
};

/**
 * Sends to one person. Somebody without an address, or whose address is refused or does not exist, stops nothing; the
 * console shows who was not reached.
 * @returns whether the mail was taken
 * @throws TransientError when sending may work later, OutsideMailHoursError, MailQuotaError, MailLetterError,
 * MailSenderError
 */
export async function sendLetter(mailer: Mailer, letterTo: LetterTo): Promise<boolean> {
  const posted = await postLetter(mailer, letterTo);
  await settleBatch([posted]);
  return posted === 'SENT';
}

/** What the coordinator reads, and the page of the console that it leads to. */
export interface CoordinatorLetter
  extends Omit<Letter, 'greetingName' | 'action'>,
    Required<Pick<OutgoingMail, 'key' | 'purpose'>> {
  readonly action: { readonly label: string; readonly path: string };
}

/**
 * Mails the coordinator of an agency.
 * @returns whether the mail was taken
 * @throws what `sendLetter` throws
 */
export async function mailCoordinator(
  mailer: Mailer,
  agency: AgencyItem,
  { key, purpose, action: { label, path }, ...content }: CoordinatorLetter,
): Promise<boolean> {
  return await sendLetter(mailer, {
    agency: agency.agency,
    to: agency.coordinator,
    recipientId: 'koordinator',
    key,
    purpose,
    content: letter(agency, {
      ...content,
      greetingName: agency.coordinator.name,
      action: { label, url: env('address').BASE_URL + path },
    }),
  });
}

/**
 * As `mailCoordinator`, of an answer that is kept and stands on the page to which the mail leads: while no mail leaves at all
 * it counts without one, and whoever gave it reads that it was taken.
 */
export async function tellCoordinator(
  mailer: Mailer,
  agency: AgencyItem,
  mail: CoordinatorLetter,
): Promise<void> {
  try {
    await mailCoordinator(mailer, agency, mail);
  } catch (error) {
    if (!isOfAllMail(error)) throw error;
    log.warn('COORDINATOR_UNTOLD', { agency: agency.agency, purpose: mail.purpose, reason: error.name });
  }
}

/**
 * The same to one of many, whose refusals are believed when a batch of them has ended: nobody is marked here but for an
 * address that no mail can carry.
 */
export async function postLetter(
  mailer: Mailer,
  { agency, to, recipientId, reminder = false, ...mail }: LetterTo,
): Promise<Posted> {
  const { name, email } = to;
  if (email === undefined) return 'SKIPPED';
  const state = await addressStateOf(agency, email);
  if (isStopped(state)) return 'SKIPPED';
  if (reminder && (await wantsFewer(agency, email))) return 'SKIPPED';
  const about = { agency, recipient: recipientId, email, purpose: mail.purpose ?? '' };
  if (!isMailAddress(email)) {
    await markRefused(about);
    return 'SKIPPED';
  }
  const mailbox: Mailbox = { name, email };
  try {
    await mailer.send({
      ...mail,
      to: mailbox,
      tags: { agency, recipient: recipientId },
      unsubscribeUrl: await fewerRemindersUrl(agency, email, new Date()),
    });
    await noteSent(about, mail.key, new Date());
    if (state === 'REFUSED') await endRefusal(about, email, new Date());
    return 'SENT';
  } catch (error) {
    if (error instanceof MailRefusedError) return { ...about, namesAddress: error.namesAddress };
    throw error;
  }
}

/** A mail that will never reach its address: that of its recipient, as an employeeId or a role. */
interface Refusal extends Refused {
  readonly namesAddress: boolean;
}

interface Refused {
  readonly agency: string;
  readonly recipient: string;
  readonly email: string;
  readonly purpose: string;
}

/** What became of one mail of many; SKIPPED: there was none to send. */
export type Posted = 'SENT' | 'SKIPPED' | Refusal;

/**
 * So many refusals and not one mail taken are no coincidence, whatever they name: addresses come from the staff export one by
 * one, what they have in common is the sender.
 */
const NO_COINCIDENCE = 5;

const ALL_REFUSED =
  'Layanan surel menolak semua surel yang baru dicoba; penyebabnya bukan alamat penerima. Operator sistem perlu memeriksanya.';

/** Marks an address that refuses mails, for the coordinator's list. */
async function markRefused({ agency, recipient, email, purpose }: Refused): Promise<void> {
  log.warn('MAIL_REFUSED', { agency, recipient, purpose });
  await markAddress({ agency, recipient, at: new Date().toISOString() }, email, 'REFUSED');
}

/**
 * Judges what became of a batch, be it of one mail: each refusal is its address's fault when another mail was taken, or when a
 * few name their addresses.
 * @throws MailSenderError when the whole batch was refused otherwise; nobody is marked
 */
export async function settleBatch(batch: readonly Posted[]): Promise<void> {
  const refusals = batch.filter((posted) => typeof posted !== 'string');
  const senderIsMeant =
    refusals.length >= NO_COINCIDENCE || refusals.some(({ namesAddress }) => !namesAddress);
  if (senderIsMeant && !batch.includes('SENT')) throw new MailSenderError(ALL_REFUSED);
  for (const refusal of refusals) await markRefused(refusal);
}

/** Whose reminders: an address, by the hash that stands for it in the table. */
const Claims = z.object({ agency: z.string(), hash: z.string() });

export type ReminderChoice = z.output<typeof Claims>;

/** A mail is answered within a year and a half, or its cycle is over. */
const VALID_MS = 550 * 86_400_000;

/**
 * The address that mail programs call for "unsubscribe" (RFC 8058): mails of a duty cannot be unsubscribed, their
 * reminders can. Signed, not a code in the table: it stands in the header alone, nobody reads or types it, and a code of its
 * own would be one more write for every mail; whoever finds it can stop reminders and nothing else.
 */
async function fewerRemindersUrl(agency: string, email: string, now: Date): Promise<string> {
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
