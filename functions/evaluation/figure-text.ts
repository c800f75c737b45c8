import { formatNumber, formatPercent, formatRupiah } from '../../shared/rules/format.ts';
import type { Figure } from '../../shared/table/entities/report.ts';

/** A figure as people read it: "45%", "Rp12.000.000", "3,9"; a dash where nothing could be measured. */
export function figureText({ value, unit }: Figure): string {
  if (value === null) return '–';
  if (unit === 'persen') return formatPercent(value / 100);
  if (unit === 'rupiah') return formatRupiah(value);
  if (unit === 'skor' || unit === 'JP') return formatNumber(value, 1);
  return formatNumber(value);
}

/** What a figure rests on: "dari 42 PNS", and why it should be read with care. */
export function figureBasis({ n, basis, caution }: Figure): string {
  const rests = `dari ${formatNumber(n)} ${basis}`;
  return caution === undefined ? rests : `${rests}. ${caution}`;
}
