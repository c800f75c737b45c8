import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Runtime } from '../../infra/local/platform.ts';
import { createRuntime } from '../../infra/local/runtime.ts';
import { desktop, faultsOf, launch, leadOn, phone, picture } from './chromium.ts';

const START = Date.parse('2027-01-04T08:00:00+07:00');
const CASES = 'test/staff/cases';

let runtime: Runtime;
let browser: Browser;

beforeAll(async () => {
  runtime = await createRuntime({
    directory: undefined,
    port: 0,
    clock: { virtualFrom: START },
    quiet: true,
  });
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await runtime.stop();
});

/** A coordinator, whose browser runs no script unless the test is of one. */
async function coordinatorAt(
  viewport: { width: number; height: number },
  javaScriptEnabled = false,
): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'id-ID', javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(`${runtime.urls.app}/`);
  await press(page, page.getByRole('link', { name: 'Masuk ke konsol', exact: true }));
  await press(page, page.getByRole('button', { name: /Koordinator/ }));
  return page;
}

async function press(page: Page, control: ReturnType<Page['getByRole']>): Promise<void> {
  await leadOn(page, () => control.click());
}

/** Looks at a page as its user would: axe and the width are asked of a copy that may run its script. */
async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  const viewport = page.viewportSize() ?? desktop;
  const context = await browser.newContext({ viewport, storageState: await page.context().storageState() });
  const copy = await context.newPage();
  await copy.goto(page.url());
  expect(
    (await faultsOf(copy)).filter((f) => !f.includes('/konsol/sesi')),
    name,
  ).toEqual([]);
  await context.close();
}

/** Without script all files go by the bucket, which takes what API Gateway answers in JSON. */
async function upload(page: Page, file: string, complete = false): Promise<void> {
  await page.goto(`${runtime.urls.app}/konsol/pegawai/impor`);
  await page.setInputFiles('input[type=file]:visible', `${CASES}/${file}`);
  const toBucket = page.getByRole('button', { name: 'Unggah berkas' });
  if (await toBucket.isVisible()) await press(page, toBucket);
  if (complete) await page.getByLabel('Berkas ini memuat seluruh pegawai').check({ force: true });
  await press(page, page.getByRole('button', { name: 'Baca berkas' }));
}

describe.each([
  ['1280 px', desktop],
  ['360 px', phone],
] as const)('an import without script, at %s', (width, viewport) => {
  it('is looked at, put right in one row, accepted, and taken back', async () => {
    const page = await coordinatorAt(viewport);
    const name = (step: string) => `import-${width.replace(' px', '')}-${step}`;
    await upload(page, '00-baseline-10-people.xlsx');
    await page.getByText('10 baru, 0 berubah').waitFor();
    await look(page, name('1-proposed'));
    await press(page, page.getByRole('button', { name: 'Simpan 10 perubahan' }));
    await page.getByText('10 perubahan disimpan').waitFor();

    await upload(page, 'F01b-complete-one-grade-blank.xlsx', true);
    await page.getByText('1 ditolak').first().waitFor();
    await look(page, name('2-rejected'));
    await press(page, page.getByRole('link', { name: /DEWI LESTARI|Dewi Lestari/ }).first());
    await look(page, name('3-row'));
    await page.locator('[name=grade]').fill('III/d');
    await press(page, page.getByRole('button', { name: 'Pakai perbaikan ini' }));
    await page.getByText('Koreksi baris disimpan').waitFor();
    await page.getByText('0 ditolak').first().waitFor();
    await look(page, name('4-corrected'));
    await page.getByText(/Golongan: III\/c → III\/d/).waitFor();
    await press(page, page.getByRole('button', { name: /^Simpan \d+ perubahan$/ }));
    await page.getByText(/perubahan disimpan/).waitFor();
    await look(page, name('5-saved'));

    await press(page, page.getByRole('button', { name: 'Batalkan impor ini' }));
    await page.getByText('Dibatalkan').first().waitFor();
    await look(page, name('6-undone'));
    await page.goto(`${runtime.urls.app}/konsol/pegawai?cari=dewi`);
    await press(page, page.getByRole('link', { name: 'Dewi Lestari' }));
    await page.getByText('III/c', { exact: true }).waitFor();
    await look(page, name('7-person'));
    await page.goto(`${runtime.urls.app}/konsol/pegawai?cari=contoh&saring=aktif`);
    await look(page, name('8-list'));

    // The staff as it was before, for the other width.
    await page.goto(`${runtime.urls.app}/konsol/pegawai/impor`);
    // The clock stands still here, so that the imports of both widths are of one moment, in any order.
    const standing = page.getByRole('row').filter({ hasNotText: 'Dibatalkan' });
    await press(page, standing.getByRole('link', { name: '00-baseline-10-people.xlsx' }).first());
    await press(page, page.getByRole('button', { name: 'Batalkan impor ini' }));
    await page.getByText('Dibatalkan').first().waitFor();
    await page.context().close();
  });

  it('of a large file goes by the bucket, is compared and saved by itself, and taken back', async () => {
    const page = await coordinatorAt(viewport);
    const name = (step: string) => `large-${width.replace(' px', '')}-${step}`;
    await page.goto(`${runtime.urls.app}/konsol/pegawai/impor`);
    await picture(page, name('0-without-script'));
    expect(await page.getByRole('button').filter({ visible: true }).allTextContents()).toContain(
      'Unggah berkas',
    );
    expect(await page.getByText('Unggah sampai 64 MB').filter({ visible: true }).count()).toBe(0);
    await page.goto(`${runtime.urls.app}/konsol/pegawai/impor/besar`);
    await look(page, name('1-form'));
    await page.setInputFiles('input[type=file]', {
      name: 'provinsi.csv',
      mimeType: 'text/csv',
      buffer: largeFile(),
    });
    await press(page, page.getByRole('button', { name: 'Unggah berkas' }));
    await page.getByText('Berkas diterima').waitFor();
    await look(page, name('2-arrived'));
    await press(page, page.getByRole('button', { name: 'Baca berkas' }));
    await page.getByText('600 baru, 0 berubah').waitFor();
    await look(page, name('3-proposed'));
    await press(page, page.getByRole('button', { name: 'Simpan 600 perubahan' }));
    await page.getByText('600 perubahan disimpan').waitFor();
    await look(page, name('4-saved'));
    await press(page, page.getByRole('button', { name: 'Batalkan impor ini' }));
    await page.getByText('Dibatalkan').first().waitFor();
    await page.context().close();
  });
});

/** 600 people, each with a NIP of his or her own. */
function largeFile(): Buffer {
  const two = (part: number) => String(part).padStart(2, '0');
  const rows = Array.from({ length: 600 }, (_, n) => {
    const [day, month, year] = [1 + (n % 28), 1 + (Math.floor(n / 28) % 12), 1980 + Math.floor(n / 336)];
    const nip = `${year}${two(month)}${two(day)}${year + 25}${two(month)}1001`;
    return [nip, `Orang ${n}`, 'III/a', 'PENGADMINISTRASI UMUM', 'SUBBAG UMUM', `o${n}@contoh.example`];
  });
  const lines = [['NIP', 'NAMA', 'GOL', 'JABATAN', 'UNIT KERJA', 'EMAIL'], ...rows];
  return Buffer.from(lines.map((cells) => cells.join(';')).join('\n'));
}

it('is not sent where it is too large for its form, with the way that takes it, and sent once another is chosen', async () => {
  const page = await coordinatorAt(phone, true);
  const blocked: string[] = [];
  page.on('console', (message) => blocked.push(message.text()));
  const buffer = Buffer.alloc(4.6 * 1024 * 1024);
  for (const form of ['pegawai/impor', 'pegawai/kinerja', 'pelayanan/berkas', 'instansi/acuan']) {
    await page.goto(`${runtime.urls.app}/konsol/${form}`);
    await page.setInputFiles('input[type=file]', { name: 'daftar.xlsx', mimeType: 'text/plain', buffer });
    await page.getByText('lebih besar dari 4 MB, sehingga tidak diunggah').waitFor();
    expect(await isHeld(page), form).toBe(true);
    expect((await faultsOf(page)).filter((fault) => !fault.includes('/konsol/sesi'))).toEqual([]);
    await picture(page, `too-large-${form.replace('/', '-')}`);
  }
  await upload(page, '00-baseline-10-people.xlsx');
  await page.waitForURL(/impor\/\w+/);
  expect(blocked.filter((text) => text.includes('Content Security'))).toEqual([]);
});

/** Whether a press of the form's button sends nothing. */
async function isHeld(page: Page): Promise<boolean> {
  return await page.locator('form:has(input[type=file])').evaluate((form: HTMLFormElement) => {
    let held = false;
    form.addEventListener('submit', ({ defaultPrevented }) => (held = defaultPrevented));
    form.requestSubmit();
    return held;
  });
}
