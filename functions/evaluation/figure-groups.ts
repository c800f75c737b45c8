import { formatPartOf, formatPercent } from '../../shared/rules/format.ts';
import type { Figure } from '../../shared/table/entities/report.ts';

/** The figures as a report groups them; what stands in no group comes first. */
const GROUPS = [
  { title: 'Pelaksanaan', codes: ['HELD', 'ATTENDANCE', 'COST', 'RESPONSE'] },
  { title: 'Jam pelajaran (JP)', codes: ['PNS_MET', 'PPPK_OVER', 'HOURS'] },
  { title: 'Kesetaraan kesempatan', codes: ['TRAINED', 'UNITS_WITHOUT'] },
  {
    title: 'Hasil bagi peserta',
    codes: ['REACTION', 'GAIN', 'NORMALISED_GAIN', 'BEHAVIOUR_SELF', 'BEHAVIOUR_SUPERVISOR', 'NO_CHANCE'],
  },
] as const;

/** Shares that one chart puts beside each other instead. */
const CHARTED = ['TRAINED_P', 'TRAINED_L', 'TRAINED_PNS', 'TRAINED_PPPK'];

/** Figures under their headings, empty groups left out. */
export function groupedFigures(
  figures: readonly Figure[],
): readonly { readonly title: string; readonly figures: readonly Figure[] }[] {
  const grouped: readonly string[] = [...GROUPS.flatMap(({ codes }) => [...codes]), ...CHARTED];
  const rest = figures.filter(({ code }) => !grouped.includes(code));
  const groups = GROUPS.map(({ title, codes }) => ({
    title,
    figures: codes.flatMap((code) => figures.find((figure) => figure.code === code) ?? []),
  }));
  return [{ title: 'Angka utama', figures: rest }, ...groups].filter((group) => group.figures.length > 0);
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
