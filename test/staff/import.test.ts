import { gunzipSync } from 'node:zlib';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as officersPage } from '../../functions/agency/officers/console-officers.page.tsx';
import { handler as cyclePage } from '../../functions/console/cycle/console-cycle.page.tsx';
import { compare } from '../../functions/intake/import/compare.ts';
import { handler as importPage } from '../../functions/intake/import/console-staff-import.page.tsx';
import { handler as proposalPage } from '../../functions/intake/import/console-staff-proposal.page.tsx';
import { decideImport } from '../../functions/intake/import/decided-import.ts';
import { keepWhole } from '../../functions/intake/import/kept-pieces.ts';
import { wholeTableOf } from '../../functions/intake/import/kept-table.ts';
import { choicesOf, takeFile } from '../../functions/intake/import/make-proposal.ts';
import { readStaffTable } from '../../functions/intake/reading/staff-table.ts';
import { readShownTrail, subjectWords } from '../../shared/console/audit-words.tsx';
import { Approval } from '../../shared/store/approval.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { putOfficer, readOfficer } from '../../shared/store/officer.ts';
import { findParticipant, putNewParticipant } from '../../shared/store/participant.ts';
import { listEmployees } from '../../shared/store/staff.ts';
import { changeImport, readImport, replaceImport } from '../../shared/store/staff-import.ts';
import { readTeam } from '../../shared/store/team.ts';
import { byRina, formOf, rowsOf, signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { type Answer, invokePage, type Visitor, visitor } from '../support/http.ts';
import { caughtMails } from '../support/ses.ts';
import { putAgency, putCycle } from '../support/staff.ts';
import { exportBytes, workbook } from '../support/staff-export.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { staffPages } from './pages.ts';
import { caseFile, type FileToImport } from './proposed.ts';
import { participant } from './scene.ts';

const PATH = '/konsol/pegawai/impor';
const BASELINE = caseFile('00-baseline-10-people.xlsx');

let aws: TestTable;
let agency: string;
let rina: Visitor;
let counter = 0;
const mails = caughtMails();

beforeAll(async () => {
  aws = await startTable();
  watchWrites();
});
afterAll(async () => {
  await aws.close();
});
beforeEach(async () => {
  counter += 1;
  agency = `impor-${counter}`;
  await putAgency(agency);
  rina = await signedInVisitor(proposalPage, agency);
});

/** Uploads a file as a browser does. */
async function upload({ name, bytes }: FileToImport, complete = true): Promise<Answer> {
  const form = new FormData();
  form.set('berkas', new File([new Uint8Array(bytes)], name));
  if (complete) form.set('lengkap', 'ya');
  return await invokePage(importPage, { method: 'POST', path: PATH, cookies: rina.cookies, upload: form });
}

/** Uploads a file and opens what it proposes. */
async function propose(file: FileToImport, complete = true) {
  const { status, location = '' } = await upload(file, complete);
  expect(status).toBe(303);
  const look = async () => (await rina.get(location)).html;
  const press = async (act: string, fields: Record<string, string | string[]> = {}) => {
    const [, versi = ''] = /name="versi" value="(\d+)"/.exec(await look()) ?? [];
    return await rina.submit(location, { versi, tindakan: act, ...fields });
  };
  return { location, look, press, html: await look() };
}

/** Uploads a file and saves what it proposes. */
async function save(file: FileToImport, complete = true) {
  const proposal = await propose(file, complete);
  const saved = await proposal.press('simpan');
  expect(textOf(saved.html)).toMatch(/perubahan disimpan/);
  return proposal;
}

/** People by the first word of their names, small, with their supervisors. */
async function people() {
  const staff = await listEmployees(agency);
  const first = (name: string) => (name.split(' ')[0] ?? '').toLowerCase();
  const names = new Map(staff.map(({ employeeId, record }) => [employeeId, first(record.name)]));
  return Object.fromEntries(
    staff.map(({ record, status, employeeId, corrected }) => [
      first(record.name),
      { ...record, employeeId, status, corrected, supervisor: names.get(record.supervisorId ?? '') ?? null },
    ]),
  );
}

describe('a file of staff', () => {
  it('changes nothing until its proposal is accepted, and the list of imports says what became of it', async () => {
    const proposal = await propose({ name: 'data-utama.xlsx', bytes: exportBytes });
    expect(textOf(proposal.html)).toContain('78 baru, 0 berubah, 0 tidak aktif, 0 tetap, 0 ditolak');
    expect(await listEmployees(agency)).toEqual([]);
    await proposal.press('simpan');
    const staff = await listEmployees(agency);
    expect(staff).toHaveLength(78);
    // The officers that the file names are told so, and without a leader who hears objections.
    const told = (await mails.received()).map(({ subject }) => subject.replace('[Kecamatan Senapelan] ', ''));
    expect(told).toEqual([
      'Saudara tercatat sebagai Sekretaris Camat Senapelan',
      'Data pejabat penyetuju diisi: Sekretaris Camat Senapelan',
      'Saudara tercatat sebagai Camat Senapelan',
      'Data pejabat penyetuju diisi: Camat Senapelan',
    ]);
    const again = await propose({ name: 'data-utama.xlsx', bytes: exportBytes });
    expect(textOf(again.html)).toContain('Berkas ini tidak mengubah apa pun');
    await again.press('buang');
    expect(await listEmployees(agency)).toEqual(staff);
    const trail = await readShownTrail({ agency }, 10);
    const lines = trail.lines.filter(({ act }) => act.startsWith('staff import'));
    expect(lines.map((line) => [line.actor, line.act, subjectWords(line)])).toEqual([
      [`koordinator:koordinator-${agency}`, 'staff import dropped', 'data-utama.xlsx'],
      [
        `koordinator:koordinator-${agency}`,
        'staff imported',
        'data-utama.xlsx: 78 ditambah, 0 diubah, 0 tidak lagi ada',
      ],
      [`koordinator:koordinator-${agency}`, 'staff import begun', 'data-utama.xlsx'],
    ]);
    const list = await invokePage(importPage, { path: PATH, cookies: rina.cookies });
    expect(await accessibilityFaults(list.html)).toEqual([]);
    expect(rowsOf(list.html, 'Berkas yang pernah diunggah')).toEqual([
      expect.stringMatching(/^data-utama\.xlsx: .*: Rina Wati: 0 baru.*78 tetap.*: Dibuang$/),
      expect.stringMatching(/^data-utama\.xlsx: .*: Rina Wati: 78 baru.*: Disimpan$/),
    ]);
  });

  it('that cannot be read is refused with a sentence, and so is none at all', async () => {
    const { status, html } = await upload({ name: 'rusak.xlsx', bytes: Buffer.from('bukan spreadsheet') });
    expect(status).toBe(422);
    expect(html).toContain('id="isian-berkas-galat"');
    expect(await accessibilityFaults(html)).toEqual([]);
    const none = await upload({ name: '', bytes: new Uint8Array() });
    expect(textOf(none.html)).toContain('Pilih berkas dahulu');
  });

  it('is another import at the same moment too, once the first was decided; before that it is the same', async () => {
    const at = new Date('2027-01-04T01:00:00Z');
    const session = {
      ...byRina(at).by,
      agency,
      email: 'rina@instansi.example',
      role: 'koordinator',
    } as const;
    const table = await readStaffTable(BASELINE);
    const take = async (complete: boolean) => (await takeFile(session, table, complete, at)).importId;
    const first = await take(true);
    expect(await take(true)).toBe(first);
    expect(await take(false)).not.toBe(first);
    await decideImport(await readImport({ agency, importId: first }), 'DROPPED', session, at);
    expect(await take(true)).not.toBe(first);
    expect(await readImport({ agency, importId: first })).toMatchObject({ state: 'DROPPED' });
  });

  it('is a double click away from nothing: accepted twice at once it is saved once', async () => {
    const { location, html } = await propose(BASELINE);
    const [, versi = ''] = /name="versi" value="(\d+)"/.exec(html) ?? [];
    const clicks = [0, 1].map(() => rina.post(location, { versi, tindakan: 'simpan' }));
    const answers = await Promise.all(clicks);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await listEmployees(agency)).toHaveLength(10);
  });

  it('of another agency is unknown, and closed to leaders', async () => {
    const { location } = await propose(BASELINE);
    await putAgency('tetangga');
    const neighbour = await signedInVisitor(proposalPage, 'tetangga');
    expect((await neighbour.get(location)).status).toBe(404);
    const leader = await signedInVisitor(proposalPage, agency, 'pimpinan');
    expect((await leader.get(location)).status).toBe(403);
    expect((await visitor(proposalPage).get(location)).status).toBe(303);
  });
});

describe('what a proposal says', () => {
  it('is who changes, field by field, and who leaves, by name and with the reason', async () => {
    await save(BASELINE);
    const { html } = await propose(caseFile('F06-reimport-in-open-cycle.xlsx'));
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(rowsOf(html, 'Berubah (1)')).toEqual([
      'Joko Purnomo: Surel: joko@contoh.example → joko.baru@contoh.exampleUnit: Sub Bagian Umum Kecamatan Contoh → Seksi Pemerintahan Kecamatan ContohAtasan langsung: Agus Salim → Dewi Lestari',
    ]);
    expect(rowsOf(html, 'Menjadi tidak aktif (1)')).toEqual([
      'Yuni Astuti: Arsiparis Ahli Pertama: Sub Bagian Umum Kecamatan Contoh: Tidak ada di berkas yang memuat seluruh pegawai.',
    ]);
    expect(rowsOf(html, 'Pegawai baru (1)')[0]).toMatch(/^Pegawai Baru: .*Agus Salim: baru@contoh\.example$/);
  });

  it('asks twice when many would leave, or when the NIP of a whole staff cannot be read', async () => {
    await save(BASELINE);
    for (const name of ['F03b-second-file-pppk-only.xlsx', 'F01a-complete-all-nip-numeric.xlsx']) {
      const { html, press } = await propose(caseFile(name));
      if (name.startsWith('F01a')) {
        // Nobody of it is taken, so there is nothing to agree to.
        expect(textOf(html)).toMatch(/tidak mengubah apa pun.*Perlu diperiksa.*NIP 10 baris tidak terbaca/s);
        expect(html).not.toContain('name="yakin"');
        continue;
      }
      expect(textOf(html)).toContain('Periksa sebelum disimpan');
      const refused = await press('simpan');
      expect(textOf(refused.html)).toContain('Centang persetujuan kedua');
      expect((await people())['budi']?.status).toBe('ACTIVE');
      await press('simpan', { yakin: 'ya' });
      expect((await people())['budi']?.status).toBe('LEFT');
    }
  });

  it('names the officer who left, and who holds the post by the file', async () => {
    await save(BASELINE);
    await mails.received();
    const { html, press } = await propose(caseFile('F08-reimport-new-camat.xlsx'));
    expect(textOf(html)).toMatch(
      /Camat.*: Budi Santoso tidak lagi memegang jabatan itu; menurut berkas ini Camat Baru/,
    );
    const camat = ['196504041990031002', 'Budi Santoso', 'IV/a', 'Camat', 'Kecamatan Contoh', null];
    const renumbered = { name: 'nip.xlsx', bytes: workbook([HEADING, camat]) };
    expect(textOf((await propose(renumbered)).html)).toMatch(
      /Camat.*: NIP Budi Santoso di berkas ini lain daripada yang tercatat; periksa NIP-nya\./,
    );
    expect((await readOfficer(agency, 'camat'))?.name).toBe('Budi Santoso');
    const officers = await signedInVisitor(officersPage, agency);
    const warning = 'Tidak lagi memegang jabatan ini menurut daftar pegawai';
    expect(textOf((await officers.get('/konsol/pejabat')).html)).not.toContain(warning);
    await putCycle(agency, { phase: 'APPROVAL', shardCount: 1 });
    const asked = { role: 'camat', revision: 1, status: 'ASKED', linkVersion: 1 } as const;
    const times = { askedAt: '2027-01-05T02:00:00.000Z', expiresAt: '2027-01-19T02:00:00.000Z' };
    const approval = { agency, cycle: '2027', version: 1, steps: [{ ...asked, ...times }] };
    await Approval.build(PutItemCommand).item(approval).send();
    const cycle = await signedInVisitor(cyclePage, agency);
    const inVain = 'Pejabat yang diminta tidak lagi memegang jabatannya';
    expect(textOf((await cycle.get('/konsol/siklus/2027')).html)).not.toContain(inVain);
    await press('simpan');
    expect(textOf((await officers.get('/konsol/pejabat')).html)).toContain(warning);
    expect(textOf((await cycle.get('/konsol/siklus/2027')).html)).toContain(inVain);
  });

  it('tells of a title that names its place twice, as an earlier version wrote it', async () => {
    await save(BASELINE);
    const officer = await readOfficer(agency, 'camat');
    if (officer === undefined) throw new Error('no camat');
    const entry = { agency, at: new Date(), act: 'officer changed', subject: 'camat' } as const;
    await putOfficer({ ...officer, title: 'Camat Senapelan Senapelan' }, officer, entry);
    const { html } = await propose(BASELINE);
    expect(textOf(html)).toContain(
      '“Camat Senapelan Senapelan” menyebut tempatnya dua kali; “Camat Senapelan” ditawarkan di halaman pejabat.',
    );
  });

  it('counts what an open cycle follows, and who is not in it', async () => {
    await save(BASELINE);
    await putCycle(agency, { shardCount: 1 });
    const { html } = await propose(caseFile('F06-reimport-in-open-cycle.xlsx'));
    expect(textOf(html)).toMatch(
      /Siklus 2027 sedang berjalan.*1 pegawai akan diteruskan.*1 pegawai yang tidak aktif.*1 pegawai yang masuk belum ikut.*dapat diikutkan selama/s,
    );
  });

  it('promises nobody a survey that is over', async () => {
    await save(BASELINE);
    await putCycle(agency, { shardCount: 1, phase: 'CONFIRMATION' });
    const { html } = await propose(caseFile('F06-reimport-in-open-cycle.xlsx'));
    expect(textOf(html)).toContain(
      'Sebanyak 1 pegawai yang masuk tidak ikut dalam siklus ini: surveinya sudah ditutup.',
    );
    expect(textOf(html)).not.toContain('diikutkan');
  });

  it('says of who comes back that he or she is in it at once, and of what was given up that nothing stands', async () => {
    await save(BASELINE);
    await putCycle(agency, { shardCount: 1, surveyOpenedAt: '2026-11-03T01:00:00.000Z' });
    const joko = (await listEmployees(agency)).find(({ record }) => record.name.startsWith('Joko'));
    if (joko === undefined) throw new Error('Joko is not there');
    await putNewParticipant(participant(agency, '2027', joko.record));
    await save(caseFile('F07-reimport-one-retired-not-complete.xlsx'), false);
    const { html, press, look } = await propose(BASELINE);
    expect(textOf(html)).toContain('1 pegawai yang aktif kembali akan langsung ikut lagi');
    expect(textOf(html)).not.toContain('belum ikut');
    const saved = textOf((await press('simpan')).html);
    expect(saved).toContain('1 pegawai yang aktif kembali langsung ikut lagi');
    expect(saved).not.toContain('Ikutkan');
    await press('urungkan');
    expect(textOf(await look())).not.toMatch(/ikut lagi|diteruskan ke survei/);
    expect(textOf(await look())).toContain('sudah dikembalikan');
    const staff = await signedInVisitor(staffPages, agency);
    const history = rowsOf(
      (await staff.get(`/konsol/pegawai/${joko.employeeId}`)).html,
      'Perubahan, yang terbaru dahulu',
    );
    expect(history.map((row) => row.split(': ')[2])).toEqual([
      'Pembatalan impor berkas',
      'Impor berkas',
      'Impor berkas',
      'Impor berkas',
    ]);
    const dropped = await propose(caseFile('F06-reimport-in-open-cycle.xlsx'));
    expect(textOf((await dropped.press('buang')).html)).not.toMatch(/diteruskan|disurati/);
  });

  it('of an open survey are offered to it, join it once with their supervisor, and then stay', async () => {
    await save(BASELINE);
    await putCycle(agency, {
      shardCount: 1,
      participantCount: 10,
      surveyOpenedAt: '2026-11-03T01:00:00.000Z',
    });
    const { look, press } = await save(caseFile('F06-reimport-in-open-cycle.xlsx'));
    expect(textOf(await look())).toContain('Ikutkan 1 pegawai baru dalam survei 2027');
    expect(await accessibilityFaults(await look())).toEqual([]);
    const presses = await Promise.all([0, 1].map(async () => await press('ikutkan', { siklus: '2027' })));
    presses.push(await press('ikutkan', { siklus: '2027' }));
    expect(textOf(presses.at(-1)?.html ?? '')).toContain('sudah diikutkan');
    const { employeeId, supervisorId } = (await people())['pegawai'] ?? {};
    const cycle = await readCycle(agency, '2027');
    expect(cycle.participantCount).toBe(11);
    const key = { agency, cycle: '2027', shard: 0, employeeId: employeeId ?? '' };
    expect(await findParticipant(key)).toMatchObject({ staff: { employeeId }, linkVersion: 1 });
    expect((await readTeam(agency, '2027', supervisorId ?? ''))?.members).toEqual([{ employeeId, shard: 0 }]);
    expect(textOf((await press('urungkan')).html)).toContain('sudah diikutkan dalam survei 2027');
    expect((await people())['pegawai']).toMatchObject({ status: 'ACTIVE' });
  });

  it('goes into a file for Excel in which no text is a formula', async () => {
    const evil = { name: 'x.xlsx', bytes: workbook([HEADING, [...PERSON, '=HYPERLINK("http://x","y")']]) };
    const { location } = await propose(evil);
    const { bytes } = await rina.get(`${location}?unduh=catatan`);
    const lines = gunzipSync(bytes).toString('utf8').split('\r\n');
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.flatMap((line) => line.split(';')).filter((cell) => /^"?[=+@-]/.test(cell))).toEqual([]);
  });
});

const HEADING = ['NIP', 'NAMA', 'GOL', 'JABATAN', 'UNIT KERJA', 'EMAIL'];
const PERSON = ['199007072015071006', 'JOKO PURNOMO', 'II/d', 'PENGADMINISTRASI', 'SUBBAG UMUM'];

describe('a row that is wrong', () => {
  it('is put right on its page and is part of the proposal then', async () => {
    const { html, look } = await propose(caseFile('F01b-complete-one-grade-blank.xlsx'));
    const [, row = ''] = /href="(\/konsol\/pegawai\/impor\/[^"]+\?baris=[^"]+)">Dewi/.exec(html) ?? [];
    const page = await rina.get(row);
    expect(await accessibilityFaults(page.html)).toEqual([]);
    const fields = formOf(
      page.html.replace('<form method="post"', '<form action="/isian" method="post"'),
      'isian',
    );
    const long = await rina.post(row, { ...fields, grade: 'x'.repeat(300) });
    expect(long.status).toBe(422);
    const unreadable = await rina.post(row, { ...fields, grade: 'XX', email: 'abc' });
    expect(unreadable.status).toBe(422);
    expect(textOf(unreadable.html)).toMatch(
      /Golongan "XX" tidak dikenal.*surel "abc" tidak dapat dipakai|surel "abc" tidak dapat dipakai.*Golongan "XX" tidak dikenal/s,
    );
    expect(unreadable.html).toContain('value="XX"');
    const corrected = await rina.submit(row, { ...fields, grade: 'III/c' });
    expect(textOf(corrected.html)).toContain('10 baru, 0 berubah, 0 tidak aktif, 0 tetap, 0 ditolak');
    const stale = await rina.post(row, { ...fields, grade: 'III/d' });
    expect(stale.status).toBe(409);
    expect(textOf(await look())).toContain('0 ditolak');
    expect((await rina.get(`${row}x`)).status).toBe(404);
    // A row that changes nobody any more is still found.
    expect(rowsOf(await look(), 'Baris yang diperbaiki di sini (1)')).toEqual([
      expect.stringMatching(/^baris 5 lembar Sheet1: Golongan: III\/c$/),
    ]);
  });
});

describe('corrections of more rows than an import can hold', () => {
  it('are refused as a whole, with what to do instead', async () => {
    const { location } = await propose(BASELINE);
    const ref = { agency, importId: location.slice(location.lastIndexOf('/') + 1) };
    const before = await readImport(ref);
    const rows = Array.from({ length: 1_000 }, (_, row) => [String(row), { name: 'x'.repeat(100) }]);
    const change = changeImport(before, { corrections: Object.fromEntries(rows) });
    await expect(change).rejects.toThrow('Perbaiki di berkasnya, lalu unggah lagi.');
    expect(await readImport(ref)).toEqual(before);
  });
});

describe('the sheets that count', () => {
  it('are those that are ticked: a list that Excel shows may be left, and a hidden one taken', async () => {
    const two = await propose(caseFile('F02a-sheet-PNS-and-sheet-PPPK.xlsx'));
    expect(textOf(two.html)).toContain('10 baru');
    expect(textOf((await two.press('pilih', { lembar: [] })).html)).toContain(
      'Centang sekurangnya satu lembar',
    );
    const one = await two.press('pilih', { lembar: ['PNS'], lengkap: 'ya' });
    expect(textOf(one.html)).toContain('8 baru');
    expect(textOf(one.html)).toContain(
      'Lembar “PPPK” tidak dibacaTidak dihitung, sesuai pilihan koordinator.',
    );
    expect(await accessibilityFaults(one.html)).toEqual([]);
    expect(textOf((await two.press('pilih', { lembar: ['PNS', 'PPPK'] })).html)).toContain('10 baru');

    const old = await propose(caseFile('F02b-hidden-old-sheet-first.xlsx'));
    expect(textOf(old.html)).toMatch(/Lembar “([^”]+)” tidak dibacaLembar tersembunyi tidak dibaca\./);
    const [, name = ''] = /Lembar “([^”]+)” tidak dibaca/.exec(textOf(old.html)) ?? [];
    const taken = await old.press('pilih', { lembar: [name] });
    expect(textOf(taken.html)).toContain('Lama');
    await old.press('simpan');
    expect(Object.keys(await people())).toEqual(['lama']);
  });
});

describe('a corrected NIP', () => {
  const mended = (nip: string): FileToImport => ({
    name: 'nip.xlsx',
    bytes: workbook([HEADING, [nip, ...PERSON.slice(1), 'joko@contoh.example']]),
  });

  it('is offered as the same person, who keeps the identifier', async () => {
    await save(BASELINE);
    const before = (await people())['joko'];
    const { html, press } = await propose(mended('199007072015071066'), false);
    expect(textOf(html)).toContain('NIP 199007072015071006 menjadi 199007072015071066');
    await press('simpan');
    const after = (await people())['joko'];
    expect([after?.employeeId, after?.nip]).toEqual([before?.employeeId, '199007072015071066']);
    expect(await listEmployees(agency)).toHaveLength(10);
    // Found by the new number from now on, and whoever comes with the old one is somebody else.
    expect((await propose(mended('199007072015071066'), false)).html).toContain('tidak mengubah apa pun');
  });

  it('is another person when the coordinator says so', async () => {
    await save(BASELINE);
    const { press } = await propose(mended('199007072015071066'), false);
    const chosen = await press('pilih', { sama: [] });
    expect(textOf(chosen.html)).toContain('1 baru');
    await press('simpan');
    expect(await listEmployees(agency)).toHaveLength(11);
  });
});

describe('what was corrected by hand', () => {
  async function correct(name: string, fields: Record<string, string>) {
    const staff = await signedInVisitor(staffPages, agency);
    const path = `/konsol/pegawai/${(await people())[name]?.employeeId}`;
    const shown = (await staff.get(path)).html.replaceAll(
      '<form method="post" novalidate',
      '<form action="/isian" method="post" novalidate',
    );
    const form = formOf(shown, 'isian');
    expect((await staff.post(path, { ...form, ...fields })).status).toBe(303);
  }

  it('survives the file, an emptied address too, and gives way where the coordinator says so', async () => {
    await save(BASELINE);
    await correct('joko', { surel: '' });
    const { siti } = await people();
    await correct('rini', { surel: 'rini.baru@contoh.example' });
    await correct('lina', { atasan: siti?.employeeId ?? '' });
    const { html, press } = await propose(BASELINE);
    expect(textOf(html)).toContain('Berkas ini tidak mengubah apa pun');
    expect(textOf(html)).toContain('Joko Purnomo, Surel: tersimpan –, di berkas joko@contoh.example');
    expect(textOf(html)).toMatch(
      /Lina Marlina, Atasan langsung: tersimpan Siti Aminah, menurut susunan unit \w+ \w+/,
    );
    const rini = (await people())['rini']?.employeeId;
    const chosen = await press('pilih', { lengkap: 'ya', ikuti: [`${rini} email`] });
    expect(rowsOf(chosen.html, 'Berubah (1)')).toEqual([
      'Rini Susanti: Surel: rini.baru@contoh.example → rini@contoh.example',
    ]);
    await press('simpan');
    expect((await people())['rini']).toMatchObject({ email: 'rini@contoh.example', corrected: [] });
    expect((await people())['joko']?.email).toBeUndefined();
  });

  it('between proposal and acceptance stays, and the person is named', async () => {
    await save(BASELINE);
    const { press } = await propose(caseFile('F06-reimport-in-open-cycle.xlsx'));
    await correct('joko', { surel: 'joko.tangan@contoh.example' });
    const saved = await press('simpan');
    expect(textOf(saved.html)).toContain(
      'Diperbaiki orang lain sementara itu, dan tetap seperti perbaikannya: Joko Purnomo.',
    );
    expect(textOf(saved.html)).toContain('(tidak disimpan)');
    expect((await people())['joko']).toMatchObject({
      email: 'joko.tangan@contoh.example',
      supervisor: 'dewi',
    });
  });

  it('is counted and marked as not saved where it was all that the file would change', async () => {
    await save(BASELINE);
    await correct('rini', { surel: 'rini.lama@contoh.example' });
    const { press } = await propose(BASELINE);
    const rini = (await people())['rini']?.employeeId;
    await press('pilih', { lengkap: 'ya', ikuti: [`${rini} email`] });
    await correct('rini', { surel: 'rini.tangan@contoh.example' });
    const text = textOf((await press('simpan')).html);
    expect(text).toContain('0 perubahan disimpan');
    expect(text).toContain('1 orang di antaranya tidak diubah sama sekali.');
    expect(text).toContain('→ rini@contoh.example (tidak disimpan)');
  });
});

describe('an accepted import', () => {
  it('is taken back as a whole: fields, leavers and newcomers, as if it had not been', async () => {
    await save(BASELINE);
    const before = await people();
    await putAgency(agency, 'rina@instansi.example', [
      { name: 'Fikri Harahap', email: 'camat@instansi.example' },
    ]);
    await mails.received();
    const { press } = await save(caseFile('F06-reimport-in-open-cycle.xlsx'));
    const news = async () => (await mails.received()).filter(({ to }) => to === 'camat@instansi.example');
    const [saved, ...others] = await news();
    // One letter to the leaders for the whole file: how much, and whose addresses, in mask.
    expect(others).toEqual([]);
    expect(saved?.subject).toContain('Daftar pegawai diubah dari berkas');
    expect(saved?.text).toMatch(/Alamat surel diganti: \d+ pegawai\nMereka: .*\w\*\*\*@/);
    expect((await people())['yuni']?.status).toBe('LEFT');
    const undone = await press('urungkan');
    expect(textOf(undone.html)).toContain('Dibatalkan');
    expect((await news()).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Perubahan daftar pegawai dari berkas dibatalkan'),
    ]);
    expect(await accessibilityFaults(undone.html)).toEqual([]);
    expect(await people()).toEqual(before);
  });

  it.each([2, 9])(
    'changes nobody before the leaders are told, whatever breaks off (write %i)',
    async (writes) => {
      await save(BASELINE);
      const before = await people();
      await putAgency(agency, 'rina@instansi.example', [
        { name: 'Fikri Harahap', email: 'camat@instansi.example' },
      ]);
      await mails.received();
      const { press, location, look } = await propose(caseFile('F06-reimport-in-open-cycle.xlsx'));
      crashAfterWrites(writes);
      await press('simpan');
      restart();
      const told = (await mails.received()).filter(({ to }) => to === 'camat@instansi.example');
      expect(told.map(({ subject }) => subject)).toEqual([expect.stringContaining('diubah dari berkas')]);
      if (writes === 9) expect(await people()).not.toEqual(before);
      await rina.submit(location, { tindakan: 'lanjut' });
      expect(textOf(await look())).toMatch(/perubahan disimpan/);
    },
  );

  it('is not taken back once something else changed the same people, who are named', async () => {
    await save(BASELINE);
    const first = await save(caseFile('F06-reimport-in-open-cycle.xlsx'));
    await save(BASELINE, false);
    const refused = await first.press('urungkan');
    expect(refused.status).toBe(409);
    expect(textOf(refused.html)).toMatch(/Joko Purnomo.* berubah lagi/);
    expect((await people())['joko']?.email).toBe('joko@contoh.example');
  });

  it('stands back where another was decided in the same moment, and is saved when that one is done', async () => {
    const pair = [await propose(BASELINE), await propose(caseFile('F03a-first-file-pns-only.xlsx'))];
    const refs = pair.map(({ location }) => ({ agency, importId: location.slice(PATH.length + 1) }));
    const rows = { '5@Sheet1': { name: 'Dewi Lestari Baru' } };
    for (const ref of refs) {
      await changeImport(await readImport(ref), { corrections: rows });
      await decideImport(await readImport(ref), 'SAVING', { sub: 'rina', name: 'Rina Wati' }, new Date());
    }
    for (const { location } of pair) await rina.submit(location, { tindakan: 'lanjut' });
    const [first, second] = await Promise.all(refs.map(readImport));
    expect([first?.state, second?.state]).toEqual(['PROPOSED', 'SAVED']);
    // What was typed is kept with the one that is not saved yet.
    expect([first?.corrections, second?.corrections]).toEqual([rows, {}]);
    expect(textOf((await pair[0]?.look()) ?? '')).toContain(
      'Impor lain disimpan atau dibatalkan pada saat yang sama.',
    );
    expect(textOf((await pair[0]?.press('simpan'))?.html ?? '')).toMatch(
      /impor lain disimpan.*dihitung ulang/,
    );
    const saved = textOf((await pair[0]?.press('simpan'))?.html ?? '');
    expect(saved).toMatch(/perubahan disimpan/);
    expect(saved).not.toContain('pada saat yang sama');
    expect(Object.keys(await people())).toHaveLength(10);
  });

  it('that is being saved is told by what is proposed meanwhile, above the numbers', async () => {
    const { location } = await propose(BASELINE);
    const ref = { agency, importId: location.slice(PATH.length + 1) };
    await decideImport(await readImport(ref), 'SAVING', { sub: 'rina', name: 'Rina Wati' }, new Date());
    const meanwhile = await propose(caseFile('F03a-first-file-pns-only.xlsx'));
    expect(textOf(await meanwhile.look())).toContain('impor lain sedang disimpan atau dibatalkan');
    await rina.submit(location, { tindakan: 'lanjut' });
    expect(textOf((await meanwhile.press('simpan', { yakin: 'ya' })).html)).toMatch(
      /impor lain disimpan.*dihitung ulang/,
    );
    expect(textOf(await meanwhile.look())).not.toContain('sedang disimpan');
  });

  it('makes older proposals be compared anew before they are accepted', async () => {
    const old = await propose(BASELINE);
    await save(caseFile('F03a-first-file-pns-only.xlsx'));
    // Even where a clock stands still, as that of a rehearsal does.
    const ref = { agency, importId: old.location.slice(PATH.length + 1) };
    await changeImport(await readImport(ref), { comparedAt: '2999-01-01T00:00:00.000Z' });
    const refused = await old.press('simpan');
    expect(textOf(refused.html)).toMatch(/impor lain disimpan.*dihitung ulang/);
    expect(textOf(await old.look())).toContain('2 baru, 0 berubah');
    expect(textOf((await old.press('simpan')).html)).toContain('2 perubahan disimpan');
  });
});

describe('an import that an older version proposed', () => {
  it('with all its people in one piece, is looked at, put right, saved and taken back', async () => {
    const { location, press, look } = await propose(caseFile('F01b-complete-one-grade-blank.xlsx'));
    const ref = { agency, importId: location.slice(location.lastIndexOf('/') + 1) };
    const item = await readImport(ref);
    const table = await wholeTableOf(item);
    const now = new Date();
    const whole = await compare(agency, table, choicesOf(item), now);
    const tableParts = await keepWhole({ ...ref, revision: 0 }, 'TABLE', table, now);
    const proposalParts = await keepWhole({ ...ref, revision: 7 }, 'PROPOSAL', whole, now);
    const { size: _size, total: _total, ...rest } = item;
    await replaceImport(item, { ...rest, revision: 7, tableParts, proposalParts });

    expect(textOf(await look())).toContain('9 baru, 0 berubah, 0 tidak aktif, 0 tetap, 1 ditolak');
    const notes = gunzipSync((await rina.get(`${location}?unduh=catatan`)).bytes).toString('utf8');
    expect(notes).toContain('Golongan kosong');
    const [, row = ''] = /href="([^"]+\?baris=[^"]+)">Dewi/.exec(await look()) ?? [];
    expect(textOf((await rina.get(row)).html)).toContain('DEWI LESTARI');
    const saved = await press('simpan');
    expect(textOf(saved.html)).toContain('9 perubahan disimpan');
    expect(await listEmployees(agency)).toHaveLength(9);
    expect(textOf((await press('urungkan')).html)).toContain('Dibatalkan');
    expect(await listEmployees(agency)).toEqual([]);
  });
});
