import { renderToString } from 'preact-render-to-string';
import type { MailContent } from './mail-content.ts';

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

/** The mail as HTML: one column, no picture, no script, readable with styles off. */
export function renderMailHtml(content: MailContent): string {
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

const WIDTH = 76;

/** Wraps at 76 columns; a word longer than that (an address) stays whole so that it can be copied. */
function wrap(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...lines, line].join('\n');
}

/** The mail as plain text; the same words as `renderMailHtml`. */
export function renderMailText(content: MailContent): string {
  const { action, contact } = content;
  const blocks = [
    wrap(`Yth. ${content.greetingName},`),
    ...content.paragraphs.map(wrap),
    ...(content.details?.length
      ? [content.details.map(([label, value]) => wrap(`${label}: ${value}`)).join('\n')]
      : []),
    ...(action ? [`${wrap(action.label)}:\n${action.url}`] : []),
    [
      'Hormat kami,',
      wrap([contact.name, contact.role].filter(Boolean).join(', ')),
      `Surel: ${contact.email}`,
      ...(contact.phone ? [`Telepon: ${contact.phone}`] : []),
    ].join('\n'),
    ['-- ', ...checkSentences(content).map(wrap), ...(content.footnote ? [wrap(content.footnote)] : [])].join(
      '\n',
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** How to know that the mail is real without trusting it (shared/rules/README.md 7). */
function checkSentences({ checkUrl }: Pick<MailContent, 'checkUrl'>): readonly string[] {
  return [
    `Ragu surel ini asli? Ketik sendiri alamat ${checkUrl} di peramban, atau hubungi narahubung di nomor yang sudah dikenal.`,
    'Kami tidak pernah meminta kata sandi, PIN, OTP, uang, atau pemasangan aplikasi.',
  ];
}
