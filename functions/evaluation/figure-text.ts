import { formatNumber, formatPercent, formatRupiah } from '../../shared/rules/format.ts';
import type { Figure } from '../../shared/table/entities/report.ts';

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

/** What a figure rests on: "dari 42 PNS", and why it should be read with care. */
export function figureBasis({ n, basis, caution }: Figure): string {
  const rests = `dari ${formatNumber(n)} ${basis}`;
  return caution === undefined ? rests : `${rests}. ${caution}`;
}
