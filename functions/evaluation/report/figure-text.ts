import { formatNumber, formatPartOf, formatPercent, formatRupiah } from '../../../shared/rules/format.ts';
import type { Figure } from '../../../shared/store/report.ts';

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
