import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/evaluation/console-evaluation.page.tsx';
import { handler as documentHandler } from '../../functions/evaluation/report/console-report-document.page.ts';
import { findDecision } from '../../shared/store/course.ts';
import { partitions } from '../../shared/store/definition.ts';
import { FollowUps, readFollowUps } from '../../shared/store/follow-ups.ts';
import { Report } from '../../shared/store/report.ts';
import { arrive } from '../../shared/workflow/workflows.ts';
import { formOf, rowsOf, signedInVisitor } from '../console/scene.ts';
import { auditOf } from '../cycle/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import type { Visitor } from '../support/http.ts';
import { putAgency, putCycle, putListedStaff, putStaff, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { line, putPlan, putTraining, summary } from './scene.ts';

let aws: TestTable;
let agency: string;
let rina: Visitor;
let counter = 0;
const path = '/konsol/siklus/2027';
const NOW = new Date('2027-12-10T02:00:00Z');
const nobodyWaits = { start: async () => 'EXISTS' as const, answer: async () => undefined };

beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});
beforeEach(async () => {
  vi.setSystemTime(NOW);
  counter += 1;
  agency = `evaluasi-${counter}`;
  await Promise.all([putAgency(agency), putCycle(agency, { phase: 'FOLLOW_UP' })]);
  await Report.build(PutItemCommand)
    .item({
      agency,
      cycle: '2027',
      period: '2027-Q1',
      figures: [
        { code: 'PNS_20', label: 'PNS yang mencapai 20 JP', value: 45, unit: 'persen', n: 60, basis: 'PNS' },
        {
          code: 'SKOR',
          label: 'Reaksi',
          value: null,
          unit: 'skor',
          n: 3,
          basis: 'jawaban',
          caution: 'Data terlalu sedikit.',
        },
      ],
      recommendations: [{ code: 'R1', sentence: 'Perdalam materi A01.', evidence: '40% dari 10 jawaban.' }],
      activities: [],
      madeAt: '2027-04-01T00:00:00.000Z',
    })
    .send();
  await FollowUps.build(PutItemCommand)
    .item({
      agency,
      cycle: '2027',
      version: 1,
      status: 'DRAFT',
      items: [
        { code: 'T1', sentence: 'Perdalam materi A01.', evidence: '40%.', owner: '', dueOn: '2028-01-31' },
      ],
    })
    .send();
  await putListedStaff(agency, [
    staffRecord('p1', { name: 'Sari Dewi', postTitle: 'Kasi Pelayanan' }),
    staffRecord('p2', { name: 'Sari Ayu', postTitle: 'Kasi Pemerintahan' }),
  ]);
  rina = await signedInVisitor(handler, agency);
});

/** How a list names whoever was found under "Kasi Pelayanan". */
const SARI = 'Sari Dewi – Kasi Pelayanan, Seksi A';
const promised = {
  versi: '1',
  'T1.pj': 'Kasi Pelayanan',
  'T1.tenggat': '31-01-2028',
  'T1.indikator': 'Materi disepakati.',
};

describe('a report', () => {
  it('shows figures with what they rest on, and says where data are too few', async () => {
    const { status, html } = await rina.get(`${path}/evaluasi/2027-Q1`);
    expect(status).toBe(200);
    const text = textOf(html);
    for (const shown of ['45', 'Data terlalu sedikit.', 'Perdalam materi A01.'])
      expect(text).toContain(shown);
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('is unknown for a period that was not evaluated', async () => {
    expect((await rina.get(`${path}/evaluasi/2027-Q2`)).status).toBe(404);
    expect((await rina.get(`${path}/evaluasi/karangan`)).status).toBe(404);
  });

  it('is a PDF too, for leaders as well', async () => {
    const leader = await signedInVisitor(documentHandler, agency, 'pimpinan');
    const { status, bytes } = await leader.get(`${path}/evaluasi/2027-Q1/laporan.pdf`);
    expect(status).toBe(200);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('the follow-ups', () => {
  it('come back with every answer until each has owner and date', async () => {
    const form = {
      versi: '1',
      'T1.pj': '',
      'T1.tenggat': '31-02-2028',
      'TAMBAHAN-1.isi': 'Lokakarya lanjutan',
      'TAMBAHAN-1.pj': '',
      'TAMBAHAN-1.tenggat': '',
    };
    const { status, html } = await rina.post(`${path}/tindak-lanjut`, form);
    expect(status).toBe(422);
    for (const kept of ['31-02-2028', 'Lokakarya lanjutan']) expect(html).toContain(kept);
    expect(await accessibilityFaults(html)).toEqual([]);
    expect((await readFollowUps(agency, '2027'))?.status).toBe('DRAFT');
  });

  it('are decided once: the first decision stands and the cycle goes on', async () => {
    await arrive(partitions.cycle(agency, '2027'), 'follow-up', 'token', nobodyWaits);
    aws.reset();
    const open = await rina.get(`${path}/tindak-lanjut`);
    expect(await accessibilityFaults(open.html)).toEqual([]);
    const form = promised;
    const answers = [
      await rina.post(`${path}/tindak-lanjut`, form),
      await rina.post(`${path}/tindak-lanjut`, { ...form, 'TAMBAHAN-1.isi': '' }),
    ];
    expect(answers.map(({ location }) => location)).toEqual([path, path]);
    const late = await rina.post(`${path}/tindak-lanjut`, { ...form, 'T1.pj': 'Sari Ayu' });
    expect([late.status, textOf(late.html)]).toEqual([
      409,
      expect.stringContaining('isian Anda tidak disimpan'),
    ]);
    expect(textOf(late.html)).toContain('Perdalam materi A01. – Sari Ayu, 31-01-2028');
    expect(await accessibilityFaults(late.html)).toEqual([]);
    const decided = await readFollowUps(agency, '2027');
    expect(decided).toMatchObject({ status: 'DECIDED', items: [{ owner: SARI, ownerId: 'p1' }] });
    expect(decided?.items).toHaveLength(1);
    expect(new Set(aws.answers.map(({ token }) => token))).toEqual(new Set(['token']));
    const closed = await rina.get(`${path}/tindak-lanjut`);
    expect(closed.html).not.toContain('name="T1.indikator"');
    expect(await accessibilityFaults(closed.html)).toEqual([]);
  });

  it('have an owner of the staff or an officer: several of a name are offered, nobody is a fault', async () => {
    const at = `${path}/tindak-lanjut`;
    const nobody = await rina.post(at, { ...promised, 'T1.pj': 'Sekcam' });
    expect([nobody.status, textOf(nobody.html)]).toEqual([
      422,
      expect.stringContaining('Tindak lanjut 1: tidak ada pegawai atau pejabat yang cocok dengan "Sekcam"'),
    ]);
    const several = await rina.post(at, { ...promised, 'T1.pj': 'sari' });
    expect(textOf(several.html)).toContain('beberapa orang cocok dengan "sari"; pilih salah satu');
    for (const each of [SARI, 'Sari Ayu – Kasi Pemerintahan, Seksi A']) expect(several.html).toContain(each);
    expect(await accessibilityFaults(several.html)).toEqual([]);
    await rina.post(at, { ...promised, 'T1.pj': 'sari', 'T1.pj-pilihan': 'p2' });
    expect(await readFollowUps(agency, '2027')).toMatchObject({ items: [{ ownerId: 'p2' }] });
  });

  it('change hands when the owner leaves: the page says so, and the next one has it from then on', async () => {
    const at = `${path}/tindak-lanjut`;
    await rina.post(at, promised);
    await putStaff(agency, [staffRecord('p1')], 'LEFT');
    const shown = await rina.get(at);
    expect(textOf(shown.html)).toContain('Penanggung jawab tidak lagi bertugas');
    const form = formOf(shown.html, 'keadaan');
    await rina.post(`${at}/keadaan`, { ...form, 'T1.pj': 'Sari Ayu' });
    expect(await readFollowUps(agency, '2027')).toMatchObject({
      items: [{ ownerId: 'p2', since: NOW.toISOString(), dueOn: '2028-01-31' }],
    });
    expect(textOf((await rina.get(at)).html)).not.toContain('tidak lagi bertugas');
  });

  it('may be refused, each with its reason, and are then done by nobody', async () => {
    const at = `${path}/tindak-lanjut`;
    const unfounded = await rina.post(at, { versi: '1', 'T1.tolak': 'ya', 'T1.alasan': ' ' });
    expect([unfounded.status, textOf(unfounded.html)]).toEqual([
      422,
      expect.stringContaining('Tindak lanjut 1: isi alasan menolak saran ini.'),
    ]);
    expect(unfounded.html).toMatch(/name="T1\.tolak"[^>]*checked|checked[^>]*name="T1\.tolak"/);
    expect(await accessibilityFaults(unfounded.html)).toEqual([]);
    const unmarked = { ...promised, 'T1.alasan': 'Sudah cukup' };
    expect(textOf((await rina.post(at, unmarked)).html)).toContain('centang "Tolak saran ini"');
    // What stood in the fields of a refused suggestion is not read.
    const refused = { ...unmarked, 'T1.tolak': 'ya', 'T1.pj': '', 'T1.tenggat': '31-01-2028' };
    const answers = [await rina.post(at, refused), await rina.post(at, refused)];
    expect(answers.map(({ location }) => location)).toEqual([path, path]);
    expect(await readFollowUps(agency, '2027')).toMatchObject({
      status: 'DECIDED',
      items: [],
      refused: [{ code: 'T1', reason: 'Sudah cukup' }],
    });
    const other = await rina.post(at, { ...refused, 'T1.alasan': 'Alasan lain' });
    expect([other.status, textOf(other.html)]).toEqual([
      409,
      expect.stringContaining('Perdalam materi A01. – ditolak: Alasan lain'),
    ]);
    const { html } = await rina.get(at);
    expect(rowsOf(html, 'Saran yang ditolak')).toEqual(['Perdalam materi A01.: 40%.: Sudah cukup']);
    expect(textOf(html)).toContain('0 tindak lanjut ditetapkan');
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('suggest another date once the suggested one has passed', async () => {
    expect((await rina.get(`${path}/tindak-lanjut`)).html).toContain('value="31-01-2028"');
    vi.setSystemTime(new Date('2028-02-01T02:00:00Z'));
    rina = await signedInVisitor(handler, agency);
    expect((await rina.get(`${path}/tindak-lanjut`)).html).toContain('value="02-03-2028"');
    const late = await rina.post(`${path}/tindak-lanjut`, {
      versi: '1',
      'T1.pj': 'A',
      'T1.tenggat': '31-01-2028',
    });
    expect(textOf(late.html)).toContain('belum lewat, misalnya 02-03-2028');
  });

  it('tell what became of each, with its proof or its reason, as it was recorded last', async () => {
    const at = `${path}/tindak-lanjut`;
    await rina.post(at, promised);
    const shown = await rina.get(at);
    expect(textOf(shown.html)).toContain(
      '1 tindak lanjut ditetapkan: 1 terbuka, 0 selesai, 0 tidak dilaksanakan.',
    );
    expect(await accessibilityFaults(shown.html)).toEqual([]);
    const form = formOf(shown.html, 'keadaan');
    const unproven = await rina.post(`${at}/keadaan`, { ...form, 'T1.keadaan': 'selesai' });
    expect([unproven.status, textOf(unproven.html)]).toEqual([
      422,
      expect.stringContaining('Tindak lanjut 1: isi bukti pelaksanaannya'),
    ]);
    const done = { ...form, 'T1.keadaan': 'selesai', 'T1.catatan': 'Surat 800/12' };
    const answers = [await rina.post(`${at}/keadaan`, done), await rina.post(`${at}/keadaan`, done)];
    expect(answers.map(({ location }) => location)).toEqual([at, at]);
    const late = await rina.post(`${at}/keadaan`, {
      ...form,
      'T1.keadaan': 'tidak-dilaksanakan',
      'T1.catatan': 'Batal',
    });
    expect([late.status, textOf(late.html)]).toEqual([
      409,
      expect.stringContaining('isian Anda belum disimpan'),
    ]);
    expect(late.html).toContain('value="Batal"');
    expect(await accessibilityFaults(late.html)).toEqual([]);
    const text = textOf((await rina.get(at)).html);
    expect(text).toContain('1 tindak lanjut ditetapkan: 0 terbuka, 1 selesai, 0 tidak dilaksanakan.');
    expect(text).toContain('Selesai (10-12-2027): Surat 800/12');
    expect(await auditOf(agency, '2027')).toEqual(['follow-ups decided', 'follow-up outcomes recorded']);
    // Read on the page of the late form, it is a new decision.
    const again = { ...formOf(late.html, 'keadaan'), 'T1.keadaan': 'terbuka' };
    expect((await rina.post(`${at}/keadaan`, again)).status).toBe(303);
    expect((await readFollowUps(agency, '2027'))?.items[0]).not.toHaveProperty('outcome');
  });

  it('get another day from the coordinator, not one that has passed; the first one is told beside it', async () => {
    const at = `${path}/tindak-lanjut`;
    await rina.post(at, promised);
    const form = formOf((await rina.get(at)).html, 'keadaan');
    const first = form['T1.tenggat'] ?? '';
    const past = await rina.post(`${at}/keadaan`, { ...form, 'T1.tenggat': '01-12-2027' });
    expect([past.status, textOf(past.html)]).toEqual([422, expect.stringContaining('belum lewat')]);
    expect((await rina.post(`${at}/keadaan`, { ...form, 'T1.tenggat': '30-06-2028' })).status).toBe(303);
    const later = formOf((await rina.get(at)).html, 'keadaan');
    expect((await rina.post(`${at}/keadaan`, { ...later, 'T1.tenggat': '31-07-2028' })).status).toBe(303);
    expect(textOf((await rina.get(at)).html)).toContain(`31-07-2028 (semula ${first})`);
    const [moved] = (await readFollowUps(agency, '2027'))?.items ?? [];
    expect(moved).toMatchObject({ dueOn: '2028-07-31', since: new Date().toISOString() });
  });

  it('have no outcome before they are decided, and none that a leader records', async () => {
    const sent = { versi: '1', 'T1.keadaan': 'selesai', 'T1.catatan': 'x' };
    expect((await rina.post(`${path}/tindak-lanjut/keadaan`, sent)).status).toBe(404);
    // Found by the fuzz: longer than a key of the table, it ended in no page.
    const strange = { ...sent, periode: 'x '.repeat(10_000) };
    expect((await rina.post(`${path}/tindak-lanjut/keadaan`, strange)).status).toBe(404);
    const leader = await signedInVisitor(handler, agency, 'pimpinan');
    expect((await leader.post(`${path}/tindak-lanjut/keadaan`, sent)).status).toBe(403);
  });

  it('are read by leaders', async () => {
    const leader = await signedInVisitor(handler, agency, 'pimpinan');
    const { status, html } = await leader.get(`${path}/tindak-lanjut`);
    expect(status).toBe(200);
    expect(html).not.toContain('name="versi"');
  });
});

describe('the decision on a course', () => {
  const course = `${path}/keputusan/TC57`;
  beforeEach(async () => {
    const scene = { agency, cycle: '2027' } as const;
    const taught = line('A01', { offering: 'TC57', title: 'Kecerdasan artifisial', provider: 'LAN' });
    await putPlan(scene, [taught, line('A02', { offering: 'TC57' }), line('A03', { title: 'Apel' })]);
    const shallow = summary(14, {
      tooShallow: 12 / 14,
      reaction: { manfaat: 4, metode: 2.5, fasilitator: 3.5 },
      comments: [
        ...Array.from({ length: 5 }, () => 'Perbanyak praktik.'),
        ...Array(3).fill('Ruangnya panas.'),
      ],
    });
    await putTraining(scene, 'A01', [], { line: taught, status: 'CLOSED', summary: shallow });
    // Its collection is open: nobody reads what was said so far.
    await putTraining(scene, 'A02', [], { line: taught, status: 'CERTIFIED', summary: shallow });
    await putTraining(scene, 'A03', [], { line: line('A03', { title: 'Apel' }), summary: summary(4) });
  });

  it('is proposed by rule with its evidence, and made by the coordinator with a reason, once', async () => {
    const list = await rina.get(`${path}/keputusan`);
    expect(rowsOf(list.html, 'Kegiatan yang sudah dilaksanakan')).toEqual([
      expect.stringContaining('Perdalam: dinilai terlalu dangkal oleh 12 dari 14 peserta'),
      expect.stringContaining('Belum diketahui: kurang dari lima peserta memberi umpan balik'),
    ]);
    const shown = await rina.get(course);
    for (const evidence of [
      '12 dari 14 jawaban menilai',
      'relevansi 4,0; metode 2,5; fasilitator 3,5.',
      'rencana tidak menyebut angka pelayanan yang dituju',
      'Yang sering ditulis peserta: praktik (5 orang).',
      'panas, ruangnya (3 orang)Ruangnya panas.',
    ])
      expect(textOf(shown.html)).toContain(evidence);
    for (const { html } of [list, shown]) expect(await accessibilityFaults(html)).toEqual([]);
    const { status, html } = await rina.post(course, { versi: '0', keputusan: 'perdalam', alasan: ' ' });
    expect([status, textOf(html)]).toEqual([422, expect.stringContaining('Alasan: isi mengapa')]);
    const decided = { versi: '0', keputusan: 'perdalam', alasan: 'Diminta lurah' };
    const answers = [await rina.post(course, decided), await rina.post(course, decided)];
    expect(answers.map(({ location }) => location)).toEqual([`${path}/keputusan`, `${path}/keputusan`]);
    expect(await auditOf(agency, '2027')).toEqual(['course decided']);
    expect(await findDecision({ agency, cycle: '2027', course: 'TC57' })).toMatchObject({
      verdict: 'DEEPEN',
      proposed: 'DEEPEN',
      provider: 'LAN',
      reason: 'Diminta lurah',
    });
  });

  it('of somebody who comes second comes back, and may take the place of the first', async () => {
    await rina.post(course, { versi: '0', keputusan: 'perdalam', alasan: 'Diminta lurah' });
    const late = await rina.post(course, { versi: '0', keputusan: 'hentikan', alasan: 'Tidak perlu lagi' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('Tidak perlu lagi');
    expect(await accessibilityFaults(late.html)).toEqual([]);
    expect((await rina.post(course, { versi: '1', keputusan: 'hentikan', alasan: 'x' })).status).toBe(303);
    expect(await findDecision({ agency, cycle: '2027', course: 'TC57' })).toMatchObject({ verdict: 'DROP' });
  });

  it('is read by leaders, in the closing report as it stands, and made by none of them', async () => {
    await rina.post(course, { versi: '0', keputusan: 'ganti-penyelenggara', alasan: 'Cari yang lain' });
    await Report.build(PutItemCommand)
      .item({
        agency,
        cycle: '2027',
        period: 'closing',
        figures: [],
        recommendations: [],
        activities: [],
        madeAt: '2027-12-01T00:00:00.000Z',
      })
      .send();
    const leader = await signedInVisitor(handler, agency, 'pimpinan');
    const seen = await leader.get(course);
    for (const hidden of ['name="keputusan"', 'Ruangnya', 'Perbanyak'])
      expect(seen.html).not.toContain(hidden);
    expect((await leader.post(course, { versi: '1', keputusan: 'ulangi', alasan: 'x' })).status).toBe(403);
    const { html } = await leader.get(`${path}/evaluasi/closing`);
    const [row] = rowsOf(html, 'Keputusan per kegiatan');
    expect(row).toContain('Ganti penyelenggara: Cari yang lain');
    expect(row).toContain('praktik (5 orang)');
    const papers = await signedInVisitor(documentHandler, agency, 'pimpinan');
    const { bytes } = await papers.get(`${path}/evaluasi/closing/laporan.pdf`);
    const paper = (await pageTexts(bytes)).join(' ');
    expect(paper).toContain('Ganti penyelenggara: Cari yang lain');
    // Nothing in it is later than its day.
    expect(paper).toContain('Pekanbaru, 10 Desember 2027');
  });

  it('is of what was held in that cycle', async () => {
    expect((await rina.get(`${path}/keputusan/TC01`)).status).toBe(404);
  });
});
