import { MailRefusedError } from '../errors.ts';
import type { Mailbox } from './mail-content.ts';

/** Control characters and every line separator Unicode knows: what splits a header (ASVS 5 1.3.11). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what we look for
const HEADER_BREAK = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** One local part, one domain with a dot, nothing that could start a second address. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

/** Returns the text as it is, or throws `MailRefusedError` naming the header (never its content). */
export function headerText(header: string, value: string): string {
  if (HEADER_BREAK.test(value)) throw new MailRefusedError(`${header}: baris baru atau karakter kendali`);
  return value;
}

/** Returns the mailbox as it is, or throws `MailRefusedError` when name or address cannot stand in a header. */
export function safeMailbox(header: string, { name, email }: Mailbox): { name: string; address: string } {
  if (!ADDRESS.test(email)) throw new MailRefusedError(`${header}: alamat surel tidak sah`);
  return { name: headerText(header, name), address: email };
}

/** Returns an https (or local http) address, or throws `MailRefusedError`. */
export function safeUrl(header: string, url: string): string {
  if (!/^https?:\/\/[^\s<>"]+$/.test(headerText(header, url))) {
    throw new MailRefusedError(`${header}: bukan alamat web`);
  }
  return url;
}
