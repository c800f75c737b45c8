import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readStaffTable } from '../../functions/intake/reading/staff-table.ts';
import { handler as documentPage } from '../../functions/staff/console-staff-document.page.ts';
import { MOST_CHANGES, withChange } from '../../shared/staff/history.ts';
import { listEmployees } from '../../shared/store/staff.ts';
import { byRina, formOf, rowsOf, signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { invokePage, type Visitor } from '../support/http.ts';
import { UNMAILABLE } from '../support/mailer.ts';
import { caughtMails } from '../support/ses.ts';
import { putAgency, putListedStaff, putStaff, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { staffPages } from './pages.ts';
import { acceptedImport } from './scene.ts';

let aws: TestTable;
let agency: string;
let rina: Visitor;
let counter = 0;
const path = '/konsol/pegawai';
caughtMails();

beforeAll(async () => {
  aws = await startTable();
});
afterAll(async () => {
  await aws.close();
});
beforeEach(async () => {
  counter += 1;
  agency = `pegawai-${counter}`;
  await putAgency(agency);
  rina = await signedInVisitor(staffPages, agency);
});

describe('the staff', () => {
  beforeEach(async () => {
    await putListedStaff(agency, [
      staffRecord('p001', { name: 'Ani Rahmawati' }),
      staffRecord('p002', { name: 'Budi <b>Santoso</b>' }),
    ]);
  });

  it('is listed, names as text', async () => {
    const { html } = await rina.get(path);
    expect(textOf(html)).toContain('Ani Rahmawati');
    expect(html).not.toContain('<b>Santoso');
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('is found by words of name, NIP, unit or address; filters and orders are links that can be kept', async () => {
    const { email: _email, ...silent } = staffRecord('p004', {
      name: 'Dewi Lestari',
      unitName: 'Kelurahan Sago',
    });
    await putListedStaff(agency, [
      staffRecord('p003', { name: 'Cici Paramida', supervisorId: 'p001', nip: '198501012010012003' }),
      silent,
    ]);
    await putListedStaff(agency, [staffRecord('p005', { name: 'Eka Putra' })], 'LEFT');
    const named = async (query: string) => {
      const { html } = await rina.get(`${path}?${query}`);
      return ['Ani', 'Budi', 'Cici', 'Dewi', 'Eka'].filter((name) => textOf(html).includes(name));
    };
    expect(await named('')).toHaveLength(5);
    expect(await named('cari=rahmawati')).toEqual(['Ani']);
    expect(await named('cari=sago')).toEqual(['Dewi']);
    expect(await named('cari=198501012010012003')).toEqual(['Cici', 'Ani'].sort());
    expect(await named('cari=p002@instansi')).toEqual(['Budi']);
    expect(await named('saring=tanpa-surel')).toEqual(['Dewi']);
    expect(await named('saring=tanpa-atasan')).toEqual(['Ani', 'Budi', 'Dewi']);
    expect(await named('saring=tidak-aktif')).toEqual(['Eka']);
    expect(await named('saring=tidak-aktif&cari=ani')).toEqual([]);
    const { html } = await rina.get(`${path}?cari=a&saring=aktif&urut=nama`);
    expect(html).toContain('href="/konsol/pegawai?cari=a&amp;saring=tanpa-surel&amp;urut=nama"');
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('is taken away as a file of the view that is shown, which the import reads', async () => {
    const call = async (file: string) =>
      await invokePage(documentPage, { path: `/konsol/${file}`, cookies: rina.cookies });
    for (const file of ['pegawai.xlsx?cari=ani', 'pegawai.csv?cari=ani']) {
      const { bytes } = await call(file);
      const name = file.replace(/\?.*/, '');
      const { sheets } = await readStaffTable({ name, bytes: new Uint8Array(bytes) });
      expect(sheets[0]?.rows.map(({ cells }) => [cells.nip, cells.name])).toEqual([
        ['199001012015011001', 'Ani Rahmawati'],
      ]);
    }
  });

  it('offers as supervisors the one who is it and whom a search finds, never a list of everybody', async () => {
    const { html } = await rina.get(`${path}/p001`);
    expect(textOf(html)).not.toContain('Budi');
    const found = await rina.get(`${path}/p001?cari=santoso`);
    expect(await accessibilityFaults(found.html)).toEqual([]);
    expect(found.html).toContain('value="p002"');
    const form = Object.fromEntries(fieldsOf(found.html));
    expect((await rina.post(`${path}/p001`, { ...form, atasan: 'p002' })).status).toBe(303);
    expect((await rina.get(`${path}/p001`)).html).toMatch(/value="p002" checked/);
  });

  it('is corrected by the coordinator; a wrong address comes back as it was typed', async () => {
    const page = await rina.get(`${path}/p001`);
    expect(await accessibilityFaults(page.html)).toEqual([]);
    const form = Object.fromEntries(new URLSearchParams(fieldsOf(page.html)));
    const wrong = await rina.post(`${path}/p001`, { ...form, surel: 'ani@' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="ani@"');
    for (const surel of UNMAILABLE) {
      expect([surel, (await rina.post(`${path}/p001`, { ...form, surel })).status]).toEqual([surel, 422]);
    }
    for (const atasan of ['nobody', '__proto__', 'x'.repeat(3_000)]) {
      expect((await rina.post(`${path}/p001`, { ...form, atasan })).status).toBe(422);
    }
    expect((await rina.post(`${path}/p001`, { ...form, surel: 'ani@instansi.example' })).status).toBe(303);
    const [ani] = await listEmployees(agency);
    expect(ani).toMatchObject({ record: { email: 'ani@instansi.example' }, corrected: ['email'] });
  });

  it('is named another next post than the career path says, which an import leaves as it stands', async () => {
    const form = Object.fromEntries(fieldsOf((await rina.get(`${path}/p001`)).html));
    expect((await rina.post(`${path}/p001`, { ...form, jabatanBerikutnya: 'ketua' })).status).toBe(422);
    expect((await rina.post(`${path}/p001`, { ...form, jabatanBerikutnya: 'lurah' })).status).toBe(303);
    const renamed = [staffRecord('p001', { name: 'Ani R.' })];
    await (await acceptedImport(agency, renamed, false, byRina(new Date())))();
    const [ani] = await listEmployees(agency);
    expect(ani?.record).toMatchObject({ name: 'Ani R.', nextPost: 'lurah' });
    const { html } = await rina.get(`${path}/p001`);
    expect(rowsOf(html, 'Perubahan, yang terbaru dahulu').at(-1)).toMatch(/Jabatan berikutnya: – → Lurah/);
    const back = { ...Object.fromEntries(fieldsOf(html)), jabatanBerikutnya: '' };
    expect((await rina.post(`${path}/p001`, back)).status).toBe(303);
    expect((await listEmployees(agency))[0]?.record.nextPost).toBeUndefined();
  });

  it('is not put under somebody who is under him or her, and an address of somebody else is asked about', async () => {
    await putListedStaff(agency, [
      staffRecord('p003', { name: 'Cici, S.E.', supervisorId: 'p002' }),
      staffRecord('p002', { name: 'Budi', supervisorId: 'p001' }),
    ]);
    const form = Object.fromEntries(fieldsOf((await rina.get(`${path}/p001`)).html));
    const refused = await rina.post(`${path}/p001`, {
      ...form,
      atasan: 'p003',
      surel: 'P002@instansi.example',
    });
    expect(refused.status).toBe(422);
    expect(await accessibilityFaults(refused.html)).toEqual([]);
    expect(textOf(refused.html)).toContain(
      'Cici, S.E. sendiri berada di bawah Ani Rahmawati. Pilih atasan lain, atau ganti dahulu atasannya.',
    );
    expect(textOf(refused.html)).toMatch(/juga dipakai Budi: .*centang bila memang dipakai bersama/);
    const shared = { ...form, surel: 'p002@instansi.example', bersama: 'ya' };
    expect((await rina.post(`${path}/p001`, shared)).status).toBe(303);
    // What stands already is not asked about again.
    const now = Object.fromEntries(fieldsOf((await rina.get(`${path}/p001`)).html));
    expect((await rina.post(`${path}/p001`, { ...now, jabatan: 'lurah' })).status).toBe(303);
    const [ani] = await listEmployees(agency);
    expect(ani?.record).toMatchObject({ email: 'p002@instansi.example', supervisorId: null });
  });

  it('shows what was changed of a person, when, by whom and by which file', async () => {
    const form = Object.fromEntries(fieldsOf((await rina.get(`${path}/p001`)).html));
    expect(
      (await rina.post(`${path}/p001`, { ...form, surel: 'ani@instansi.example', atasan: 'p002' })).status,
    ).toBe(303);
    await (
      await acceptedImport(
        agency,
        [staffRecord('p001', { name: 'Ani R.', grade: 'III/b' })],
        false,
        byRina(new Date()),
      )
    )();
    const { html } = await rina.get(`${path}/p001`);
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(rowsOf(html, 'Perubahan, yang terbaru dahulu')).toEqual([
      expect.stringMatching(/: Rina Wati: Impor berkas: .*Golongan: III\/a → III\/b/),
      expect.stringMatching(
        /: Rina Wati: Diperbaiki tangan: Surel: p001@instansi.example → ani@instansi.exampleAtasan langsung: tidak ada di instansi ini → Budi/,
      ),
    ]);
  });

  it('keeps so many changes of a person as fit beside him or her, the newest', () => {
    const { record } = { record: staffRecord('p001', { name: 'N'.repeat(5_000) }) };
    let person: Parameters<typeof withChange>[0] = { record, status: 'ACTIVE' };
    for (let year = 0; year < 50; year += 1) {
      const after = {
        record: { ...record, name: `${record.name}${year}`, grade: `${year}` },
        status: 'ACTIVE' as const,
      };
      person = { ...after, history: [...withChange(person, after, { at: `${year}`, by: 'Rina' })] };
    }
    expect(person?.history).toHaveLength(MOST_CHANGES);
    expect(person?.history?.[0]).toMatchObject({
      at: '49',
      changes: [{ field: 'grade', from: '48', to: '49' }],
    });
    expect(JSON.stringify(person?.history).length).toBeLessThan(20_000);
  });

  it('keeps the last change of an address among them, however many come after: by it a delegate waits', () => {
    const record = staffRecord('p001', { email: 'ani@instansi.example' });
    let person: Parameters<typeof withChange>[0] = { record, status: 'ACTIVE' };
    for (let day = 0; day < 20; day += 1) {
      const after = {
        record: { ...record, email: 'palsu@instansi.example', grade: `${day}` },
        status: 'ACTIVE' as const,
      };
      person = { ...after, history: [...withChange(person, after, { at: `${day}`, by: 'Rina' })] };
    }
    expect(person?.history).toHaveLength(MOST_CHANGES);
    expect(person?.history?.at(-1)?.at).toBe('0');
  });

  it('that two coordinators correct at once loses neither correction: the second sees it, with what was typed', async () => {
    const pages = [await rina.get(`${path}/p001`), await rina.get(`${path}/p001`)];
    const [first, second] = pages.map(({ html }) => Object.fromEntries(fieldsOf(html)));
    expect((await rina.post(`${path}/p001`, { ...first, surel: 'ani@instansi.example' })).status).toBe(303);
    const late = await rina.post(`${path}/p001`, { ...second, atasan: 'p002' });
    expect(late.status).toBe(409);
    expect(textOf(late.html)).toContain('isian Anda belum disimpan');
    expect(await accessibilityFaults(late.html)).toEqual([]);
    const again = Object.fromEntries(fieldsOf(late.html));
    expect(again).toMatchObject({ atasan: 'p002', surel: second?.['surel'] });
    expect((await listEmployees(agency))[0]?.record).toMatchObject({ email: 'ani@instansi.example' });
    // A new decision, and its double click.
    const decided = { ...again, surel: 'ani@instansi.example' };
    for (let click = 0; click < 2; click += 1) {
      expect((await rina.post(`${path}/p001`, decided)).status).toBe(303);
    }
    const [ani] = await listEmployees(agency);
    expect(ani).toMatchObject({
      record: { email: 'ani@instansi.example', supervisorId: 'p002' },
      version: 2,
    });
  });

  it('keeps a correction that is made while a file is being saved', async () => {
    const form = Object.fromEntries(fieldsOf((await rina.get(`${path}/p001`)).html));
    const save = await acceptedImport(
      agency,
      [staffRecord('p001', { name: 'Ani R.' })],
      false,
      byRina(new Date()),
    );
    const [saved, corrected] = await Promise.allSettled([
      save(),
      rina.post(`${path}/p001`, { ...form, surel: 'ani@instansi.example' }),
    ]);
    const taken = corrected.status === 'fulfilled' && corrected.value.status === 303;
    expect(saved).toMatchObject({ status: 'fulfilled', value: true });
    const [ani] = await listEmployees(agency);
    expect(ani?.record).toMatchObject({
      name: 'Ani R.',
      email: taken ? 'ani@instansi.example' : 'p001@instansi.example',
    });
  });

  it('that an earlier version saved is listed at the press of a button, and looking changes nothing', async () => {
    const older = `${agency}-lama`;
    await putAgency(older);
    await putStaff(older, [staffRecord('p001', { name: 'Ani Rahmawati' })]);
    const coordinator = await signedInVisitor(staffPages, older);
    aws.reset();
    const before = await coordinator.get(path);
    expect(aws.calls.writes).toBe(0);
    expect(textOf(before.html)).toContain('Daftar pegawai belum disusun');
    expect(await accessibilityFaults(before.html)).toEqual([]);
    const leader = await signedInVisitor(staffPages, older, 'pimpinan');
    expect((await leader.get(path)).html).not.toContain('Susun daftar pegawai');
    expect((await leader.post(path, {})).status).toBe(403);
    expect((await coordinator.post(path, {})).location).toBe(path);
    expect(textOf((await coordinator.get(path)).html)).toContain('Ani Rahmawati');
  });

  it('of another agency is unknown', async () => {
    await putAgency('tetangga');
    const neighbour = await signedInVisitor(staffPages, 'tetangga');
    expect((await neighbour.get(`${path}/p001`)).status).toBe(404);
    expect((await neighbour.post(`${path}/p001`, { surel: 'x@y.example' })).status).toBe(404);
  });
});

/** The page's one form beside sign-out. */
function fieldsOf(html: string): [string, string][] {
  return Object.entries(
    formOf(
      html.replace('<form method="post" novalidate', '<form action="/isian" method="post" novalidate'),
      'isian',
    ),
  ).map(([name, [value = '']]) => [name, value]);
}
