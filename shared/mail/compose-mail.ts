import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { MailLetterError } from '../errors.ts';
import { headerText, letterMailbox, type OutgoingMail, recipientMailbox } from './mail-content.ts';
import { renderMailHtml, renderMailText } from './render-mail.tsx';

/** A mail with the address it comes from and its moment, ready to be put into MIME. */
export type MailToCompose = OutgoingMail & { readonly from: string; readonly date: Date };

/** What SES takes in one raw message, encoded attachments included. */
const LARGEST_BYTES = 10 * 1024 * 1024;

const SENDER_FAULT = 'Alamat pengirim surel sistem tidak sah; operator sistem perlu memperbaikinya.';
const CONTACT_FAULT =
  'Alamat surel koordinator, tujuan balasan semua surel, tidak sah. Perbaiki di menu Instansi.';
const SIZE_FAULT = 'Surel beserta lampirannya lebih besar daripada 10 MB, batas layanan surel.';

/** The identity of a mail, the same for the same key at any sending: "<hash@domain>". */
function messageId(key: string, domain: string): string {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return `<${hash}@${domain}>`;
}

/**
 * Writes the mail as raw MIME: multipart/alternative with text, HTML and, last, the calendar part, without a
 * disposition, which is the form Gmail and Outlook show buttons for (shared/rules/README.md 7); PDFs outside. The same
 * input gives the same bytes. No text can break a header.
 * @throws MailRefusedError when no mail can go to this address, MailLetterError when this letter can go to nobody
 */
export async function composeMail(mail: MailToCompose): Promise<Uint8Array> {
  const { content, ics, attachments = [] } = mail;
  const from = letterMailbox({ name: content.sender, email: mail.from }, SENDER_FAULT);
  const id = messageId(mail.key, from.address.slice(from.address.indexOf('@') + 1));
  const composer = new MailComposer({
    from,
    to: recipientMailbox(mail.to),
    replyTo: letterMailbox(content.contact, CONTACT_FAULT),
    subject: headerText(content.subject),
    messageId: id,
    date: mail.date,
    // SES writes a Message-ID of its own; this reference still threads a second sending into the first.
    references: id,
    text: renderMailText(content),
    html: renderMailHtml(content),
    headers: headersOf(mail),
    baseBoundary: id.slice(1, 25),
    alternatives: ics
      ? [
          {
            contentType: `text/calendar; charset=utf-8; method=${ics.method}`,
            content: ics.ics,
            // How it travels; `encoding` would say how the text given here is written, and turn it into noise.
            contentTransferEncoding: 'base64',
          },
        ]
      : [],
    attachments: attachments.map(({ fileName, pdf }) => ({
      filename: headerText(fileName),
      content: Buffer.from(pdf),
      contentType: 'application/pdf',
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await composer.compile().build();
  if (raw.byteLength > LARGEST_BYTES) throw new MailLetterError(SIZE_FAULT);
  return raw;
}

function safeUrl(url: string): string {
  if (!/^https?:\/\/[\x21-\x7e]+$/.test(url) || /[<>"]/.test(url)) {
    throw new MailLetterError('Alamat web di dalam surel tidak sah; operator sistem perlu memperbaikinya.');
  }
  return url;
}

/** RFC 3834 and Exchange: no out-of-office answers; RFC 8058: one-click unsubscription; Gmail's Feedback-ID. */
function headersOf({ purpose = 'umum', unsubscribeUrl }: OutgoingMail): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Feedback-ID': `${headerText(purpose)}:::bangkom`,
    'List-Unsubscribe': `<${safeUrl(unsubscribeUrl)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
