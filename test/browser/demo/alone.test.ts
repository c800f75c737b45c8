import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desktop, faultsOf, launch, leadOn, personAt, phone, picture } from '../chromium.ts';
import { followMail } from '../mailbox.ts';
import { type Demo, openDemo, placeIn } from './demo-process.ts';
import { barText, moveClock, openOtherWays, openUnread, send, signInIfAsked } from './visitor.ts';

/** Events of a year of four trainings; more mean that nothing leads to its end. */
const MOST_EVENTS = 150;

const NEXT = /^Maju ke kejadian berikutnya/;
const COORDINATOR = 'koordinator@senapelan.example';

let demo: Demo;
let browser: Browser;
let coordinator: Page;
let visitor: Page;

beforeAll(async () => {
  const place = await placeIn(mkdtempSync(join(tmpdir(), 'bangkom-demo-')));
  demo = await openDemo(place, ['--until', 'persetujuan']);
  browser = await launch();
  coordinator = await personAt(browser, desktop);
  visitor = await personAt(browser, phone);
}, 240_000);

afterAll(async () => {
  await browser.close();
  await demo.stop();
});

async function look(page: Page, name: string): Promise<void> {
  await picture(page, `demo-${name}`);
  expect(await faultsOf(page), name).toEqual([]);
}

const boxOf = (address: string) => `${demo.mailbox}/orang/${encodeURIComponent(address)}`;

/** What the coordinator does about a mail, by words of its title. */
const duties: readonly (readonly [title: RegExp, act: (page: Page) => Promise<void>])[] = [
  [
    /Catat penetapan/,
    async (page) => {
      await page.fill('[name=nomor]', 'Nomor 123 Tahun 2027');
      await page.fill('[name=tanggal]', await today(page));
      await send(page, /penetapan/i);
    },
  ],
  [
    /Alamat daring/,
    async (page) => {
      await page.fill('[name=meetingUrl]', 'https://rapat.example/j/81234567890');
      await send(page, 'Periksa, lalu beri tahu peserta');
    },
  ],
  [
    /Isi daftar hadir/,
    async (page) => {
      // A reminder came beside the first mail, and the list is settled.
      if ((await page.getByRole('button', { name: 'Tetapkan daftar hadir' }).count()) === 0) return;
      await send(page, 'Tetapkan daftar hadir');
      const nobody = page.locator('input[name=kosong]');
      if ((await nobody.count()) === 0) return;
      await nobody.first().check({ force: true });
      await send(page, 'Tetapkan daftar hadir');
    },
  ],
  [
    /Tindak lanjut .* menunggu/,
    async (page) => {
      for (const owner of await page.locator('input[name$=".pj"]').all()) {
        const name = (await owner.getAttribute('name')) ?? '';
        if (!name.startsWith('TAMBAHAN') && (await owner.inputValue()) === '')
          await owner.fill('Sekretaris Camat');
      }
      await send(page, 'Tetapkan tindak lanjut dan tutup siklus');
      // The office and the person in it are two answers to one search: the page asks which.
      const offered = page.locator('.choices:has(input[name$=".pj-pilihan"])');
      if ((await offered.count()) === 0) return;
      for (const group of await offered.all()) await group.locator('input').first().check({ force: true });
      await send(page, 'Tetapkan tindak lanjut dan tutup siklus');
    },
  ],
];

/** The day on the clock, as one types it. */
async function today(page: Page): Promise<string> {
  const months =
    'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ');
  const [, day = '', month = '', year] = /, (\d+) (\p{L}+) (\d{4})/u.exec(await barText(page)) ?? [];
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Number(day))}-${two(months.indexOf(month) + 1)}-${year}`;
}

/** Reads the coordinator's new mails and does what they ask. */
async function doDuties(): Promise<void> {
  for (const [title, act] of duties) {
    const mail = await openUnread(coordinator, boxOf(COORDINATOR), title);
    if (mail === undefined) continue;
    const page = await followMail(mail);
    await signInIfAsked(page);
    await act(page);
    expect(await page.locator('.error-summary').count(), `${title}: ${page.url()}`).toBe(0);
    await page.close();
  }
}

/** Goes from event to event until a mail has come to somebody, doing on the way what the coordinator is asked. */
async function goUntil(arrived: () => Promise<boolean>): Promise<void> {
  for (let event = 0; event < MOST_EVENTS; event += 1) {
    await doDuties();
    if (await arrived()) return;
    // The mailbox has the bar and asks nobody who one is.
    await coordinator.goto(demo.mailbox);
    // Nothing is awaited any more: the last mail is on its way.
    if ((await coordinator.getByRole('button', { name: NEXT }).count()) === 0)
      await coordinator.waitForTimeout(1_000);
    else await moveClock(coordinator, NEXT);
  }
  throw new Error(`${MOST_EVENTS} events, and it has not come`);
}

describe('a year that one person walks through alone, from the approval to the closing report', {
  timeout: 900_000,
}, () => {
  it('begins on the first page, which says where to click, with the simulated people switched off', async () => {
    await visitor.goto(demo.app);
    await look(visitor, 'first-page-phone');
    await openOtherWays(visitor);
    await look(visitor, 'bar-phone');
    await moveClock(visitor, 'Hentikan orang-orang simulasi');
    await openOtherWays(visitor);
    expect(await barText(visitor)).toContain('hanya Anda yang bertindak');
  });

  it('lets the Camat approve on a phone, from the mail', async () => {
    await leadOn(visitor, () => visitor.getByRole('link', { name: /surel terbaru Camat/ }).click());
    // Scripts do not run in a letter, and axe would wait for them.
    await picture(visitor, 'demo-camat-mail-phone');
    const page = await followMail(visitor);
    await page.getByRole('radio', { name: /^Setujui/ }).check({ force: true });
    await page.getByRole('button', { name: 'Kirim keputusan' }).click();
    await page.getByText('Keputusan tercatat').waitFor();
    await look(page, 'decided-phone');
  });

  it('goes on from event to event to the invitation to a training, which a participant accepts', async () => {
    let invitation: Page | undefined;
    await goUntil(async () => {
      await visitor.goto(`${demo.mailbox}/surel?cari=Undangan`);
      const line = visitor.locator('button.row.unread', { hasText: /Undangan(:| \d+ pelatihan)/ }).first();
      if ((await line.count()) === 0) return false;
      await leadOn(visitor, () => line.click());
      invitation = await followMail(visitor);
      return true;
    });
    if (invitation === undefined) throw new Error('no invitation');
    await look(invitation, 'invitation-phone');
    await send(invitation, 'Jawab undangan');
    await invitation.getByRole('radio', { name: 'Ya, saya akan hadir' }).check({ force: true });
    await send(invitation, 'Kirim jawaban');
    expect(await invitation.locator('main').textContent()).toMatch(/tempat/i);
    await look(invitation, 'seat-phone');
  });

  it('ends with the closing report, without anybody but the visitor having done a thing', async () => {
    await goUntil(async () => (await openUnread(coordinator, boxOf(COORDINATOR), /selesai/i)) !== undefined);
    await coordinator.goto(`${demo.app}/konsol/siklus/2027/evaluasi/closing`);
    await signInIfAsked(coordinator);
    expect(await coordinator.locator('h1').textContent()).toMatch(/penutupan/i);
    await look(coordinator, 'closing-report');
    const report = await coordinator.request.get(
      `${demo.app}/konsol/siklus/2027/evaluasi/closing/laporan.pdf`,
    );
    expect((await report.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
