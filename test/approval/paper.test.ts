import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendReceipts } from '../../functions/approval/approval-receipt.step.ts';
import { recordEnactment } from '../../functions/approval/record-enactment.ts';
import { readPaperSource } from '../../functions/papers/paper-source.ts';
import { planSheets } from '../../functions/papers/plan-sheets.ts';
import { proposalLetter } from '../../functions/papers/proposal-letter.ts';
import { termsOfReference } from '../../functions/papers/terms-of-reference.ts';
import { removeLine } from '../../functions/plan/lines/edit-line.ts';
import { requestPlan } from '../../functions/plan/plan-request.step.ts';
import { submitPlan } from '../../functions/plan/submit.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { usualForm } from '../../shared/documents/paper.ts';
import { paperPdf } from '../../shared/documents/paper-pdf.ts';
import { planPaper } from '../../shared/documents/plan-paper.ts';
import { keepPaper, paperOf } from '../../shared/plan/paper-content.ts';
import { planDocument } from '../../shared/plan/plan-document.ts';
import { needNamer, sampleReference } from '../../shared/reference/agency-reference.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { Agency } from '../../shared/store/agency.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { ITEM_BYTES, itemBytes } from '../../shared/store/definition.ts';
import { Participant } from '../../shared/store/participant.ts';
import { readPlan } from '../../shared/store/plan.ts';
import { draftedCycle, listeningWorkflows, submitAsIs } from '../plan/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { fakeMailer } from '../support/mailer.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { appoint, ask, askedPlan, decideBy } from './scene.ts';

const SEKCAM = 'sekretarisCamat@instansi.example';
const CAMAT = 'camat@instansi.example';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  watchWrites();
});
afterAll(async () => await aws.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-07T02:00:00Z') });
  return () => {
    vi.useRealTimers();
    restart();
  };
});

const at = (day: string) => vi.setSystemTime(new Date(`${day}T02:00:00Z`));

/** The PDF of a copy as a reader sees it. */
async function printed(ref: CycleRef, copy: string): Promise<string> {
  const { document } = await planDocument(ref, copy, new Date());
  return (await pageTexts(await paperPdf(planPaper(document, usualForm, 'Kepala BKPSDM')))).join(' ');
}

/** The rows of the workbook of the plan under work. */
async function sheets(ref: CycleRef): Promise<string> {
  const plan = await readPlan(ref);
  return JSON.stringify(
    planSheets(
      plan,
      await paperOf(await readCycle(ref.agency, ref.cycle), plan),
      needNamer(sampleReference),
      [],
    ),
  );
}

/** A drafted plan of people enough for an activity. */
async function drafted(first: Partial<StaffRecord> = {}): Promise<CycleRef> {
  const others = Array.from({ length: 11 }, (_, index) =>
    staffRecord(`p${String(index + 1).padStart(2, '0')}`, { nip: '198001012005011002' }),
  );
  const ref = await draftedCycle([staffRecord('p00', first), ...others]);
  await appoint(ref.agency, 'camat');
  return ref;
}

/** Months go by: hours are earned, a name is corrected, the office moves, the Camat changes. */
async function monthsGoBy({ agency, cycle }: CycleRef): Promise<void> {
  const staff = staffRecord('p00', { name: 'Nama Sudah Dibetulkan', unitName: 'Seksi Baru' });
  await Participant.build(UpdateAttributesCommand)
    .item({
      ...{ agency, cycle, shard: 0, employeeId: 'p00', staff },
      credits: {
        A01: { learningHours: 16, on: '2027-03-04', certificate: 'X', countsTowardAnnualHours: true },
      },
    })
    .send();
  await Agency.build(UpdateAttributesCommand).item({ agency, address: 'Jalan Alamat Baru 9' }).send();
  await appoint(agency, 'camat', { name: 'Pengganti Kemudian, S.E.', kind: 'plt' });
}

describe('the paper of a submission', () => {
  it('says the same when it is printed months later, as PDF and as XLSX', async () => {
    const { ref } = await askedPlan();
    const [pdf, xlsx] = [await printed(ref, 'R001'), await sheets(ref)];
    expect(pdf).toContain('Usulan ke-1, diajukan 7 Desember 2026');
    await monthsGoBy(ref);
    at('2027-06-01');
    expect(await printed(ref, 'R001')).toBe(pdf);
    expect(await printed(ref, 'CURRENT')).toBe(pdf);
    expect(await sheets(ref)).toBe(xlsx);
    expect(pdf).toContain('Pegawai p00');
  });

  it('of a draft shows the present, and says that it is a draft', async () => {
    const ref = await drafted();
    expect(await printed(ref, 'CURRENT')).toContain(
      'RANCANGAN, belum diajukan. Keadaan Senin, 7 Desember 2026 pukul 09.00 WIB',
    );
    await monthsGoBy(ref);
    const text = await printed(ref, 'CURRENT');
    expect(text).toContain('Nama Sudah Dibetulkan');
    expect(text).toContain('Jalan Alamat Baru 9');
  });

  it('says of what was taken out of the draft why, and what money it leaves, as does the letter of the proposal', async () => {
    const ref = await drafted();
    const { version, lines } = await readPlan(ref);
    const dearest = lines.toSorted((one, other) => other.cost - one.cost)[0]?.activity ?? '';
    await removeLine({ ...ref, version, now: new Date() }, dearest, 'Diadakan BKPSDM tahun lalu');
    const letter = proposalLetter(await readPaperSource(ref, new Date()));
    for (const text of [await printed(ref, 'CURRENT'), (await pageTexts(await paperPdf(letter))).join(' ')]) {
      expect(text).toMatch(/Sisa pagu .*Dari pagu Rp[\d.]+ tersisa Rp[\d.]+\./);
      expect(text).toMatch(
        new RegExp(`dihapus oleh koordinator: ${dearest} .*alasan: Diadakan BKPSDM tahun lalu`),
      );
    }
  });

  it('of one activity breaks its cost down as the offer does, with travel, or else takes it whole', async () => {
    const source = await readPaperSource(await drafted(), new Date());
    const [first] = source.plan.lines;
    const offering = source.offerings.find(({ code }) => code === first?.offering);
    if (first === undefined || offering === undefined) throw new Error('a drafted activity');
    const priced = { ...offering, costPerPerson: 300_000, costPerBatch: 0, travelPerPerson: 150_000 };
    const kak = async (cost: number) => {
      const line = { ...first, targetCount: 6, cost };
      const paper = termsOfReference({ ...source, offerings: [priced] }, line);
      return (await pageTexts(await paperPdf(paper))).join(' ').replace(/\s+/g, ' ');
    };
    expect(await kak(2_700_000)).toMatch(
      /6 orang Rp300\.000 Rp1\.800\.000 .*Perjalanan dinas peserta 6 orang Rp150\.000 Rp900\.000 .*Rp2\.700\.000/,
    );
    expect(await kak(2_500_000)).toContain('1 paket Rp2.500.000 Rp2.500.000');
  });

  it('keeps two hundred long activities, more than one item holds, letter by letter', async () => {
    const ref = await drafted();
    const plan = await readPlan(ref);
    const [first] = plan.lines;
    if (first === undefined) throw new Error('The draft is empty');
    const lines = Array.from({ length: 200 }, (_, index) => ({
      ...first,
      activity: `A${index}`,
      title: `Kegiatan ${index} “${'é'.repeat(150)}”`,
      curriculum: 'Kurikulum '.repeat(150),
    }));
    const cycle = await readCycle(ref.agency, ref.cycle);
    const large = { ...plan, lines, status: 'SUBMITTED' as const, revision: 1 };
    const paper = await keepPaper(cycle, large);
    const kept = await paperOf(cycle, { ...large, paper });
    expect(itemBytes(kept)).toBeGreaterThan(ITEM_BYTES);
    expect(kept.content.activities.map(({ title }) => title)).toEqual(lines.map(({ title }) => title));
  });

  it('bears the day of each act, and no signature before the approval', async () => {
    const { ref, mailer } = await askedPlan();
    expect(await printed(ref, 'R001')).toMatch(/Camat Senapelan, .*BELUM DISETUJUI Drs. Ahmad Yani/);
    expect(await printed(ref, 'R001')).not.toContain('Pekanbaru, ');
    at('2026-12-09');
    await decideBy(mailer, SEKCAM, 'setujui');
    await ask(ref, mailer);
    at('2026-12-11');
    const { html: record } = await decideBy(mailer, CAMAT, 'setujui');
    await sendReceipts(ref, mailer);
    const receipt = mailer.sent.findLast(({ purpose }) => purpose === 'persetujuan')?.content.details ?? [];
    await ask(ref, mailer);
    await appoint(ref.agency, 'camat', { name: 'Pengganti Kemudian, S.E.', kind: 'plt' });
    const signed = await printed(ref, 'R001');
    expect(signed).toMatch(
      /Pekanbaru, 11 Desember 2026 Camat Senapelan, .*Ruang tanda tangan \/ TTE Drs. Ahmad Yani/,
    );
    expect(signed).toMatch(/Sekretaris Camat Senapelan Dewi Sartika, S.Sos. .* 9 Desember 2026/);
    expect(signed).not.toContain('Pengganti Kemudian');
    // One fingerprint on the paper, on the record that the officer sees, and in the receipt.
    const [, onPaper = ''] = /\(SHA-256\) Pengajuan ke-1 : ((?:[0-9a-f]{8} ?){8})/.exec(signed) ?? [];
    expect(onPaper.trim()).toHaveLength(71);
    expect(textOf(record)).toContain(onPaper.trim());
    expect(onPaper).toContain(new Map(receipt).get('Sidik isi usulan') ?? 'no fingerprint');

    at('2026-12-14');
    const decree = { ...ref, number: 'Nomor 7 Tahun 2026', now: new Date(), workflows: listeningWorkflows() };
    await expect(recordEnactment({ ...decree, date: '10-12-2026' })).rejects.toThrow(
      /tidak boleh mendahului persetujuan usulan \(11-12-2026\)/,
    );
    await recordEnactment({ ...decree, date: '14-12-2026' });
    // Acts stand in the order of their days: approval, signature, decree.
    expect(await printed(ref, 'CURRENT')).toMatch(
      /Pekanbaru, 11 Desember 2026 .* Penetapan .* 14 Desember 2026/,
    );
    expect(await printed(ref, 'CURRENT')).toContain(
      'Ditetapkan dengan Nomor 7 Tahun 2026 tanggal 14 Desember 2026',
    );
  });

  it('of a returned plan keeps what was returned, and the next one says what is new', async () => {
    const { ref, mailer } = await askedPlan();
    const first = await printed(ref, 'R001');
    await decideBy(mailer, SEKCAM, 'kembalikan', 'Kurangi biaya.');
    await requestPlan(ref, { now: new Date(), mailer });
    await monthsGoBy(ref);
    const again = await printed(ref, 'CURRENT');
    expect(again).toContain('RANCANGAN, belum diajukan.');
    expect(again).toContain('Nama Sudah Dibetulkan');
    at('2026-12-16');
    await submitAsIs(ref, new Date());
    const [one, two] = [await printed(ref, 'R001'), await printed(ref, 'R002')];
    expect(one).toContain('Kurangi biaya.');
    expect(one.replace(/Riwayat persetujuan usulan.*Demikian/, '')).toBe(
      first.replace(/Riwayat persetujuan usulan.*Demikian/, ''),
    );
    expect(two).toContain('Usulan ke-2, diajukan 16 Desember 2026');
    expect(two).toContain('Nama Sudah Dibetulkan');
    expect(two).toMatch(/Plt\. Camat Senapelan, .*BELUM DISETUJUI Pengganti Kemudian/);
  });

  it('gives an officer one name: the degrees of the table of people', async () => {
    const ref = await drafted({ name: 'Ahmad Yani, S.STP., M.Si.' });
    await submitAsIs(ref, new Date());
    const text = await printed(ref, 'R001');
    expect(text).toContain('BELUM DISETUJUI Ahmad Yani, S.STP., M.Si.');
    expect(text).not.toContain('Drs. Ahmad Yani');
  });

  it.each([0, 1, 2, 3, 4])('is whole after a crash behind write %i, whoever goes on', async (writes) => {
    const ref = await drafted();
    const { version } = await readPlan(ref);
    const submit = () =>
      submitPlan({ ...ref, version, by: 'koordinator', now: new Date() }, listeningWorkflows());
    crashAfterWrites(writes);
    await submit().catch(() => undefined);
    restart();
    if ((await readPlan(ref)).status === 'DRAFT') await submit();
    // Nobody clicks again: the workflow asks, and goes on by itself.
    else await requestPlan(ref, { now: new Date(), mailer: fakeMailer() });
    // What is printed is rendered from this alone; to render it ten times would take five seconds.
    const paper = async () => (await planDocument(ref, 'R001', new Date())).document;
    const before = await paper();
    await monthsGoBy(ref);
    expect(await paper()).toEqual(before);
  });

  it('of 500 people with long names fits into one item of the table', async () => {
    const long = 'Kepala Seksi Pemberdayaan Masyarakat dan Kesejahteraan Sosial Kelurahan Kampung Bandar';
    const people = Array.from({ length: 500 }, (_, index) =>
      staffRecord(`p${index}`, {
        name: `Raden Ajeng Siti Nurhaliza Kusumaningtyas ${index}, S.Kom., M.T.`,
        postTitle: long,
        unitName: long,
      }),
    );
    const ref = await draftedCycle(people);
    await submitAsIs(ref, new Date());
    const plan = await readPlan(ref);
    const said = await paperOf(await readCycle(ref.agency, ref.cycle), plan);
    expect(said.people.length).toBeGreaterThan(400);
    expect(Buffer.byteLength(JSON.stringify(said))).toBeLessThan(350_000);
  });
});
