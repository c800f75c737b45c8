import type { HTMLElement } from 'node-html-parser';
import type { Browser, Page } from '../browser/browser.ts';
import type { Mail } from '../world/mail.ts';
import { did, expectStatus, type World } from '../world/world.ts';
import { formOf } from './fill.ts';

/** An address of SES's mailbox simulator: mail to it is taken and comes back. */
const MISTYPED = 'bounce+salah.ketik@simulator.amazonses.com';
const RIGHT = 'alamat.benar@pekanbaru.example';

/** Enters an address for somebody who has none (for the last of the list, when all have one), and mistypes it. */
export async function mistypeAddress(world: World, device: Browser): Promise<void> {
  if (!world.office.story.mistyped) return;
  const list = await device.open(`${world.app}/konsol/pegawai`);
  const rows = list.document.querySelectorAll('main tbody tr');
  const row = rows.find(({ textContent }) => textContent.includes('Tanpa surel')) ?? rows.at(-1);
  if (await enterAddress(world, device, list, row, MISTYPED)) did(world, 'console: address mistyped');
}

/** Mails came back: the coordinator looks whose, and puts the address right. */
export async function correctAddress(world: World, device: Browser, mail: Mail): Promise<void> {
  const list = await device.open(mail.links[0] ?? '');
  if (!expectStatus(world, list, 200, 'mails that did not arrive')) return;
  const row = list.document.querySelector('main tbody tr');
  if (await enterAddress(world, device, list, row ?? undefined, RIGHT))
    did(world, 'console: address corrected');
}

async function enterAddress(
  world: World,
  device: Browser,
  list: Page,
  row: HTMLElement | undefined,
  address: string,
): Promise<boolean> {
  const link = row?.querySelector('a')?.getAttribute('href');
  if (link === undefined) {
    world.problems.push(`no employee to give an address to: ${new URL(list.url).pathname}`);
    return false;
  }
  const page = await device.open(new URL(link, list.url).href);
  const form = formOf(page, { field: /^surel$/ });
  if (!expectStatus(world, page, 200, 'page of an employee') || form === undefined) return false;
  const done = await device.submit(form, { answers: ({ name }) => (name === 'surel' ? address : undefined) });
  return expectStatus(world, done, 200, 'correction of an address');
}
