import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/agency/officers/console-officers.page.tsx';
import { Officer, readOfficer } from '../../shared/store/officer.ts';
import { formOf, signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import type { Visitor } from '../support/http.ts';
import { UNMAILABLE } from '../support/mailer.ts';
import { caughtMails } from '../support/ses.ts';
import { putAgency } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';

let aws: TestTable;
let agency: string;
let rina: Visitor;
let counter = 0;

const filled = {
  'camat-nama': 'Fikri Harahap, S.STP.',
  'camat-jabatan': 'Camat Senapelan',
  'camat-nip': '19800101 200501 1 001',
  'camat-surel': 'camat@instansi.example',
  'camat-status': 'plt',
  'camat-sejak': '02-01-2027',
  'camat-perintah': '800/12/SPT/2027',
  'camat-sampai': '31-03-2027',
};

const mails = caughtMails();

beforeAll(async () => {
  aws = await startTable();
});
afterAll(async () => {
  await aws.close();
});
beforeEach(async () => {
  counter += 1;
  agency = `pejabat-${counter}`;
  await putAgency(agency);
  rina = await signedInVisitor(handler, agency);
});

describe('the officers', () => {
  it('are named by role, an acting one as such', async () => {
    const empty = await rina.get('/konsol/pejabat');
    const camat = { ...formOf(empty.html, 'camat'), ...filled };
    expect(await accessibilityFaults(empty.html)).toEqual([]);
    expect((await rina.post('/konsol/pejabat/camat', camat)).location).toBe('/konsol/pejabat');
    expect((await rina.post('/konsol/pejabat/camat', camat)).location).toBe('/konsol/pejabat');
    expect(await readOfficer(agency, 'camat')).toMatchObject({
      name: 'Fikri Harahap, S.STP.',
      nip: '198001012005011001',
      kind: 'plt',
      since: '2027-01-02',
    });
    const shown = await rina.get('/konsol/pejabat');
    expect(textOf(shown.html)).toContain('Pelaksana tugas (Plt.)');
    expect(await accessibilityFaults(shown.html)).toEqual([]);
  });

  it('who act for another do so by an order and until a day, and the name of the other is kept', async () => {
    const save = async (change: Readonly<Record<string, string>>) => {
      const shown = formOf((await rina.get('/konsol/pejabat')).html, 'camat');
      return await rina.post('/konsol/pejabat/camat', { ...shown, ...filled, ...change });
    };
    const definite = { 'camat-status': 'definitif', 'camat-perintah': '', 'camat-sampai': '' };
    await save({ ...definite, 'camat-nama': 'Drs. Ahmad Yani' });
    const bare = await save({ ...definite, 'camat-status': 'plh' });
    expect(bare.status).toBe(422);
    for (const fault of ['Isi nomor surat perintah', 'Isi tanggal berakhirnya'])
      expect(textOf(bare.html)).toContain(fault);
    expect(textOf((await save({ 'camat-sampai': '01-01-2027' })).html)).toContain(
      'Masa tugas harus berakhir',
    );
    await save({});
    const mandate = { number: '800/12/SPT/2027', until: '2027-03-31', of: 'Drs. Ahmad Yani' };
    expect(await readOfficer(agency, 'camat')).toMatchObject({ kind: 'plt', mandate });
    // Who follows an acting one stands for the same.
    await save({ 'camat-nama': 'Siti Aminah, S.E.', 'camat-sampai': '30-04-2027' });
    const next = await readOfficer(agency, 'camat');
    expect(next?.mandate).toEqual({ ...mandate, until: '2027-04-30' });
    expect(textOf((await rina.get('/konsol/pejabat')).html)).toContain('MewakiliDrs. Ahmad Yani');
  });

  it('whose title names its place twice are mended at one press, and stay who they are', async () => {
    await Officer.build(PutItemCommand)
      .item({
        agency,
        role: 'camat',
        title: 'Camat Senapelan Senapelan',
        name: 'Fikri Harahap, S.STP.',
        email: 'camat@instansi.example',
        kind: 'definitif',
        since: '2025-01-02',
        employeeId: 'p001',
      })
      .send();
    const shown = await rina.get('/konsol/pejabat');
    expect(textOf(shown.html)).toContain('Ganti menjadi “Camat Senapelan”');
    expect(await accessibilityFaults(shown.html)).toEqual([]);
    await rina.post('/konsol/pejabat/camat', formOf(shown.html, 'camat'));
    expect(await readOfficer(agency, 'camat')).toMatchObject({
      title: 'Camat Senapelan',
      name: 'Fikri Harahap, S.STP.',
      since: '2025-01-02',
      employeeId: 'p001',
    });
    expect(textOf((await rina.get('/konsol/pejabat')).html)).not.toContain('Ganti menjadi');
  });

  it('whose address is changed see so in both mailboxes, and the page says from when the new one decides', async () => {
    vi.useFakeTimers({ now: new Date('2026-12-04T09:00:00Z'), toFake: ['Date'] });
    const linda = await signedInVisitor(handler, agency);
    const save = async (email: string) => {
      const shown = formOf((await linda.get('/konsol/pejabat')).html, 'camat');
      return await linda.post('/konsol/pejabat/camat', { ...shown, ...filled, 'camat-surel': email });
    };
    await save('camat@instansi.example');
    await mails.received();
    expect((await save('baru@instansi.example')).status).toBe(303);
    const told = await mails.received();
    // The profile names no leader: who hears objections is told in the leaders' place.
    expect(told.map(({ to }) => to)).toEqual([
      'camat@instansi.example',
      'baru@instansi.example',
      'inspektorat@kota.example',
    ]);
    expect(told[0]?.text).toContain('Sekarang: Fikri Harahap, S.STP., b***@instansi.example');
    expect(told[0]?.text).toContain('Diubah oleh: Rina Wati, koordinator');
    expect(told[0]?.text).not.toContain('alamat lain');
    await save('bukan@instansi.example');
    const [alike] = await mails.received();
    expect(alike?.text).toContain('Semula: Fikri Harahap, S.STP., b***@instansi.example');
    expect(alike?.text).toContain('Sekarang: Fikri Harahap, S.STP., b***@instansi.example (alamat lain)');
    const { html } = await linda.get('/konsol/pejabat');
    expect(textOf(html)).toContain('Dapat memutuskan mulaiSenin, 7 Desember 2026 pukul 08.00 WIB');
    vi.setSystemTime(new Date('2026-12-07T01:00:00Z'));
    const later = await signedInVisitor(handler, agency);
    expect(textOf((await later.get('/konsol/pejabat')).html)).not.toContain('Dapat memutuskan mulai');
    vi.useRealTimers();
  });

  it('have no address that a mail cannot carry', async () => {
    for (const email of UNMAILABLE) {
      const { status } = await rina.post('/konsol/pejabat/camat', { ...filled, 'camat-surel': email });
      expect([email, status]).toEqual([email, 422]);
    }
  });

  it('come back with every answer when one is wrong', async () => {
    const wrong = { ...filled, versi: '0', 'camat-nama': '', 'camat-nip': '123', 'camat-sejak': 'kemarin' };
    const { status, html } = await rina.post('/konsol/pejabat/camat', wrong);
    expect(status).toBe(422);
    expect(formOf(html, 'camat')).toMatchObject({
      'camat-jabatan': ['Camat Senapelan'],
      'camat-nip': ['123'],
      'camat-sejak': ['kemarin'],
    });
    for (const fault of ['Isi nama pejabat', 'NIP harus 18 angka']) expect(textOf(html)).toContain(fault);
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(await readOfficer(agency, 'camat')).toBeUndefined();
  });

  it('named by two coordinators at once: the second reads so, with what was typed, and may decide anew', async () => {
    const shown = formOf((await rina.get('/konsol/pejabat')).html, 'camat');
    expect((await rina.post('/konsol/pejabat/camat', { ...shown, ...filled })).status).toBe(303);
    const typed = { ...shown, ...filled, 'camat-sejak': '04-01-2027' };
    const late = await rina.post('/konsol/pejabat/camat', typed);
    expect(late.status).toBe(409);
    expect(textOf(late.html)).toContain('isian Anda belum disimpan');
    expect(await accessibilityFaults(late.html)).toEqual([]);
    expect((await readOfficer(agency, 'camat'))?.since).toBe('2027-01-02');
    const again = formOf(late.html, 'camat');
    expect(again).toMatchObject({ 'camat-sejak': ['04-01-2027'], versi: ['1'] });
    expect((await rina.post('/konsol/pejabat/camat', again)).status).toBe(303);
    expect((await readOfficer(agency, 'camat'))?.since).toBe('2027-01-04');
  });

  it('are said to be saved once, on the page that follows', async () => {
    const said = (html: string) => textOf(html).includes('Data pejabat disimpan.');
    const shown = formOf((await rina.get('/konsol/pejabat')).html, 'camat');
    const { location = '' } = await rina.post('/konsol/pejabat/camat', { ...shown, ...filled });
    const after = await rina.get(location);
    expect(said(after.html)).toBe(true);
    expect(await accessibilityFaults(after.html)).toEqual([]);
    expect(said((await rina.get(location)).html)).toBe(false);
  });

  it.each([
    'pejabat',
    'ajukan.%2Fkonsol%2Fpegawai',
    'toString.%2Fkonsol%2Fpejabat',
    '<b>Lunas</b>.%2Fkonsol%2Fpejabat',
  ])('say nothing of another page, nor what a browser made up: %s', async (cookie) => {
    rina.cookies.set('__Host-selesai', cookie);
    const { status, html } = await rina.get('/konsol/pejabat');
    expect(status).toBe(200);
    expect(html).not.toContain('notification success');
    rina.cookies.delete('__Host-selesai');
  });

  it('hold known roles only', async () => {
    expect((await rina.post('/konsol/pejabat/raja', filled)).status).toBe(404);
  });
});
