import {
  authorityOf,
  blankNumberOf,
  paperFormOf,
  personnelOfficeOf,
  withEmblem,
} from '../../../shared/agency/paper-form.ts';
import type { CycleRef } from '../../../shared/contracts.ts';
import { type Block, type Paper, slot, table, texts } from '../../../shared/documents/paper.ts';
import { legalBasis } from '../../../shared/documents/plan-paper.ts';
import { RuleViolationError } from '../../../shared/errors.ts';
import {
  dueText,
  ownerText,
  standingOf,
  standingsSentence,
  standingWords,
} from '../../../shared/evaluation/follow-up-outcome.ts';
import {
  type PerformanceChanges,
  performanceChanges,
} from '../../../shared/evaluation/performance-change.ts';
import { CLOSING, isYearTold } from '../../../shared/evaluation/period.ts';
import { recordedSum } from '../../../shared/plan/plan-summary.ts';
import { formatDate, formatRupiah } from '../../../shared/rules/format.ts';
import { type AgencyItem, cityOf, readAgency } from '../../../shared/store/agency.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { decidedFollowUps, type FollowUp } from '../../../shared/store/follow-ups.ts';
import { officeOf, type ReportHead } from '../../../shared/store/officer.ts';
import { type PaperStyleItem, readPaperStyle } from '../../../shared/store/paper-style.ts';
import { type Figure, findReport, listReports, type ReportItem } from '../../../shared/store/report.ts';
import { decisionText, proposalText, writtenOf } from '../course/reported-courses.ts';
import {
  figureBasis,
  figureText,
  groupedFigures,
  HOW_COMPARED,
  OF_TRAININGS,
} from '../report/figure-text.ts';
import { reportHeadOf } from '../report/report-head.ts';
import { type ToldReport, toldReport } from '../report/told-report.ts';
import { spentText, withPayments, type YearlyActivity, yearlyActivities } from './yearly-activities.ts';
import { performanceBlocks } from './yearly-performance.ts';

/** Pemantauan dan evaluasi pascadiklat (Permendagri 83/2022). */
const CODE = '800.2.4.7';

/** What the report of a year is made from. */
interface Year {
  readonly ref: CycleRef;
  readonly agency: AgencyItem;
  readonly style: PaperStyleItem | undefined;
  readonly head: ReportHead | undefined;
  /** The figures: of the fourth quarter, which counts to the last day of the year; of the closing where that is not made. */
  readonly told: ToldReport;
  readonly activities: readonly YearlyActivity[];
  readonly performance: PerformanceChanges | undefined;
  readonly followUps: readonly FollowUp[];
  /** What was recommended, by its code: a follow-up says what is done about it. */
  readonly advice: ReadonlyMap<string, string>;
}

/**
 * The report of a whole year in its customary chapters, as it stands now.
 * @throws RuleViolationError before the year is over and counted, NotFoundError
 */
export async function yearlyReport(ref: CycleRef, now: Date): Promise<Paper> {
  const [cycle, agency, style, head, reports, followUps] = await Promise.all([
    readCycle(ref.agency, ref.cycle),
    readAgency(ref.agency),
    readPaperStyle(ref.agency),
    reportHeadOf(ref.agency),
    listReports(ref),
    decidedFollowUps(ref),
  ]);
  const base =
    (await findReport({ ...ref, period: `${ref.cycle}-Q4` })) ??
    (await findReport({ ...ref, period: CLOSING }));
  if (base === undefined || !isYearTold(ref.cycle, reports, now)) {
    throw new RuleViolationError(
      `Laporan tahunan ${ref.cycle} tersedia sesudah 31 Desember ${ref.cycle}, setelah angka triwulan IV dihitung.`,
    );
  }
  const advice = new Map(
    reports.flatMap(({ recommendations }) => recommendations.map(({ code, sentence }) => [code, sentence])),
  );
  const [counted, activities, performance] = await Promise.all([
    toldReport(base),
    yearlyActivities(cycle, base.services ?? []),
    performanceChanges(ref),
  ]);
  const told = { ...counted, report: withPayments(counted.report, activities) };
  return paperOf({ ref, agency, style, head, told, activities, performance, followUps, advice }, now);
}

function paperOf(year: Year, now: Date): Paper {
  const { ref, agency, style } = year;
  return {
    title: `Laporan Tahunan Pengembangan Kompetensi ${agency.name} ${ref.cycle}`,
    createdAt: now,
    form: paperFormOf(style),
    numbered: true,
    points: 11,
    ...blankNumberOf({ style }, CODE, ref.cycle),
    parts: [
      { across: false, blocks: [...opening(year), ...introduction(year)] },
      { across: true, blocks: execution(year) },
      { across: false, blocks: [...results(year), ...conclusions(year)] },
      { across: true, blocks: [...followUpChapter(year), ending(year)] },
    ],
  };
}

function opening({ ref, agency, style }: Year): Block[] {
  const { government, name, address } = agency;
  return [
    { kind: 'kop', kop: withEmblem({ government, unit: name, address }, style) },
    { kind: 'title', lines: ['LAPORAN TAHUNAN PENGEMBANGAN KOMPETENSI PEGAWAI', `TAHUN ${ref.cycle}`] },
    { kind: 'subtitle', lines: [['NOMOR ', slot('number')]] },
    {
      kind: 'note',
      centred: true,
      text: `disampaikan kepada ${authorityOf({ agency, style })} melalui ${personnelOfficeOf({ agency, style })}`,
    },
  ];
}

function introduction({ ref, agency, told }: Year): Block[] {
  return [
    { kind: 'chapter', text: 'BAB I PENDAHULUAN' },
    { kind: 'section', text: 'A. Latar belakang' },
    ...texts([
      `Setiap pegawai berhak dan wajib mengembangkan kompetensinya. ${agency.name} melaksanakan Rencana Pengembangan Kompetensi Tahun ${ref.cycle}, dan melaporkan pelaksanaan dan hasilnya dengan laporan ini.`,
    ]),
    { kind: 'section', text: 'B. Dasar hukum' },
    legalBasis(),
    { kind: 'section', text: 'C. Maksud dan tujuan' },
    ...texts([
      'Laporan ini menyampaikan realisasi setiap kegiatan dalam rencana, hasilnya bagi pegawai dan pelayanan, serta tindak lanjutnya, sebagai bahan perencanaan tahun berikutnya dan bukti penilaian sistem merit.',
    ]),
    { kind: 'section', text: 'D. Metode dan keterbatasan' },
    ...texts([
      'Hasil dinilai menurut empat tingkat: reaksi peserta (L1), pembelajaran dengan tes awal dan akhir (L2), penerapan menurut peserta dan atasan langsung (L3), dan dampak pada pelayanan (L4). Jawaban kelompok yang kurang dari lima orang tidak ditampilkan. Anggaran dan tindak lanjut disajikan menurut keadaan pada tanggal laporan.',
      HOW_COMPARED,
    ]),
    ...limitations(told.report),
  ];
}

function limitations(report: ReportItem): Block[] {
  const cautions = figuresOfYear(report).flatMap(({ label, caution }) =>
    caution === undefined ? [] : `${label}: ${caution}`,
  );
  return cautions.length === 0 ? [] : [{ kind: 'list', items: cautions, marks: 'a.' }];
}

function execution({ ref, activities }: Year): Block[] {
  const planned = activities.reduce((sum, { cost }) => sum + cost, 0);
  return [
    { kind: 'chapter', text: 'BAB II PELAKSANAAN' },
    table({
      caption: `Rencana dan realisasi kegiatan tahun ${ref.cycle}`,
      empty: 'Tidak ada kegiatan dalam rencana.',
      rows: activities,
      columns: [
        { header: 'Kegiatan rencana', width: '*', cell: ({ title }) => title },
        { header: 'Realisasi', width: '*', cell: ({ held }) => held },
        { header: 'Pagu', width: 90, align: 'right', cell: ({ cost }) => formatRupiah(cost) },
        {
          header: 'Komitmen',
          width: 78,
          align: 'right',
          cell: (row) => (row.committed === undefined ? '–' : formatRupiah(row.committed)),
        },
        { header: 'Realisasi anggaran (%; bukti)', width: 92, align: 'right', cell: spentText },
        { header: 'Hasil (L1–L4)', width: '*', cell: (row) => row.results },
        { header: 'Kendala', width: '*', cell: ({ obstacles }) => obstacles },
      ],
      total: [
        'Jumlah',
        '',
        formatRupiah(planned),
        recorded(activities, 'committed'),
        recorded(activities, 'realised'),
        '',
        '',
      ],
    }),
    ...besidePlan(activities),
  ];
}

/** What of the sums was held beside the enacted plan, by an approval of its own. */
function besidePlan(activities: readonly YearlyActivity[]): Block[] {
  const beside = activities.filter(({ offPlan }) => offPlan);
  if (beside.length === 0) return [];
  const planned = beside.reduce((sum, { cost }) => sum + cost, 0);
  return texts([
    `Dalam jumlah itu termasuk ${beside.length} kegiatan di luar rencana yang disetujui tersendiri: pagu ${formatRupiah(planned)}, komitmen ${recorded(beside, 'committed')}, realisasi ${recorded(beside, 'realised')}.`,
  ]);
}

function recorded(activities: readonly YearlyActivity[], of: 'committed' | 'realised'): string {
  return recordedSum(activities.map(({ cost, notHeld, [of]: amount }) => ({ cost, notHeld, amount })));
}

/** The figures of the year; those of its last quarter alone stand in the report of that. */
function figuresOfYear({ figures }: ReportItem): readonly Figure[] {
  return figures.filter(({ code }) => !OF_TRAININGS.includes(code));
}

function results({ ref, told: { report }, activities, performance }: Year): Block[] {
  const ofYear = groupedFigures({ ...report, figures: figuresOfYear(report) });
  return [
    { kind: 'chapter', text: 'BAB III HASIL EVALUASI' },
    ...ofYear.map(({ title, figures }) =>
      table({
        caption: title,
        rows: figures,
        columns: [
          { header: 'Angka', width: '*', cell: ({ label }) => label },
          { header: 'Nilai', width: 70, align: 'right', cell: figureText },
          { header: 'Dari', width: '*', cell: figureBasis },
        ],
      }),
    ),
    ...performanceBlocks(ref, performance, activities),
  ];
}

function conclusions({ told, followUps, advice }: Year): Block[] {
  const followed = new Set(followUps.map(({ code }) => code));
  const open = [...advice].filter(([code]) => !followed.has(code)).map(([, sentence]) => sentence);
  return [
    { kind: 'chapter', text: 'BAB IV KESIMPULAN DAN SARAN' },
    table({
      caption: 'Keputusan per kegiatan untuk rencana tahun berikutnya',
      empty: 'Belum ada keputusan per kegiatan.',
      rows: told.courses,
      columns: [
        { header: 'Kegiatan', width: '*', cell: ({ title }) => title },
        { header: 'Usulan menurut aturan', width: '*', cell: proposalText },
        { header: 'Sering ditulis peserta', width: 90, cell: writtenOf },
        { header: 'Keputusan', width: '*', cell: decisionText },
      ],
    }),
    { kind: 'section', text: 'Saran yang belum ditindaklanjuti' },
    ...(open.length === 0
      ? texts(['Semua saran tahun ini sudah menjadi tindak lanjut.'])
      : [{ kind: 'list' as const, items: open, marks: '1.' as const }]),
  ];
}

function followUpChapter({ followUps, advice }: Year): Block[] {
  return [
    { kind: 'chapter', text: 'BAB V RENCANA TINDAK LANJUT' },
    ...texts(followUps.length === 0 ? [] : [standingsSentence(followUps)]),
    table({
      caption: 'Rencana tindak lanjut',
      empty: 'Belum ada tindak lanjut yang ditetapkan.',
      rows: followUps,
      columns: [
        { header: 'Temuan', width: '*', cell: ({ evidence }) => evidence },
        { header: 'Rekomendasi', width: '*', cell: ({ code, sentence }) => advice.get(code) ?? sentence },
        { header: 'Tindak lanjut', width: '*', cell: ({ sentence }) => sentence },
        { header: 'Penanggung jawab', width: 78, cell: ownerText },
        { header: 'Waktu', width: 52, cell: dueText },
        { header: 'Indikator keberhasilan', width: 84, cell: ({ indicator = '–' }) => indicator },
        { header: 'Status', width: 60, cell: statusText },
        { header: 'Bukti', width: 84, cell: proofText },
      ],
    }),
  ];
}

function statusText(item: FollowUp): string {
  const { outcome, progress } = item;
  const at = outcome?.at ?? progress?.at;
  const word =
    outcome === undefined && progress !== undefined ? 'Sedang berjalan' : standingWords[standingOf(item)];
  return at === undefined ? word : `${word} (${formatDate(new Date(at))})`;
}

function proofText({ outcome, progress }: FollowUp): string {
  return outcome?.note ?? progress?.note ?? '–';
}

function ending({ ref, agency, head }: Year): Block {
  return {
    kind: 'closing',
    lines: [
      { kind: 'chapter', text: 'BAB VI PENUTUP' },
      ...texts([
        `Demikian laporan tahunan pengembangan kompetensi pegawai ${agency.name} tahun ${ref.cycle} ini disampaikan sebagai pertanggungjawaban dan bahan perencanaan tahun berikutnya.`,
      ]),
    ],
    signatures:
      head === undefined
        ? []
        : [
            {
              dated: [[`${cityOf(agency.government)}, `, slot('date')]],
              signer: { post: officeOf(head), name: head.name, nip: head.nip },
            },
          ],
  };
}
