import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/console/cycle/console-cycle.page.tsx';
import { peopleOf, subjectWords } from '../../shared/console/audit-words.tsx';
import { defaultSettings } from '../../shared/cycle/settings.ts';
import { Analysis } from '../../shared/store/analysis.ts';
import { Approval } from '../../shared/store/approval.ts';
import { recordAudit } from '../../shared/store/audit.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { FollowUps } from '../../shared/store/follow-ups.ts';
import { Participant, type ParticipantItem } from '../../shared/store/participant.ts';
import { Plan } from '../../shared/store/plan.ts';
import { noteIllPerson } from '../../shared/store/progress.ts';
import { Fault } from '../../shared/store/runs.ts';
import { mutable } from '../../shared/store/table.ts';
import { Team } from '../../shared/store/team.ts';
import { putTraining } from '../../shared/store/training.ts';
import type { TrainingItem } from '../../shared/store/training-item.ts';
import { phases } from '../../shared/words.ts';
import { arrive } from '../../shared/workflow/workflows.ts';
import { heldTraining, line } from '../evaluation/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import type { Visitor } from '../support/http.ts';
import { putAgency, putCycle, putStaff, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { formOf, rowsOf, signedInVisitor } from './scene.ts';

let aws: TestTable;
let agency: string;
let rina: Visitor;
let counter = 0;
const path = '/konsol/siklus/2027';
const NOW = new Date('2027-01-20T02:00:00Z');
/** Until 1 February: three are asked, one has answered. */
const openSurvey = {
  phase: 'SURVEY',
  shardCount: 1,
  participantCount: 3,
  answeredCount: 1,
  surveyClosesAt: '2027-02-01T16:59:00.000Z',
} as const;
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
  counter += 1;
  agency = `siklus-${counter}`;
  await putAgency(agency);
  rina = await signedInVisitor(handler, agency);
});

async function waiting(waitpoint: Parameters<typeof arrive>[1]): Promise<void> {
  await arrive(partitions.cycle(agency, '2027'), waitpoint, `token-${agency}`, nobodyWaits);
  aws.reset();
}

it('shows for whom a step could not be done, until the coordinator has seen to it', async () => {
  await putCycle(agency, { phase: 'TRAINING' });
  const { cycle, training } = partitions;
  await putStaff(agency, [staffRecord('p001', { name: 'Ani Sakit' })]);
  await noteIllPerson(cycle(agency, '2027'), 'analysis', 'PARTICIPANT#p001', new TypeError());
  await noteIllPerson(training(agency, '2027', 'A01'), 'training-invite', 'p002', new TypeError());
  const page = await rina.get(path);
  expect(textOf(page.html)).toContain('Dihitung dalam analisis kesenjangan');
  expect(textOf(page.html)).toContain('Diundang ke pelatihan A01');
  expect(page.html).toContain('<a href="/konsol/pegawai/p001">Ani Sakit</a>');
  expect(page.html).toContain('<a href="/konsol/pegawai/p002">Tanpa nama</a>');
  expect(await accessibilityFaults(page.html)).toEqual([]);
  // "Diingatkan mengisi survei" would tell who has not answered.
  const leader = (await (await signedInVisitor(handler, agency, 'pimpinan')).get(path)).html;
  expect(textOf(leader)).toContain('2 pegawai: satu langkah tidak dapat dilakukan');
  expect(leader).not.toMatch(/Ani Sakit|p002/);
  await rina.post(`${path}/sudah-diperiksa`, { pegawai: 'p001', langkah: 'analysis' });
  expect(textOf((await rina.get(path)).html)).not.toContain('analisis kesenjangan');
  const endless = await rina.post(`${path}/sudah-diperiksa`, { pegawai: 'p'.repeat(3_000), langkah: 'a' });
  expect(endless.status).toBe(404);
});

/** Units by name: how many people, and how many of them have answered. */
async function putUnits(units: Readonly<Record<string, readonly [number, number]>>): Promise<void> {
  for (const [unitName, [people, answered]] of Object.entries(units)) {
    for (let number = 0; number < people; number += 1) {
      const staff = staffRecord(`${unitName}-${number}`, { name: `Orang ${unitName} ${number}`, unitName });
      await putParticipant(
        number < answered ? { staff, submittedAt: '2026-11-05T02:00:00.000Z' } : { staff },
      );
    }
  }
}

async function putParticipants(): Promise<void> {
  const { email: _email, ...unreachable } = staffRecord('p003', { name: 'Cici Tanpa Surel' });
  const people = [
    {
      staff: staffRecord('p001', { name: 'Ani Sudah', supervisorId: 'p002' }),
      submittedAt: '2026-11-05T02:00:00.000Z',
    },
    { staff: staffRecord('p002', { name: 'Budi Belum' }) },
    { staff: unreachable },
  ];
  for (const person of people) await putParticipant(person);
}

async function putParticipant(person: Pick<ParticipantItem, 'staff' | 'submittedAt'>): Promise<void> {
  const { employeeId } = person.staff;
  const fresh = { shard: 0, linkVersion: 1, answersVersion: 0, credits: {} };
  await Participant.build(PutItemCommand)
    .item({ agency, cycle: '2027', employeeId, ...fresh, ...person })
    .send();
}

/** Budi confirms Ani. */
async function putTeam(): Promise<void> {
  await Team.build(PutItemCommand)
    .item({
      agency,
      cycle: '2027',
      supervisorId: 'p002',
      name: 'Budi Belum',
      email: 'p002@instansi.example',
      members: [{ employeeId: 'p001', shard: 0 }],
      linkVersion: 1,
    })
    .send();
}

describe('the cycle on one screen', () => {
  it.each(phases)('is well in the phase %s, for coordinators and leaders', async (phase) => {
    await putCycle(agency, { phase, shardCount: 1 });
    await putParticipants();
    const { status, html } = await rina.get(path);
    expect(status).toBe(200);
    expect(await accessibilityFaults(html)).toEqual([]);
    const leader = await signedInVisitor(handler, agency, 'pimpinan');
    const read = (await leader.get(path)).html;
    expect(read).not.toContain('novalidate');
    // What only a coordinator can do is not asked of a leader.
    expect(textOf(read)).not.toMatch(
      /menunggu Anda|Anda mengonfirmasi|di menu (Pejabat|Pegawai)|; catat keputusannya|, lalu ajukan/i,
    );
  });

  it('says of an empty plan that it is empty, not that a draft lies there', async () => {
    const draftDecision = { choice: 'empty' as const, at: NOW.toISOString() };
    await putCycle(agency, { phase: 'PLANNING', shardCount: 1, draftDecision });
    const read = textOf((await rina.get(path)).html);
    expect(read).toContain('Rencana dimulai kosong. Isi kegiatannya');
    expect(read).not.toContain('sudah disusun');
  });

  it('asks, when few have answered, what to draft, and hands the decision to the workflow once', async () => {
    const draftAsked = { count: 0, at: NOW.toISOString(), answered: 12, participants: 78 };
    await putCycle(agency, { phase: 'PLANNING', shardCount: 1, draftAsked });
    await waiting('draft');
    const { html } = await rina.get(path);
    expect(textOf(html)).toContain('Hanya 12 dari 78 pegawai menjawab');
    expect(await accessibilityFaults(html)).toEqual([]);
    const leader = await signedInVisitor(handler, agency, 'pimpinan');
    expect((await leader.get(path)).html).not.toContain('susun-rancangan');
    expect((await rina.post(`${path}/susun-rancangan`, { pilihan: 'draft' })).status).toBe(303);
    const late = await rina.post(`${path}/susun-rancangan`, { pilihan: 'empty' });
    expect([late.status, textOf(late.html)]).toEqual([409, expect.stringContaining('Sudah diputuskan')]);
    expect((await rina.post(`${path}/susun-rancangan`, { pilihan: 'draft' })).status).toBe(303);
    expect((await readCycle(agency, '2027')).draftDecision?.choice).toBe('draft');
    expect(new Set(aws.answers.map(({ output }) => JSON.stringify(output)))).toEqual(
      new Set(['{"choice":"draft"}']),
    );
    expect(textOf((await rina.get(path)).html)).not.toContain('Hanya 12 dari 78');
  });

  it('looks again by itself while the workflow opens the cycle', async () => {
    const { headers, html } = await rina.get(path);
    expect(headers['refresh']).toBe('3');
    expect(textOf(html)).toContain('Bila siklus 2027 baru saja dimulai');
    expect(await accessibilityFaults(html)).toEqual([]);
    expect((await rina.get('/konsol/siklus/abcd')).status).toBe(404);
  });

  it('names who has not answered and whom no mail reaches, but no answers', async () => {
    await putCycle(agency, openSurvey);
    await putParticipants();
    const text = textOf((await rina.get(path)).html);
    expect(text).toContain('1 dari 3');
    expect(text).toContain('Budi Belum');
    expect(text).toContain('1 pegawai tidak memiliki alamat surel');
    expect(text).not.toContain('Ani Sudah');
  });

  it.each([
    ['small ones are left out', { Besar: [7, 2], Kecil: [1, 0], Mungil: [4, 4] }, ['Besar: 2 dari 7'], 2],
    [
      'with one small unit another is left out, or it could be computed',
      { Besar: [7, 3], Sedang: [5, 5], Kecil: [1, 0] },
      ['Besar: 3 dari 7'],
      2,
    ],
    ['large ones all stand', { Besar: [7, 3], Sedang: [5, 5] }, ['Besar: 3 dari 7', 'Sedang: 5 dari 5'], 0],
  ] as const)(
    'shows a leader totals and units of five or more, and nobody by name: %s',
    async (_, units, shown, hidden) => {
      await putCycle(agency, { ...openSurvey, participantCount: 12, answeredCount: 6 });
      await putUnits(units);
      expect(textOf((await rina.get(path)).html)).toContain('Orang Besar 5');
      const leader = await signedInVisitor(handler, agency, 'pimpinan');
      const { html } = await leader.get(path);
      const text = textOf(html);
      expect(text).toContain('6 dari 12');
      expect(rowsOf(html, 'Jawaban per unit')).toEqual(shown);
      expect(text.includes(`${hidden} unit tidak ditampilkan`)).toBe(hidden > 0);
      expect(text).not.toMatch(/Orang|Belum menjawab|tidak memiliki alamat surel/);
      expect(await accessibilityFaults(html)).toEqual([]);
    },
  );

  it('counts in the bar of the confirmation only those whose supervisor can be asked', async () => {
    await putCycle(agency, { phase: 'CONFIRMATION', shardCount: 1, answeredCount: 3, toConfirmCount: 2 });
    await putParticipants();
    expect(textOf((await rina.get(path)).html)).toMatch(/atasannya dapat dihubungi.*0 dari 2/);
  });

  it('names the supervisors whose confirmation is missing', async () => {
    await putCycle(agency, {
      ...openSurvey,
      phase: 'CONFIRMATION',
      confirmationClosesAt: '2027-02-01T16:59:00.000Z',
      toConfirmCount: 1,
    });
    await putParticipants();
    await putTeam();
    const text = textOf((await rina.get(path)).html);
    expect(text).toContain('0 dari 1');
    expect(text).toMatch(/Menunggu konfirmasi dari.*Budi Belum/);
    expect(text).not.toContain('Ani Sudah');
    const leader = textOf((await (await signedInVisitor(handler, agency, 'pimpinan')).get(path)).html);
    expect(leader).toContain('0 dari 1');
    expect(leader).not.toMatch(/Budi|Menunggu konfirmasi dari/);
  });
});

describe('what the year before left', () => {
  const last = () => ({ agency, cycle: '2026' }) as const;
  async function lastYear(training: Partial<TrainingItem> = {}, answered = 40) {
    await putCycle(agency, {
      cycle: '2026',
      phase: 'FOLLOW_UP',
      settings: { ...defaultSettings, budget: 9_000_000 },
    });
    const held = line('A01', { title: 'Apel', competencies: ['M5'], cost: 2_000_000 });
    await Plan.build(PutItemCommand)
      .item({
        ...last(),
        copy: 'CURRENT',
        status: 'APPROVED',
        revision: 1,
        version: 1,
        lines: mutable([
          held,
          line('A02', { competencies: ['M6'], cost: 3_000_000 }),
          line('A03', { competencies: ['M6'] }),
        ]),
        budget: 9_000_000,
      })
      .send();
    await putTraining({ ...heldTraining, ...last(), line: held, ...training });
    const count = { people: answered, withGap: Math.min(12, answered), gap: 20, asked: 120 };
    await Analysis.build(PutItemCommand)
      .item({
        ...last(),
        part: 'ALL',
        gaps: {
          answered,
          confirmed: 0,
          participants: 40,
          byCompetency: { M5: count, M6: count },
          byPost: {},
        },
        groups: {},
        priorities: ['M5', 'M6'].map((code) => ({ code, score: 50 })),
      })
      .send();
    const open = {
      code: 'T1',
      sentence: 'Perdalam materi',
      evidence: '-',
      owner: 'Kasi',
      dueOn: '2027-01-15',
    };
    const done = { state: 'DONE', note: 'x', at: '2027-01-05T02:00:00.000Z' } as const;
    await FollowUps.build(PutItemCommand)
      .item({
        ...last(),
        version: 1,
        status: 'DECIDED',
        items: [open, { ...open, code: 'T2', sentence: 'Sudah selesai', outcome: done }],
      })
      .send();
  }
  const caption = 'Dari siklus 2026';

  it('stands first on the page of a cycle until its trainings begin: needs, money, follow-ups, courses', async () => {
    await lastYear();
    await putCycle(agency, openSurvey);
    const { html } = await rina.get(path);
    const [needs, money, followUps, courses] = rowsOf(html, caption);
    // Of the course on M6 nothing was held.
    expect(needs).toBe('Kebutuhan yang belum terjawab: Pengembangan Diri dan Orang Lain (12 dari 40 orang)');
    // The course was planned to cost two million; what was paid nobody has recorded.
    expect(money).toBe(
      'Anggaran yang belum terpakai: Belum diketahui dari pagu Rp9.000.000. Realisasi 1 kegiatan belum dicatat.',
    );
    expect(followUps).toContain('Perdalam materi – Kasi, 15-01-2027 (terlewat)');
    expect(followUps).not.toContain('Sudah selesai');
    expect(courses).toContain('1 belum diputuskan (rancangan memakai usulan sistem).');
    expect(await accessibilityFaults(html)).toEqual([]);
    await putCycle(agency, { phase: 'TRAINING' });
    expect(textOf((await rina.get(path)).html)).not.toContain(caption);
  });

  it('tells what is left of the money by what was paid, never by what was planned', async () => {
    await lastYear({ money: { realised: 1_500_000, evidence: 'SP2D-9', at: '2026-12-01', version: 1 } });
    await putCycle(agency, openSurvey);
    expect(rowsOf((await rina.get(path)).html, caption)[1]).toBe(
      'Anggaran yang belum terpakai: Rp7.500.000 dari pagu Rp9.000.000 menurut realisasi yang dicatat.',
    );
  });

  it('of a year whose courses are not over yet is no money, and no need that will get a course', async () => {
    await lastYear({ money: { realised: 1_500_000, evidence: 'SP2D-9', at: '2026-12-01', version: 1 } });
    const settings = { ...defaultSettings, budget: 9_000_000 };
    await putCycle(agency, { cycle: '2026', phase: 'TRAINING', settings });
    // The one was paid ahead, the other before it was cancelled.
    for (const [activity, status] of [
      ['A02', 'INVITED'],
      ['A03', 'CANCELLED'],
    ] as const) {
      const money = { realised: 500_000, evidence: 'SP2D-9', at: '2026-12-01', version: 1 };
      await putTraining({ ...heldTraining, ...last(), activity, line: line(activity, {}), status, money });
    }
    await putCycle(agency, openSurvey);
    const [needs, money] = rowsOf((await rina.get(path)).html, caption);
    expect(needs).toMatch(/^Kebutuhan yang belum mendapat kegiatan sampai hari ini: /);
    expect(money).toBe(
      'Anggaran yang belum terpakai: Belum dapat dihitung dari pagu Rp9.000.000: kegiatan siklus 2026 belum selesai semua. Yang tercatat sudah dibayar: Rp2.500.000.',
    );
  });

  it('tells of needs that nobody may be told of neither that they are answered nor that they are not', async () => {
    await lastYear({}, 3);
    await putCycle(agency, openSurvey);
    const [needs] = rowsOf((await rina.get(path)).html, caption);
    expect(needs).toBe(
      'Kebutuhan yang belum terjawab: Belum diketahui, atau tidak ditampilkan karena kurang dari lima orang menjawab.',
    );
  });

  it('is nothing in the first year of an agency', async () => {
    await putCycle(agency, openSurvey);
    expect(textOf((await rina.get(path)).html)).not.toContain(caption);
  });
});

describe('the audit trail in words', () => {
  it.each([
    ['R001', 'Pengajuan ke-1'],
    ['R12', 'Pengajuan ke-12'],
    ['camat R2', 'Camat, pengajuan ke-2'],
    ['A01 v3', 'A01'],
    ['sekretarisCamat', 'Sekretaris Camat'],
    ['camat 0a1b2c3d > 4e5f6a7b', 'Camat: dari alamat bersidik 0a1b2c3d menjadi alamat bersidik 4e5f6a7b'],
    ['camat - > 4e5f6a7b', 'Camat: dari tidak ada alamat menjadi alamat bersidik 4e5f6a7b'],
    ['2027', '2027'],
  ])('calls %s "%s"', (subject, words) => {
    expect(subjectWords({ act: 'officer changed', subject })).toBe(words);
  });

  it.each([
    [
      'supervisor changed',
      'p1 p2 p9 p4 +2 p3 > -',
      'Ani; Budi; p9; dan 3 orang lainnya: dari Citra menjadi tanpa atasan',
    ],
    ['supervisor changed', 'p1 p2 > p3', 'Ani: dari Budi menjadi Citra'],
    [
      'supervisor address changed',
      'p3 0a1b > 4e5f',
      'Citra: dari alamat bersidik 0a1b menjadi alamat bersidik 4e5f',
    ],
    ['employee corrected', 'p1', 'Ani'],
    ['survey sheet printed', 'p1', 'Ani'],
    ['team behaviour judged', 'p2 A01', 'A01; Budi'],
    ['proof refused', 'A01 p1', 'A01; Ani'],
  ])('names the people of "%s %s", whose identifiers it keeps', (act, subject, words) => {
    const names = new Map([
      ['p1', 'Ani'],
      ['p2', 'Budi'],
      ['p3', 'Citra'],
    ]);
    const asked = new Set(peopleOf({ act, subject }));
    const known = new Map([...names].filter(([id]) => asked.has(id)));
    expect(subjectWords({ act, subject }, known)).toBe(words);
  });

  it.each([
    ['report exported', 'closing', 'Penutupan siklus'],
    ['report exported', '2027-Q2', 'Triwulan II Tahun 2027'],
    ['contacts changed', 'nama-pimpinan alamat', 'nama pimpinan, alamat'],
    [
      'approving roles changed',
      'sekretarisCamat, camat > sekretarisCamat, (camat), camatBaru',
      'Sekretaris Camat, Camat menjadi Sekretaris Camat, (Camat), camatBaru',
    ],
    ['report exported', '2027', 'Laporan tahunan 2027'],
    ['report acknowledged', '2027-Q1', 'Triwulan I Tahun 2027'],
    ['follow-up assigned', '2027-Q1 @camat', 'Triwulan I Tahun 2027; Camat'],
    ['training paper exported', 'A01 surat-tugas pdf', 'Surat tugas: A01, PDF'],
    ['plan exported', 'berita-acara docx', 'Berita acara, DOCX'],
    ['plan exported', 'kak-A01 pdf', 'KAK A01, PDF'],
    ['letter numbered', 'nota-dinas', 'Nota dinas'],
    ['staff exported', 'XLSX 78', '78 pegawai, XLSX'],
    ['staff imported', '20270104T010000000Z_ebd2de03 +12 ~3 -1', '12 ditambah, 3 diubah, 1 tidak lagi ada'],
    ['service figures saved', 'U3 2027', 'Waktu penyelesaian, 2027'],
    ['sessions ended', 'pimpinan:abcdef123456', 'Pimpinan (akun …123456)'],
  ])('tells the codes of "%s" in words: %s', (act, subject, words) => {
    expect(subjectWords({ act, subject })).toBe(words);
  });

  it('names an activity that is no longer in the plan, and says that it was taken out', async () => {
    await recordAudit({
      agency,
      cycle: '2027',
      at: new Date('2027-01-20T02:00:00Z'),
      actor: 'koordinator',
      act: 'plan line removed',
      subject: 'A02 v5',
      title: 'Bimtek Kearsipan',
    });
    await putCycle(agency, { phase: 'PLANNING' });
    const text = textOf((await rina.get(path)).html);
    expect(text).toMatch(/Kegiatan dihapus dari rencana\s*Bimtek Kearsipan \(A02\)/);
  });
});

describe('a survey that nobody was prepared for yet', () => {
  it('does not say that all have answered', async () => {
    await putCycle(agency, { phase: 'SURVEY' });
    const { html, headers } = await rina.get(path);
    expect(textOf(html)).toContain('Daftar peserta sedang disiapkan');
    expect(textOf(html)).not.toContain('Semua sudah menjawab');
    expect(textOf(html)).not.toContain('0 dari 0');
    expect(headers['refresh']).toBe('5');
  });

  it('is looked at again by itself, and says meanwhile that the cycle has begun', async () => {
    await putCycle(agency, { phase: 'SURVEY' });
    rina.cookies.set('__Host-selesai', `mulai.${encodeURIComponent(path)}`);
    for (const look of [1, 2])
      expect([look, textOf((await rina.get(path)).html)]).toEqual([
        look,
        expect.stringContaining('Siklus dimulai.'),
      ]);
  });
});

describe('closing the survey early', () => {
  beforeEach(async () => {
    await putCycle(agency, openSurvey);
    await putParticipants();
    await putTeam();
    await waiting('survey');
  });

  it('asks first: who has answered, which supervisors get which mail', async () => {
    const { status, html } = await rina.post(`${path}/tutup-survei`, {});
    const text = textOf(html);
    expect(status).toBe(200);
    for (const fact of [
      '1 dari 3 pegawai',
      '1 surel kepada atasan langsung',
      'Yth. Budi Belum,',
      'jawaban survei kebutuhan kompetensi 2027 dari 1 orang di tim Anda',
    ]) {
      expect(text).toContain(fact);
    }
    expect(aws.answers).toEqual([]);
    expect(aws.calls.writes).toBe(0);
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('shows it as closed at once, while the workflow still counts', async () => {
    await rina.post(`${path}/tutup-survei`, { setuju: 'ya' });
    const { html, headers } = await rina.get(path);
    expect(textOf(html)).toContain('Survei sudah ditutup');
    expect(html).not.toContain('/tutup-survei');
    expect(headers['refresh']).toBe('5');
    expect(aws.answers).toHaveLength(1);
  });
});

describe('closing early', () => {
  it.each([
    ['SURVEY', 'survey', 'tutup-survei'],
    ['CONFIRMATION', 'confirmation', 'tutup-konfirmasi'],
  ] as const)('of %s wakes the workflow with one answer, however often', async (phase, waitpoint, act) => {
    await putCycle(agency, { phase });
    await waiting(waitpoint);
    const press = () => rina.post(`${path}/${act}`, { setuju: 'ya' });
    const answers = await Promise.all([press(), press()]);
    expect(answers.map(({ location }) => location)).toEqual([path, path]);
    expect(new Set(aws.answers.map(({ output }) => JSON.stringify(output)))).toEqual(
      new Set(['{"by":"koordinator"}']),
    );
  });

  it('of a confirmation asks first, with what is confirmed and what becomes of the rest', async () => {
    await putCycle(agency, { phase: 'CONFIRMATION', toConfirmCount: 40, confirmedCount: 12 });
    await waiting('confirmation');
    aws.reset();
    const { html } = await rina.post(`${path}/tutup-konfirmasi`, {});
    for (const fact of ['12 dari 40 jawaban', '28 jawaban, dipakai seperti', 'tidak dapat dibuka kembali']) {
      expect(textOf(html)).toContain(fact);
    }
    expect([aws.answers, aws.calls.writes]).toEqual([[], 0]);
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('comes to nothing when the phase is over', async () => {
    await putCycle(agency, { phase: 'PLANNING' });
    await waiting('survey');
    expect((await rina.post(`${path}/tutup-survei`, {})).status).toBe(303);
    expect(aws.answers).toEqual([]);
  });

  it('knows no other acts', async () => {
    await putCycle(agency);
    for (const act of ['hapus', 'constructor', '__proto__']) {
      expect((await rina.post(`${path}/${act}`, {})).status).toBe(404);
    }
  });
});

describe('a stopped workflow', () => {
  async function stopped(place: string, reference = 'ab12cd34'): Promise<void> {
    await Fault.build(PutItemCommand)
      .item({
        agency,
        cycle: '2027',
        place,
        execution: place === 'siklus' ? 'arn:test' : executionOf(place),
        run: 1,
        error: 'TransientError',
        sentence: 'Layanan yang diperlukan sibuk terlalu lama.',
        reference,
        at: '2027-01-19T02:00:00.000Z',
      })
      .send();
    aws.reset();
  }

  const executionOf = (place: string) =>
    `arn:aws:states:ap-southeast-3:000000000000:execution:training:${agency}-2027-${place}`;

  async function resumeThrice(place: string): Promise<void> {
    const press = () => rina.post(`${path}/lanjutkan`, shown(place));
    // Two at once: the later one may find it resumed already.
    const [one, other] = await Promise.all([press(), press()]);
    expect([one.location, other.location]).toContain(path);
    const { status, html } = await press();
    expect([status, textOf(html).includes('Gangguan ab12cd34 sudah dilanjutkan lebih dahulu')]).toEqual([
      409,
      true,
    ]);
    expect(textOf(html)).toContain('sudah berjalan kembali');
    expect(await accessibilityFaults(html)).toEqual([]);
  }

  const shown = (place: string) => ({ gangguan: place, rujukan: 'ab12cd34' });

  it('says what happened, with a reference, and a button for the coordinator only', async () => {
    await putCycle(agency, { phase: 'ANALYSIS' });
    await stopped('siklus');
    const { html } = await rina.get(path);
    expect(textOf(html)).toContain('Layanan yang diperlukan sibuk terlalu lama.');
    expect(textOf(html)).toContain('ab12cd34');
    expect(formOf(html, 'lanjutkan')).toMatchObject({ gangguan: ['siklus'], rujukan: ['ab12cd34'] });
    expect(await accessibilityFaults(html)).toEqual([]);
    const leader = await signedInVisitor(handler, agency, 'pimpinan');
    const seen = (await leader.get(path)).html;
    expect(textOf(seen)).toContain('ab12cd34');
    expect(seen).not.toContain('/lanjutkan');
  });

  it('is resumed by one new run, however often the button is pressed', async () => {
    await putCycle(agency, { phase: 'ANALYSIS' });
    await stopped('siklus');
    await resumeThrice('siklus');
    expect(aws.starts).toEqual([{ name: `${agency}-2027-r2`, input: { agency, year: 2027, run: 2 } }]);
    expect(await readCycle(agency, '2027')).toMatchObject({ run: 2, phase: 'ANALYSIS' });
    expect((await rina.get(path)).html).not.toContain('/lanjutkan');
  });

  it('of one training is resumed beside the cycle, which runs on', async () => {
    await putCycle(agency, { phase: 'TRAINING' });
    await stopped('A01');
    aws.ended.set(executionOf('A01'), 'FAILED');
    await resumeThrice('A01');
    expect(aws.starts).toEqual([
      { name: `${agency}-2027-A01-r2`, input: { agency, cycle: '2027', activity: 'A01', run: 2 } },
    ]);
    expect((await readCycle(agency, '2027')).run).toBe(1);
  });

  it('that did not stop is not started', async () => {
    await putCycle(agency, { phase: 'TRAINING' });
    aws.reset();
    expect((await rina.post(`${path}/lanjutkan`, shown('siklus'))).status).toBe(409);
    expect((await rina.post(`${path}/lanjutkan`, { gangguan: 'siklus' })).status).toBe(409);
    expect((await rina.post(`${path}/lanjutkan`, shown('A'.repeat(3_000)))).status).toBe(404);
    expect(aws.starts).toEqual([]);
  });

  it('that stopped again since is read before it is resumed: the page of the older stop resumes nothing', async () => {
    await putCycle(agency, { phase: 'ANALYSIS' });
    await stopped('siklus', 'ffff0000');
    const { status, html } = await rina.post(`${path}/lanjutkan`, shown('siklus'));
    expect(status).toBe(409);
    expect(textOf(html)).toContain(
      'Gangguan ab12cd34 sudah dilanjutkan lebih dahulu, lalu alurnya terhenti lagi',
    );
    expect(formOf(html, 'lanjutkan')).toMatchObject({ rujukan: ['ffff0000'] });
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(aws.starts).toEqual([]);
    expect((await rina.post(`${path}/lanjutkan`, { gangguan: 'siklus', rujukan: 'ffff0000' })).status).toBe(
      303,
    );
    expect(aws.starts).toHaveLength(1);
  });
});

describe('the enactment', () => {
  beforeEach(async () => {
    await putCycle(agency, { phase: 'ENACTMENT', revision: 1 });
    const plan = {
      agency,
      cycle: '2027',
      status: 'APPROVED' as const,
      revision: 1,
      version: 2,
      lines: [],
      budget: 0,
    };
    for (const copy of ['CURRENT', 'R001']) {
      await Plan.build(PutItemCommand)
        .item({ ...plan, copy, submittedAt: '2027-01-05T02:00:00.000Z' })
        .send();
    }
    await Approval.build(PutItemCommand).item({ agency, cycle: '2027', version: 1, steps: [] }).send();
  });

  it('is recorded once: the first number stands', async () => {
    await waiting('enactment');
    await rina.post(`${path}/tetapkan`, {
      nomor: 'Nomor 123 Tahun 2027',
      tanggal: '18-01-2027',
      setuju: 'ya',
    });
    const other = { nomor: '999/SK/2027', tanggal: '19-01-2027', setuju: 'ya' };
    const late = await rina.post(`${path}/tetapkan`, other);
    expect([late.status, textOf(late.html)]).toEqual([409, expect.stringContaining('Nomor 123 Tahun 2027')]);
    expect((await readCycle(agency, '2027')).enactment).toEqual({
      number: 'Nomor 123 Tahun 2027',
      date: '2027-01-18',
    });
    expect(new Set(aws.answers.map(({ output }) => JSON.stringify(output)))).toEqual(
      new Set(['{"date":"2027-01-18"}']),
    );
  });

  it('asks first, and says what begins', async () => {
    await waiting('enactment');
    const decree = { nomor: 'Nomor 123 Tahun 2027', tanggal: '18-01-2027' };
    const { status, html } = await rina.post(`${path}/tetapkan`, decree);
    expect(status).toBe(200);
    expect(textOf(html)).toContain('18 Januari 2027');
    expect(formOf(html, 'tetapkan')).toMatchObject({
      nomor: ['Nomor 123 Tahun 2027'],
      tanggal: ['18-01-2027'],
    });
    expect(await accessibilityFaults(html)).toEqual([]);
    expect((await readCycle(agency, '2027')).phase).toBe('ENACTMENT');
    expect(aws.answers).toEqual([]);
    const back = await rina.post(`${path}/tetapkan`, { ...decree, setuju: 'ubah' });
    expect(formOf(back.html, 'tetapkan')).toMatchObject({ nomor: ['Nomor 123 Tahun 2027'] });
  });

  it('comes back with both answers when they are wrong', async () => {
    const { status, html } = await rina.post(`${path}/tetapkan`, { nomor: ' ', tanggal: '31-02-2027' });
    expect(status).toBe(422);
    expect(textOf(html)).toContain('Isi nomor keputusan');
    expect(textOf(html)).toContain('Tanggal keputusan harus tanggal yang benar');
    expect(formOf(html, 'tetapkan')).toMatchObject({ tanggal: ['31-02-2027'] });
    expect(await accessibilityFaults(html)).toEqual([]);
    expect((await readCycle(agency, '2027')).phase).toBe('ENACTMENT');
  });

  it('is not recorded before the proposal is endorsed', async () => {
    await putCycle(agency, { phase: 'APPROVAL', revision: 1 });
    const { status, html } = await rina.post(`${path}/tetapkan`, { nomor: '1', tanggal: '18-01-2027' });
    expect(status).toBe(409);
    expect(textOf(html)).toContain('setelah usulan disetujui');
  });
});
