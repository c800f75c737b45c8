import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { renderToString } from 'preact-render-to-string';
import { MailLetterError } from '../errors.ts';
import {
  checkSentences,
  headerText,
  letterMailbox,
  type MailContent,
  type OutgoingMail,
  recipientMailbox,
  renderMailText,
} from './mail-content.ts';

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
  const { content, ics, otherIcs = [], attachments = [] } = mail;
  const from = letterMailbox({ name: content.sender, email: mail.from }, SENDER_FAULT);
  const id = messageId(mail.key, from.address.slice(from.address.indexOf('@') + 1));
  const composer = new MailComposer({
    from,
    to: recipientMailbox(mail.to),
    replyTo: letterMailbox(content.replyTo ?? content.contact, CONTACT_FAULT),
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
    attachments: [
      ...attachments.map(({ fileName, pdf }) => ({
        filename: headerText(fileName),
        content: Buffer.from(pdf),
        contentType: 'application/pdf',
      })),
      ...otherIcs.map(({ method, ics: text }, index) => ({
        filename: `undangan-${index + 2}.ics`,
        content: text,
        contentType: `text/calendar; charset=utf-8; method=${method}`,
      })),
    ],
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

const font = 'font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#15212b';
const small = 'font-size:14px;line-height:1.5;color:#4b5a67;margin:0 0 8px';

function Details({ details }: Pick<MailContent, 'details'>) {
  if (!details?.length) return null;
  return (
    <table
      role="presentation"
      cellpadding="0"
      cellspacing="0"
      style="margin:0 0 16px;border-collapse:collapse"
    >
      {details.map(([label, value]) => (
        <tr key={label}>
          <td style={`${font};padding:4px 16px 4px 0;vertical-align:top;color:#4b5a67`}>{label}</td>
          <td style={`${font};padding:4px 0;vertical-align:top;word-break:break-word`}>
            <strong>{value}</strong>
          </td>
        </tr>
      ))}
    </table>
  );
}

function Action({ action }: Pick<MailContent, 'action'>) {
  if (!action) return null;
  return (
    <p style="margin:0 0 20px;padding:14px 16px;background:#f3f6f8;border-left:4px solid #0b3c5d">
      <strong>{action.label}:</strong>
      <br />
      <a href={action.url} style="color:#0b5394;word-break:break-all">
        {action.url}
      </a>
    </p>
  );
}

function Also({ also = [] }: Pick<MailContent, 'also'>) {
  return also.map(({ label, url }) => (
    <p key={url} style="margin:0 0 20px">
      {label}:
      <br />
      <a href={url} style="color:#0b5394;word-break:break-all">
        {url}
      </a>
    </p>
  ));
}

/** The mail as HTML: one column, no picture, no script, readable with styles off. */
function renderMailHtml(content: MailContent): string {
  const { contact } = content;
  const html = renderToString(
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{content.subject}</title>
      </head>
      <body style={`margin:0;padding:16px;background:#ffffff;${font}`}>
        <main style="display:block;max-width:600px;margin:0 auto">
          <h1 style="font-size:20px;line-height:1.3;margin:0 0 16px">{content.subject}</h1>
          <p style="margin:0 0 16px">Yth. {content.greetingName},</p>
          {content.paragraphs.map((paragraph) => (
            <p key={paragraph} style="margin:0 0 16px">
              {paragraph}
            </p>
          ))}
          <Details details={content.details} />
          <Action action={content.action} />
          <Also also={content.also} />
          <p style="margin:0 0 20px">
            Hormat kami,
            <br />
            <strong>{contact.name}</strong>
            {contact.role ? `, ${contact.role}` : null}
            <br />
            Surel: {contact.email}
            {contact.phone ? <br /> : null}
            {contact.phone ? `Telepon: ${contact.phone}` : null}
          </p>
          <div style="border-top:1px solid #c9d2d9;padding-top:12px">
            {checkSentences(content).map((sentence) => (
              <p key={sentence} style={small}>
                {sentence}
              </p>
            ))}
            {content.footnote ? <p style={small}>{content.footnote}</p> : null}
          </div>
        </main>
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}
