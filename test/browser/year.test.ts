import type { Browser, Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginYear } from '../journeys/people/coordinator.ts';
import { teamLinks } from '../journeys/people/trainee.ts';
import { live } from '../journeys/world/driver.ts';
import { type SmallWorld, smallWorld } from '../journeys/world/in-process.ts';
import type { Mail } from '../journeys/world/mail.ts';
import type { World } from '../journeys/world/world.ts';
import { YEAR } from '../journeys/world/world.ts';
import { desktop, faultsOf, launch, leadOn, personAt, phone, picture } from './chromium.ts';

/** Forms that are also sent empty: what comes back is looked at too. Nothing is decided by an empty form. */
const SENT_EMPTY = new Set([
  'persetujuan-permohonan',
  'pengingat-mingguan-umpan-balik',
  'pengingat-mingguan-perilaku',
  'pengingat-mingguan-tim',
]);

/** What is pressed on the own page that a weekly mail leads to. */
const DOORS: Readonly<Record<string, string>> = {
  'pengingat-mingguan-umpan-balik': 'Beri umpan balik',
  'pengingat-mingguan-perilaku': 'Isi penilaian penerapan',
};

let small: SmallWorld;
let browser: Browser;
let coordinator: Page;
/** What was looked at, and what a person would have stumbled over there. */
const seen = new Map<string, readonly string[]>();

async function look(page: Page, name: string): Promise<void> {
  await picture(page, `year-${name}`);
  seen.set(name, await faultsOf(page));
}

/** The same for all mails of one kind: "umpan-balik-pengingat-umpan"; of weekly mails for all that list the same thing first. */
function kindOf(mail: Mail): string {
  const { purpose, subject, text } = mail;
  if (purpose === 'pengingat-mingguan') {
    if (teamLinks(mail).length > 0) return `${purpose}-tim`;
    if (/^Umpan balik kegiatan/m.test(text)) return `${purpose}-umpan-balik`;
    if (/^Penilaian penerapan/m.test(text)) return `${purpose}-perilaku`;
  }
  const [first = ''] = subject.replace(/^\[.*?\] /, '').split(/[^\p{L}]+/u);
  return `${purpose}-${first.toLowerCase()}`;
}

/** The first mail of each kind: the mail itself, and the page behind its link, as its reader meets them. */
async function lookAt(mail: Mail, world: World): Promise<void> {
  const kind = kindOf(mail);
  if (seen.has(`mail-${kind}`)) return;
  await lookAtMail(mail, kind);
  const link = teamLinks(mail)[0]?.link ?? mail.links[0];
  if (link === undefined) return;
  if (mail.to === world.office.coordinator) {
    await openInConsole(link);
    return await look(coordinator, kind);
  }
  const reader = await personAt(browser, phone);
  await reader.goto(link);
  await look(reader, kind);
  const pretest = reader.getByRole('link', { name: 'Kerjakan tes awal' });
  if ((await pretest.count()) > 0) {
    await leadOn(reader, () => pretest.click());
    await look(reader, `${kind}-pretest`);
  }
  const door = reader.getByRole('button', { name: DOORS[kind] ?? 'none', exact: true }).first();
  if ((await door.count()) > 0) {
    await leadOn(reader, () => door.click());
    await look(reader, `${kind}-page`);
  }
  const send = reader.locator('main form button');
  if (SENT_EMPTY.has(kind) && (await send.count()) > 0) {
    await send.last().click();
    await reader.locator('.error-summary').waitFor();
    await look(reader, `${kind}-faults`);
  }
  await reader.context().close();
}

/** Opens a page of the console; months pass between two mails, so the coordinator signs in again on the way. */
async function openInConsole(url: string): Promise<void> {
  await coordinator.goto(url);
  const door = coordinator.getByRole('button', { name: /Koordinator/ });
  if ((await door.count()) > 0) await door.click();
  await coordinator.waitForURL(url);
}

async function lookAtMail({ raw }: Mail, kind: string): Promise<void> {
  const { html = '' } = await PostalMime.parse(Buffer.from(raw, 'latin1'));
  const reader = await personAt(browser, phone);
  await reader.setContent(html);
  await look(reader, `mail-${kind}`);
  await reader.context().close();
}

beforeAll(async () => {
  small = await smallWorld({ people: 14, story: { closesAfter: 1, mistyped: true } });
  browser = await launch();
  coordinator = await personAt(browser, desktop);
  await beginYear(small.world);
  let from = 0;
  await live(small.world, {
    async beforeActs(world) {
      for (const mail of world.mails.slice(from)) await lookAt(mail, world);
      from = world.mails.length;
    },
  });
}, 400_000);

afterAll(async () => {
  await browser.close();
  await small.stop();
});

describe('a whole year, as those who get the mails see it', () => {
  it('shows every page of every mail without a fault, on the phone they are opened with', () => {
    expect(small.world.problems).toEqual([]);
    expect(small.world.closed).toBe(true);
    expect([...seen].filter(([, faults]) => faults.length > 0)).toEqual([]);
  });

  it.each([
    'survei-survei',
    'konfirmasi-konfirmasi',
    'persetujuan-permohonan',
    'pengingat-mingguan-undangan',
    'pengingat-mingguan-umpan-balik-page',
    'pengingat-mingguan-umpan-balik-faults',
    'pengingat-mingguan-perilaku-page',
    'pengingat-mingguan-tim-faults',
    'laporan-laporan',
    'surel-ada',
    'rencana-rancangan',
    'penetapan-catat',
    'kehadiran-isi',
    'tindak-lanjut-tindak',
  ])('has looked at %s', (kind) => {
    expect([...seen.keys()]).toContain(kind);
  });

  it.each([
    ['', 'home'],
    [`/siklus/${YEAR}`, 'cycle'],
    [`/siklus/${YEAR}/rencana`, 'plan'],
    [`/siklus/${YEAR}/pelatihan`, 'trainings'],
    [`/siklus/${YEAR}/pelatihan/A01`, 'training'],
    [`/siklus/${YEAR}/evaluasi/${YEAR}-Q1`, 'report'],
    [`/siklus/${YEAR}/tindak-lanjut`, 'follow-ups'],
  ])('shows the closed year in the console at %s, also on a phone', async (path, name) => {
    for (const [size, suffix] of [
      [desktop, ''],
      [phone, '-phone'],
    ] as const) {
      await coordinator.setViewportSize(size);
      await openInConsole(`${small.world.app}/konsol${path}`);
      await look(coordinator, `closed-${name}${suffix}`);
      expect(seen.get(`closed-${name}${suffix}`)).toEqual([]);
    }
  });

  it.each([
    ['/periksa', 200, 'check'],
    ['/periksa/tidak-ada', 404, 'check-unknown'],
    ['/l', 200, 'type-code'],
    ['/l?kode=0123', 422, 'type-code-wrong'],
    ['/l/bukan-tautan', 404, 'unknown-link'],
  ])('answers %s with a plain page', async (path, status, name) => {
    const visitor = await personAt(browser, phone);
    const answer = await visitor.goto(`${small.world.app}${path}`);
    expect(answer?.status()).toBe(status);
    await look(visitor, name);
    expect(seen.get(name)).toEqual([]);
  });
});
