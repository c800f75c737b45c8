import { formatNumber, formatRupiah } from './format.ts';

const ONES = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'];

/** Beyond a hundred, from the greatest. */
const STEPS = [
  [1_000_000_000_000, 'triliun'],
  [1_000_000_000, 'miliar'],
  [1_000_000, 'juta'],
  [1_000, 'ribu'],
  [100, 'ratus'],
] as const;

/**
 * A whole number in Indonesian words ("terbilang"), as letters and decrees write beside the figures: 1.250.000 is "satu
 * juta dua ratus lima puluh ribu". One hundred and one thousand are "seratus" and "seribu", but "satu juta".
 * @param value whole, from 0 up to below a thousand trillion
 */
export function spelled(value: number): string {
  return value === 0 ? 'nol' : words(value).join(' ');
}

function words(value: number): readonly string[] {
  const step = STEPS.find(([size]) => value >= size);
  if (step !== undefined) {
    const [size, name] = step;
    const [count, rest] = [Math.floor(value / size), value % size];
    const shortened = count === 1 && (name === 'ratus' || name === 'ribu');
    return [...(shortened ? [`se${name}`] : [...words(count), name]), ...words(rest)];
  }
  if (value >= 20) return [ONES[Math.floor(value / 10)] ?? '', 'puluh', ...words(value % 10)];
  if (value > 11) return [ONES[value - 10] ?? '', 'belas'];
  if (value === 11) return ['sebelas'];
  if (value === 10) return ['sepuluh'];
  return value === 0 ? [] : [ONES[value] ?? ''];
}

/** '12 (dua belas)'. */
export function spelledCount(value: number): string {
  return `${formatNumber(value)} (${spelled(value)})`;
}

/** 'Rp1.250.000 (satu juta dua ratus lima puluh ribu rupiah)', whole rupiah. */
export function spelledRupiah(amount: number): string {
  return `${formatRupiah(amount)} (${spelled(amount)} rupiah)`;
}
