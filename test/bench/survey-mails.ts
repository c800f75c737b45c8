import type { Control, RawMail } from '../journeys/world/control.ts';
import { type Mail, readMail } from '../journeys/world/mail.ts';

/** All mails so far. */
export async function allMails(control: Control): Promise<readonly RawMail[]> {
  const mails: RawMail[] = [];
  for (
    let page = await control.mailsSince(0);
    page.mails.length > 0;
    page = await control.mailsSince(page.next)
  ) {
    mails.push(...page.mails);
  }
  return mails;
}

/** Opened mails of one purpose. */
export async function mailsOf(mails: readonly RawMail[], purpose: string): Promise<readonly Mail[]> {
  const opened = await Promise.all(mails.map(readMail));
  return opened.filter((mail) => mail.purpose === purpose);
}
