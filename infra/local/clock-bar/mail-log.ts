import type { Mail } from '../mail/mail-journal.ts';

/** What the bar knows of a mail. */
export interface SentMail {
  /** Its number in the journal, by which the mailbox shows it. */
  readonly n: number;
  readonly to: string;
  /** What it is for, by its Feedback-ID: 'survei', 'pelatihan'. */
  readonly purpose: string;
  /** Of the links in it. */
  readonly codes: readonly string[];
}

/** The address of a mailed link ends with its code. */
const LINK = /\/l\/([0-9A-Z]{26})\b/g;

type NumberedMail = Mail & { readonly n: number };

/** What hears of mails. */
export interface MailSource {
  since(n: number): { readonly mails: readonly NumberedMail[]; readonly next: number };
  onAccepted(listener: (mail: Mail, n: number) => void): void;
}

/** Every mail that was sent, oldest first; grows. */
export function mailLog({ since, onAccepted }: MailSource): readonly SentMail[] {
  const log: SentMail[] = [];
  for (let page = since(0); page.mails.length > 0; page = since(page.next))
    log.push(...page.mails.map(sentMail));
  onAccepted((mail, n) => void log.push(sentMail({ ...mail, n })));
  return log;
}

function sentMail({ n, recipients, raw }: NumberedMail): SentMail {
  const purpose = /^Feedback-ID: ([^:\r\n]*)/im.exec(raw)?.[1] ?? 'umum';
  // Quoted-printable breaks long lines wherever it likes.
  const codes = [...raw.replace(/=\r?\n/g, '').matchAll(LINK)].map(([, code = '']) => code);
  return { n, to: recipients[0] ?? '', purpose, codes: [...new Set(codes)] };
}
