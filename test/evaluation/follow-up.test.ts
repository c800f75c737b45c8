import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeCycle } from '../../functions/cycle/cycle-close.step.ts';
import { handler as evaluationPage } from '../../functions/evaluation/console-evaluation.page.tsx';
import { handler as ownerPage } from '../../functions/evaluation/follow-up/follow-up.page.tsx';
import { draftFollowUp } from '../../functions/evaluation/follow-up/follow-up-draft.step.ts';
import { decideFollowUps } from '../../functions/evaluation/follow-up/follow-up-form.ts';
import { remindOwners } from '../../functions/evaluation/follow-up/follow-up-remind.event.ts';
import { recordOutcomes } from '../../functions/evaluation/follow-up/outcome-form.tsx';
import { mailReport } from '../../functions/evaluation/report/evaluation-mail.step.ts';
import { makeReport } from '../../functions/evaluation/report/make-report.ts';
import { handler as reportPage } from '../../functions/evaluation/report/report.page.tsx';
import { reportLink } from '../../functions/evaluation/report/report-link.ts';
import { reportPdf } from '../../functions/evaluation/report/report-pdf.ts';
import { recordMoney } from '../../functions/training/money/record-money.ts';
import { InvalidInputError, TransientError } from '../../shared/errors.ts';
import { addDays, wibDate } from '../../shared/rules/working-calendar.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { assignFollowUp, type FollowUp, FollowUps, readFollowUps } from '../../shared/store/follow-ups.ts';
import { Officer } from '../../shared/store/officer.ts';
import { readReport } from '../../shared/store/report.ts';
import { arrive } from '../../shared/workflow/workflows.ts';
import { signedInVisitor } from '../console/scene.ts';
import { auditOf, faultOf } from '../cycle/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { accessibilityFaults, documentOf, textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { visitor } from '../support/http.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';
import { putCycle, putListedStaff, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import {
  line,
  newScene,
  people,
  putLeadership,
  putPerson,
  putPlan,
  putTraining,
  type Scene,
  summary,
} from './scene.ts';

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
  await putListedStaff(scene.agency, [
    staffRecord('p50', { name: 'Sari Dewi', postTitle: 'Kasi Pelayanan' }),
  ]);
  await putSecretary('budi@instansi.example');
  for (const { employeeId } of people(6)) await putPerson(scene, employeeId, {}, { '2027-03-10': 20 });
});

const putSecretary = async (email: string) =>
  await Officer.build(PutItemCommand)
    .item({
      agency: scene.agency,
      role: 'sekretarisCamat',
      title: 'Sekretaris Camat Senapelan',
      name: 'Budi Utomo',
      email,
      kind: 'definitif',
      since: '2026-01-01',
    })
    .send();
const followUps = () => readFollowUps(scene.agency, '2027');
const decide = (fields: Record<string, string>, now = NOW) =>
  decideFollowUps({ ...scene, form: new URLSearchParams(fields), now, workflows: nobody });
const right = {
  'DEEPEN-A01.pj': 'Kasi Pelayanan',
  'DEEPEN-A01.tenggat': '01-03-2028',
  'DEEPEN-A01.indikator': 'Materi lanjutan disepakati.',
};
const guide = (room: number) => ({
  [`TAMBAHAN-${room}.isi`]: 'Buat panduan',
  [`TAMBAHAN-${room}.pj`]: 'Sekretaris',
  [`TAMBAHAN-${room}.tenggat`]: '07-02-2028',
  [`TAMBAHAN-${room}.indikator`]: 'Panduan terbit.',
});
/** The Camat gives a recommendation of a quarter to Sari. */
async function assign(quarter: 'Q2' | 'Q3' | 'Q4', code: string, outcome?: FollowUp['outcome']) {
  const period = `2027-${quarter}`;
  const what = { code, sentence: 'Perdalam materi.', evidence: 'Dangkal.', ...(outcome && { outcome }) };
  const who = { owner: 'Sari Dewi', ownerId: 'p50', dueOn: '2027-10-01', assignedBy: 'Camat' };
  const item = { ...what, ...who, since: NOW.toISOString() };
  await assignFollowUp({ ...scene, period }, undefined, { item, actor: 'pimpinan:x', now: NOW });
}
const decisionPage = async () => {
  const rina = await signedInVisitor(evaluationPage, scene.agency);
  return (await rina.get('/konsol/siklus/2027/tindak-lanjut')).html;
};
const SARI = 'Sari Dewi – Kasi Pelayanan, Seksi A';

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

  it('suggests nothing that a leader assigned and somebody still has to do; the closing report has both', async () => {
    await assign('Q3', 'DEEPEN-A01');
    await draftFollowUp(scene, NOW, fakeMailer());
    expect(await followUps()).toMatchObject({ status: 'DRAFT', items: [] });
    expect(textOf(await decisionPage())).toContain('sudah ditugaskan pimpinan tidak diusulkan lagi');
    await decide(guide(1));
    const report = await readReport(scene.agency, '2027', 'closing');
    const paper = (await pageTexts(await reportPdf(await readAgency(scene.agency), report))).join(' ');
    expect(paper.replace(/\s+/g, ' ')).toContain('2 tindak lanjut ditetapkan: 2 terbuka');
    expect(paper).toContain('ditugaskan Camat');
  });

  it('says beside a suggestion that a leader had assigned it, and proposes to refuse what was assigned since', async () => {
    await assign('Q2', 'DEEPEN-A01', { state: 'DONE', note: 'Surat 800/12', at: '2027-09-01T02:00:00Z' });
    await draftFollowUp(scene, NOW, fakeMailer());
    const before = textOf(await decisionPage());
    expect(before).toContain('Pernah ditugaskan: Sari Dewi; ditugaskan Camat, tenggat 01-10-2027.');
    expect(before).toContain('Selesai (01-09-2027): Surat 800/12.');
    await assign('Q4', 'DEEPEN-A01');
    expect(textOf(await decisionPage())).toContain('Sudah ditugaskan: Sari Dewi; ditugaskan Camat');
    const refusal = documentOf(await decisionPage()).querySelector('[name="DEEPEN-A01.tolak"]');
    expect(refusal?.hasAttribute('checked')).toBe(true);
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
        'TAMBAHAN-1.pj': 'Sekretaris',
        'TAMBAHAN-2.isi': 'Buat panduan',
        'TAMBAHAN-2.pj': 'x'.repeat(151),
        'TAMBAHAN-2.tenggat': '30-02-2028',
      }),
    );
    expect(fault).toBeInstanceOf(InvalidInputError);
    expect(fault instanceof InvalidInputError ? fault.issues.map(({ field }) => field) : []).toEqual([
      'DEEPEN-A01.pj',
      'DEEPEN-A01.tenggat',
      'DEEPEN-A01.indikator',
      'TAMBAHAN-1.isi',
      'TAMBAHAN-1.tenggat',
      'TAMBAHAN-1.indikator',
      'TAMBAHAN-2.pj',
      'TAMBAHAN-2.tenggat',
      'TAMBAHAN-2.indikator',
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
        ...guide(2),
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
      [expect.stringContaining('Perdalam materi'), SARI, '2028-03-01'],
      ['Buat panduan', 'Budi Utomo – Sekretaris Camat Senapelan', '2028-02-07'],
    ]);
  });

  it('twice: the first stands, with one line in the trail', async () => {
    await decide(right);
    await decide(right, WEEK_LATER);
    const other = decide({ ...right, 'DEEPEN-A01.pj': 'Sekretaris' }, WEEK_LATER);
    expect(await faultOf(other)).toMatchObject({ name: 'ConflictError' });
    expect(await followUps()).toMatchObject({ items: [{ owner: SARI }] });
    expect(await auditOf(scene.agency, '2027')).toEqual(['follow-ups decided']);
  });

  it.each([0, 1])('after a crash behind write %i is finished by the second click', async (writes) => {
    crashAfterWrites(writes);
    expect((await faultOf(decide(right))).message).toBe('crash');
    restart();
    await decide(right, WEEK_LATER);
    expect(await followUps()).toMatchObject({ status: 'DECIDED', items: [{ owner: SARI }] });
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
    await decide({ ...right, ...guide(1) });
    await recordOutcomes({
      ...scene,
      form: new URLSearchParams({
        'DEEPEN-A01.keadaan': 'tidak-dilaksanakan',
        'DEEPEN-A01.catatan': 'Anggaran dialihkan.',
        'TAMBAHAN-1.keadaan': 'selesai',
        'TAMBAHAN-1.catatan': 'Panduan terbit.',
        versi: '1',
      }),
      now: WEEK_LATER,
    });
    const told = '2 tindak lanjut ditetapkan: 0 terbuka, 1 selesai, 1 tidak dilaksanakan.';
    const mailer = fakeMailer();
    await mailReport({ ...scene, quarter: 'closing' }, WEEK_LATER, mailer);
    const paper = (await pageTexts(mailer.sent[0]?.attachments?.[0]?.pdf ?? new Uint8Array())).join(' ');
    for (const words of [told, 'Selesai (14-02-2028): Panduan terbit.', 'Pekanbaru, 14 Februari 2028']) {
      expect(paper.replace(/\s+/g, ' ')).toContain(words);
    }
    await putLeadership(scene.agency, ['camat@instansi.example']);
    const url = await reportLink(
      await readReport(scene.agency, '2027', 'closing'),
      { name: 'Budi', email: 'camat@instansi.example' },
      WEEK_LATER,
    );
    expect(textOf((await visitor(reportPage).open(url)).html)).toContain(told);
  });

  it('tells in the closing what was paid, as it is recorded: before the closing and after it, and the paper is dated by it', async () => {
    await putLeadership(scene.agency, ['camat@instansi.example']);
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
    expect(await followUps()).toMatchObject({ status: 'DECIDED', items: [{ owner: SARI }] });
  });
});

describe('whoever has a follow-up', () => {
  const MORNING = new Date('2028-02-08T01:15:00Z');
  /** Other scenes stand in the same register. */
  const own = ({ sent }: FakeMailer) => sent.filter(({ key }) => key.split(' ')[1] === scene.agency);
  /** The mornings from a day to another, each with its mails. */
  async function mornings(from: string, to: string) {
    const told: string[] = [];
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const mailer = fakeMailer();
      await remindOwners(new Date(`${day}T01:15:00Z`), { mailer, remainingMs: () => 600_000 });
      told.push(
        ...own(mailer).map(
          ({ to: { email }, content: { subject } }) => `${day} ${email} ${/Pengingat/.test(subject)}`,
        ),
      );
    }
    return told;
  }
  async function linkOf(email: string, now = MORNING) {
    const mailer = fakeMailer();
    await remindOwners(now, { mailer, remainingMs: () => 600_000 });
    return own(mailer).find(({ to }) => to.email === email)?.content.action?.url ?? '';
  }
  beforeEach(async () => {
    await draftFollowUp(scene, NOW, fakeMailer());
    await mailReport({ ...scene, quarter: 'closing' }, NOW, fakeMailer());
    vi.useFakeTimers({ toFake: ['Date'], now: MORNING });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is told once by mail, reminded five working days before the day, and three times after it', async () => {
    await decide({ ...right, 'DEEPEN-A01.tenggat': '21-02-2028' });
    expect(await mornings('2028-02-07', '2028-05-01')).toEqual([
      '2028-02-08 p50@instansi.example false',
      '2028-02-14 p50@instansi.example true',
      '2028-02-22 p50@instansi.example true',
      '2028-03-07 p50@instansi.example true',
      '2028-03-21 p50@instansi.example true',
    ]);
  });

  it('reads all tasks in one mail and one screen, and reports each: going on, done with its proof, or not, with the reason', async () => {
    await decide({ ...right, ...guide(1), 'TAMBAHAN-1.pj': 'Sari' });
    const sari = visitor(ownerPage);
    const at = await sari.activate(await linkOf('p50@instansi.example'));
    const { html } = await sari.get(at);
    expect(await accessibilityFaults(html)).toEqual([]);
    const form = { 'closing.DEEPEN-A01.sejak': '', 'closing.TAMBAHAN-1.sejak': '' };
    const nothing = await sari.post(at, form);
    expect(textOf(nothing.html)).toContain('Pilih keadaan sekurang-kurangnya satu tindak lanjut.');
    const unproven = await sari.post(at, { ...form, 'closing.DEEPEN-A01.keadaan': 'selesai' });
    expect(textOf(unproven.html)).toContain('Tindak lanjut 1: tulis bukti pelaksanaannya');
    const said = {
      ...form,
      'closing.DEEPEN-A01.keadaan': 'selesai',
      'closing.DEEPEN-A01.catatan': 'Surat 800/12',
      'closing.TAMBAHAN-1.keadaan': 'berjalan',
      'closing.TAMBAHAN-1.catatan': 'Rancangan selesai.',
    };
    expect([(await sari.post(at, said)).status, (await sari.post(at, said)).status]).toEqual([303, 303]);
    expect(await followUps()).toMatchObject({
      items: [
        { outcome: { state: 'DONE', note: 'Surat 800/12', by: 'OWNER' } },
        { progress: { note: 'Rancangan selesai.' } },
      ],
    });
    expect(await auditOf(scene.agency, '2027')).toEqual(['follow-ups decided', 'follow-up reported']);
    const after = textOf((await sari.get(at)).html);
    expect(after).toContain('Selesai (08-02-2028): Surat 800/12');
    // What the coordinator recorded meanwhile is not overwritten unseen.
    const late = await sari.post(at, { ...said, 'closing.TAMBAHAN-1.catatan': 'Terbit.' });
    expect([late.status, textOf(late.html)]).toEqual([409, expect.stringContaining('belum tersimpan')]);
  });

  it('has it with the office: another officer gets the next reminder, and the link of the one before opens nothing', async () => {
    await decide({ ...right, 'DEEPEN-A01.pj': 'Sekretaris' });
    const first = await linkOf('budi@instansi.example');
    expect((await visitor(ownerPage).open(first)).status).toBe(200);
    await putSecretary('cici@instansi.example');
    expect((await visitor(ownerPage).open(first)).status).toBe(410);
    expect(await mornings('2028-02-09', '2028-02-23')).toEqual(['2028-02-23 cici@instansi.example true']);
  });

  it('of before owners were looked up is a text that is read on, and told by nobody', async () => {
    const { items = [] } = (await followUps()) ?? {};
    await FollowUps.build(UpdateAttributesCommand)
      .item({
        agency: scene.agency,
        cycle: '2027',
        status: 'DECIDED',
        items: items.map((item) => ({ ...item, owner: 'Kasi Pelayanan' })),
      })
      .send();
    expect(await mornings('2028-02-08', '2028-02-10')).toEqual([]);
  });

  it('that leaders assign from the report of a quarter is told like any other, and is late in the next report', async () => {
    await putLeadership(scene.agency, ['camat@instansi.example']);
    const key = { ...scene, period: '2028-Q1' };
    await makeReport(key, { from: '2028-01-01', to: '2028-03-31' }, {}, MORNING);
    const camat = visitor(reportPage);
    const report = await readReport(scene.agency, '2027', '2028-Q1');
    const leader = { name: 'Budi', email: 'camat@instansi.example' };
    const at = await camat.activate(await reportLink(report, leader, MORNING));
    expect(await accessibilityFaults((await camat.get(at)).html)).toEqual([]);
    const empty = await camat.post(at, { isian: 'tugas' });
    expect(textOf(empty.html)).toContain('Penugasan: pilih satu rekomendasi.');
    const given = {
      isian: 'tugas',
      rekomendasi: 'DEEPEN-A01',
      pj: 'Sari',
      tenggat: '28-02-2028',
      indikator: 'Disepakati.',
    };
    expect([(await camat.post(at, given)).status, (await camat.post(at, given)).status]).toEqual([303, 303]);
    const other = await camat.post(at, { ...given, pj: 'Sekretaris' });
    expect([other.status, textOf(other.html)]).toEqual([
      409,
      expect.stringContaining('sudah ditugaskan lebih dahulu'),
    ]);
    const page = textOf((await camat.get(at)).html);
    expect(page).toContain(`${SARI}; ditugaskan Pimpinan`);
    // Still open, it is given to nobody else from a later report.
    await makeReport({ ...scene, period: '2028-Q2' }, { from: '2028-04-01', to: '2028-06-30' }, {}, MORNING);
    const next = await readReport(scene.agency, '2027', '2028-Q2');
    const later = await camat.activate(await reportLink(next, leader, MORNING));
    expect(textOf((await camat.get(later)).html)).toContain(`Sudah ada penanggung jawabnya`);
    expect((await camat.post(later, { ...given, pj: 'Sekretaris' })).status).toBe(409);
    expect(await mornings('2028-02-08', '2028-02-09')).toEqual(['2028-02-08 p50@instansi.example false']);
    await makeReport({ ...scene, period: '2028-Q2' }, { from: '2028-04-01', to: '2028-06-30' }, {}, MORNING);
    const { figures, recommendations } = await readReport(scene.agency, '2027', '2028-Q2');
    expect(figures.find(({ code }) => code === 'FOLLOW_UPS_OVERDUE')).toMatchObject({ part: 1, n: 1 });
    expect(recommendations[0]?.evidence).toContain(SARI);
  });
});
