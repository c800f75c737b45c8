import { Agent } from 'node:http';
import { browser } from '../browser/browser.ts';
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
    const { status } = await browser().open(url);
    if (head.status >= 500 || status >= 500) world.problems.push(`scanner: ${status} in "${mail.subject}"`);
    did(world, 'scanner: link opened');
  }
}
