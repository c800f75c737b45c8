import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inspectionPack } from '../../functions/evaluation/inspection/pack.ts';
import { noteSent } from '../../shared/store/address.ts';
import { recordAudit } from '../../shared/store/audit.ts';
import { line, newScene, people, putPerson, putPlan, putTraining } from '../evaluation/scene.ts';
import { startTable } from '../support/table.ts';
import { faultsOf, launch, personAt, phone, picture } from './chromium.ts';

let browser: Browser;
let close: () => Promise<void>;
let zip: Uint8Array;
let folder: string;

beforeAll(async () => {
  ({ close } = await startTable());
  const scene = await newScene();
  await putPlan(scene, [line('A01')]);
  for (const { employeeId } of people(6)) await putPerson(scene, employeeId);
  await putTraining(scene, 'A01', people(6));
  for (const subject of ['A01', 'A02', 'A03'])
    await recordAudit({
      ...scene,
      at: new Date('2027-04-02T02:00:00Z'),
      act: 'attendance confirmed',
      subject,
    });
  const at = new Date('2027-03-02T02:00:00Z');
  await noteSent({ agency: scene.agency, recipient: 'p01', purpose: 'undangan' }, 'k', at);
  ({ zip } = await inspectionPack(scene, new Date('2027-12-30T02:00:00Z')));
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bangkom-pack-'));
  for (const [path, bytes] of Object.entries(unzipSync(zip))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return () => rmSync(folder, { recursive: true });
});

/** Opens the page of the pack from the disk, without a network, and gives it the folder. */
async function verified(): Promise<Page> {
  const page = await personAt(browser, phone);
  await page.context().setOffline(true);
  await page.goto(pathToFileURL(join(folder, 'periksa.html')).href);
  await page.setInputFiles('input[type=file]', folder);
  await page.waitForFunction(() => document.querySelector('output')?.textContent !== '');
  return page;
}

const saidOf = async (page: Page) => (await page.textContent('output')) ?? '';
const sha256Of = (path: string) =>
  createHash('sha256')
    .update(readFileSync(join(folder, path)))
    .digest('hex');
const change = (path: string, edit: (text: string) => string) =>
  writeFileSync(join(folder, path), edit(readFileSync(join(folder, path), 'utf8')));

describe('the page of a pack, opened from a disk without a network', () => {
  it('says that every file is what was packed', async () => {
    const page = await verified();
    expect(await saidOf(page)).toMatch(/^Semua \d+ berkas utuh\.$/);
    expect(await faultsOf(page)).toEqual([]);
    await picture(page, 'berkas-pemeriksaan-360');
  });

  it('tells which file was changed, whichever it is and by one byte only', async () => {
    const paths = Object.keys(unzipSync(zip)).filter((path) => path !== 'periksa.html');
    expect(paths).toContain('7-surel/surel-terkirim.csv');
    for (const path of paths) {
      const whole = readFileSync(join(folder, path));
      // A trail may be empty: nothing is changed into something.
      const bytes = Buffer.from(whole.length === 0 ? ' ' : whole);
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      writeFileSync(join(folder, path), bytes);
      const page = await verified();
      expect(await saidOf(page)).toMatch(/^1 dari \d+ berkas tidak utuh\.$/);
      expect(await page.textContent(`tr[data-path="${path}"] td:last-child`)).toBe('Berubah sejak dibuat');
      await page.context().close();
      writeFileSync(join(folder, path), whole);
    }
  });

  it('names a file that was put in', async () => {
    writeFileSync(join(folder, '3-pelatihan/tambahan.csv'), 'x');
    expect(await saidOf(await verified())).toMatch(
      /^Ada berkas yang bukan bagian arsip ini: .*tambahan\.csv$/,
    );
  });

  it('tells of a file that is gone', async () => {
    rmSync(join(folder, '3-pelatihan/daftar-hadir.csv'));
    const page = await verified();
    expect(await page.textContent('tr[data-path="3-pelatihan/daftar-hadir.csv"] td:last-child')).toBe(
      'Tidak ditemukan',
    );
  });

  it('tells of a list that was rewritten to fit a changed file', async () => {
    const path = '3-pelatihan/daftar-hadir.csv';
    const before = sha256Of(path);
    change(path, (text) => text.replace('"Ya"', '"Tidak"'));
    change('periksa.html', (text) => text.replaceAll(before, sha256Of(path)));
    expect(await saidOf(await verified())).toBe('Daftar berkas di halaman ini telah diubah.');
  });

  it('tells the line of a trail that was changed, though list and fingerprints were made to fit', async () => {
    const path = '6-jejak/siklus-2027.jsonl';
    const before = sha256Of(path);
    change(path, (text) => text.replace('"A02"', '"A09"'));
    change('periksa.html', (text) => {
      const fitting = text.replaceAll(before, sha256Of(path));
      const list = /"list":(\[.*\]),"fingerprint":"(\w+)"/.exec(fitting) ?? [];
      return fitting.replace(
        list[2] ?? '',
        createHash('sha256')
          .update(list[1] ?? '')
          .digest('hex'),
      );
    });
    const page = await verified();
    expect(await page.textContent(`tr[data-path="${path}"] td:last-child`)).toBe(
      'Jejak tidak utuh: baris 2 diubah',
    );
  });
});
