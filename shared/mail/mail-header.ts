import { MailLetterError, MailRefusedError } from '../errors.ts';
import { isMailAddress } from '../rules/mail-address.ts';
import type { Mailbox } from './mail-content.ts';

/** Control characters and every line separator Unicode knows: what splits a header (ASVS 5 1.3.11). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what we look for
const HEADER_BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

interface HeaderMailbox {
  readonly name: string;
  readonly address: string;
}

/**
 * A text as a header can carry it, whatever it holds: a tab pasted from a spreadsheet, or a line break smuggled in,
 * becomes a space.
 */
export function headerText(value: string): string {
  return value.replace(HEADER_BREAKS, ' ').trim();
}

/**
 * The mailbox that a mail goes to.
 * @throws MailRefusedError when no mail can carry its address
 */
export function recipientMailbox({ name, email }: Mailbox): HeaderMailbox {
  if (!isMailAddress(email)) throw new MailRefusedError('To');
  return { name: headerText(name), address: email };
}

/**
 * A mailbox that the whole letter depends on: where it comes from, where answers go.
 * @param sentence what to say when no mail can carry its address
 * @throws MailLetterError
 */
export function letterMailbox({ name, email }: Mailbox, sentence: string): HeaderMailbox {
  if (!isMailAddress(email)) throw new MailLetterError(sentence);
  return { name: headerText(name), address: email };
}
