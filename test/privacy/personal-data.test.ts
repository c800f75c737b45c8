import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as consolePage } from '../../functions/privacy/console-privacy.page.tsx';
import { handler as impactPage } from '../../functions/privacy/console-privacy-document.page.ts';
import { handler } from '../../functions/privacy/personal-data.page.tsx';
import { handler as documents } from '../../functions/privacy/personal-data-document.page.ts';
import { watchRequests } from '../../functions/privacy/privacy-clock.event.ts';
import { carryOutErasures } from '../../functions/privacy/privacy-erase.event.ts';
import { dueStage } from '../../functions/privacy/request-clock.ts';
import { personalLink } from '../../shared/links/personal-link.ts';
import { retentions } from '../../shared/rules/retention.ts';
import { KnownAgency } from '../../shared/store/agency.ts';
import { linesOf } from '../../shared/store/audit.ts';
import { listRequests } from '../../shared/store/data-request.ts';
import { updateEnrollment } from '../../shared/store/enrollment.ts';
import { findErasure } from '../../shared/store/erasure.ts';
import { putTopic } from '../../shared/store/forum.ts';
import { Participant, participantsOfShard } from '../../shared/store/participant.ts';
import { keepAppraisals } from '../../shared/store/performance.ts';
import { Employee, findEmployee, readEmployee } from '../../shared/store/staff.ts';
import { mutable } from '../../shared/store/table.ts';
import { signedInVisitor } from '../console/scene.ts';
import { auditOf } from '../cycle/scene.ts';
import { putLeadership } from '../evaluation/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { pathOf, visitor } from '../support/http.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';
import { caughtMails } from '../support/ses.ts';
import { putCycle, putStaff } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { INVITATION_DAY, invitedTraining, people } from '../training/scene.ts';

const mails = caughtMails();
beforeAll(async () => (await startTable()).close);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Ani in front of her data, and Rina at the console of her agency. */
async function scene() {
  const { ref } = await invitedTraining(people(2));
  const { agency } = ref;
  await KnownAgency.build(PutItemCommand).item({ agency }).send();
  await putLeadership(agency, ['camat@instansi.example']);
  await putCycle(agency, { cycle: ref.cycle, phase: 'TRAINING', shardCount: 1 });
  await putStaff(agency, people(2));
  for await (const person of participantsOfShard({ ...ref, shard: 0 })) {
    if (person.employeeId !== 'p000') continue;
    const link = await personalLink(person);
    const ani = visitor(handler);
    await ani.activate(link);
    const reader = visitor(documents);
    await reader.activate(link);
    return {
      ref,
      agency,
      person,
      ani,
      reader,
      path: `${await pathOf(link)}/data`,
      rina: await signedInVisitor(consolePage, agency),
    };
  }
  throw new Error('nobody');
}

const HOUR = 3_600_000;
const readersOf = ({ sent }: FakeMailer, agency: string) =>
  sent.filter(({ key }) => key.split(' ')[1] === agency).map(({ to }) => to.email);

describe('the data of a person', () => {
  it('are kept back, but what the register says, while the address is new: who put it in would read by it', async () => {
    const { agency, ref, ani, reader, path } = await scene();
    await updateEnrollment({ ...ref, employeeId: 'p000' }, { action: 'Menyusun daftar periksa.' });
    const changed = async (at: Date) => {
      const employee = mutable(await readEmployee(agency, 'p000'));
      const addressChange = { at: at.toISOString(), by: 'koordinator-1' };
      await Employee.build(PutItemCommand)
        .item({ ...employee, addressChange })
        .send();
    };
    await changed(new Date());
    const told = async () => [
      textOf((await ani.get(path)).html),
      (await reader.get(`${path}/salinan.json`)).bytes.toString(),
    ];
    for (const text of await told()) {
      expect(text).toContain('Ditampilkan mulai');
      expect(text).toContain('Data kepegawaian');
      expect(text).not.toContain('Menyusun daftar periksa.');
    }
    await changed(new Date(Date.now() - 7 * 24 * HOUR));
    for (const text of await told()) expect(text).toContain('Menyusun daftar periksa.');
  });

  it('are all shown with where they come from and how long they are kept, and taken along as JSON and PDF', async () => {
    const { ref, ani, reader, path, person } = await scene();
    await updateEnrollment({ ...ref, employeeId: 'p000' }, { action: 'Menyusun daftar periksa.' });
    await updateEnrollment({ ...ref, employeeId: 'p001' }, { action: 'Rahasia orang lain.' });
    const post = {
      authorName: 'Ani',
      unitName: 'A',
      at: '2027-02-01T02:00:00.000Z',
      helpful: [],
      reports: [],
    };
    await putTopic({
      agency: ref.agency,
      topic: 't1',
      version: 1,
      kind: 'MASALAH',
      title: 'Antrean panjang',
      posts: [
        { ...post, id: '1', author: 'p000', text: 'Bagaimana mengatur nomor antrean?' },
        { ...post, id: '2', author: 'p001', text: 'Jawaban orang lain.' },
      ],
      told: { posts: 2, at: post.at },
      expiresAt: 1_900_000_000,
    });
    await keepAppraisals({ agency: ref.agency, year: '2026' }, { p000: 'BAIK', p001: 'KURANG' }, undefined);
    const { html } = await ani.get(path);
    expect(await accessibilityFaults(html)).toEqual([]);
    const text = textOf(html);
    for (const shown of [
      person.staff.nip,
      'Bagaimana mengatur nomor antrean?',
      'Menyusun daftar periksa.',
      'Berkas SIASN',
      'Masa simpan',
    ])
      expect(text).toContain(shown);
    const json = await reader.get(`${path}/salinan.json`);
    const copy: { data: { jenis: string; isi: { nama: string; nilai: string }[] }[] } = JSON.parse(json.html);
    expect(copy.data.map(({ jenis }) => jenis)).toEqual([
      'Data kepegawaian',
      'Predikat kinerja 2026',
      `Pelatihan ${ref.cycle}`,
      'Forum',
    ]);
    expect(JSON.stringify(copy)).toContain('Menyusun daftar periksa.');
    expect(JSON.stringify(copy)).toContain('Bagaimana mengatur nomor antrean?');
    expect(JSON.stringify(copy)).not.toMatch(/Rahasia orang lain|Jawaban orang lain/);
    const paper = (await pageTexts((await reader.get(`${path}/salinan.pdf`)).bytes)).join(' ');
    expect(paper).toContain('SALINAN DATA PRIBADI');
    expect(paper.replace(/\s+/g, ' ')).toContain('Menyusun daftar periksa.');
  });

  it('are told in words, also what the table holds as a code', async () => {
    const { ref, ani, path, person } = await scene();
    await Participant.build(PutItemCommand)
      .item(
        mutable({
          ...person,
          answers: {
            indicators: { 'M1.1': 'belum' },
            technical: { T01: 3 },
            scales: { 'S1.penguasaan': 2 },
            causes: { M1: 'tool' },
            next: { 'lanjut.M2': 'ya' },
          },
        }),
      )
      .send();
    await updateEnrollment(
      { ...ref, employeeId: 'p000' },
      { declineReason: 'sudah-pernah', needs: [], behaviour: { motivasi: 3, berbagi: 'tidak' } },
    );
    const text = textOf((await ani.get(path)).html);
    for (const told of [
      'Menurut Anda, Integritas: ',
      'Menurut Anda, kebutuhan Administrasi pemerintahan umum (1–5)3',
      'Menurut Anda, penguasaan Perekat Bangsa (1–5)2',
      'Menurut Anda, sebab kesenjangan IntegritasAlat atau sarana',
      'Jabatan berikutnya, menurut Anda, Kerja Samasudah tampak',
      'alasan menolakSudah pernah mengikuti kegiatan serupa',
      'Saya terdorong menerapkan yang saya pelajari: 3; Saya membagikan ilmunya kepada rekan: belum ada kesempatan',
    ])
      expect(text).toContain(told);
    expect(text).not.toMatch(/: kebutuhan|\b[MST]\d|sudah-pernah|percayaDiri/);
  });

  it('are objected to or corrected by a request that a person answers; sent twice it is one', async () => {
    const { ref, agency, ani, path, rina } = await scene();
    const empty = await ani.post(path, {});
    expect(textOf(empty.html)).toContain('Pilih jenis permintaan Anda.');
    const asked = { jenis: 'OBJECTION', uraian: 'Saya sudah mengikuti pelatihan itu.' };
    expect([(await ani.post(path, asked)).status, (await ani.post(path, asked)).status]).toEqual([303, 303]);
    expect(await listRequests(ref)).toMatchObject([{ employeeId: 'p000', told: [] }]);
    expect(textOf((await ani.get(path)).html)).toContain('Dijawab paling lambat');
    const list = await rina.get('/konsol/data-pribadi');
    expect(await accessibilityFaults(list.html)).toEqual([]);
    const at = /href="(\/konsol\/data-pribadi\/\d{4}\/[^"]+)"/.exec(list.html)?.[1] ?? '';
    const shown = await rina.get(at);
    expect(textOf(shown.html)).toContain('Saya sudah mengikuti pelatihan itu.');
    expect(await accessibilityFaults(shown.html)).toEqual([]);
    expect(textOf((await rina.post(at, { putusan: 'ya' })).html)).toContain('Isi jawaban Anda');
    const answer = { putusan: 'ya', jawaban: 'Benar; saran itu dicabut.' };
    expect([(await rina.post(at, answer)).status, (await rina.post(at, answer)).status]).toEqual([303, 303]);
    const [told] = await mails.received();
    expect([told?.to, told?.text]).toEqual(['p000@instansi.example', expect.not.stringContaining('dicabut')]);
    expect((await rina.post(at, { ...answer, putusan: 'tidak' })).status).toBe(409);
    expect(textOf((await ani.get(path)).html)).toContain('Benar; saran itu dicabut.');
    expect((await auditOf(agency, ref.cycle)).filter((act) => act.startsWith('data request'))).toEqual([
      'data request raised',
      'data request answered',
    ]);
    const leader = await signedInVisitor(consolePage, agency, 'pimpinan');
    expect((await leader.post(at, answer)).status).toBe(403);
  });

  it('are five at most in the days in which they are answered, also of many at one moment; the next keeps its words', async () => {
    const { ref, ani, path } = await scene();
    const ask = async (uraian: string) => (await ani.post(path, { jenis: 'CORRECTION', uraian })).status;
    for (const uraian of ['satu', 'dua', 'dua']) expect(await ask(uraian)).toBe(303);
    const burst = await Promise.all(Array.from({ length: 8 }, (_, at) => ask(`serentak ${at}`)));
    for (const uraian of ['tiga', 'empat', 'lima']) burst.push(await ask(uraian));
    expect([burst.filter((status) => status === 303), (await listRequests(ref)).length]).toEqual([
      [303, 303, 303],
      5,
    ]);
    const refused = await ani.post(path, { jenis: 'CORRECTION', uraian: 'enam' });
    expect([refused.status, refused.html.includes('enam')]).toEqual([422, true]);
    expect(textOf(refused.html)).toContain('Anda sudah mengajukan 5 permintaan dalam tiga hari terakhir.');
  });

  it('wait for their answer by the clock: the coordinator is reminded, then the leaders are told, and all when it is late', async () => {
    const { ref, agency, ani, path } = await scene();
    await ani.post(path, { jenis: 'CORRECTION', uraian: 'Golongan saya III/b.' });
    const [raised] = await listRequests(ref);
    const told: (readonly string[])[] = [];
    for (const hours of [0, 23, 24, 30, 48, 71, 72, 200]) {
      const mailer = fakeMailer();
      await watchRequests(new Date(Date.parse(raised?.raisedAt ?? '') + hours * HOUR), {
        mailer,
        remainingMs: () => 600_000,
      });
      told.push(readersOf(mailer, agency).map((email) => email.replace('@instansi.example', '')));
    }
    expect(told).toEqual([['rina'], [], ['rina'], [], ['rina', 'camat'], [], ['rina', 'camat'], []]);
  });

  it('that come to several stages while nothing ran are told by the last', () => {
    const raisedAt = INVITATION_DAY.toISOString();
    expect(dueStage(raisedAt, [], new Date(INVITATION_DAY.getTime() + HOUR))).toBe('TELL');
    expect(dueStage(raisedAt, ['TELL'], new Date(INVITATION_DAY.getTime() + HOUR))).toBeUndefined();
    // A machine that was off for two days tells the leaders at once.
    expect(dueStage(raisedAt, [], new Date(INVITATION_DAY.getTime() + 60 * HOUR))).toBe('ESCALATE');
  });

  it('are kept as long as is told, kind by kind', () => {
    const kept = retentions(Date.parse('2033-01-01T00:00:00+07:00') / 1000);
    expect(kept.find(({ kind }) => kind.startsWith('Jawaban bernama'))?.until).toBe(
      'sampai 31 Desember 2032',
    );
    expect(kept.length).toBe(10);
  });
});

describe('the erasure of a person', () => {
  it('is proposed by one, approved by another and then carried out; the figures and the record stay', async () => {
    const { ref, agency, rina, ani, path } = await scene();
    await ani.post(path, { jenis: 'CORRECTION', uraian: 'Nama saya keliru.' });
    const at = '/konsol/data-pribadi/hapus/p000';
    const shown = await rina.get(at);
    expect(await accessibilityFaults(shown.html)).toEqual([]);
    expect(textOf((await rina.post(at, { tindakan: 'usul', alasan: ' ' })).html)).toContain('Isi dasar');
    const proposal = { tindakan: 'usul', alasan: 'Keputusan 12/2027' };
    expect([(await rina.post(at, proposal)).status, (await rina.post(at, proposal)).status]).toEqual([
      303, 303,
    ]);
    // Nobody approves the own proposal.
    expect((await rina.post(at, { tindakan: 'setuju' })).status).toBe(409);
    // Found by the fuzz: what another one types who proposes it too, or types too long, comes back.
    const wira = await signedInVisitor(consolePage, agency, 'koordinator', 'sub-wira');
    for (const [alasan, status] of [
      ['Keputusan 13/2027', 409],
      ['x '.repeat(200), 422],
    ] as const) {
      const refused = await wira.post(at, { tindakan: 'usul', alasan });
      expect([refused.status, refused.html]).toEqual([status, expect.stringContaining(`value="${alasan}"`)]);
    }
    await carryOutErasures(new Date(), () => 600_000);
    expect(await findEmployee(agency, 'p000')).toBeDefined();
    const dewi = await signedInVisitor(consolePage, agency, 'koordinator', 'sub-dewi');
    expect([
      (await dewi.post(at, { tindakan: 'setuju' })).status,
      (await dewi.post(at, { tindakan: 'setuju' })).status,
    ]).toEqual([303, 303]);
    expect((await rina.post(at, { tindakan: 'batal' })).status).toBe(409);
    await carryOutErasures(new Date(), () => 600_000);
    expect(await findEmployee(agency, 'p000')).toBeUndefined();
    expect(await findErasure({ agency, employeeId: 'p000' })).toMatchObject({
      reason: 'Keputusan 12/2027',
      doneAt: INVITATION_DAY.toISOString(),
    });
    expect((await listRequests(ref)).map(({ name, words }) => [name, words])).toEqual([
      ['(data dihapus)', '(data dihapus)'],
    ]);
    const acts: string[] = [];
    for await (const { act } of linesOf({ agency })) acts.push(act);
    expect(acts.filter((act) => /eras/.test(act))).toEqual([
      'erasure proposed',
      'erasure approved',
      'person erased',
    ]);
  });
});

describe('the assessment of impact', () => {
  it('is a draft from what is configured: data, how long they are kept, risks and the one to ask', async () => {
    const { agency } = await scene();
    const rina = await signedInVisitor(impactPage, agency);
    const paper = await rina.get('/konsol/data-pribadi/penilaian-dampak.pdf');
    const text = (await pageTexts(paper.bytes)).join(' ').replace(/\s+/g, ' ');
    for (const told of ['UU 27/2022 Pasal 34', 'sampai 31 Desember 2032', 'Rina Wati', 'KONSEP'])
      expect(text).toContain(told);
    const docx = await rina.get('/konsol/data-pribadi/penilaian-dampak.docx');
    expect([docx.status, docx.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });
});
