import PostalMime from 'postal-mime';
import type { RawMail } from './control.ts';

/** A mail in somebody's inbox. */
export interface Mail {
  readonly at: number;
  readonly to: string;
  readonly subject: string;
  /** What it is for: "survei", "pelatihan", from its Feedback-ID. */
  readonly purpose: string;
  /** The same for a mail that was sent twice. */
  readonly id: string;
  readonly text: string;
  /** Every address in it, the one to act on first. */
  readonly links: readonly string[];
  readonly attachments: readonly { readonly fileName: string; readonly bytes: Uint8Array }[];
  readonly raw: string;
}

/** Opens a mail as a mail program does. */
export async function readMail({ at, recipients, raw }: RawMail): Promise<Mail> {
  const message = await PostalMime.parse(Buffer.from(raw, 'latin1'));
  const header = (name: string) => message.headers.find(({ key }) => key === name)?.value ?? '';
  const text = message.text ?? '';
  return {
    at,
    to: recipients[0] ?? '',
    subject: message.subject ?? '',
    purpose: header('feedback-id').split(':')[0] ?? '',
    id: message.messageId ?? '',
    text,
    links: linksIn(text),
    attachments: message.attachments
      .filter(({ mimeType }) => mimeType === 'application/pdf')
      .map(({ filename, content }) => ({ fileName: filename ?? 'lampiran.pdf', bytes: bytesOf(content) })),
    raw,
  };
}

/** The address to act on stands on a line of its own; others are named inside sentences. */
function linksIn(text: string): readonly string[] {
  const own = [...text.matchAll(/^(https?:\/\/\S+)$/gm)].map(([, link = '']) => link);
  const inside = [...text.matchAll(/https?:\/\/[^\s,]+/g)].map(([link]) => link.replace(/[.)]+$/, ''));
  return [...new Set([...own, ...inside])];
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}
