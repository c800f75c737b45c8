import { read, utils } from '@e965/xlsx';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as reportDocument } from '../../functions/evaluation/report/console-report-document.page.ts';
import { handler as measure } from '../../functions/evaluation/report/evaluation-measure.step.ts';
import { handler as report } from '../../functions/evaluation/report/evaluation-report.step.ts';
import { handler as planDocument } from '../../functions/papers/console-plan-document.page.ts';
import { handler as certificateDocument } from '../../functions/training/certificate/certificate-document.page.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { Analysis } from '../../shared/store/analysis.ts';
import { addCredit } from '../../shared/store/credit.ts';
import { Plan } from '../../shared/store/plan.ts';
import { signedInVisitor } from '../console/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { lambdaContext, visitor } from '../support/http.ts';
import { putCycle, staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { certified, DAY_AFTER, enactedPlan, INVITATION_DAY, invite, linkOf, workshop } from './scene.ts';

const { dates: _dates, ...undated } = workshop;
/** Five days of 90 minutes, 1 to 5 March: 10 JP. And a workshop of two days in June: 10 JP. */
const eLearning = {
  ...undated,
  title: 'E-learning penyusunan SKP',
  form: 'NKL03',
  pathway: 'nonklasikal',
  startsOn: '2027-03-01',
  endsOn: '2027-03-05',
  days: 5,
  minutesPerDay: 90,
};
const later = { ...undated, activity: 'A02', startsOn: '2027-06-15', endsOn: '2027-06-16', cost: 3_500_000 };

const people = [
  staffRecord('p000', { name: 'Ani' }),
  staffRecord('p001', { name: 'Budi' }),
  staffRecord('p002', { name: 'Citra', kind: 'pppk' }),
  // The contract year turns between the two activities.
  staffRecord('p003', { name: 'Dedi', kind: 'pppkParuhWaktu', contractStart: '2025-04-01' }),
];
const nip = '199001012015011001';

let ref: TrainingRef;
beforeAll(async () => {
  const { close } = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
  ref = await enactedPlan(people, [eLearning, later], { p002: 6 });
  const nobody = { answered: 0, confirmed: 0, participants: 4, byCompetency: {}, byPost: {} };
  await Analysis.build(PutItemCommand)
    .item({ agency: ref.agency, cycle: '2027', part: 'ALL', gaps: nobody, groups: {} })
    .send();
  return async () => {
    vi.useRealTimers();
    await close();
  };
});

/** A draft, so that the paper shows the hours of this moment. */
async function planPaper(type: 'pdf' | 'xlsx'): Promise<Uint8Array> {
  const { agency, cycle } = ref;
  await putCycle(agency, { cycle, phase: 'TRAINING', shardCount: 1, participantCount: 4 });
  await Plan.build(UpdateItemCommand)
    .item({ agency, cycle, copy: 'CURRENT', status: 'DRAFT', budget: 10_000_000 })
    .send();
  const rina = await signedInVisitor(planDocument, agency);
  const { bytes } = await rina.get(`/konsol/siklus/2027/naskah/rencana.${type}`);
  await Plan.build(UpdateItemCommand).item({ agency, cycle, copy: 'CURRENT', status: 'APPROVED' }).send();
  return bytes;
}

/** Rows of Table D: "1 Ani 1990… PNS 0 20 0 –". */
async function tableD(): Promise<string[]> {
  const text = (await pageTexts(await planPaper('pdf'))).join(' ');
  const rows = [
    ...text.matchAll(new RegExp(`(\\w+) ${nip} (PNS|PPPK) (\\S+ \\S+ \\S+ (?:lebih )?\\S+)`, 'g')),
  ];
  return rows.map(([, name, kind, figures]) => `${name} ${kind} ${figures}`);
}

async function certificateOf(employeeId: string): Promise<string> {
  const owner = visitor(certificateDocument);
  const { bytes } = await owner.get(`${await owner.activate(await linkOf(ref, employeeId))}/sertifikat.pdf`);
  return (await pageTexts(bytes)).join(' ');
}

describe('the figures of one year', () => {
  it('stand in the plan: done, planned, missing to 20 JP of a PNS, left to 24 JP of a PPPK', async () => {
    expect(await tableD()).toEqual([
      'Ani PNS 0 20 0 –',
      'Budi PNS 0 20 0 –',
      'Citra PPPK 6 20 – lebih 2',
      'Dedi PPPK 0 20 – 14',
    ]);
    const text = (await pageTexts(await planPaper('pdf'))).join(' ');
    expect(text).toContain('Bila semua kegiatan diikuti, 100% (2 dari 2 PNS) mencapai paling sedikit 20 JP.');
    expect(text).toContain('Tanggal mulai kontrak 1 PPPK belum diisi');
    expect(text).toMatch(/Jumlah Rp2\.000\.000 Rp3\.500\.000 Rp0 Rp0 Rp5\.500\.000/);
  });

  it('stand in the workbook as numbers', async () => {
    const book = read(await planPaper('xlsx'));
    const rows = (sheet: string) => utils.sheet_to_json<Record<string, unknown>>(book.Sheets[sheet] ?? {});
    expect(rows('Rencana').map((row) => [row['Kode'], row['JP per orang']])).toEqual([
      ['A01', 10],
      ['A02', 10],
    ]);
    expect(Object.fromEntries(rows('Ringkasan').map((row) => [row['Ukuran'], row['Nilai']]))).toMatchObject({
      'JP seluruh keikutsertaan yang dihitung tahun 2027': 60,
      'Jumlah biaya (Rp)': 5_500_000,
      'Sisa pagu (Rp)': 4_500_000,
      'Biaya Triwulan I 2027 (Rp)': 2_000_000,
      'Biaya Triwulan II 2027 (Rp)': 3_500_000,
    });
  });

  it('stand on the certificates as the plan announced them, in proportion to the days attended', async () => {
    await invite(ref);
    vi.setSystemTime(DAY_AFTER);
    await certified(ref, { p000: 5, p001: 3, p002: 5, p003: 1 });
    expect(await certificateOf('p000')).toContain(': 10 (sepuluh) jam pelajaran (JP)');
    expect(await certificateOf('p001')).toContain(': 6 (enam) jam pelajaran (JP)');
  });

  it('are counted once when a course is done: Budi, who came on three of five days, misses 4 JP', async () => {
    expect(await tableD()).toEqual([
      'Ani PNS 10 10 0 –',
      'Budi PNS 6 10 4 –',
      'Citra PPPK 16 10 – lebih 2',
      'Dedi PPPK 2 10 – 14',
    ]);
  });

  it('say of the JP of courses that others held that no certificate proves them yet', async () => {
    const note = async () =>
      /Kolom “Sudah” belum memuat .*?\./.exec((await pageTexts(await planPaper('pdf'))).join(' '));
    expect(await note()).toBeNull();
    const person = { agency: ref.agency, cycle: '2027', shard: 0, employeeId: 'p000' };
    const credit = { learningHours: 10, on: '2027-03-05', certificate: 'S' };
    await addCredit(person, 'A01', { ...credit, awaitsProof: true });
    expect((await note())?.[0]).toBe(
      'Kolom “Sudah” belum memuat 10 JP dari kegiatan penyelenggara lain yang sudah diikuti (1 dari 4 orang): menunggu sertifikat penyelenggara.',
    );
    // What is to be proven is as good as planned.
    expect(await tableD()).toContain('Ani PNS 0 20 0 –');
    await addCredit(person, 'A01', credit);
  });

  it('stand in the report of the quarter: hours earned, nobody at 20 JP yet', async () => {
    const quarter = { agency: ref.agency, cycle: '2027', quarter: '2027-Q1' };
    vi.setSystemTime(new Date('2027-04-01T01:00:00Z'));
    await measure({ ...quarter, shard: 0 }, lambdaContext());
    await report(quarter, lambdaContext());
    const rina = await signedInVisitor(reportDocument, ref.agency);
    const { bytes } = await rina.get('/konsol/siklus/2027/evaluasi/2027-Q1/laporan.pdf');
    const text = (await pageTexts(bytes)).join(' ');
    expect(text).toContain('0% 0 dari 2 PNS');
    // (10 + 6 + 16 + 2) / 4
    expect(text).toContain('8,5 rata-rata dari 4 pegawai');
    expect(text).toMatch(/PNS: 2 dari 2 orang 100%/);
    expect(text).toMatch(/PPPK: 2 dari 2 orang 100%/);
  });
});
