import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Runtime } from '../../infra/local/platform.ts';
import { createRuntime } from '../../infra/local/runtime.ts';
import { desktop, faultsOf, launch, leadOn, personAt, phone, picture } from './chromium.ts';
import { followMail, mailedLink } from './mailbox.ts';

const START = Date.parse('2027-01-04T08:00:00+07:00');

/** An employee, the Sekcam and the Camat of the supplied export. */
const EMPLOYEE = 'wirda.kurniawan@pekanbaru.example';
const SECRETARY = 'yeni.gunawan@pekanbaru.example';
const HEAD = 'fikri.harahap@pekanbaru.example';

let runtime: Runtime;
let browser: Browser;
let coordinator: Page;
/** Opened from the mailbox, in a browser that then opened somebody else's page too. */
let employee: Page;

beforeAll(async () => {
  runtime = await createRuntime({
    directory: undefined,
    port: 0,
    clock: { virtualFrom: START },
    quiet: true,
  });
  browser = await launch();
  coordinator = await personAt(browser, desktop);
});

afterAll(async () => {
  await browser.close();
  await runtime.stop();
});

/** Looks at a page as its user would. */
async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  expect(await faultsOf(page), name).toEqual([]);
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${runtime.urls.app}${path}`);
}

/** Finds a mail in the mailbox as a person does, and follows the link of its letter. */
async function openMailed(visitor: Page, address: string, words: string): Promise<Page> {
  await runtime.idle();
  await visitor.goto(`${runtime.urls.mailbox}/surel?cari=${encodeURIComponent(`${address} ${words}`)}`);
  await leadOn(visitor, () => visitor.locator('main button.row').first().click());
  return await followMail(visitor);
}

/** Answers one part of the survey: everything is done at work already, but for the first indicator. */
async function answerPart(page: Page): Promise<void> {
  for (const group of await page.locator('fieldset:has(input[type=radio])').all()) {
    await group.locator('input[type=radio]').first().check({ force: true });
  }
  await leadOn(page, () =>
    page
      .getByRole('button', { name: /lanjut/i })
      .first()
      .click(),
  );
}

async function decide(page: Page, address: string, decision: string, note = ''): Promise<void> {
  await page.goto(await mailedLink(runtime, address, 'ersetujuan'));
  await page.locator(`input[name=keputusan][value=${decision}]`).check({ force: true });
  if (note !== '') await page.fill('[name=catatan]', note);
  await leadOn(page, () => page.getByRole('button', { name: 'Kirim keputusan' }).click());
}

describe('a cycle in the browser', () => {
  it('lets the coordinator sign in, import the staff and start the year', async () => {
    await open(coordinator, '/');
    await look(coordinator, '01-welcome');
    await leadOn(coordinator, () =>
      coordinator.getByRole('link', { name: 'Masuk ke konsol', exact: true }).click(),
    );
    await look(coordinator, '02-sign-in');
    await leadOn(coordinator, () => coordinator.getByRole('button', { name: /Koordinator/ }).click());
    await coordinator.waitForURL('**/konsol');
    await look(coordinator, '03-home-empty');
    await open(coordinator, '/konsol/pegawai/impor');
    await look(coordinator, '04-import');
    await coordinator.setInputFiles('input[type=file]', 'test/support/siasn-data-utama.xlsx');
    await leadOn(coordinator, () => coordinator.getByRole('button', { name: 'Baca berkas' }).click());
    await coordinator
      .getByText('78 baru, 0 berubah, 0 tidak aktif, 0 tetap, 0 ditolak. Belum ada yang')
      .waitFor();
    await look(coordinator, '05-proposed');
    await leadOn(coordinator, () => coordinator.getByRole('button', { name: 'Simpan 78 perubahan' }).click());
    await coordinator.getByText('78 perubahan disimpan').waitFor();
    await look(coordinator, '05a-imported');
    for (const [path, name] of [
      ['/konsol/pegawai', '06-staff'],
      ['/konsol/pejabat', '07-officers'],
      ['/konsol/instansi', '08-profile'],
    ] as const) {
      await open(coordinator, path);
      await look(coordinator, name);
    }
    await open(coordinator, '/konsol');
    await coordinator.fill('[name=tahun]', '2027');
    await leadOn(coordinator, () => coordinator.getByRole('button', { name: /mulai siklus/ }).click());
    await coordinator.getByRole('heading', { name: 'Mulai siklus 2027?' }).waitFor();
    await look(coordinator, '08a-start-asked');
    await coordinator.setViewportSize(phone);
    await look(coordinator, '08b-start-asked-phone');
    await coordinator.setViewportSize(desktop);
    await leadOn(coordinator, () =>
      coordinator.getByRole('button', { name: 'Ya, mulai dan kirim 76 undangan' }).click(),
    );
    await runtime.idle();
    await coordinator.reload();
    await coordinator.getByText('0 dari 78').waitFor();
    await look(coordinator, '09-survey-open');
    await coordinator.getByText(/^Belum menjawab: 78/).click();
    await leadOn(coordinator, () => coordinator.getByRole('button', { name: /Ingatkan semua/ }).click());
    await look(coordinator, '09c-reminder-asked');
    await leadOn(coordinator, () =>
      coordinator.getByRole('link', { name: 'Kembali tanpa melakukan apa pun' }).click(),
    );
    await coordinator.setViewportSize(phone);
    await coordinator.getByText(/^Belum menjawab: 78/).click();
    await coordinator.getByText('Ubah batas waktu').click();
    await look(coordinator, '09d-survey-open-phone');
    await coordinator.setViewportSize(desktop);
  });

  it('gives back what was typed when the session has ended, and takes it after signing in again', async () => {
    await open(coordinator, '/konsol/pejabat');
    const form = coordinator.locator('form[action="/konsol/pejabat/bkpsdm"]');
    await coordinator.locator('details', { has: form }).locator('summary').click();
    await form.locator('[name=bkpsdm-nama]').fill('Dewi Lestari, S.Sos.');
    await form.locator('[name=bkpsdm-jabatan]').fill('Kepala BKPSDM');
    await form.locator('[name=bkpsdm-surel]').fill('bkpsdm@pekanbaru.example');
    await form.locator('[name=bkpsdm-status][value=definitif]').check({ force: true });
    await form.locator('[name=bkpsdm-sejak]').fill('01-01-2026');
    await coordinator.context().clearCookies({ name: 'sesi' });
    await leadOn(coordinator, () => form.getByRole('button').click());
    await coordinator.getByRole('heading', { name: 'Sesi Anda telah berakhir' }).waitFor();
    await look(coordinator, '09a-session-ended');
    await coordinator.setViewportSize(phone);
    await look(coordinator, '09b-session-ended-phone');
    await coordinator.setViewportSize(desktop);
    const opened = coordinator.waitForEvent('popup');
    await coordinator.getByRole('link', { name: /Masuk lagi/ }).click();
    const door = await opened;
    // The provider still knows who this is, so it asks nothing.
    await door.waitForURL('**/konsol');
    await door.close();
    await leadOn(coordinator, () => coordinator.getByRole('button', { name: 'Kirim lagi' }).click());
    await coordinator.waitForURL('**/konsol/pejabat');
    await coordinator.getByText('Dewi Lestari, S.Sos.').waitFor();
    await open(coordinator, '/konsol/siklus/2027');
  });

  it('shows the mails by person, on a wide screen and on a phone, and keeps who opens them apart', async () => {
    const visitor = await personAt(browser, desktop);
    await visitor.goto(runtime.urls.mailbox);
    await look(visitor, '09e-mailbox');
    const opened = await openMailed(visitor, EMPLOYEE, 'urvei');
    await look(visitor, '09f-mail');
    await visitor.setViewportSize(phone);
    await look(visitor, '09g-mail-phone');
    await leadOn(visitor, () => visitor.getByRole('link', { name: 'Wirda' }).first().click());
    await look(visitor, '09h-person-phone');
    await leadOn(visitor, () => visitor.getByRole('link', { name: 'Semua orang' }).click());
    await look(visitor, '09i-people-phone');
    const other = await openMailed(visitor, SECRETARY, 'urvei');
    await other.getByText('Yeni Gunawan').first().waitFor();
    await opened.reload();
    await opened.getByText('Wirda Kurniawan').first().waitFor();
    employee = opened;
  });

  it('lets an employee answer on a phone, from the link in the mail', async () => {
    const person = employee;
    await person.setViewportSize(phone);
    await look(person, '10-survey-welcome-phone');
    await leadOn(person, () => person.getByRole('link', { name: 'Mulai mengisi' }).click());
    for (const part of [1, 2, 3]) {
      await look(person, `11-survey-part-${part}-phone`);
      await answerPart(person);
    }
    await look(person, '12-survey-technical-phone');
    await answerPart(person);
    await look(person, '13-survey-check-phone');
    await leadOn(person, () => person.getByRole('button', { name: 'Kirim jawaban' }).click());
    await look(person, '14-survey-sent-phone');
    await coordinator.reload();
    await coordinator.getByText('1 dari 78').waitFor();
  });

  it('lets the coordinator close the survey early and find a drafted plan', async () => {
    await coordinator.getByText('Tutup survei lebih awal').click();
    await leadOn(coordinator, () =>
      coordinator.getByRole('button', { name: 'Periksa, lalu tutup survei' }).click(),
    );
    await look(coordinator, '14a-close-asked');
    await leadOn(coordinator, () =>
      coordinator.getByRole('button', { name: 'Ya, tutup survei sekarang' }).click(),
    );
    await runtime.idle();
    await coordinator.reload();
    await look(coordinator, '15-confirmation');
    await coordinator.getByText('Lanjut ke analisis lebih awal').click();
    await leadOn(coordinator, () =>
      coordinator.getByRole('button', { name: 'Periksa, lalu lanjut tanpa konfirmasi' }).click(),
    );
    await leadOn(coordinator, () =>
      coordinator.getByRole('button', { name: 'Ya, lanjut tanpa menunggu' }).click(),
    );
    await runtime.idle();
    await open(coordinator, '/konsol/siklus/2027');
    await look(coordinator, '16-planning');
    // One answer of 78: the draft waits for the coordinator's word.
    await leadOn(coordinator, () =>
      coordinator.getByRole('button', { name: 'Susun rancangan dari jawaban yang ada' }).click(),
    );
    await runtime.idle();
    await open(coordinator, '/konsol/siklus/2027/rencana');
    await look(coordinator, '17-plan');
    await leadOn(coordinator, () => coordinator.getByRole('button', { name: /Ajukan/ }).click());
    await runtime.idle();
    await open(coordinator, '/konsol/siklus/2027');
    await look(coordinator, '18-approval');
  });

  it('lets the officers approve on a phone, and shows a used link as decided', async () => {
    const officer = await personAt(browser, phone);
    await officer.goto(await mailedLink(runtime, SECRETARY, 'ersetujuan'));
    await look(officer, '19-approval-phone');
    await decide(officer, SECRETARY, 'setujui');
    await look(officer, '20-approved-phone');
    await runtime.idle();
    await decide(officer, HEAD, 'kembalikan', 'Mohon anggaran dikurangi.');
    await look(officer, '21-returned-phone');
    await runtime.idle();
    await open(coordinator, '/konsol/siklus/2027/rencana');
    await coordinator.getByText('Mohon anggaran dikurangi.').first().waitFor();
    await look(coordinator, '22-plan-returned');
    await leadOn(coordinator, () => coordinator.getByRole('button', { name: /Ajukan/ }).click());
    await runtime.idle();
    await decide(officer, HEAD, 'setujui');
    await runtime.idle();
    await open(coordinator, '/konsol/siklus/2027');
    await look(coordinator, '23-enactment');
    await coordinator.fill('[name=nomor]', 'Nomor 123 Tahun 2027');
    await coordinator.fill('[name=tanggal]', '04-01-2027');
    await leadOn(coordinator, () => coordinator.getByRole('button', { name: /Catat penetapan/ }).click());
    await look(coordinator, '23a-enactment-asked');
    await coordinator.setViewportSize(phone);
    await look(coordinator, '23b-enactment-asked-phone');
    await coordinator.setViewportSize(desktop);
    await leadOn(coordinator, () => coordinator.getByRole('button', { name: /Ya, catat penetapan/ }).click());
    await runtime.idle();
    await open(coordinator, '/konsol/siklus/2027/pelatihan');
    await look(coordinator, '24-trainings');
  });

  it('shows every console page on a phone without scrolling sideways', async () => {
    await coordinator.setViewportSize(phone);
    for (const [path, name] of [
      ['/konsol', '30-home-phone'],
      ['/konsol/pegawai', '31-staff-phone'],
      ['/konsol/pejabat', '32-officers-phone'],
      ['/konsol/siklus/2027', '33-cycle-phone'],
      ['/konsol/siklus/2027/rencana', '34-plan-phone'],
      ['/konsol/siklus/2027/pelatihan', '35-trainings-phone'],
    ] as const) {
      await open(coordinator, path);
      await look(coordinator, name);
    }
  });
});
