import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tellUntold } from '../../functions/cycle/tell-untold.ts';
import { handler as uploadPage } from '../../functions/intake/import/console-staff-import.page.tsx';
import { handler as importPage } from '../../functions/intake/import/console-staff-proposal.page.tsx';
import { handler as largePage } from '../../functions/intake/upload/console-staff-upload.page.tsx';
import { saveImport } from '../../functions/intake/work/import-save.step.ts';
import { TransientError } from '../../shared/errors.ts';
import { untoldImport } from '../../shared/staff/import-place.ts';
import { lastLines } from '../../shared/store/audit.ts';
import { registerUntold } from '../../shared/store/runs.ts';
import { listEmployees } from '../../shared/store/staff.ts';
import { changeImport, readImport } from '../../shared/store/staff-import.ts';
import { readUpload } from '../../shared/uploads/uploaded-files.ts';
import { executionsOfRegion } from '../../shared/workflow/executions.ts';
import { signedInVisitor } from '../console/scene.ts';
import { textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { invokePage, type Visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putAgency } from '../support/staff.ts';
import { trailOf } from '../support/trail.ts';
import { type Platform, startPlatform } from './platform.ts';

const PATH = '/konsol/pegawai/impor';

let platform: Platform;
let agency: string;
let rina: Visitor;
let counter = 0;

beforeAll(async () => {
  platform = await startPlatform(new Date('2027-01-04T02:00:00Z'));
  watchWrites();
});
beforeEach(async () => {
  counter += 1;
  agency = `besar-${counter}`;
  await putAgency(agency);
  rina = await signedInVisitor(importPage, agency);
});
afterEach(async () => {
  restart();
  await platform.calmDown();
});
afterAll(() => platform.stop());

const busy = () => new TransientError('Throttling');
const broken = () => new TypeError('Cannot read properties of undefined');

/** A file of so many people, who all hold the same post. @param ill further rows, whose NIP is none */
function fileOf(people: number, post = 'PENGADMINISTRASI UMUM', ill = 0): File {
  const rows = Array.from({ length: people + ill }, (_, n) => [
    n < people ? nipOf(n) : `${n}`,
    `Orang ${n}`,
    'III/a',
    post,
    'SUBBAG UMUM',
    `o${n}@contoh.example`,
  ]);
  const lines = [['NIP', 'NAMA', 'GOL', 'JABATAN', 'UNIT KERJA', 'EMAIL'], ...rows];
  return new File([lines.map((cells) => cells.join(';')).join('\n')], 'pegawai.csv');
}

/** A NIP of one's own for each number: born on one of 28 days of twelve months of ten years. */
function nipOf(n: number): string {
  const [day, month, year] = [1 + (n % 28), 1 + (Math.floor(n / 28) % 12), 1980 + (Math.floor(n / 336) % 10)];
  const two = (part: number) => String(part).padStart(2, '0');
  return `${year}${two(month)}${two(day)}${year + 25}${two(month)}${1 + (n % 2)}001`;
}

/** Uploads a file; one of a few people is made as heavy as one of thousands, so that its workflow does the work. */
async function uploaded(file: File, size?: number) {
  const form = new FormData();
  form.set('berkas', file);
  const { status, location = '' } = await invokePage(uploadPage, {
    method: 'POST',
    path: PATH,
    cookies: rina.cookies,
    upload: form,
  });
  expect(status).toBe(303);
  const ref = { agency, importId: location.slice(PATH.length + 1) };
  if (size !== undefined) await changeImport(await readImport(ref), { size });
  const look = async () => textOf((await rina.get(location)).html);
  const press = async (act: string) => {
    const { version } = await readImport(ref);
    const { status } = await rina.post(location, { versi: String(version), tindakan: act });
    await platform.idle();
    return status;
  };
  return { ref, look, press, state: async () => (await readImport(ref)).state };
}

const staff = async () => (await listEmployees(agency)).map(({ record }) => record.name).sort();
const acts = async () =>
  (await trailOf({ agency })).flatMap(
    (line) => /^staff import\w*(?: begun| undone| undo begun)?/.exec(line) ?? [],
  );

/** A heavy proposal of 120 people, which is saved in three batches. */
async function proposed() {
  const file = await uploaded(fileOf(120), 100_000);
  expect(await file.state()).toBe('PROPOSED');
  return file;
}

describe('a file of more people than a page compares', () => {
  it('waits for a press, is compared and saved by its workflow, and says how far it is', async () => {
    const { look, press, state, ref } = await uploaded(fileOf(250, 'ARSIPARIS', 2_800));
    expect(await look()).toContain('Berkas diterima.');
    expect(await state()).toBe('READING');
    await press('lanjut');
    expect(await look()).toContain('Pegawai baru (100 pertama dari 250)');
    expect(await look()).toContain('tetap seperti tersimpan (200 pertama dari 2.800)');
    expect(await staff()).toEqual([]);
    await press('simpan');
    expect(await look()).toContain('250 perubahan disimpan');
    expect(await staff()).toHaveLength(250);
    expect(await readImport(ref)).toMatchObject({ state: 'SAVED', run: 2, cursor: 250 });
    // Whoever accepted it has done it, though a workflow did the work.
    const [{ actor, title } = {}] = await lastLines({ agency }, 1);
    expect([actor, title]).toEqual([`koordinator:koordinator-${agency}`, 'pegawai.csv']);
  });

  it('whose comparison breaks says why, and its button compares it once more', async () => {
    const { press, look, state } = await uploaded(fileOf(1, 'ARSIPARIS', 3_000));
    platform.trouble({ fn: 'import-propose', error: broken, times: 1 });
    await press('lanjut');
    expect(await look()).toContain('Terhenti di tengah');
    await press('lanjut');
    expect(await state()).toBe('PROPOSED');
  });

  it('can be dropped while it is compared', async () => {
    const { press, state } = await uploaded(fileOf(1, 'ARSIPARIS', 3_000));
    platform.trouble({ fn: 'import-propose', error: busy, times: 1 });
    await press('lanjut');
    await press('hentikan');
    await platform.days(1);
    expect(await state()).toBe('DROPPED');
    expect(await staff()).toEqual([]);
  });
});

describe('an import that its workflow saves', () => {
  it.each([3, 20, 60, 110, 125])(
    'goes on after a crash, whatever was written (%i writes)',
    async (writes) => {
      const { press, state, look } = await proposed();
      crashAfterWrites(writes);
      await press('simpan');
      restart();
      expect(await state()).toBe('SAVING');
      expect(await look()).not.toContain('perubahan disimpan');
      await press('lanjut');
      expect(await look()).toContain('120 perubahan disimpan');
      expect(await staff()).toHaveLength(120);
      expect(await acts()).toEqual(['staff import begun', 'staff imported']);
    },
  );

  it('that stops says why, on its page and in one mail, and its button goes on', async () => {
    const { press, look, ref } = await proposed();
    platform.trouble({ fn: 'import-save', error: broken, times: 1 });
    await press('simpan');
    expect(await look()).toContain('Terhenti di tengah');
    const told = (await platform.mails()).filter(({ subject }) => subject.includes('terhenti'));
    expect(told.map(({ text }) => text.includes(`/konsol/pegawai/impor/${ref.importId}`))).toEqual([true]);
    await press('lanjut');
    expect(await look()).toContain('120 perubahan disimpan');
  });

  it('that an operator stops is told likewise, and goes on', async () => {
    const { press, look } = await proposed();
    platform.trouble({ fn: 'import-save', error: busy, times: 1 });
    await press('simpan');
    await platform.abort('staff-import');
    expect(await look()).toContain('Alur kerjanya dihentikan oleh pengelola sistem.');
    expect((await platform.mails()).filter(({ subject }) => subject.includes('terhenti'))).toHaveLength(1);
    await press('lanjut');
    expect(await look()).toContain('120 perubahan disimpan');
  });

  it('is told by one mail, on the morning on which mails leave again, when none left as it stopped', async () => {
    const { press, ref } = await proposed();
    platform.trouble({ fn: 'import-save', error: broken, times: 1 });
    platform.mailAccount.mailsPerDay = 0;
    await press('simpan');
    platform.mailAccount.mailsPerDay = 50_000;
    const told = async () =>
      (await platform.mails()).filter(({ subject }) => subject.includes('terhenti')).length;
    expect(await told()).toBe(0);
    const mailer = fakeMailer();
    const by = { mailer, executions: executionsOfRegion(), remainingMs: () => 600_000 };
    for (const _ of [1, 2]) await tellUntold(new Date('2027-01-05T00:00:00Z'), by);
    expect(mailer.sent.map(({ content: { action } }) => action?.url)).toEqual([
      expect.stringContaining(`${PATH}/${ref.importId}`),
    ]);
  });

  it('is told when its workflow is gone without a word, and goes on', async () => {
    const { press, state, ref } = await proposed();
    await changeImport(await readImport(ref), {
      state: 'SAVING',
      run: 7,
      decidedAt: '2027-01-04T02:00:00Z',
      decidedBy: { sub: 'r', name: 'Rina' },
    });
    await registerUntold(untoldImport(ref));
    const mailer = fakeMailer();
    const by = { mailer, executions: executionsOfRegion(), remainingMs: () => 600_000 };
    for (const _ of [1, 2]) await tellUntold(new Date('2027-01-05T00:00:00Z'), by);
    expect(mailer.sent).toHaveLength(1);
    await press('lanjut');
    expect(await state()).toBe('SAVED');
    await tellUntold(new Date('2027-01-06T00:00:00Z'), by);
    expect(mailer.sent).toHaveLength(1);
  });

  it('is started once, however often one presses', async () => {
    const { press, ref, state } = await proposed();
    platform.trouble({ fn: 'import-save', error: busy, times: 1 });
    await press('simpan');
    await press('lanjut');
    await press('lanjut');
    await platform.days(1);
    expect(await state()).toBe('SAVED');
    expect((await readImport(ref)).run).toBe(1);
  });

  it('is turned round by who stops it, and leaves the staff as it was', async () => {
    const { press, state } = await proposed();
    crashAfterWrites(60);
    await press('simpan');
    restart();
    expect((await staff()).length).toBeGreaterThan(20);
    await press('hentikan');
    expect(await state()).toBe('UNDONE');
    expect(await staff()).toEqual([]);
  });

  it('is turned round by the execution that saves it, when that is at work', async () => {
    const { press, state, ref } = await proposed();
    platform.trouble({ fn: 'import-save', error: busy, times: 1 });
    await press('simpan');
    await press('hentikan');
    await platform.days(1);
    expect(await state()).toBe('UNDONE');
    expect((await readImport(ref)).run).toBe(1);
    expect(await staff()).toEqual([]);
  });

  it('runs twice at once with one effect', async () => {
    const { press, ref, look } = await proposed();
    platform.trouble({ fn: 'import-save', error: broken, times: 1 });
    await press('simpan');
    const run = () => saveImport({ ...ref, run: 2 }, { remainingMs: () => 120_000, mailer: fakeMailer() });
    await Promise.all([run(), run()]);
    expect(await look()).toContain('120 perubahan disimpan');
    expect(await staff()).toHaveLength(120);
    expect(await acts()).toEqual(['staff import begun', 'staff imported']);
  });

  it('hands back before its time runs out, and goes on from the cursor', async () => {
    const { press, ref } = await proposed();
    platform.trouble({ fn: 'import-save', error: broken, times: 1 });
    await press('simpan');
    await saveImport({ ...ref, run: 2 }, { remainingMs: () => 0, mailer: fakeMailer() });
    expect(await readImport(ref)).toMatchObject({ state: 'SAVING', cursor: 0 });
    expect(await staff()).toEqual([]);
    await saveImport({ ...ref, run: 2 }, { remainingMs: () => 120_000, mailer: fakeMailer() });
    expect(await readImport(ref)).toMatchObject({ state: 'SAVED' });
  });

  it('is not taken back once somebody was changed, and says who', async () => {
    const first = await proposed();
    await first.press('simpan');
    const second = await uploaded(fileOf(1, 'ARSIPARIS'), 100_000);
    await second.press('simpan');
    await first.press('urungkan');
    expect(await first.state()).toBe('SAVED');
    expect(await first.look()).toMatch(/Tidak dibatalkan\s*Sejak impor ini, data Orang 0 berubah lagi/);
    expect(await staff()).toHaveLength(120);
  });

  it('waits until mails leave again, when SES takes no more today', async () => {
    await putAgency(agency, 'rina@instansi.example', [{ name: 'Fikri', email: 'camat@instansi.example' }]);
    const { press, state } = await proposed();
    Object.assign(platform.mailAccount, { mailsPerDay: 0 });
    await press('simpan');
    expect(await platform.waiting('staff-import')).toEqual(['AwaitQuota']);
    expect(await staff()).toEqual([]);
    Object.assign(platform.mailAccount, { mailsPerDay: 50_000 });
    await platform.days(2);
    expect(await state()).toBe('SAVED');
  });
});

describe('an import that somebody starts by hand', () => {
  it.each([
    ['nothing', {}, /^"agency": .* diperlukan.*"importId": .* diperlukan.*"run": .* ditulis dengan angka/],
    ['a run in words', { agency: 'a', importId: 'b', run: 'satu' }, /^"run": .* misalnya 1\.$/],
    ['no import', { agency: 'a', importId: 'b', run: 1 }, /^"importId": impor itu tidak ada\.$/],
  ])('of %s is refused in a sentence that names each field', async (name, input, sentence) => {
    const arn = await platform.start('staff-import', name.replaceAll(' ', '-'), input);
    const { status, error, cause } = await platform.standing(arn);
    expect([status, error]).toEqual(['FAILED', 'InvalidInputError']);
    expect(cause).toMatch(sentence);
  });
});

describe('a file that is too large for a page', () => {
  /** Fills the form of the page as a browser does: its own fields, the file behind them. */
  async function toBucket(file: File, change: Readonly<Record<string, string>> = {}) {
    const page = await signedInVisitor(largePage, agency);
    const { html, headers } = await page.get(`${PATH}/besar`);
    const [, action = ''] = /<form[^>]* action="(http[^"]+)"/.exec(html) ?? [];
    const shown = html.slice(html.indexOf(action));
    expect(headers['content-security-policy']).toContain(`form-action 'self' ${new URL(action).origin}`);
    const form = new FormData();
    for (const [, name = '', value = ''] of shown.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
      form.set(name, change[name] ?? value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
    form.set('file', file);
    const answer = await fetch(action, { method: 'POST', body: form, redirect: 'manual' });
    return { page, answer, location: new URL(answer.headers.get('location') ?? 'http://x') };
  }

  it('goes into the bucket, is read by its workflow, and leaves no copy behind', async () => {
    const { page, location } = await toBucket(fileOf(40));
    const arrived = await page.get(`${location.pathname}${location.search}`);
    expect(textOf(arrived.html)).toContain('pegawai.csv');
    const key = location.searchParams.get('key') ?? '';
    const read = await page.post(`${PATH}/besar`, { key, lengkap: 'ya' });
    const again = await page.post(`${PATH}/besar`, { key, lengkap: 'ya' });
    expect([read.status, again.location]).toEqual([303, read.location]);
    await platform.idle();
    const shown = textOf((await rina.get(read.location ?? '')).html);
    expect(shown).toContain('40 baru, 0 berubah');
    expect(await readUpload(key)).toBeUndefined();
  });

  it('that cannot be read says why, and is no import', async () => {
    const { page, location } = await toBucket(new File(['%PDF-1.7 …'], 'pegawai.xlsx'));
    const key = location.searchParams.get('key') ?? '';
    const { location: shown = '' } = await page.post(`${PATH}/besar`, { key });
    await platform.idle();
    expect(textOf((await rina.get(shown)).html)).toContain('Berkas ini PDF.');
    expect(await readUpload(key)).toBeUndefined();
  });

  it.each([
    ['an empty file', new File([], 'pegawai.csv'), /Berkas kosong\./],
    [
      'more than is read',
      new File([new Uint8Array(65 * 1024 * 1024)], 'pegawai.csv'),
      /lebih besar dari 64 MB/,
    ],
  ])('is refused with a sentence: %s', async (_what, file, sentence) => {
    const { page, location } = await toBucket(file);
    const { location: shown = '' } = await page.post(`${PATH}/besar`, {
      key: location.searchParams.get('key') ?? '',
    });
    await platform.idle();
    expect(textOf((await rina.get(shown)).html)).toMatch(sentence);
  });

  it('asks for one when none was chosen', async () => {
    const { page, location } = await toBucket(new File([], ''));
    const { status, html } = await page.get(`${location.pathname}${location.search}`);
    expect([status, textOf(html).includes('Pilih berkas dahulu')]).toEqual([422, true]);
  });

  it('is taken under a signed form only, of one agency, and read by nobody else', async () => {
    const changed = {
      key: 'lain/x/pegawai.csv',
      policy: 'e30=',
      success_action_redirect: 'https://lain.example/',
    };
    for (const [field, value] of Object.entries(changed))
      expect((await toBucket(fileOf(1), { [field]: value })).answer.status).toBe(403);
    const { page } = await toBucket(fileOf(1));
    expect((await page.post(`${PATH}/besar`, { key: 'lain/x/pegawai.csv' })).status).toBe(404);
  });
});
