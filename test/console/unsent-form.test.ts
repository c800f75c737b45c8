import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/agency/officers/console-officers.page.tsx';
import { handler as importPage } from '../../functions/intake/import/console-staff-import.page.tsx';
import { readOfficer } from '../../shared/store/officer.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { invokePage, type Visitor } from '../support/http.ts';
import { caughtMails } from '../support/ses.ts';
import { putAgency } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { formOf, signedInVisitor } from './scene.ts';

const PATH = '/konsol/pejabat/camat';
const typed = {
  'camat-nama': 'Fikri Harahap, S.STP.',
  'camat-jabatan': 'Camat Senapelan',
  'camat-surel': 'camat@instansi.example',
  'camat-status': 'definitif',
  'camat-sejak': '01-01-2025',
};
/** A session lasts a working day; this is the next morning. */
const TOMORROW = 24 * 3_600_000;

let aws: TestTable;
let agency: string;
let rina: Visitor;
let counter = 0;

caughtMails();
beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-30T02:00:00Z') });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});
beforeEach(async () => {
  counter += 1;
  agency = `sesi-${counter}`;
  await putAgency(agency);
  rina = await signedInVisitor(handler, agency);
});

describe('a button pressed after the session has ended (S12)', () => {
  it('says so, shows what was typed, and takes it when it is sent again after signing in', async () => {
    const shown = formOf((await rina.get('/konsol/pejabat')).html, 'camat');
    vi.setSystemTime(Date.now() + TOMORROW);
    const { status, html } = await rina.post(PATH, { ...shown, ...typed });
    const text = textOf(html);
    expect(status).toBe(401);
    expect(text).toContain('Sesi Anda telah berakhir');
    expect(text).toContain('belum tersimpan');
    expect(text).toContain('Fikri Harahap, S.STP.');
    expect(html).toContain('href="/masuk"');
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(await readOfficer(agency, 'camat')).toBeUndefined();

    const again = await signedInVisitor(handler, agency);
    expect((await again.post(PATH, formOf(html, 'camat'))).status).toBe(303);
    expect((await readOfficer(agency, 'camat'))?.name).toBe('Fikri Harahap, S.STP.');
  });

  it('keeps several values of one name, and shows markup as text', async () => {
    const form = new URLSearchParams([
      ['orang', 'p001'],
      ['orang', 'p002'],
      ['catatan', '"><script>alert(1)</script>'],
    ]);
    const { html } = await invokePage(handler, { method: 'POST', path: `${PATH}?dari=2`, form });
    expect(html).toContain(`action="${PATH}?dari=2"`);
    expect(html).not.toContain('<script>alert');
    expect(html.match(/type="hidden" name="orang"/g)).toHaveLength(2);
  });

  it('asks to choose a file again, and carries the rest of that form', async () => {
    const upload = new FormData();
    upload.set('berkas', new File(['nip;nama'], 'pegawai.csv'));
    upload.set('lengkap', 'ya');
    const path = '/konsol/pegawai/impor';
    const { html } = await invokePage(importPage, { method: 'POST', path, upload });
    expect(textOf(html)).toContain('Pilih kembali berkasnya');
    expect(html).toContain('enctype="multipart/form-data"');
    expect(html).toContain('name="lengkap" value="ya"');
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('does not carry a form without end, nor break on a body that no browser sends', async () => {
    const form = Object.fromEntries(
      Array.from({ length: 10 }, (_, n) => [`catatan${n}`, 'x'.repeat(15_000)]),
    );
    const { status, html } = await invokePage(handler, { method: 'POST', path: PATH, form });
    expect(status).toBe(401);
    expect(html.length).toBeLessThan(30_000);
    expect(textOf(html)).toContain('terlalu panjang');
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await invokePage(handler, { method: 'POST', path: PATH, headers })).status).toBe(401);
  });
});

describe('a form that was opened for another agency', () => {
  it('is not taken by the agency for which one has signed in meanwhile, and is kept', async () => {
    await putAgency('tetangga');
    const shown = formOf((await rina.get('/konsol/pejabat')).html, 'camat');
    const neighbour = await signedInVisitor(handler, 'tetangga');
    const { status, html } = await neighbour.post(PATH, { ...shown, ...typed });
    expect(status).toBe(409);
    expect(textOf(html)).toContain('Anda sekarang masuk untuk “tetangga”');
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(await readOfficer('tetangga', 'camat')).toBeUndefined();

    expect((await rina.post(PATH, formOf(html, 'camat'))).status).toBe(303);
    expect((await readOfficer(agency, 'camat'))?.email).toBe('camat@instansi.example');
  });
});
