import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordEnd } from '../../functions/cycle/cycle-execution-ended.event.ts';
import { handler as consoleHandler } from '../../functions/evaluation/console-evaluation.page.tsx';
import { draftFollowUp } from '../../functions/evaluation/follow-up/follow-up-draft.step.ts';
import { handler as documentConsole } from '../../functions/evaluation/report/console-report-document.page.ts';
import {
  hasBegun,
  handler as listHandler,
  listOpenCycles,
} from '../../functions/evaluation/report/evaluation-list.step.ts';
import { mailReport } from '../../functions/evaluation/report/evaluation-mail.step.ts';
import { handler as measure } from '../../functions/evaluation/report/evaluation-measure.step.ts';
import { handler as report } from '../../functions/evaluation/report/evaluation-report.step.ts';
import { handler as pageHandler } from '../../functions/evaluation/report/report.page.tsx';
import { handler as documentHandler } from '../../functions/evaluation/report/report-document.page.ts';
import { renew } from '../../functions/links/link-renewal.page.ts';
import { readAgency, saveAgency } from '../../shared/store/agency.ts';
import { FollowUps, type FollowUpsItem, readFollowUps } from '../../shared/store/follow-ups.ts';
import { Officer } from '../../shared/store/officer.ts';
import { OpenCycle } from '../../shared/store/open-cycle.ts';
import { savePerformance } from '../../shared/store/performance.ts';
import { readReport } from '../../shared/store/report.ts';
import { listFaults } from '../../shared/store/runs.ts';
import { saveServiceFigures } from '../../shared/store/service-figures.ts';
import { Unit } from '../../shared/store/staff.ts';
import { rowsOf, signedInVisitor } from '../console/scene.ts';
import { auditOf, faultOf } from '../cycle/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { readDocx } from '../readers/docx.ts';
import { readWorkbook } from '../readers/workbook.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { lambdaContext, pathOf, visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putCycle } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import {
  line,
  newScene,
  people,
  putLeadership,
  putPerson,
  putPlan,
  putTraining,
  type Scene,
  SHARDS,
  summary,
} from './scene.ts';

const NOW = new Date('2027-04-01T00:00:00Z');
const WEEK_LATER = new Date('2027-04-08T00:00:00Z');
const QUARTER = '2027-Q1';
let close: () => Promise<void>;
let scene: Scene;
beforeAll(async () => {
  ({ close } = await startTable());
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterAll(async () => {
  vi.useRealTimers();
  await close();
});
beforeEach(async () => {
  vi.setSystemTime(NOW);
  scene = await newScene();
});

const key = () => ({ ...scene, quarter: QUARTER });

/** The steps of the quarterly workflow for one cycle. */
async function evaluate(quarter = QUARTER): Promise<void> {
  const input = { ...scene, quarter };
  for (let shard = 0; shard < SHARDS; shard += 1) await measure({ ...input, shard }, lambdaContext());
  await report(input, lambdaContext());
}

async function held(): Promise<void> {
  await putPlan(scene, [line('A01'), line('A02'), line('A03')]);
  await Promise.all([
    ...Array.from({ length: 8 }, (_, index) =>
      putPerson(scene, `p0${index + 1}`, {}, index < 6 ? { '2027-03-10': 20 } : {}),
    ),
    putPerson(scene, 'k1', { kind: 'pppk', unitId: 'seksi-b' }),
    putTraining(scene, 'A01', people(6), { summary: summary(6, { tooShallow: 0.5 }) }),
    putTraining(scene, 'A02', people(2), { status: 'HELD', attendanceConfirmed: false }),
    putTraining(scene, 'A03', people(2), { status: 'INVITED', endsAt: '2027-05-02T09:00:00.000Z' }),
  ]);
}

const FOLLOW_UP = {
  owner: 'Sari Dewi',
  dueOn: '2028-02-29',
  indicator: 'Pedoman disepakati.',
  outcome: { state: 'DONE' as const, note: 'Pedoman 3/2028', at: '2028-01-20T02:00:00.000Z' },
};

function promiseOf(drafted: FollowUpsItem | undefined) {
  const { code = '', sentence = '', evidence = '' } = drafted?.items[0] ?? {};
  return { code, sentence, evidence };
}

const figureOf = async (code: string) =>
  (await readReport(scene.agency, '2027', QUARTER)).figures.find((figure) => figure.code === code);

describe('what trainings did to public service', () => {
  const figuresOfUnits = async (effect: number) => {
    const figures = Array.from({ length: 8 }, (_, unit) => [
      { unit: `unit-${unit}`, period: '2027-02', value: 3 + unit / 100 },
      { unit: `unit-${unit}`, period: '2027-04', value: 3 + (unit % 3) / 100 + (unit < 4 ? effect : 0) },
    ]);
    const ref = { agency: scene.agency, year: '2027', indicator: 'U7' };
    await saveServiceFigures(ref, figures.flat(), undefined, NOW);
  };
  const taught = async () => {
    const named = line('A01', { serviceIndicator: 'U7' });
    await putPlan(scene, [named]);
    await Promise.all(
      people(8).map(({ employeeId }, unit) => putPerson(scene, employeeId, { unitId: `unit-${unit}` })),
    );
    // Of eight in the class four came, each of another unit.
    const there = people(8).map((person, index) => ({ ...person, attended: index < 4 }));
    await putTraining(scene, 'A01', there, { line: named, summary: summary(6) });
  };

  it('is told in the report of the quarter, on the page, in the PDF and beside the course', async () => {
    await taught();
    await figuresOfUnits(0.5);
    vi.setSystemTime(new Date('2027-07-01T00:00:00Z'));
    await evaluate('2027-Q2');
    const made = await readReport(scene.agency, '2027', '2027-Q2');
    expect(made.services).toMatchObject([
      { activity: 'A01', indicator: 'U7', unitsWith: 4, unitsWithout: 4 },
    ]);
    const rina = await signedInVisitor(consoleHandler, scene.agency);
    const shown = textOf((await rina.get('/konsol/siklus/2027/evaluasi/2027-Q2')).html);
    const said = 'U7 Perilaku pelaksana: perubahan pada unit yang ikut lebih baik; selisih perubahan +0,5';
    expect(shown).toContain(`Lokakarya A01. ${said}`);
    const course = (await rina.get('/konsol/siklus/2027/keputusan')).html;
    expect(textOf(course)).toContain('angka pelayanan yang dituju berubah lebih baik');
    const paper = await signedInVisitor(documentConsole, scene.agency);
    const { bytes } = await paper.get('/konsol/siklus/2027/evaluasi/2027-Q2/laporan.pdf');
    expect((await pageTexts(bytes)).join(' ').replaceAll(/\s+/g, ' ')).toContain('Dampak pada pelayanan');
  });

  it('is not claimed from the figures of a year that say nothing, and not before there are any', async () => {
    await taught();
    await evaluate();
    expect((await readReport(scene.agency, '2027', QUARTER)).services).toEqual([
      { activity: 'A01', indicator: 'U7', unitsWith: 0, unitsWithout: 0 },
    ]);
    await figuresOfUnits(0);
    await evaluate('2027-Q2');
    const rina = await signedInVisitor(consoleHandler, scene.agency);
    const shown = textOf((await rina.get('/konsol/siklus/2027/evaluasi/2027-Q2')).html);
    expect(shown).toContain('U7 Perilaku pelaksana: belum terlihat perbedaan');
  });
});

describe('the report of a quarter', () => {
  it('adds up the shards and looks at the activities that were held', async () => {
    await held();
    await evaluate();
    expect(await figureOf('PNS_MET')).toMatchObject({ value: 75, n: 8 });
    expect(await figureOf('TRAINED')).toMatchObject({ n: 9 });
    expect(await figureOf('HELD')).toMatchObject({ value: 2, n: 3 });
    const { activities, recommendations } = await readReport(scene.agency, '2027', QUARTER);
    expect(activities.map(({ activity, attended }) => [activity, attended])).toEqual([
      ['A01', 6],
      ['A02', null],
    ]);
    // Of A02 it is not known yet who came: neither hours nor units that nobody came from are anybody's fault.
    expect(recommendations.map(({ code }) => code)).toEqual(['DEEPEN-A01']);
    for (const code of ['TRAINED', 'UNITS_WITHOUT', 'PNS_MET', 'HOURS'])
      expect((await figureOf(code))?.caution).toBe(
        'Belum termasuk peserta 1 kegiatan yang daftar hadirnya belum dikonfirmasi.',
      );
  });

  it('made again with the same content keeps its day, and has a new one when the content changed', async () => {
    await held();
    vi.setSystemTime(NOW);
    await evaluate();
    const first = await readReport(scene.agency, '2027', QUARTER);
    vi.setSystemTime(WEEK_LATER);
    await evaluate();
    expect(await readReport(scene.agency, '2027', QUARTER)).toEqual(first);
    await putPerson(scene, 'p99');
    await evaluate();
    expect(await readReport(scene.agency, '2027', QUARTER)).toMatchObject({
      madeAt: WEEK_LATER.toISOString(),
      from: '2027-01-01',
      to: '2027-03-31',
    });
  });

  it('counts the acts of its quarter, and names what came before as of the cycle', async () => {
    await held();
    await putTraining(scene, 'A03', people(4), { endsAt: '2027-05-04T09:00:00.000Z' });
    vi.setSystemTime(new Date('2027-07-01T01:00:00Z'));
    await evaluate('2027-Q2');
    const { figures, activities } = await readReport(scene.agency, '2027', '2027-Q2');
    const value = (code: string) => figures.find((figure) => figure.code === code)?.value;
    expect([value('HELD'), value('HELD_TOTAL'), value('COST'), value('COST_TOTAL')]).toEqual([
      1, 3, 2_000_000, 6_000_000,
    ]);
    expect(activities.map(({ activity }) => activity)).toEqual(['A01', 'A02', 'A03']);
    const leader = await signedInVisitor(consoleHandler, scene.agency, 'pimpinan');
    const text = textOf((await leader.get('/konsol/siklus/2027/evaluasi/2027-Q2')).html);
    for (const said of [
      'Pelaksanaan, 1 April–30 Juni 2027',
      'Keikutsertaan sejak awal siklus (2 November 2026)',
      'Jam pelajaran (JP), 1 Januari–30 Juni 2027',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).toMatch(/Kegiatan yang selesai, 1 April–30 Juni 2027.*Lokakarya A03.*Kegiatan sebelumnya/);
    expect(text).toMatch(/Kegiatan sebelumnya sejak awal siklus \(2 November 2026\).*A01.*A02/);
  });

  it('in which the cycle only waits for its follow-ups says so, and of which year it is', async () => {
    await held();
    vi.setSystemTime(new Date('2027-12-20T03:00:00Z'));
    await draftFollowUp(scene, new Date(), fakeMailer());
    vi.setSystemTime(new Date('2028-04-03T01:00:00Z'));
    await evaluate('2028-Q1');
    const leader = await signedInVisitor(documentConsole, scene.agency, 'pimpinan');
    const { bytes } = await leader.get('/konsol/siklus/2027/evaluasi/2028-Q1/laporan.pdf');
    const paper = (await pageTexts(bytes)).join(' ');
    expect(paper).toContain('Triwulan I Tahun 2028 (Siklus 2027)');
    expect(paper).toContain('angka penutupnya dihitung pada 20 Desember 2027, dan siklus ditutup setelah');
    expect(paper).toContain('Jam pelajaran (JP), 1 Januari–31 Desember 2027');
    expect(paper).toContain('Tidak ada kegiatan yang selesai pada masa ini.');
  });

  it('after its cycle was closed says when', async () => {
    await held();
    vi.setSystemTime(new Date('2027-09-10T03:00:00Z'));
    await draftFollowUp(scene, new Date(), fakeMailer());
    await putCycle(scene.agency, {
      phase: 'CLOSED',
      shardCount: SHARDS,
      closedAt: '2027-09-20T02:00:00.000Z',
    });
    vi.setSystemTime(new Date('2028-01-03T01:00:00Z'));
    await evaluate('2027-Q4');
    expect((await readReport(scene.agency, '2027', '2027-Q4')).remark).toBe(
      'Semua kegiatan siklus 2027 sudah selesai; angka penutupnya dihitung pada 10 September 2027, dan siklus ditutup pada 20 September 2027. Laporan triwulan tetap dibuat sampai akhir tahun siklus.',
    );
  });

  it('tells what is withheld from what is not there, and what is an estimate, on page and paper alike', async () => {
    await held();
    await putPlan(scene, [line('A01'), line('A02', { estimates: ['cost'] }), line('A03')]);
    const answered = { attended: 4, answered: 4, suppressed: 'Terlalu sedikit.' };
    const [estimated, early] = [line('A02', { estimates: ['cost'] }), { endsAt: '2027-03-20T09:00:00.000Z' }];
    await putTraining(scene, 'A02', people(2), {
      status: 'HELD',
      attendanceConfirmed: false,
      line: estimated,
    });
    const at = '2027-03-30T02:00:00.000Z';
    const money = { realised: 1_750_000, evidence: 'SP2D 12', committed: 1_800_000, at, version: 1 };
    await putTraining(scene, 'A03', people(4), { ...early, summary: answered, money });
    await evaluate();
    expect(await figureOf('REALISED')).toMatchObject({
      value: 1_750_000,
      n: 3,
      caution: 'Realisasi 2 kegiatan belum dicatat.',
    });
    const leader = await signedInVisitor(consoleHandler, scene.agency, 'pimpinan');
    const { html } = await leader.get(`/konsol/siklus/2027/evaluasi/${QUARTER}`);
    const rows = rowsOf(html, 'Kegiatan yang selesai, 1 Januari–31 Maret 2027');
    expect(rows.map((row) => row.split(': ').slice(3).join(' | '))).toEqual([
      '6 | 4,0 | Rp2.000.000 | – | –',
      '– | – | Rp2.000.000 (perkiraan) | – | –',
      '4 | disembunyikan | Rp2.000.000 | Rp1.800.000 | Rp1.750.000 (SP2D 12)',
    ]);
    const reader = await signedInVisitor(documentConsole, scene.agency, 'pimpinan');
    const { bytes } = await reader.get(`/konsol/siklus/2027/evaluasi/${QUARTER}/laporan.pdf`);
    const paper = (await pageTexts(bytes)).join(' ').replace(/\s+/g, ' ');
    expect(paper).toMatch(/4 disembunyikan Rp2\.000\.000 Rp1\.800\.000 Rp1\.750\.000 \(SP2D 12\)/);
    expect(paper).toMatch(/– – Rp2\.000\.000 \(perkiraan\)/);
    expect(paper).toMatch(
      /Keterbatasan.*Anggaran kegiatan terlaksana: Biaya 1 kegiatan \(Rp2\.000\.000\) masih perkiraan/,
    );
    for (const said of [
      'Reaksi disembunyikan: kurang dari lima orang menjawab.',
      '– pada Hadir: daftar hadir belum dikonfirmasi.',
      '– pada Reaksi: belum ada jawaban yang dihitung.',
      '– pada Realisasi: belum dicatat.',
      'Anggaran (perkiraan): biaya dalam rencana yang belum dikonfirmasi.',
    ]) {
      expect([textOf(html).includes(said), paper.includes(said)]).toEqual([true, true]);
    }
  });

  it('tells what was held beside the plan apart, in numbers and in money', async () => {
    await held();
    const beside = line('A02', { offPlan: true });
    await putPlan(scene, [line('A01'), beside, line('A03')]);
    const money = { realised: 1_500_000, evidence: 'SP2D 3', at: '2027-03-30T02:00:00.000Z', version: 1 };
    await putTraining(scene, 'A02', people(2), { line: beside, money });
    await evaluate();
    expect(await figureOf('HELD')).toMatchObject({ value: 1, n: 2 });
    expect(await figureOf('COST')).toMatchObject({ value: 4_000_000, n: 2 });
    expect(await figureOf('OFF_PLAN')).toMatchObject({ value: 1, n: 2 });
    expect(await figureOf('OFF_PLAN_COST')).toMatchObject({ value: 2_000_000, n: 1 });
    expect(await figureOf('OFF_PLAN_REALISED')).toMatchObject({ value: 1_500_000, n: 1 });
    const leader = await signedInVisitor(consoleHandler, scene.agency, 'pimpinan');
    const { html } = await leader.get(`/konsol/siklus/2027/evaluasi/${QUARTER}`);
    expect(textOf(html)).toMatch(
      /Kegiatan di luar rencana yang terlaksana.*Di antaranya anggaran kegiatan di luar/,
    );
  });

  it('says what is not as it was in the quarter before, on page, in Word and in Excel alike', async () => {
    await held();
    await evaluate();
    await putPerson(scene, 'p07', {}, { '2027-05-03': 20 });
    await evaluate('2027-Q2');
    const leader = await signedInVisitor(consoleHandler, scene.agency, 'pimpinan');
    const path = '/konsol/siklus/2027/evaluasi';
    const changed = async (period: string) =>
      rowsOf((await leader.get(`${path}/${period}`)).html, 'Yang berubah sejak triwulan sebelumnya');
    const expected = 'PNS yang mencapai 20 JP setahun: 75%: 88%';
    expect((await changed('2027-Q2')).map((row) => row.replaceAll(/\s+/g, ' '))).toContain(expected);
    expect(await changed(QUARTER)).toEqual([]);
    const papers = await signedInVisitor(documentConsole, scene.agency, 'pimpinan');
    const word = readDocx((await papers.get(`${path}/2027-Q2/laporan.docx`)).bytes);
    const sheets = readWorkbook((await papers.get(`${path}/2027-Q2/laporan.xlsx`)).bytes);
    expect(word.text).toContain('Angka yang berubah sejak triwulan sebelumnya');
    expect(sheets.get('Perubahan')).toContainEqual(['PNS yang mencapai 20 JP setahun', '75%', '88%']);
    const [row = []] = sheets.get('Angka')?.filter(([code]) => code === 'PNS_MET') ?? [];
    expect(row.slice(2, 6)).toEqual([87.5, 'persen', 7, 8]);
  });

  it('leads from every number to the rows behind it: people by name for coordinators, units of five for leaders', async () => {
    await held();
    await evaluate();
    const path = `/konsol/siklus/2027/evaluasi/${QUARTER}`;
    const [rina, leader] = await Promise.all([
      signedInVisitor(consoleHandler, scene.agency),
      signedInVisitor(consoleHandler, scene.agency, 'pimpinan'),
    ]);
    const { html } = await rina.get(path);
    const cards = [...html.matchAll(/<dt>(?:<a href="([^"]+)">)?([^<]+)/g)];
    expect(cards.length).toBeGreaterThan(12);
    expect(cards.filter(([, href]) => href === undefined).map(([, , label]) => label)).toEqual([]);
    const linked = new Set(
      [...html.matchAll(/href="([^"]+\/dasar\/[A-Z_]+)"/g)].map(([, href = '']) => href),
    );
    for (const href of linked) {
      for (const who of [rina, leader]) {
        const answered = await who.get(href);
        expect([href, answered.status]).toEqual([href, 200]);
        expect(await accessibilityFaults(answered.html)).toEqual([]);
      }
    }
    const met = await rina.get(`${path}/dasar/PNS_MET`);
    const people = ['/dasar/PNS_MET?bagian=1', '/dasar/PNS_MET?bagian=2', '/dasar/PNS_MET?bagian=3'];
    const shards = await Promise.all(people.map(async (part) => await rina.get(`${path}${part}`)));
    const named = shards.flatMap((shard) => rowsOf(shard.html, 'Menurut pegawai'));
    // Of eight PNS six have their hours; the PPPK is none of them.
    expect(named.filter((row) => row.endsWith('Ya'))).toHaveLength(6);
    expect(named.filter((row) => row.endsWith('Tidak'))).toHaveLength(2);
    expect(rowsOf(met.html, 'Menurut unit')).toEqual(['Seksi A: 6 dari 8 orang']);
    const seen = await leader.get(`${path}/dasar/TRAINED`);
    expect(seen.html).not.toContain('Menurut pegawai');
    // Seksi B is one person; what is withheld alone could be computed from the total.
    expect(rowsOf(seen.html, 'Menurut unit')).toEqual([
      'Seksi A: disembunyikan: agar kelompok yang kurang dari lima orang tidak dapat dihitung',
      'Seksi B: disembunyikan: kurang dari lima orang',
    ]);
    expect(rowsOf((await rina.get(`${path}/dasar/TRAINED`)).html, 'Menurut unit')).toContain(
      'Seksi B: 0 dari 1 orang',
    );
    expect((await rina.get(`${path}/dasar/COST`)).status).toBe(404);
    // Gone with the next reorganisation: the report still counts its people.
    await Unit.build(DeleteItemCommand).key({ agency: scene.agency, unitId: 'seksi-b' }).send();
    expect(rowsOf((await rina.get(`${path}/dasar/TRAINED`)).html, 'Menurut unit')).toContain(
      'seksi b (tidak ada lagi dalam daftar unit): 0 dari 1 orang',
    );
  });

  it('of a whole year is there once the year is over: its lines with money and results, and what follows', async () => {
    await held();
    const at = '2027-04-30T02:00:00.000Z';
    const money = { committed: 1_900_000, realised: 1_800_000, evidence: 'SP2D 7', at, version: 1 };
    const closed = { summary: summary(6), status: 'CLOSED' } as const;
    await putTraining(scene, 'A01', people(6), closed);
    await draftFollowUp(scene, new Date('2027-12-20T03:00:00Z'), fakeMailer());
    const ref = { agency: scene.agency, cycle: '2027' };
    const drafted = await readFollowUps(ref.agency, ref.cycle);
    await FollowUps.build(UpdateAttributesCommand)
      .item({ ...ref, status: 'DECIDED', items: [{ ...FOLLOW_UP, ...promiseOf(drafted) }] })
      .send();
    const counted = (below: number) => ({
      A01: { KURANG: below, BAIK: 12 - below },
      '-': { KURANG: 6, BAIK: 5 },
    });
    for (const [year, below] of [
      ['2026', 7],
      ['2027', 3],
    ] as const) {
      const trained = { '2027': counted(below) };
      const said = { agency: ref.agency, year, units: {}, trained, unknown: 0, fileName: 'p', savedAt: at };
      await savePerformance(said, undefined);
    }
    const path = '/konsol/siklus/2027/laporan-tahunan';
    vi.setSystemTime(new Date('2027-12-31T16:59:00Z'));
    const early = await (await signedInVisitor(documentConsole, scene.agency)).get(`${path}.pdf`);
    expect([early.status, textOf(early.html)]).toEqual([
      409,
      expect.stringContaining('sesudah 31 Desember 2027'),
    ]);
    vi.setSystemTime(new Date('2028-01-03T01:00:00Z'));
    await evaluate('2027-Q4');
    // The treasurer pays the last training after the year was counted.
    await putTraining(scene, 'A01', people(6), { ...closed, money });
    const rina = await signedInVisitor(documentConsole, scene.agency);
    const word = readDocx((await rina.get(`${path}.docx`)).bytes);
    for (const chapter of [
      'BAB I PENDAHULUAN',
      'BAB II PELAKSANAAN',
      'BAB III HASIL',
      'BAB IV',
      'BAB V',
      'BAB VI',
    ])
      expect(word.text).toContain(chapter);
    const spent = word.tables.find(([head = []]) => head.includes('Pagu')) ?? [];
    const [, training, notHeld] = spent;
    expect(training?.slice(1)).toEqual([
      'Lokakarya A01',
      '9–10 Maret 2027; 6 orang (L 0, P 6); 10 JP menurut rencana',
      'Rp2.000.000',
      'Rp1.900.000',
      'Rp1.800.000 (90%); SP2D 7',
      'L1 reaksi 4,0 dari 5',
      '–',
    ]);
    expect([notHeld?.[2], notHeld?.at(-1)]).toEqual([
      'Terlaksana; daftar hadir belum dikonfirmasi',
      'Belum selesai pada akhir tahun',
    ]);
    expect(spent.at(-1)?.slice(-5, -2)).toEqual([
      'Rp6.000.000',
      'Rp1.900.000 (tercatat 1 dari 3 kegiatan)',
      'Rp1.800.000 (tercatat 1 dari 3 kegiatan)',
    ]);
    const label = 'Realisasi anggaran semua kegiatan terlaksana';
    const sum = word.tables.flat().find((row) => row.includes(label));
    expect(sum?.slice(-3)).toEqual([
      label,
      'Rp1,8 jt',
      'dari 2 kegiatan. Realisasi 1 kegiatan belum dicatat.',
    ]);
    const appraised = word.tables.find(([head = []]) => head.includes('Peserta kegiatan')) ?? [];
    expect(appraised.slice(1).map(([, ...cells]) => cells)).toEqual([
      ['Lokakarya A01', '7 dari 12 orang', 'kurang dari lima dari 12 orang'],
      ['Pegawai yang tidak mengikuti kegiatan', '6 dari 11 orang', '6 dari 11 orang'],
    ]);
    const plans = word.tables.find(([head = []]) => head.includes('Bukti')) ?? [];
    expect(plans[1]?.slice(4)).toEqual([
      'Sari Dewi',
      '29-02-2028',
      'Pedoman disepakati.',
      'Selesai (20-01-2028)',
      'Pedoman 3/2028',
    ]);
  });

  it('is signed by who headed the agency when it was made', async () => {
    const camat = {
      agency: scene.agency,
      role: 'camat',
      title: 'Camat Senapelan',
      kind: 'definitif' as const,
    };
    const officer = (name: string) =>
      Officer.build(PutItemCommand)
        .item({ ...camat, name, email: 'camat@instansi.example', since: '2026-01-01' })
        .send();
    await officer('Fikri Harahap, S.STP.');
    await evaluate();
    await officer('Penggantinya');
    const leader = await signedInVisitor(documentConsole, scene.agency, 'pimpinan');
    const { bytes } = await leader.get(`/konsol/siklus/2027/evaluasi/${QUARTER}/laporan.pdf`);
    expect((await pageTexts(bytes)).join(' ')).toContain('Fikri Harahap, S.STP.');
  });

  it('stays as its readers have it once it was mailed', async () => {
    await held();
    await evaluate();
    await mailReport(key(), NOW, fakeMailer());
    const mailed = await readReport(scene.agency, '2027', QUARTER);
    await putPerson(scene, 'p99');
    await evaluate();
    expect(await readReport(scene.agency, '2027', QUARTER)).toEqual(mailed);
  });

  it('is made and mailed anew when it was mailed on a day to come, by a clock that was wrong', async () => {
    await held();
    vi.setSystemTime('2027-08-10T01:00:00.000Z');
    await evaluate();
    await mailReport(key(), new Date(), fakeMailer());
    vi.setSystemTime(NOW);
    await putPerson(scene, 'p99');
    await evaluate();
    expect(await readReport(scene.agency, '2027', QUARTER)).toMatchObject({ madeAt: NOW.toISOString() });
    const mailer = fakeMailer();
    await mailReport(key(), NOW, mailer);
    expect(mailer.sent).not.toEqual([]);
  });

  it('of a cycle without anything yet is all dashes, without advice', async () => {
    await report(key(), lambdaContext());
    const { figures, recommendations } = await readReport(scene.agency, '2027', QUARTER);
    expect(figures.filter(({ unit }) => unit === 'persen').every(({ value }) => value === null)).toBe(true);
    expect(recommendations).toEqual([]);
  });
});

describe('the mail with the report', () => {
  const LEADERS = ['camat@instansi.example', 'sekcam@instansi.example'];
  beforeEach(async () => {
    await putLeadership(scene.agency, LEADERS);
    await held();
    await evaluate();
  });

  it('goes to leadership and coordinator with the PDF, and bears neither scores nor names', async () => {
    const mailer = fakeMailer();
    await mailReport(key(), NOW, mailer);
    expect(mailer.sent.map(({ to }) => to.email)).toEqual([...LEADERS, 'rina@instansi.example']);
    for (const { content, attachments } of mailer.sent) {
      expect(attachments?.[0]?.fileName).toBe('laporan-evaluasi-2027-triwulan-1.pdf');
      expect(
        Buffer.from(attachments?.[0]?.pdf ?? [])
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
      expect(JSON.stringify(content)).not.toMatch(/\b75\b|Pegawai p/);
    }
    expect(mailer.sent.at(-1)?.content.action?.url).toMatch(/\/konsol\/siklus\/2027\/evaluasi\/2027-Q1$/);
  });

  it('is had again by a leader who lost the link, at the own address; not by one who is a leader no more', async () => {
    const mailer = fakeMailer();
    await mailReport(key(), NOW, mailer);
    const lost = mailer.sent.find(({ to }) => to.email === LEADERS[1])?.content.action?.url ?? '';
    const reference = (await pathOf(lost)).split('/')[2] ?? '';
    const again = fakeMailer();
    await renew(reference, new Date(), again);
    expect(again.sent.map(({ to }) => to.email)).toEqual([LEADERS[1]]);
    expect((await visitor(pageHandler).open(again.sent[0]?.content.action?.url ?? '')).status).toBe(200);
    await putLeadership(scene.agency, LEADERS.slice(0, 1));
    expect((await renew(reference, new Date(), again)).status).toBe(410);
    expect(again.sent).toHaveLength(1);
  });

  it('goes once, however often the step runs', async () => {
    const mailer = fakeMailer();
    await mailReport(key(), NOW, mailer);
    await mailReport(key(), NOW, mailer);
    expect(mailer.sent).toHaveLength(3);
  });

  it('ends the fault of an evaluation that stopped before it, and one that is heard of later is none', async () => {
    const input = JSON.stringify({ quarter: QUARTER, only: { agency: scene.agency, cycle: '2027' } });
    const stopped = { detail: { executionArn: 'arn:triwulan', status: 'ABORTED', input } };
    await recordEnd(stopped, NOW, fakeMailer());
    expect(await listFaults(scene.agency, '2027')).toMatchObject([{ place: QUARTER }]);
    await mailReport(key(), NOW, fakeMailer());
    expect(await listFaults(scene.agency, '2027')).toEqual([]);
    await recordEnd(stopped, WEEK_LATER, fakeMailer());
    expect(await listFaults(scene.agency, '2027')).toEqual([]);
  });

  it('reaches each reader once, though sending fails between two mails or a day has fewer mails than readers', async () => {
    const mailer = fakeMailer();
    const send = mailer.send.bind(mailer);
    const crashing = {
      ...mailer,
      send: async (mail: Parameters<typeof send>[0]) => {
        if (mailer.sent.length === 1) throw new Error('crash');
        await send(mail);
      },
    };
    expect((await faultOf(mailReport(key(), NOW, crashing))).message).toBe('crash');
    await mailReport(key(), NOW, mailer);
    expect(mailer.sent.map(({ to }) => to.email)).toEqual([...LEADERS, 'rina@instansi.example']);
  });

  it('that is refused for one reader goes to the others', async () => {
    const mailer = fakeMailer();
    mailer.refuse('camat@instansi.example');
    await mailReport(key(), NOW, mailer);
    expect(mailer.sent).toHaveLength(2);
    expect((await readReport(scene.agency, '2027', QUARTER)).mailedAt).toBe(NOW.toISOString());
  });

  it('goes once to a coordinator who also leads', async () => {
    await putLeadership(scene.agency, ['rina@instansi.example']);
    const mailer = fakeMailer();
    await mailReport(key(), NOW, mailer);
    expect(mailer.sent).toHaveLength(1);
  });

  it('opens a page for leadership, the same as the PDF', async () => {
    const mailer = fakeMailer();
    await mailReport(key(), new Date(), mailer);
    const leader = visitor(pageHandler);
    const { status, html } = await leader.open(mailer.sent[0]?.content.action?.url ?? '');
    expect(status).toBe(200);
    expect(await accessibilityFaults(html)).toEqual([]);
    for (const said of ['Triwulan I Tahun 2027', '75%', '6 dari 8 PNS', 'Perdalam materi', 'Lokakarya A01'])
      expect(textOf(html)).toContain(said);
    const reader = visitor(documentHandler);
    for (const [name, value] of leader.cookies) reader.cookies.set(name, value);
    const path = /href="(\/laporan\/[^"]+\/laporan\.pdf)"/.exec(html)?.[1] ?? '';
    const pdf = await reader.get(path);
    expect(pdf.headers['content-disposition']).toBe(
      'attachment; filename="laporan-evaluasi-2027-triwulan-1.pdf"',
    );
    // Somebody who only knows the path sees nothing.
    expect((await visitor(documentHandler).get(path)).status).toBe(404);
  });
});

describe('the word of a leader on a report', () => {
  /** A leader at the page behind the mail, and her path. */
  const HOUR = 3_600_000;
  const DAY = 24 * HOUR;

  async function leaderAt() {
    await putLeadership(scene.agency, ['camat@instansi.example']);
    await held();
    await evaluate();
    const mailer = fakeMailer();
    await mailReport(key(), NOW, mailer);
    const sent = mailer.sent.find(({ to }) => to.email === 'camat@instansi.example');
    const leader = visitor(pageHandler);
    const link = sent?.content.action?.url ?? '';
    return { leader, link, path: await leader.activate(link) };
  }

  it('is kept once with the first note, stands in the trail, and is read by the coordinator', async () => {
    const { leader, link, path } = await leaderAt();
    const after = await leader.submit(path, { baca: 'ya', catatan: 'Dahulukan kelurahan.' });
    expect(textOf(after.html)).toContain('Anda menyatakan telah membaca laporan ini pada');
    expect(textOf(after.html)).toContain('Dahulukan kelurahan.');
    await leader.submit(path, { baca: 'ya', catatan: 'Lain.' });
    const rina = await signedInVisitor(consoleHandler, scene.agency);
    const shown = textOf((await rina.get(`/konsol/siklus/2027/evaluasi/${QUARTER}`)).html);
    expect(shown).toMatch(/Pimpinan camat@instansi\.example, .* WIB: Dahulukan kelurahan\./);
    expect(shown).not.toContain('Lain.');
    expect((await auditOf(scene.agency, '2027')).filter((act) => act === 'report acknowledged')).toHaveLength(
      1,
    );
    // By another device of hers it is the same word.
    const phone = visitor(pageHandler);
    expect(textOf((await phone.open(link)).html)).toContain('Anda menyatakan telah membaca');
  });

  it('is asked of leaders alone: who is none any more reads the report no longer by the link of before (S16)', async () => {
    const { leader, path } = await leaderAt();
    await putLeadership(scene.agency, ['camat.baru@instansi.example']);
    const reader = visitor(documentHandler);
    for (const [name, value] of leader.cookies) reader.cookies.set(name, value);
    expect((await leader.get(path)).status).toBe(410);
    expect((await reader.get(`${path}/laporan.pdf`)).status).toBe(410);
    expect((await leader.post(path, { baca: 'ya' })).status).toBe(410);
    expect(await auditOf(scene.agency, '2027')).not.toContain('report acknowledged');
  });

  it('is not given by an address that took the place of another a short while ago, nor on another day than it was opened', async () => {
    const { leader, link, path } = await leaderAt();
    const agency = await readAgency(scene.agency);
    const addressChange = { at: NOW.toISOString(), by: 'koordinator-1' };
    await saveAgency(
      { ...agency, leadership: agency.leadership.map((each) => ({ ...each, addressChange })) },
      agency,
    );
    const refused = await leader.post(path, { baca: 'ya', catatan: '' });
    expect(refused.status).toBe(409);
    expect(textOf((await leader.get(path)).html)).toContain('pemegang alamat lama diberi tahu lebih dahulu');
    expect(await auditOf(scene.agency, '2027')).toContain('refused');
    await putLeadership(scene.agency, ['camat@instansi.example']);
    const evening = visitor(pageHandler);
    vi.setSystemTime(new Date(Math.ceil(NOW.getTime() / DAY) * DAY - 8 * HOUR));
    await evening.activate(link);
    vi.setSystemTime(new Date(Date.now() + 2 * HOUR));
    const late = await evening.post(path, { baca: 'ya', catatan: '' });
    expect([late.status, textOf(late.html)]).toEqual([422, expect.stringContaining('dibuka pada hari lain')]);
    expect(await auditOf(scene.agency, '2027')).not.toContain('report acknowledged');
  });

  it('is missed until it is given; opening the page gives none, nor does a scanner that presses its button', async () => {
    const { leader, path } = await leaderAt();
    await leader.get(path);
    const pressed = await leader.post(path, { catatan: '' });
    expect(pressed.status).toBe(422);
    expect(textOf(pressed.html)).toContain('Centang pernyataan bahwa Anda sudah membaca laporan ini.');
    const rina = await signedInVisitor(consoleHandler, scene.agency);
    const shown = textOf((await rina.get(`/konsol/siklus/2027/evaluasi/${QUARTER}`)).html);
    expect(shown).toContain('Belum ada pimpinan yang menyatakan telah membaca laporan ini.');
  });

  it('is refused when it is too long, with what was typed', async () => {
    const { leader, path } = await leaderAt();
    const { status, html } = await leader.post(path, { baca: 'ya', catatan: 'x'.repeat(501) });
    expect(status).toBe(422);
    expect(textOf(html)).toContain('Catatan paling banyak 500 huruf; yang diisi 501.');
    expect(await accessibilityFaults(html)).toEqual([]);
  });
});

describe('a cycle that has just opened', () => {
  it('is not evaluated for the quarter before its year', () => {
    const begun = (quarter: string) => hasBegun('2027', '2026-11-02', quarter);
    expect(['2026-Q4', '2027-Q1', '2028-Q1'].map(begun)).toEqual([false, true, true]);
  });

  it('is not evaluated late for quarters that ended before it', async () => {
    const begun = (quarter: string) => hasBegun('2027', '2027-06-30', quarter);
    expect(['2027-Q1', '2027-Q2', '2027-Q3'].map(begun)).toEqual([false, true, true]);
    const listed = async (quarter: string) =>
      JSON.stringify(await listHandler({ quarter, cursor: null }, lambdaContext())).includes(
        `"${scene.agency}"`,
      );
    const register = { ...scene, shardCount: 1 };
    vi.setSystemTime('2027-07-01T00:00:00Z');
    await OpenCycle.build(PutItemCommand)
      .item({ ...register, startedOn: '2027-06-30' })
      .send();
    expect([await listed('2027-Q1'), await listed('2027-Q2')]).toEqual([false, true]);
    // Opened in November by a version that did not write it into the register.
    await OpenCycle.build(PutItemCommand).item(register).send();
    expect([await listed('2026-Q4'), await listed('2027-Q1')]).toEqual([false, true]);
  });
});

describe('the register of open cycles', () => {
  const open = (agency: string, cycle: string, shardCount: number) =>
    OpenCycle.build(PutItemCommand).item({ agency, cycle, shardCount, startedOn: '2027-01-04' }).send();

  it('is listed page by page, each cycle once, also when one code begins like another', async () => {
    const agencies = ['reg-a', 'reg-a-b', 'reg-a1', 'reg-b'];
    await Promise.all(agencies.flatMap((agency) => [open(agency, '2027', 2), open(agency, '2028', 1)]));
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < 20; pages += 1) {
      const page: Awaited<ReturnType<typeof listOpenCycles>> = await listOpenCycles(cursor, 3);
      seen.push(...page.cycles.map(({ agency, cycle }) => `${agency} ${cycle}`));
      cursor = page.cursor;
      if (!page.more) break;
    }
    const ours = seen.filter((name) => name.startsWith('reg-'));
    expect(ours.sort()).toEqual(agencies.flatMap((agency) => [`${agency} 2027`, `${agency} 2028`]).sort());
  });

  it('gives one cycle when its evaluation is repeated, none when that was closed, and refuses one that never was', async () => {
    await open('sekali', '2027', 1);
    const ask = (agency: string) =>
      listHandler({ quarter: QUARTER, cursor: null, only: { agency, cycle: '2027' } }, lambdaContext());
    expect(await ask('sekali')).toMatchObject({ cycles: [{ agency: 'sekali', shardCount: 1 }], more: false });
    await putCycle('tutup', { phase: 'CLOSED' });
    expect(await ask('tutup')).toMatchObject({ cycles: [], more: false });
    expect(await faultOf(ask('tak-ada'))).toMatchObject({
      name: 'InvalidInputError',
      message: expect.stringContaining('"only"'),
    });
  });
});
