import { Agent } from 'node:http';
import { type Browser, browser, type Page } from '../browser/browser.ts';
import { exchange } from '../browser/exchange.ts';
import type { Mail } from '../world/mail.ts';
import { did, type World } from '../world/world.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** So many of the mailboxes lie behind a gateway that opens links. */
const BEHIND_GATEWAY = 1 / 6;

/** Tells whether a mail passes such a gateway: by the mailbox, so that it is the same all year. */
export function isScanned({ chance, office }: World): (mail: Mail) => boolean {
  return ({ to }) => office.story.scanned && chance.is(BEHIND_GATEWAY, 'gateway', to);
}

/** A mail gateway that asks for every address of every mail, by HEAD and by GET, before a person sees it. */
export async function scan(world: World, mail: Mail): Promise<void> {
  // The address under which a mail can be checked is the same in all; that of an online meeting is somebody else's.
  const own = mail.links.filter((url) => url.startsWith(world.app) && !url.includes('/periksa/'));
  for (const url of own) {
    const head = await exchange({ url, method: 'HEAD', agent });
    const gateway = browser();
    const page = await gateway.open(url);
    const worst = Math.max(head.status, page.status);
    if (worst >= 500) world.problems.push(`scanner: ${worst} in "${mail.subject}"`);
    did(world, 'scanner: link opened');
    await detonate(world, mail, { gateway, page });
  }
}

/**
 * What ends a session, or mails its owner once more, decides nothing; and the provider of the sign-in lets no program in, which
 * has nobody's password (that of the local target asks for none).
 */
const DECIDES_NOTHING = /\/(keluar|selesai)$|\/tautan\/|\/masuk\//;

/**
 * The same gateway presses every button of the page and of those below it, with everything as it stands there: where
 * that took somebody's decision, the page would be another one afterwards.
 */
async function detonate(
  world: World,
  mail: Mail,
  { gateway, page }: { gateway: Browser; page: Page },
): Promise<void> {
  const below = page.document
    .querySelectorAll('main a')
    .map((link) => new URL(link.getAttribute('href') ?? '', page.url).href)
    .filter((href) => href.startsWith(`${page.url}/`) && !href.endsWith('.pdf'));
  for (const address of new Set([page.url, ...below])) {
    const before = await gateway.open(address);
    for (const form of before.forms) {
      if (form.method !== 'post' || DECIDES_NOTHING.test(new URL(form.action).pathname)) continue;
      for (const button of form.buttons) await gateway.submit(form, { button });
      did(world, 'scanner: button pressed');
    }
    const after = await gateway.open(address);
    if (shown(after) !== shown(before)) world.problems.push(`scanner: decided in "${mail.subject}"`);
  }
}

function shown({ document }: Page): string {
  return document.querySelector('main')?.textContent.replace(/\s+/g, ' ') ?? '';
}
