import { periodHeadings, type ReportTime } from '../../../shared/evaluation/period.ts';
import { isAwaited } from '../../../shared/plan/plan-summary.ts';
import { withheldWords } from '../../../shared/rules/anonymity.ts';
import { formatNumber, formatPartOf, formatPercent, formatRupiah } from '../../../shared/rules/format.ts';
import type { Figure, ReportedActivity, ReportItem } from '../../../shared/store/report.ts';

/** A figure as people read it: "45%", "Rp28,5 jt", "3,9"; a dash where nothing could be measured. */
export function figureText({ value, unit }: Figure): string {
  if (value === null) return '–';
  if (unit === 'persen') return formatPercent(value / 100);
  if (unit === 'rupiah') return roundRupiah(value);
  if (unit === 'skor' || unit === 'JP') return formatNumber(value, 1);
  return formatNumber(value);
}

/** "Rp28,5 jt": at a glance; the exact amounts stand in the table of activities. */
function roundRupiah(amount: number): string {
  return amount < 1_000_000 ? formatRupiah(amount) : `Rp${formatNumber(amount / 1_000_000, 1)} jt`;
}

/** What a figure rests on: "18 dari 40 PNS", "rata-rata dari 27 jawaban", and why it should be read with care. */
export function figureBasis({ caution, ...figure }: Figure): string {
  const rests = restsOn(figure);
  return caution === undefined ? rests : `${rests}. ${caution}`;
}

function restsOn({ value, unit, n, part, basis }: Figure): string {
  if (part !== undefined) return formatPartOf(part, n, basis);
  const among = `dari ${formatNumber(n)} ${basis}`;
  return value !== null && (unit === 'skor' || unit === 'JP') ? `rata-rata ${among}` : among;
}

/** Figures that count the same days. */
interface FigureGroup {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** Activities that ended in the same days. */
interface ActivityGroup {
  readonly title: string;
  readonly activities: readonly ReportedActivity[];
}

/** Figures of what was held and what it cost, in the order in which they are told. */
export const OF_TRAININGS: readonly string[] = [
  'HELD',
  'OFF_PLAN',
  'ATTENDANCE',
  'COST',
  'OFF_PLAN_COST',
  'COMMITTED',
  'REALISED',
  'OFF_PLAN_REALISED',
];

/** The figures as a report groups them, by the days they count; what stands in no group comes first. */
function groupsOf(time: ReportTime) {
  const { within, total, hours } = periodHeadings(time);
  return [
    {
      title: `Pelaksanaan${within}`,
      codes: OF_TRAININGS,
    },
    {
      title: `Keikutsertaan${total}`,
      codes: [
        'HELD_TOTAL',
        'COST_TOTAL',
        'REALISED_TOTAL',
        'NEEDS_MET',
        'RESPONSE',
        'TRAINED',
        'UNITS_WITHOUT',
      ],
    },
    { title: `Jam pelajaran (JP)${hours}`, codes: ['PNS_MET', 'PPPK_OVER', 'HOURS'] },
    {
      title: `Hasil bagi peserta${total}`,
      codes: [
        'REACTION',
        'GAIN',
        'NORMALISED_GAIN',
        'BEHAVIOUR_SELF',
        'BEHAVIOUR_SUPERVISOR',
        'NO_CHANCE',
        'SHARED',
        'TRANSFER_TOLD',
        'TRANSFER',
      ],
    },
    {
      title: 'Tindak lanjut',
      codes: ['FOLLOW_UPS_DONE', 'FOLLOW_UPS_OPEN', 'FOLLOW_UPS_DROPPED', 'FOLLOW_UPS_OVERDUE'],
    },
  ];
}

/** A figure that is not what it was in the report of the quarter before. */
export interface Change {
  readonly label: string;
  readonly before: string;
  readonly now: string;
}

/** What changed since the quarter before, as far as both reports show it. */
export function changesSince(before: readonly Figure[], now: readonly Figure[]): readonly Change[] {
  return now.flatMap((figure) => {
    const earlier = before.find(({ code }) => code === figure.code);
    if (earlier === undefined || earlier.value === null || figure.value === null) return [];
    const [was, is] = [figureText(earlier), figureText(figure)];
    return was === is ? [] : [{ label: figure.label, before: was, now: is }];
  });
}

/** Shares that one chart puts beside each other instead. */
export const CHARTED = ['TRAINED_P', 'TRAINED_L', 'TRAINED_PNS', 'TRAINED_PPPK', 'TRAINED_REMOTE'];

/** Figures under their headings, empty groups left out. */
export function groupedFigures({
  figures,
  ...time
}: ReportTime & { readonly figures: readonly Figure[] }): readonly FigureGroup[] {
  const known = groupsOf(time);
  const grouped: readonly string[] = [...known.flatMap(({ codes }) => codes), ...CHARTED];
  const rest = figures.filter(({ code }) => !grouped.includes(code));
  const groups = known.map(({ title, codes }) => ({
    title,
    figures: codes.flatMap((code) => figures.find((figure) => figure.code === code) ?? []),
  }));
  return [{ title: 'Angka utama', figures: rest }, ...groups].filter((group) => group.figures.length > 0);
}

/** Activities under the days in which they ended: those of the quarter, and those before it. */
export function groupedActivities({
  activities,
  ...time
}: ReportTime & { readonly activities: readonly ReportedActivity[] }): readonly ActivityGroup[] {
  const { within, total } = periodHeadings(time);
  const { from = '' } = time;
  return [
    {
      title: `Kegiatan yang selesai${within}`,
      activities: activities.filter(({ endsOn }) => endsOn >= from),
    },
    { title: `Kegiatan sebelumnya${total}`, activities: activities.filter(({ endsOn }) => endsOn < from) },
  ].filter((group, index) => index === 0 || group.activities.length > 0);
}

/** Who has taken part, group by group, as bars in percent; undefined before there is anybody. */
export function accessChart(figures: readonly Figure[]) {
  const bars = figures
    .filter(({ code, value }) => CHARTED.includes(code) && value !== null)
    .map(({ label, value, n, part }) => ({
      label: label.replace(' yang sudah mengikuti', ''),
      value: value ?? 0,
      // Reports made before shares kept their count have only the percentage of n.
      note: formatPartOf(part ?? Math.round(((value ?? 0) * n) / 100), n, 'orang'),
    }));
  if (bars.length === 0) return undefined;
  const show = (percent: number) => formatPercent(percent / 100);
  return {
    title: 'Pegawai yang sudah mengikuti kegiatan, menurut kelompok (persen dari tiap kelompok)',
    description: bars.map(({ label, value, note }) => `${label} ${show(value)} (${note})`).join(', '),
    category: 'Kelompok',
    measure: 'Persen dari kelompoknya',
    show,
    max: 100,
    bars,
  };
}

/** That a quarter's report keeps to what is most pressing. */
export function adviceLeftText(left: number): string {
  return `${formatNumber(left)} saran lain yang kurang mendesak tidak dimuat; laporan penutupan siklus memuat semua yang masih berlaku.`;
}

const NONE = '–';
const WITHHELD = 'disembunyikan';
const ESTIMATED = '(perkiraan)';

/** How many came: a dash until the list of who was there is filled in. */
export function attendedText({ attended }: ReportedActivity): string {
  return attended === null ? NONE : formatNumber(attended);
}

/** How it was found, 1-5: what is withheld is said so; a dash where there is nothing to withhold. */
export function reactionText({ reaction, reactionWithheld }: ReportedActivity): string {
  if (reaction !== null) return formatNumber(reaction, 1);
  return reactionWithheld === true ? WITHHELD : NONE;
}

/** 'Rp25.000.000', with a word after a blank when nobody has confirmed it, as in the plan. */
export function costText({ cost, costEstimated }: ReportedActivity): string {
  return costEstimated === true ? `${formatRupiah(cost)} ${ESTIMATED}` : formatRupiah(cost);
}

/** What was promised by contract or letter; a dash until it is recorded. */
export function committedText({ committed }: ReportedActivity): string {
  return committed === undefined ? NONE : formatRupiah(committed);
}

/** 'Rp24.500.000 (SP2D 12/2027)': what was paid, with its paper; a dash until it is recorded. */
export function realisedText({ realised, evidence }: ReportedActivity): string {
  if (realised === undefined) return NONE;
  return evidence === undefined ? formatRupiah(realised) : `${formatRupiah(realised)} (${evidence})`;
}

/** What the signs in the rows mean; only those that stand in them. */
export function activityLegend(activities: readonly ReportedActivity[]): readonly string[] {
  const reactions = activities.map(reactionText);
  return [
    ...(activities.map(attendedText).includes(NONE)
      ? [`${NONE} pada Hadir: daftar hadir belum dikonfirmasi.`]
      : []),
    ...(reactions.includes(NONE) ? [`${NONE} pada Reaksi: belum ada jawaban yang dihitung.`] : []),
    ...(reactions.includes(WITHHELD) ? [`Reaksi ${withheldWords.FEW} menjawab.`] : []),
    ...(activities.some(({ cost, realised }) => isAwaited({ cost, amount: realised }))
      ? [`${NONE} pada Realisasi: belum dicatat.`]
      : []),
    ...(activities.some(({ costEstimated }) => costEstimated === true)
      ? [`Anggaran ${ESTIMATED}: biaya dalam rencana yang belum dikonfirmasi.`]
      : []),
  ];
}

/** What a comparison of services compares, and what it cannot say. */
export const HOW_COMPARED =
  'Yang dibandingkan: perubahan angka setahun sebelum dan setahun sesudah kegiatan, di unit yang pesertanya hadir dan di unit yang belum ikut. Perbedaan di antara keduanya mungkin juga mempunyai sebab lain.';

/** What trainings did to the figures that they should move, each with the name of its training. */
export function shownServices({ services = [], activities }: ReportItem) {
  const titles = new Map(activities.map(({ activity, title }) => [activity, title]));
  return services.map((service) => ({
    service,
    activity: service.activity,
    title: titles.get(service.activity) ?? service.activity,
  }));
}
