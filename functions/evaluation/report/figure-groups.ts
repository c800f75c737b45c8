import { periodHeadings, type ReportTime } from '../../../shared/evaluation/period.ts';
import { formatPartOf, formatPercent } from '../../../shared/rules/format.ts';
import type { Figure, ReportedActivity } from '../../../shared/store/report.ts';

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

/** The figures as a report groups them, by the days they count; what stands in no group comes first. */
function groupsOf(time: ReportTime) {
  const { within, total, hours } = periodHeadings(time);
  return [
    { title: `Pelaksanaan${within}`, codes: ['HELD', 'ATTENDANCE', 'COST', 'REALISED'] },
    {
      title: `Keikutsertaan${total}`,
      codes: ['HELD_TOTAL', 'COST_TOTAL', 'REALISED_TOTAL', 'RESPONSE', 'TRAINED', 'UNITS_WITHOUT'],
    },
    { title: `Jam pelajaran (JP)${hours}`, codes: ['PNS_MET', 'PPPK_OVER', 'HOURS'] },
    {
      title: `Hasil bagi peserta${total}`,
      codes: ['REACTION', 'GAIN', 'NORMALISED_GAIN', 'BEHAVIOUR_SELF', 'BEHAVIOUR_SUPERVISOR', 'NO_CHANCE'],
    },
    {
      title: 'Tindak lanjut siklus sebelumnya',
      codes: ['FOLLOW_UPS_DONE', 'FOLLOW_UPS_OPEN', 'FOLLOW_UPS_DROPPED'],
    },
  ];
}

/** Shares that one chart puts beside each other instead. */
const CHARTED = ['TRAINED_P', 'TRAINED_L', 'TRAINED_PNS', 'TRAINED_PPPK'];

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
