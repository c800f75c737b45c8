import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeCycle } from '../../functions/cycle/cycle-close.step.ts';
import { draftFollowUp } from '../../functions/evaluation/follow-up/follow-up-draft.step.ts';
import { decideFollowUps } from '../../functions/evaluation/follow-up/follow-up-form.ts';
import { recordOutcomes } from '../../functions/evaluation/follow-up/outcome-form.tsx';
import { mailReport } from '../../functions/evaluation/report/evaluation-mail.step.ts';
import { makeReport } from '../../functions/evaluation/report/make-report.ts';
import { handler as reportPage } from '../../functions/evaluation/report/report.page.tsx';
import { reportLink } from '../../functions/evaluation/report/report-link.ts';
import { reportPdf } from '../../functions/evaluation/report/report-pdf.ts';
import { recordMoney } from '../../functions/training/money/record-money.ts';
import { InvalidInputError, TransientError } from '../../shared/errors.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { readFollowUps } from '../../shared/store/follow-ups.ts';
import { readReport } from '../../shared/store/report.ts';
import { arrive } from '../../shared/workflow/workflows.ts';
import { auditOf, faultOf } from '../cycle/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putCycle } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { line, newScene, people, putPerson, putPlan, putTraining, type Scene, summary } from './scene.ts';

const NOW = new Date('2028-02-07T02:00:00Z');
const WEEK_LATER = new Date('2028-02-14T02:00:00Z');
const nobody = { start: async () => 'EXISTS' as const, answer: async () => undefined };

let aws: TestTable;
let scene: Scene;
beforeAll(async () => {
  aws = await startTable();
  watchWrites();
});
afterAll(() => aws.close());
beforeEach(async () => {
  restart();
  scene = await newScene();
  await putPlan(scene, [line('A01')]);
  await putTraining(scene, 'A01', people(6), {
    status: 'CLOSED',
    summary: summary(6, { tooShallow: 0.5 }),
  });
  for (const { employeeId } of people(6)) await putPerson(scene, employeeId, {}, { '2027-03-10': 20 });
});

const followUps = () => readFollowUps(scene.agency, '2027');
const decide = (fields: Record<string, string>, now = NOW) =>
  decideFollowUps({ ...scene, form: new URLSearchParams(fields), now, workflows: nobody });
const right = { 'DEEPEN-A01.pj': 'Kasi Pelayanan', 'DEEPEN-A01.tenggat': '01-03-2028' };

describe('the end of the trainings', () => {
  it("brings closing figures of the cycle's own year, though it is February of the next", async () => {
    await draftFollowUp(scene, NOW, fakeMailer());
    const { figures } = await readReport(scene.agency, '2027', 'closing');
    expect(figures.find(({ code }) => code === 'PNS_MET')).toMatchObject({ value: 100, n: 6 });
    expect(await readCycle(scene.agency, '2027')).toMatchObject({ phase: 'FOLLOW_UP' });
  });

  it('suggests a follow-up for each recommendation, to be decided by the coordinator', async () => {
    const mailer = fakeMailer();
    const asked = await draftFollowUp(scene, NOW, mailer);
    expect(asked).toEqual({
      more: false,
      turn: { shard: 0 },
      waitpoint: 'follow-up',
      waitSeconds: 7 * 86_400 - 3600,
    });
    expect(await followUps()).toMatchObject({
      status: 'DRAFT',
      items: [{ code: 'DEEPEN-A01', owner: '', dueOn: '2028-03-08' }],
    });
    expect(mailer.sent.map(({ to }) => to.email)).toEqual(['rina@instansi.example']);
  });

  it('asked again reminds, and leaves figures and suggestions as they were', async () => {
    const mailer = fakeMailer();
    await draftFollowUp(scene, NOW, mailer);
    const before = [await followUps(), await readReport(scene.agency, '2027', 'closing')];
    await putPerson(scene, 'p99');
    await draftFollowUp(scene, WEEK_LATER, mailer);
    await draftFollowUp(scene, WEEK_LATER, mailer);
    expect([await followUps(), await readReport(scene.agency, '2027', 'closing')]).toEqual([
      { ...before[0], remindedOn: wibDate(WEEK_LATER) },
      before[1],
    ]);
    expect(mailer.sent.map(({ content }) => content.subject.replace(/^\[.*?\] /, ''))).toEqual([
      'Tindak lanjut siklus 2027 menunggu Anda',
      'Pengingat: tindak lanjut siklus 2027 menunggu Anda',
    ]);
    expect(new Set(mailer.sent.map(({ key }) => key)).size).toBe(2);
  });

  it('asks again on the same day when the mail could not be sent', async () => {
    const mailer = fakeMailer();
    mailer.throttle(1);
    await expect(draftFollowUp(scene, NOW, mailer)).rejects.toThrow(TransientError);
    await draftFollowUp(scene, NOW, mailer);
    expect(mailer.sent).toHaveLength(1);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])('comes to the same after a crash behind write %i', async (writes) => {
    crashAfterWrites(writes);
    await faultOf(draftFollowUp(scene, NOW, fakeMailer())).catch(() => undefined);
    restart();
    await draftFollowUp(scene, NOW, fakeMailer());
    expect(await followUps()).toMatchObject({ items: [{ code: 'DEEPEN-A01' }] });
    const { figures } = await readReport(scene.agency, '2027', 'closing');
    expect(figures.find(({ code }) => code === 'PNS_MET')).toMatchObject({ n: 6 });
  });

  it('does not remind somebody who has decided', async () => {
    await draftFollowUp(scene, NOW, fakeMailer());
    await decide(right);
    const mailer = fakeMailer();
    await draftFollowUp(scene, WEEK_LATER, mailer);
    expect(mailer.sent).toEqual([]);
  });
});

describe('deciding the follow-ups', () => {
  beforeEach(async () => {
    await draftFollowUp(scene, NOW, fakeMailer());
  });

  it('is refused with all faults named: owner, date, and a room that is half filled in', async () => {
    const fault = await faultOf(
      decide({
        'DEEPEN-A01.pj': '  ',
        'DEEPEN-A01.tenggat': '31-01-2028',
        'TAMBAHAN-1.pj': 'Sekcam',
        'TAMBAHAN-2.isi': 'Buat panduan',
        'TAMBAHAN-2.pj': 'x'.repeat(101),
        'TAMBAHAN-2.tenggat': '30-02-2028',
      }),
    );
    expect(fault).toBeInstanceOf(InvalidInputError);
    expect(fault instanceof InvalidInputError ? fault.issues.map(({ field }) => field) : []).toEqual([
      'DEEPEN-A01.pj',
      'DEEPEN-A01.tenggat',
      'TAMBAHAN-1.isi',
      'TAMBAHAN-1.tenggat',
      'TAMBAHAN-2.pj',
      'TAMBAHAN-2.tenggat',
    ]);
    expect(fault.message).toContain('Tindak lanjut 1: isi penanggung jawab.');
    expect(fault.message).toContain('Tindak lanjut tambahan 1: isi uraian tindak lanjut.');
    expect(await followUps()).toMatchObject({ status: 'DRAFT' });
  });

  it('keeps what the coordinator added, and lets the waiting workflow go on', async () => {
    await arrive(partitions.cycle(scene.agency, '2027'), 'follow-up', 'token', nobody);
    const told: string[] = [];
    await decideFollowUps({
      ...scene,
      form: new URLSearchParams({
        ...right,
        'TAMBAHAN-2.isi': 'Buat panduan',
        'TAMBAHAN-2.pj': 'Sekcam',
        'TAMBAHAN-2.tenggat': '07-02-2028',
      }),
      now: NOW,
      workflows: {
        ...nobody,
        answer: async (token) => {
          told.push(token);
        },
      },
    });
    expect(told).toEqual(['token']);
    expect((await followUps())?.items.map(({ sentence, owner, dueOn }) => [sentence, owner, dueOn])).toEqual([
      [expect.stringContaining('Perdalam materi'), 'Kasi Pelayanan', '2028-03-01'],
      ['Buat panduan', 'Sekcam', '2028-02-07'],
    ]);
  });

  it('twice: the first stands, with one line in the trail', async () => {
    await decide(right);
    await decide(right, WEEK_LATER);
    const other = decide({ ...right, 'DEEPEN-A01.pj': 'Orang lain' }, WEEK_LATER);
    expect(await faultOf(other)).toMatchObject({ name: 'ConflictError' });
    expect(await followUps()).toMatchObject({ items: [{ owner: 'Kasi Pelayanan' }] });
    expect(await auditOf(scene.agency, '2027')).toEqual(['follow-ups decided']);
  });

  it.each([0, 1])('after a crash behind write %i is finished by the second click', async (writes) => {
    crashAfterWrites(writes);
    expect((await faultOf(decide(right))).message).toBe('crash');
    restart();
    await decide(right, WEEK_LATER);
    expect(await followUps()).toMatchObject({ status: 'DECIDED', items: [{ owner: 'Kasi Pelayanan' }] });
    expect(await auditOf(scene.agency, '2027')).toEqual(['follow-ups decided']);
  });

  it('dates the closing report: no act in it is later than the paper, and its figures say their day', async () => {
    await decide(right, WEEK_LATER);
    const mailer = fakeMailer();
    await mailReport({ ...scene, quarter: 'closing' }, WEEK_LATER, mailer);
    const paper = (await pageTexts(mailer.sent[0]?.attachments?.[0]?.pdf ?? new Uint8Array())).join(' ');
    expect(paper).toContain('Pekanbaru, 14 Februari 2028');
    expect(paper).toContain('Angka dihitung pada 7 Februari 2028.');
    expect(paper).toContain('Tindak lanjut ditetapkan pada 14 Februari 2028');
    expect(paper).toContain('siklus 2027 sejak 2 November 2026 sampai 7 Februari 2028');
  });

  it('tells on paper and page of the closing how many are open, done and dropped, dated when that was recorded', async () => {
    await decide({
      ...right,
      'TAMBAHAN-1.isi': 'Buat panduan',
      'TAMBAHAN-1.pj': 'Sekcam',
      'TAMBAHAN-1.tenggat': '07-02-2028',
    });
    await recordOutcomes({
      ...scene,
      form: new URLSearchParams({
        'DEEPEN-A01.keadaan': 'tidak-dilaksanakan',
        'DEEPEN-A01.catatan': 'Anggaran dialihkan.',
        'TAMBAHAN-1.keadaan': 'selesai',
        'TAMBAHAN-1.catatan': 'Panduan terbit.',
      }),
      shown: '1',
      now: WEEK_LATER,
    });
    const told = '2 tindak lanjut ditetapkan: 0 terbuka, 1 selesai, 1 tidak dilaksanakan.';
    const mailer = fakeMailer();
    await mailReport({ ...scene, quarter: 'closing' }, WEEK_LATER, mailer);
    const paper = (await pageTexts(mailer.sent[0]?.attachments?.[0]?.pdf ?? new Uint8Array())).join(' ');
    for (const words of [told, 'Selesai (14-02-2028): Panduan terbit.', 'Pekanbaru, 14 Februari 2028']) {
      expect(paper.replace(/\s+/g, ' ')).toContain(words);
    }
    const url = await reportLink(
      await readReport(scene.agency, '2027', 'closing'),
      { name: 'Budi', email: 'camat@instansi.example' },
      WEEK_LATER,
    );
    expect(textOf((await visitor(reportPage).open(url)).html)).toContain(told);
  });

  it('tells in the closing what was paid, as it is recorded: before the closing and after it, and the paper is dated by it', async () => {
    const papers = async (now: Date) => {
      const report = await readReport(scene.agency, '2027', 'closing');
      const url = await reportLink(report, { name: 'Budi', email: 'camat@instansi.example' }, now);
      const pdf = await reportPdf(await readAgency(scene.agency), report);
      const paper = (await pageTexts(pdf)).join(' ').replace(/\s+/g, ' ');
      return [textOf((await visitor(reportPage).open(url)).html), paper] as const;
    };
    const pay = (form: Record<string, string>, now: Date) =>
      recordMoney({ ...scene, activity: 'A01' }, new URLSearchParams(form), now);
    for (const text of await papers(NOW)) expect(text).toContain('Realisasi 1 kegiatan belum dicatat.');

    await pay({ versi: '0', realisasi: '33.250.000', nomorBukti: 'SP2D-9' }, WEEK_LATER);
    await decide(right, NOW);
    for (const text of await papers(WEEK_LATER)) {
      expect(text).not.toContain('belum dicatat');
      expect(text).toContain('Rp33,3 jt');
      expect(text).toMatch(/Rp33\.250\.000 \(SP2D- ?9\)/);
      expect(text).toContain('Realisasi anggaran dicatat terakhir pada 14 Februari 2028.');
    }
    await mailReport({ ...scene, quarter: 'closing' }, WEEK_LATER, fakeMailer());
    await closeCycle(scene, WEEK_LATER, fakeMailer());
    const later = new Date('2028-02-21T02:00:00Z');
    await pay({ versi: '1', realisasi: '', nomorBukti: '', komitmen: '9', nomorKomitmen: 'SPK-1' }, later);
    const [page, paper] = await papers(later);
    for (const text of [page, paper]) {
      expect(text).toContain('Realisasi 1 kegiatan belum dicatat.');
      expect(text).not.toContain('SP2D');
    }
    expect(paper).toContain('Laporan ini dibuat pada 21 Februari 2028.');
    expect(paper).toContain('Pekanbaru, 21 Februari 2028');
  });

  it('is counted in the closing of the year after: what was done, what is open, what was dropped', async () => {
    await decide(right);
    const next = { ...scene, cycle: '2028' };
    await putCycle(scene.agency, { cycle: '2028', phase: 'TRAINING' });
    await makeReport({ ...next, period: 'closing' }, { from: '2028-01-01', to: '2028-12-31' }, {}, NOW);
    const { figures } = await readReport(scene.agency, '2028', 'closing');
    const counts = figures.filter(({ code }) => code.startsWith('FOLLOW_UPS'));
    expect(counts.map(({ label, part, n }) => [label, part, n])).toEqual([
      ['Tindak lanjut siklus 2027: selesai', 0, 1],
      ['Tindak lanjut siklus 2027: terbuka', 1, 1],
      ['Tindak lanjut siklus 2027: tidak dilaksanakan', 0, 1],
    ]);
  });

  it('is mailed to leadership with the closing report, and survives the closing for the next year', async () => {
    await decide(right);
    const mailer = fakeMailer();
    await mailReport({ ...scene, quarter: 'closing' }, NOW, mailer);
    expect(mailer.sent.at(-1)?.content.subject).toContain('Penutupan Siklus 2027');
    await closeCycle(scene, NOW, fakeMailer());
    expect(await followUps()).toMatchObject({ status: 'DECIDED', items: [{ owner: 'Kasi Pelayanan' }] });
  });
});
