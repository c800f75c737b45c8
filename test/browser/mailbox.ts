import type { Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import type { Runtime } from '../../infra/local/platform.ts';

/** The newest mail to an address whose subject holds some words. */
async function newestMail(runtime: Runtime, to: string, words: string) {
  await runtime.idle();
  const { mails } = runtime.mailsSince(0);
  for (const mail of mails.toReversed()) {
    if (!mail.recipients.includes(to)) continue;
    const parsed = await PostalMime.parse(mail.raw);
    if (parsed.subject?.includes(words)) return parsed;
  }
  throw new Error(`No mail about "${words}" to ${to}`);
}

/** The link in the newest mail to somebody about something. */
export async function mailedLink(runtime: Runtime, to: string, words: string): Promise<string> {
  const { text = '' } = await newestMail(runtime, to, words);
  const link = /https?:\/\/\S+\/l\/\S+/.exec(text)?.[0];
  if (link === undefined) throw new Error(`The mail about "${words}" has no link`);
  return link;
}

/**
 * Follows the first link of the mail that the mailbox shows, which opens beside it. By the keyboard: the letter scrolls in
 * its frame, and a busy machine moves it under the mouse.
 */
export async function followMail(page: Page): Promise<Page> {
  const link = page.frameLocator('iframe').getByRole('link').first();
  const [opened] = await Promise.all([page.waitForEvent('popup'), link.press('Enter')]);
  await opened.waitForLoadState();
  return opened;
}
