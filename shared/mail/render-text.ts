import type { MailContent } from './mail-content.ts';

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
export function checkSentences({ checkUrl }: Pick<MailContent, 'checkUrl'>): readonly string[] {
  return [
    `Ragu surel ini asli? Ketik sendiri alamat ${checkUrl} di peramban, atau hubungi narahubung di nomor yang Anda kenal.`,
    'Kami tidak pernah meminta kata sandi, PIN, OTP, uang, atau pemasangan aplikasi.',
  ];
}
