import { withheldWords } from '../../../shared/rules/anonymity.ts';
import { formatNumber, formatRupiah } from '../../../shared/rules/format.ts';
import type { ReportedActivity } from '../../../shared/store/report.ts';

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

/** 'Rp24.500.000 (SP2D 12/2027)': what was paid, with its paper; a dash until it is recorded. */
export function realisedText({ realised, evidence }: ReportedActivity): string {
  if (realised === undefined) return NONE;
  return evidence === undefined ? formatRupiah(realised) : `${formatRupiah(realised)} (${evidence})`;
}

/** What the signs in the rows mean; only those that stand in them. */
export function activityLegend(activities: readonly ReportedActivity[]): readonly string[] {
  const cells = activities.flatMap((each) => [attendedText(each), reactionText(each)]);
  return [
    ...(cells.includes(NONE)
      ? [`${NONE} pada Hadir: daftar hadir belum dikonfirmasi; pada Reaksi: belum ada jawaban yang dihitung.`]
      : []),
    ...(cells.includes(WITHHELD) ? [`Reaksi ${withheldWords.FEW} menjawab.`] : []),
    ...(activities.some(({ realised }) => realised === undefined)
      ? [`${NONE} pada Realisasi: belum dicatat.`]
      : []),
    ...(activities.some(({ costEstimated }) => costEstimated === true)
      ? [`Anggaran ${ESTIMATED}: biaya dalam rencana yang belum dikonfirmasi.`]
      : []),
  ];
}
