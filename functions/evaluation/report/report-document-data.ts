import { outcomeText, ownerText, standingsSentence } from '../../../shared/evaluation/follow-up-outcome.ts';
import { CLOSING, periodSentence, periodTitle } from '../../../shared/evaluation/period.ts';
import { serviceSentence } from '../../../shared/evaluation/service-claim.ts';
import { formatDate, formatLongDate, formatNumber } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { type AgencyItem, cityOf } from '../../../shared/store/agency.ts';
import type { FollowUp, FollowUpsItem } from '../../../shared/store/follow-ups.ts';
import { officeOf, type ReportHead } from '../../../shared/store/officer.ts';
import type { ReportItem } from '../../../shared/store/report.ts';
import { barChartSvg } from '../../../shared/ui/charts.tsx';
import { decisionText, proposalText, type ShownCourse, writtenOf } from '../course/reported-courses.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import {
  accessChart,
  activityLegend,
  adviceLeftText,
  attendedText,
  committedText,
  costText,
  figureBasis,
  figureText,
  groupedActivities,
  groupedFigures,
  HOW_COMPARED,
  reactionText,
  realisedText,
  shownServices,
} from './figure-text.ts';
import type { ToldReport } from './told-report.ts';
import { HOW_TRANSFERRED, TRANSFER_HEADINGS, type TransferRows } from './transfers.ts';

/** Said where a report has no activity to list. */
const NO_ACTIVITY = 'Tidak ada kegiatan yang selesai pada masa ini.';

interface Source extends ToldReport {
  readonly agency: Pick<AgencyItem, 'name' | 'government' | 'address'>;
  /** Who headed the agency on the day of the paper: signs it. */
  readonly head: ReportHead | undefined;
}

/** A report as the PDF template takes it. */
export function reportDocument({ agency, head, ...told }: Source): EvaluationReport {
  const { report, followUps, courses } = told;
  const promised = promisedIn(told);
  const made = new Date(dateOf(told));
  const closing = report.period === CLOSING;
  const title = periodTitle(report.period, report.cycle);
  return {
    letterhead: { government: agency.government, unit: agency.name, address: agency.address },
    title: closing ? 'Laporan Penutup Siklus' : 'Laporan Evaluasi Triwulan',
    unitName: agency.name,
    period: title,
    createdAt: made,
    summary: [
      `Laporan ini merangkum pengembangan kompetensi pegawai ${agency.name}. Setiap angka disertai jumlah orang atau kegiatan yang mendasarinya. ${periodSentence(report)}`.trim(),
      ...(report.remark === undefined ? [] : [report.remark]),
    ],
    figureGroups: groupedFigures(report).map((group) => ({
      title: group.title,
      figures: group.figures.map((figure) => ({
        label: figure.label,
        value: figureText(figure),
        basis: figureBasis(figure),
      })),
    })),
    sections: [
      activitySection(report),
      accessSection(report),
      ...changeSection(told.changes),
      ...courseSection(courses),
      ...serviceSection(report),
      ...transferSection(told.transfers),
      ...refusedSection(followUps),
    ],
    limitations: limitations(told),
    recommendations: report.recommendations.map(({ sentence, evidence, rule }) => ({
      text: sentence,
      reason: rule === undefined ? evidence : `${evidence} Aturan: ${rule}`,
    })),
    ...(report.adviceLeft === undefined ? {} : { adviceLeft: adviceLeftText(report.adviceLeft) }),
    followUps: promised.map((item) => ({
      finding: findingOf(item, report),
      action: item.sentence,
      owner: ownerText(item),
      due: item.dueOn,
      indicator: item.indicator ?? '–',
      status: item.owner === '' ? 'Usulan' : outcomeText(item),
    })),
    ...(followUps?.status === 'DECIDED' ? { followUpSummary: standingsSentence(promised) } : {}),
    ...(head === undefined ? {} : { signer: { post: officeOf(head), name: head.name, nip: head.nip } }),
    place: cityOf(agency.government),
    date: wibDate(made),
  };
}

/** What somebody has to do: as the cycle ends with it, and before that, as leaders assigned it; a quarter's paper has neither. */
function promisedIn({ report: { period }, followUps, assigned }: ToldReport): readonly FollowUp[] {
  return period === CLOSING ? [...(followUps?.items ?? []), ...assigned.flatMap(({ items }) => items)] : [];
}

/** What a follow-up answers. What stands a page before as the reason of an advice, long as it may be, is pointed to. */
function findingOf({ code, evidence }: FollowUp, { recommendations }: ReportItem): string {
  const place = recommendations.findIndex((advice) => advice.code === code && advice.evidence === evidence);
  return place < 0 ? evidence : `Alasan rekomendasi ${place + 1}`;
}

/**
 * The day of the paper: that of its last act. A closing report is complete when its follow-ups are decided, and made anew
 * when it is recorded what became of them, or of a course, or what was paid.
 */
function dateOf(told: ToldReport): string {
  const { report, courses, moneyAt } = told;
  if (report.period !== CLOSING) return report.madeAt;
  const { decided, recorded } = followUpDays(told);
  return latest([report.madeAt, decided, recorded, moneyAt, ...courses.map(({ decidedAt }) => decidedAt)]);
}

/** When follow-ups were decided or assigned last, and when it was recorded last what became of them. */
function followUpDays({ followUps, assigned }: ToldReport) {
  const given = assigned.flatMap(({ items }) => items.map(({ since }) => since));
  const recorded = [followUps, ...assigned].map((each) => each?.outcomesAt);
  return { decided: latest([followUps?.decidedAt, ...given]), recorded: latest(recorded) };
}

/** Of ISO moments; '' where there is none. */
function latest(moments: readonly (string | undefined)[]): string {
  return moments.reduce<string>((last, moment = '') => (moment > last ? moment : last), '');
}

function activitySection(report: ReportItem): EvaluationReport['sections'][number] {
  return {
    title: 'Kegiatan terlaksana',
    paragraphs: activityLegend(report.activities),
    tables: groupedActivities(report).map(({ title, activities }) => ({
      caption: title,
      empty: NO_ACTIVITY,
      headers: [
        'Kegiatan',
        'Selesai',
        'Diundang',
        'Hadir',
        'Reaksi\n(1–5)',
        'Anggaran',
        'Komitmen',
        'Realisasi',
      ],
      rows: activities.map((activity) => [
        activity.title,
        formatDate(activity.endsOn),
        formatNumber(activity.invited),
        attendedText(activity),
        reactionText(activity),
        costText(activity).replace(' ', '\n'),
        committedText(activity),
        realisedText(activity).replace(' ', '\n'),
      ]),
    })),
  };
}

function changeSection(changes: ToldReport['changes']): EvaluationReport['sections'] {
  if (changes.length === 0) return [];
  return [
    {
      title: 'Yang berubah',
      paragraphs: [],
      tables: [
        {
          caption: 'Angka yang berubah sejak triwulan sebelumnya',
          headers: ['Angka', 'Triwulan sebelumnya', 'Triwulan ini'],
          rows: changes.map(({ label, before, now }) => [label, before, now]),
        },
      ],
    },
  ];
}

function courseSection(courses: readonly ShownCourse[]): EvaluationReport['sections'] {
  if (courses.length === 0) return [];
  return [
    {
      title: 'Keputusan per kegiatan',
      paragraphs: [
        'Usulan sistem disusun menurut aturan dari umpan balik, tes, dan penerapan; koordinator yang memutuskan. Rancangan rencana tahun berikutnya mengikuti keputusan ini.',
      ],
      tables: [
        {
          caption: 'Usulan dan keputusan',
          headers: [
            'Kegiatan',
            'Usulan sistem dan dasarnya',
            'Sering ditulis peserta',
            'Keputusan koordinator',
          ],
          words: true,
          rows: courses.map((course) => [
            course.title,
            proposalText(course),
            writtenOf(course),
            decisionText(course),
          ]),
        },
      ],
    },
  ];
}

function serviceSection(report: ReportItem): EvaluationReport['sections'] {
  const services = shownServices(report);
  if (services.length === 0) return [];
  return [
    {
      title: 'Dampak pada pelayanan',
      paragraphs: [HOW_COMPARED],
      tables: [
        {
          caption: 'Perubahan angka pelayanan',
          headers: ['Kegiatan', 'Yang dibandingkan'],
          words: true,
          rows: services.map(({ title, service }) => [title, serviceSentence(service)]),
        },
      ],
    },
  ];
}

function transferSection({ byActivity, byProvider }: TransferRows): EvaluationReport['sections'] {
  if (byActivity.length === 0) return [];
  const table = (caption: string, whose: string, rows: typeof byActivity) => ({
    caption,
    headers: [whose, ...TRANSFER_HEADINGS],
    words: true,
    rows: rows.map(({ name, actions, told, seen }) => [name, actions, told, seen]),
  });
  return [
    {
      title: 'Penerapan di tempat kerja',
      paragraphs: [HOW_TRANSFERRED],
      tables: [
        table('Penerapan menurut kegiatan', 'Kegiatan', byActivity),
        table('Penerapan menurut penyelenggara', 'Penyelenggara', byProvider),
      ],
    },
  ];
}

function refusedSection(followUps: FollowUpsItem | undefined): EvaluationReport['sections'] {
  const { refused = [] } = followUps ?? {};
  if (refused.length === 0) return [];
  return [
    {
      title: 'Saran yang ditolak',
      paragraphs: ['Saran berikut dipertimbangkan dan tidak dijadikan tindak lanjut.'],
      tables: [
        {
          caption: 'Saran dan alasan menolaknya',
          headers: ['Saran', 'Dasar', 'Alasan menolak'],
          words: true,
          rows: refused.map(({ sentence, evidence, reason }) => [sentence, evidence, reason]),
        },
      ],
    },
  ];
}

function accessSection({ figures }: ReportItem): EvaluationReport['sections'][number] {
  const chart = accessChart(figures);
  return {
    title: 'Kesetaraan kesempatan',
    paragraphs: [
      'Setiap PNS memiliki hak dan kesempatan yang sama untuk dikembangkan (PP 11/2017 Pasal 203 ayat (3)).',
    ],
    charts:
      chart === undefined
        ? []
        : [{ title: chart.title, svg: barChartSvg(chart), description: chart.description }],
  };
}

/** Of the paper of a quarter, which has no follow-ups. */
const NO_DAYS = { decided: '', recorded: '' };

/** The days of what the report tells, and what its figures cannot say. */
function limitations(told: ToldReport): string[] {
  const { report, moneyAt = '' } = told;
  const made = dateOf(told);
  const { decided, recorded } = report.period === CLOSING ? followUpDays(told) : NO_DAYS;
  const acts = [
    ['Angka dihitung', report.madeAt],
    ['Tindak lanjut ditetapkan', decided],
    ['Keadaan tindak lanjut dicatat terakhir', recorded],
    ['Realisasi anggaran dicatat terakhir', moneyAt],
  ] as const;
  return [
    ...acts.flatMap(([act, at]) => (at === '' ? [] : [`${act} pada ${longDay(at)}.`])),
    ...(made === report.madeAt ? [] : [`Laporan ini dibuat pada ${longDay(made)}.`]),
    ...report.figures.flatMap(({ label, caution }) =>
      caution === undefined ? [] : [`${label}: ${caution}`],
    ),
  ];
}

function longDay(moment: string): string {
  return formatLongDate(new Date(moment));
}
