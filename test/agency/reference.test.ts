import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/agency/reference/console-reference.page.tsx';
import { referenceSheets, type WholeReference } from '../../functions/agency/reference/reference-sheets.ts';
import { reportHeadOf } from '../../functions/evaluation/report/report-head.ts';
import { renderWorkbook, type Sheet } from '../../shared/documents/workbook.ts';
import { sampleReference } from '../../shared/reference/agency-reference.ts';
import { offerings } from '../../shared/reference/training-catalogue.ts';
import { remoteUnits } from '../../shared/staff/remote-units.ts';
import { unitIdOf } from '../../shared/staff/staff-record.ts';
import { Officer, readOfficer } from '../../shared/store/officer.ts';
import { findReference, readOfferings } from '../../shared/store/reference.ts';
import { putUnit } from '../../shared/store/staff.ts';
import { appointInstead, officer, RINA } from '../approval/scene.ts';
import { formOf, rowsOf, signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { invokePage, type Visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { caughtMails } from '../support/ses.ts';
import { putAgency, putCycle } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';

let aws: TestTable;
let agency: string;
let rina: Visitor;
let counter = 0;
const path = '/konsol/instansi/acuan';
const sample: WholeReference = { ...sampleReference, offerings };

beforeAll(async () => {
  aws = await startTable();
});
afterAll(() => aws.close());
const mails = caughtMails();
beforeEach(async () => {
  counter += 1;
  agency = `acuan-${counter}`;
  await putAgency(agency);
  rina = await signedInVisitor(handler, agency);
});

/** Uploads sheets as the form of the page does. */
async function upload(sheets: readonly Sheet[], versi?: string) {
  const { html } = await rina.get(path);
  const form = new FormData();
  form.set('versi', versi ?? formOf(html, 'acuan')['versi']?.[0] ?? '');
  form.set('berkas', new File([new Uint8Array(await renderWorkbook(sheets))], 'acuan.xlsx'));
  return await invokePage(handler, { method: 'POST', path, cookies: rina.cookies, upload: form });
}

async function stored() {
  const item = await findReference(agency, true);
  if (item === undefined) return undefined;
  const { areas, posts, roles, goals } = item;
  return { areas, posts, roles, goals, offerings: await readOfferings(item) };
}

const sheet = (name: string, headers: readonly string[], ...rows: Sheet['rows'][number][]): Sheet => ({
  name,
  headers,
  rows,
});

describe('the reference of an agency', () => {
  it('is the sample until it brings its own; exported and imported again it says the same', async () => {
    const { html } = await rina.get(path);
    expect(textOf(html)).toContain('Masih memakai contoh untuk kecamatan');
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(await stored()).toBeUndefined();
    expect((await upload(referenceSheets(sample))).status).toBe(303);
    const { areas, posts, roles } = sampleReference;
    const plain = offerings.map((offering) => {
      const { source, confidence, verified, note, ...rest } = { ...offering } as Record<string, unknown>;
      return rest;
    });
    expect(await stored()).toEqual({ areas, posts, roles, offerings: plain });
    expect(textOf((await rina.get(path)).html)).not.toContain('Masih memakai contoh');
  });

  it('keeps the sheets that a workbook does not have', async () => {
    const areas = sheet('Bidang', ['KODE BIDANG', 'NAMA BIDANG'], ['T01', 'Perencanaan pembangunan']);
    const offers = referenceSheets({
      ...sample,
      offerings: [{ ...offerings[0], competencies: ['T01', 'M1'] } as (typeof offerings)[number]],
    });
    expect((await upload([areas, ...offers.slice(3)])).status).toBe(303);
    expect(await stored()).toMatchObject({
      areas: [{ code: 'T01', name: 'Perencanaan pembangunan' }],
      posts: sampleReference.posts,
    });
  });

  it('takes seats of an offering: people at least, the year’s quota, who pays, and travel; no more at least than at most', async () => {
    const [first] = offerings;
    const seats = {
      capacity: 10,
      minimum: 8,
      quota: 14,
      paidBy: 'BKPSDM Kota Pekanbaru',
      travelPerPerson: 150_000,
    };
    const offer = (change: object) =>
      referenceSheets({
        ...sample,
        offerings: [{ ...first, ...seats, ...change } as (typeof offerings)[number]],
      });
    expect((await upload(offer({}))).status).toBe(303);
    expect((await stored())?.offerings[0]).toMatchObject(seats);
    const refused = await upload(offer({ minimum: 12 }));
    expect(textOf(refused.html)).toContain('tidak boleh melebihi kapasitas');
  });

  it('takes the goals of the agency with the needs under them, shows them, and keeps them beside another sheet', async () => {
    const goals = (...rows: Sheet['rows'][number][]) =>
      sheet('Sasaran', ['KODE SASARAN', 'SASARAN', 'ASAL SASARAN', 'KODE KEBUTUHAN'], ...rows);
    const faulty = await upload([goals(['IKU 1', '', 'mimpi', 'M5; T77'], ['SS2', 'Arsip rapi', 'IKU', ''])]);
    for (const fault of [
      'baris 2 kolom A: kode "IKU 1" harus seperti SS1.',
      'baris 2 kolom B: isi paling banyak 150 huruf',
      'baris 2 kolom C: "mimpi" harus salah satu dari: sasaran Renstra, IKU, teknologi baru, pengaduan.',
      'baris 2 kolom D: kode tidak dikenal: T77.',
      'baris 3 kolom D: sebut sekurangnya satu kebutuhan.',
    ])
      expect(textOf(faulty.html)).toContain(fault);
    expect((await upload([goals(['SS1', 'Layanan selesai sehari', 'iku', 'M5; T06'])])).status).toBe(303);
    const kept = [{ code: 'SS1', name: 'Layanan selesai sehari', source: 'iku', needs: ['M5', 'T06'] }];
    expect((await stored())?.goals).toEqual(kept);
    const { html } = await rina.get(path);
    expect(textOf(html)).toMatch(/Layanan selesai sehari ?IKU ?Pelayanan Publik; Pelayanan masyarakat/);
    const fewer = await upload([sheet('Bidang', ['KODE BIDANG', 'NAMA BIDANG'], ['T01', 'Arsip'])]);
    expect(textOf(fewer.html)).toContain('Sasaran SS1 menyebut T06, yang tidak ada lagi');
    expect((await upload(referenceSheets(sample))).status).toBe(303);
    expect((await stored())?.goals).toBeUndefined();
  });

  it('names the head whose name stands under reports: the last who approves, of whatever office', async () => {
    const roles = sheet(
      'Peran persetujuan',
      ['KODE PERAN', 'NAMA PERAN', 'MENYETUJUI'],
      ['sekretarisDinas', 'Sekretaris Dinas', 'ya'],
      ['kepalaDinas', 'Kepala Dinas', 'ya'],
      ['bkpsdm', 'BKPSDM', 'tidak'],
    );
    expect((await upload([roles])).status).toBe(303);
    for (const role of ['sekretarisDinas', 'kepalaDinas', 'bkpsdm']) {
      const officer = { title: role, name: `Nama ${role}`, email: `${role}@instansi.example` };
      await Officer.build(PutItemCommand)
        .item({ agency, role, kind: 'definitif', since: '2026-01-02', ...officer })
        .send();
    }
    expect(await reportHeadOf(agency)).toMatchObject({ title: 'kepalaDinas', name: 'Nama kepalaDinas' });
  });

  it('says which units are remote, ticked on the page or by a sheet; what lies below them is as well', async () => {
    const unit = async (name: string, parentId: string | null) => {
      const unitId = unitIdOf(name);
      await putUnit(agency, unitId, { unitId, name, kind: 'lainnya', parentId, headId: null });
    };
    await unit('Kecamatan Contoh', null);
    await unit('Kelurahan Hulu', 'kecamatan-contoh');
    await unit('Seksi Pemerintahan Kelurahan Hulu', 'kelurahan-hulu');
    const { html } = await rina.get(path);
    const form = formOf(html, 'acuan/jauh');
    expect((await rina.post(`${path}/jauh`, { ...form, jauh: 'kelurahan-hulu' })).status).toBe(303);
    expect(await remoteUnits(agency)).toEqual(
      new Set(['kelurahan-hulu', 'seksi-pemerintahan-kelurahan-hulu']),
    );
    // Shown before the other was saved.
    expect((await rina.post(`${path}/jauh`, { ...form, jauh: [] })).status).toBe(409);
    const list = (...rows: Sheet['rows'][number][]) =>
      sheet('Unit jauh', ['UNIT JAUH', 'KETERANGAN JARAK'], ...rows);
    const refused = await upload([list(['Kelurahan Hilir', ''])]);
    expect(textOf(refused.html)).toContain('kolom A: unit "Kelurahan Hilir" tidak ada dalam daftar pegawai.');
    expect((await upload([list(['KELURAHAN HULU', '40 km'])])).status).toBe(303);
    expect((await findReference(agency))?.remote).toEqual([{ unit: 'Kelurahan Hulu', note: '40 km' }]);
    const again = await rina.get(path);
    expect(textOf(again.html)).toContain('40 km');
    expect(await accessibilityFaults(again.html)).toEqual([]);
    expect((await upload([list()])).status).toBe(303);
    expect(await remoteUnits(agency)).toEqual(new Set());
  });

  it('is not saved with a fault: every one is told by its place', async () => {
    const posts = sheet(
      'Jabatan',
      ['KODE JABATAN', 'NAMA JABATAN', 'LEVEL KOMPETENSI', 'KODE JABATAN ATASAN'],
      ['kepalaDinas', 'Kepala dinas', 7, 'sekretarisDinas'],
      ['sekretarisDinas', 'Sekretaris dinas', 3, 'kepalaDinas'],
      ['kepala bidang', '', 3, ''],
    );
    const roles = sheet(
      'Peran',
      ['KODE PERAN', 'NAMA PERAN', 'MENYETUJUI'],
      ['kepalaDinas', 'Kepala Dinas', 'mungkin'],
    );
    const refused = await upload([posts, roles]);
    expect(refused.status).toBe(422);
    const text = textOf(refused.html);
    for (const fault of [
      'baris 2 kolom C: "7" harus bilangan bulat 1 sampai 5.',
      'baris 4 kolom A: kode "kepala bidang" harus seperti kepalaBidang.',
      'baris 4 kolom B: isi paling banyak 150 huruf',
      'baris 2 kolom C: "mungkin" harus salah satu dari: ya, tidak.',
      'harus memuat kode "pelaksana"',
      'rantai atasannya kembali kepadanya sendiri',
      'sekurangnya satu peran harus menyetujui',
      'Penawaran TC01 menyebut',
    ])
      expect(text).toContain(fault);
    expect(await accessibilityFaults(refused.html)).toEqual([]);
    expect(await stored()).toBeUndefined();
  });

  it('of somebody else who was first is not written over', async () => {
    expect((await upload(referenceSheets(sample))).status).toBe(303);
    const late = await upload(referenceSheets({ ...sample, areas: sample.areas.slice(0, 9) }), '0');
    expect(late.status).toBe(409);
    expect((await stored())?.areas).toHaveLength(10);
  });
});

describe('S15: who approves', () => {
  const HEADINGS = ['KODE PERAN', 'NAMA PERAN', 'MENYETUJUI'];
  const roles = (...rows: Sheet['rows'][number][]) => sheet('Peran persetujuan', HEADINGS, ...rows);
  const SEKCAM = ['sekretarisCamat', 'Sekretaris Camat', 'ya'];
  const BKPSDM = ['bkpsdm', 'BKPSDM (bila dilibatkan)', 'tidak'];
  const [sekcam, camat] = ['sekretarisCamat@instansi.example', 'camat@instansi.example'];
  const FALSE = 'palsu@gmail.example';
  const OFFICE = 'inspektorat@kota.example';

  async function appointBoth() {
    for (const role of ['sekretarisCamat', 'camat'] as const)
      await appointInstead(officer(agency, role), { now: new Date(), mailer: fakeMailer() });
  }
  const told = async () => (await mails.received()).map(({ to }) => to);

  it('is not changed unseen: officers and leaders, or else who hears objections, are told, and the trail says what', async () => {
    await putAgency(agency, undefined, [{ name: 'Wali', email: 'wali@instansi.example' }]);
    await putCycle(agency, { phase: 'SURVEY' });
    await appointBoth();
    await mails.received();
    expect((await upload([roles(SEKCAM, ['camatBaru', 'Camat', 'ya'], BKPSDM)])).status).toBe(303);
    const letters = await mails.received();
    expect(letters.map(({ to }) => to)).toEqual([sekcam, camat, 'wali@instansi.example']);
    const ofCamat = letters[1]?.text ?? '';
    expect(ofCamat).toContain('Peran Saudara, Camat, tidak lagi termasuk yang menyetujui.');
    expect(ofCamat).toContain('/keberatan/');
    // The new role bears the same name.
    expect(ofCamat).toContain('Semula: Sekretaris Camat; Camat (tidak ada lagi); BKPSDM');
    expect(ofCamat).toContain('Sekarang: Sekretaris Camat; Camat (peran baru); BKPSDM');
    const line =
      'approving roles changed sekretarisCamat, camat, (bkpsdm) > sekretarisCamat, camatBaru, (bkpsdm)';
    expect(await trailOf({ agency })).toContain(line);
    expect(await trailOf({ agency, cycle: '2027' })).toContain(line);

    // No more leader but the coordinator.
    await putAgency(agency);
    for (const changed of [
      [SEKCAM, ['camatBaru', 'Camat Senapelan', 'ya'], BKPSDM],
      [['camatBaru', 'Camat Senapelan', 'ya'], SEKCAM, BKPSDM],
      [SEKCAM, ['camatBaru', 'Camat Senapelan', 'tidak'], BKPSDM],
    ]) {
      expect((await upload([roles(...changed)])).status).toBe(303);
      expect(await told()).toEqual([sekcam, OFFICE]);
    }
    expect(await trailOf({ agency })).toContain(
      'approving roles changed sekretarisCamat, camatBaru "Camat", (bkpsdm) > sekretarisCamat, camatBaru "Camat Senapelan", (bkpsdm)',
    );
    expect((await upload(referenceSheets(sample).slice(0, 1))).status).toBe(303);
    expect(await told()).toEqual([]);
  });

  it('is no vacant role when it takes the place of another: the first address waits, and those passed over are told', async () => {
    await appointBoth();
    expect((await readOfficer(agency, 'camat'))?.addressChange).toBeUndefined();
    await upload([roles(SEKCAM, ['camatBaru', 'Camat', 'ya'])]);
    const mailer = fakeMailer();
    const successor = { ...officer(agency, 'camat'), role: 'camatBaru', email: FALSE };
    await appointInstead(successor, { now: new Date(), mailer });
    expect(mailer.sent.map(({ to }) => to.email)).toEqual([camat, FALSE, OFFICE]);
    expect(mailer.sent[0]?.content.subject).toContain('Peran penyetuju baru diisi: Camat Senapelan');
    expect(await readOfficer(agency, 'camatBaru')).toMatchObject({
      addressChange: { by: RINA.sub },
      replaced: [{ email: camat }],
    });
  });

  it('waits for a first address also between two cycles', async () => {
    await putCycle(agency, { phase: 'CLOSED' });
    await appointBoth();
    expect((await readOfficer(agency, 'camat'))?.addressChange).toBeDefined();
  });
});

describe('one offering on the page', () => {
  const offers = `${path}/penawaran`;
  const offer = {
    code: 'TC99',
    title: 'Bimtek Pelayanan Prima',
    provider: 'Politeknik Caltex Riau',
    providerKind: 'lembaga independen',
    kind: 'teknis',
    form: 'KL10',
    method: 'klasikal',
    learningHours: '16',
    durationDays: '2',
    startsOn: '08-03-2027',
    counts: 'ya',
    competencies: ['M5', 'T06'],
    capacity: '25',
    costPerPerson: '1.500.000',
    costBasis: 'sumber',
    tindakan: 'simpan',
  };
  const send = async (fields: Readonly<Record<string, string | readonly string[]>>) => {
    const { html } = await rina.get(`${offers}?baru=ya`);
    const [versi = ''] = formOf(html, 'penawaran')['versi'] ?? [];
    return await rina.post(offers, { versi, lama: '', ...fields });
  };
  const kept = async (code: string) => (await stored())?.offerings.find((each) => each.code === code);

  it('is found by words, added with provider, price and next day, and stands in the workbook as typed', async () => {
    const list = await rina.get(`${offers}?cari=moderasi beragama`);
    expect(rowsOf(list.html, `Penawaran (1 dari ${offerings.length})`)).toHaveLength(1);
    const { html } = await rina.get(`${offers}?baru=ya`);
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(html).toContain('<option value="BKPSDM Kota Pekanbaru"');
    expect((await send(offer)).status).toBe(303);
    const { tindakan, counts, ...typed } = offer;
    expect(await kept('TC99')).toMatchObject({
      ...typed,
      learningHours: 16,
      durationDays: 2,
      capacity: 25,
      startsOn: '2027-03-08',
      costPerPerson: 1_500_000,
      costBasis: 'source',
    });
    expect((await send(offer)).status).toBe(422);
    const added = await kept('TC99');
    if (added === undefined) throw new Error('not kept');
    expect((await upload(referenceSheets({ ...sample, offerings: [added] }))).status).toBe(303);
    expect(await kept('TC99')).toEqual(added);
  });

  it('names every fault beside its field and keeps what was typed', async () => {
    const { status, html } = await send({
      ...offer,
      title: '',
      learningHours: 'x',
      costPerBatch: '5',
      startsOn: '31-02-2027',
    });
    expect(status).toBe(422);
    for (const fault of [
      'Judul: isi paling banyak 150 huruf',
      'Jam pelajaran: "x" harus bilangan bulat 1 sampai 2.000.',
      'Biaya per orang: isi tepat satu, biaya per orang atau per angkatan',
      'Mulai berikutnya: isian harus tanggal yang benar',
    ])
      expect(textOf(html)).toContain(fault);
    expect(html).toContain('value="Politeknik Caltex Riau"');
    expect(await stored()).toBeUndefined();
  });

  it('is changed under its code, and taken out once the coordinator has said so twice', async () => {
    const [first] = offerings;
    if (first === undefined) throw new Error('no offering');
    const { html } = await rina.get(`${offers}?kode=${first.code}`);
    const shown = { ...formOf(html, 'penawaran'), tindakan: 'simpan' };
    expect((await rina.post(offers, { ...shown, title: 'Judul lain', code: 'LAIN' })).status).toBe(303);
    expect(await kept(first.code)).toMatchObject({ title: 'Judul lain', provider: first.provider });
    expect((await rina.post(offers, { ...shown, title: 'Terlambat' })).status).toBe(409);
    const again = formOf((await rina.get(`${offers}?kode=${first.code}`)).html, 'penawaran');
    const out = { ...again, tindakan: 'keluarkan' };
    const asked = await rina.post(offers, out);
    expect(asked.status).toBe(200);
    expect(await kept(first.code)).toBeDefined();
    expect((await rina.post(offers, { ...out, setuju: 'ya' })).status).toBe(303);
    expect(await kept(first.code)).toBeUndefined();
    expect((await rina.post(offers, { ...out, setuju: 'ya' })).status).toBe(404);
  });
});
