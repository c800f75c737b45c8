import type { Browser, Page } from '../browser/browser.ts';
import type { Mail } from '../world/mail.ts';
import { officeHour } from '../world/office-hours.ts';
import { did, expectStatus, type World } from '../world/world.ts';
import { characterOf } from './character.ts';
import { newDevice, type OpenPage } from './device.ts';
import { click, formOf } from './fill.ts';
import { signIn } from './sign-in.ts';

/** Most hand in the certificate of another provider some days later, when they have it. */
export function handInLater(world: World, mail: Mail, of: Training): void {
  const { course, page } = of;
  if (page.document.querySelector('a[href$="/bukti"]') === null) return;
  if (characterOf(world, mail.to).tends(0.25, `keeps the certificate ${course}`)) return;
  const days = 2 + Math.floor(world.chance.of('certificate days', mail.to, course) * 6);
  const at = officeHour(mail.at, days, world.chance.of('certificate hour', mail.to, course));
  world.agenda.add({ at, what: `proof ${mail.to} ${course}`, run: () => handIn(world, mail, of) });
}

/** A training that somebody was at, its page then, and how it is opened again. */
interface Training {
  readonly course: string;
  readonly page: Page;
  readonly open: OpenPage;
}

async function handIn(world: World, mail: Mail, { course, open }: Training): Promise<void> {
  const device = newDevice(world);
  const training = await open(device);
  const link = training?.document.querySelector('a[href$="/bukti"]')?.getAttribute('href');
  // The certificate was handed in before.
  if (training === undefined || link === null || link === undefined) return;
  const page = await device.open(new URL(link, training.url).href);
  const upload = page.forms.find((form) => form.upload);
  if (!expectStatus(world, page, 200, `certificate of ${mail.to}`) || upload === undefined) return;
  const bytes = Buffer.from(`%PDF-1.7\nSertifikat ${mail.to} ${course}\n%%EOF\n`);
  const arrived = await device.submit(upload, {
    file: { fileName: 'Sertifikat.pdf', contentType: 'application/pdf', bytes },
  });
  const form = formOf(arrived, { field: /^nomor$/ });
  if (!expectStatus(world, arrived, 200, `upload of ${mail.to}`) || form === undefined) return;
  const number = Math.floor(world.chance.of('certificate number', mail.to, course) * 1_000_000);
  const today = new Date(world.now).toISOString().slice(0, 10).split('-').reverse().join('-');
  const said: Readonly<Record<string, string>> = {
    nomor: `${number}/SERT/${mail.to}`,
    tanggal: today,
    jp: '20',
  };
  const person = characterOf(world, mail.to);
  const done = await click(device, person, form, { answers: ({ name }) => said[name] });
  if (!expectStatus(world, done, 200, `certificate sent by ${mail.to}`)) return;
  did(world, 'certificate: handed in');
  const at = officeHour(world.now, 1, 0.3);
  world.agenda.add({ at, what: 'coordinator checks certificates', run: () => check(world) });
}

/** The coordinator finds right what waits. */
async function check(world: World): Promise<void> {
  const device = newDevice(world);
  await signIn(world, device, 'koordinator');
  const list = await device.open(`${world.app}/konsol/siklus/${world.office.year}/bukti`);
  if (!expectStatus(world, list, 200, 'certificates that wait')) return;
  const links = list.document.querySelectorAll('table a[href*="/bukti/"]');
  if (!list.html.includes(`Menunggu pemeriksaan (${links.length})`)) {
    world.problems.push(
      `certificates that wait: ${links.length} on the list, and another number in its caption`,
    );
  }
  for (const link of links) {
    await verify(world, device, new URL(link.getAttribute('href') ?? '', list.url).href);
  }
}

async function verify(world: World, device: Browser, url: string): Promise<void> {
  const page = await device.open(url);
  const form = formOf(page, { action: /sahkan$/ });
  if (!expectStatus(world, page, 200, 'a certificate') || form === undefined) return;
  const done = await device.submit(form);
  if (expectStatus(world, done, 200, 'a certificate found right'))
    did(world, 'console: certificate verified');
}
