import { env } from '../env.ts';
import { MailRefusedError } from '../errors.ts';
import { log } from '../lambda/log.ts';
import type { Mailbox, MailContent, Mailer, OutgoingMail } from '../mail/mail-content.ts';
import type { AgencyItem } from './agency-store.ts';

type Letter = Omit<MailContent, 'contact' | 'checkUrl'>;

/** A mail in the name of an agency: adds the human who answers and the page where the mail can be checked. */
export function letter(agency: AgencyItem, content: Letter): MailContent {
  return {
    ...content,
    subject: `[${agency.name}] ${content.subject}`,
    contact: { ...agency.coordinator, role: 'Koordinator pengembangan kompetensi' },
    checkUrl: `${env('links').BASE_URL}/periksa`,
  };
}

/** A mail to somebody who may have no address. */
export type LetterTo = Omit<OutgoingMail, 'to'> & {
  readonly to: { readonly name: string; readonly email?: string | undefined };
  /** Identifier for the log; never the address. */
  readonly recipientId: string;
};

/**
 * Sends to one person of many. Somebody without an address, or whose address is refused for good, does not
 * stop the others; the console shows who was not reached.
 * @returns whether the mail was taken
 * @throws TransientError when sending may work later
 */
export async function sendLetter(mailer: Mailer, { to, recipientId, ...mail }: LetterTo): Promise<boolean> {
  if (to.email === undefined) return false;
  const mailbox: Mailbox = { name: to.name, email: to.email };
  try {
    await mailer.send({ ...mail, to: mailbox });
    return true;
  } catch (error) {
    if (!(error instanceof MailRefusedError)) throw error;
    log.warn('MAIL_REFUSED', { recipient: recipientId, purpose: mail.purpose ?? '' });
    return false;
  }
}
