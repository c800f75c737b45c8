/** Numbers and dates as Indonesian papers write them, read back; nothing here comes from the product. */

const MONTHS = [
  'januari',
  'februari',
  'maret',
  'april',
  'mei',
  'juni',
  'juli',
  'agustus',
  'september',
  'oktober',
  'november',
  'desember',
];

/** "1.234,5" -> 1234.5; "Rp28,5 jt" -> 28500000; "45%" -> 45; "–" and words -> undefined. */
export function numberIn(text: string): number | undefined {
  const found = /^-?(?:Rp\s?)?(-?\d{1,3}(?:\.\d{3})+|-?\d+)(?:,(\d+))?\s?(jt|%)?/.exec(text.trim());
  if (found === null) return undefined;
  const [, whole = '', fraction = '0', unit] = found;
  const value = Number(`${whole.replaceAll('.', '')}.${fraction}`);
  return unit === 'jt' ? Math.round(value * 1_000_000) : value;
}

/** Every "5 Oktober 2027" and "05-10-2027" of a text, as "2027-10-05". */
export function datesIn(text: string): readonly string[] {
  const spelled = [...text.matchAll(new RegExp(`(\\d{1,2}) (${MONTHS.join('|')}) (\\d{4})`, 'gi'))].map(
    ([, day = '', month = '', year = '']) => iso(year, MONTHS.indexOf(month.toLowerCase()) + 1, Number(day)),
  );
  const figures = [...text.matchAll(/\b(\d{2})-(\d{2})-(\d{4})\b/g)].map(([, day, month, year = '']) =>
    iso(year, Number(month), Number(day)),
  );
  return [...spelled, ...figures];
}

function iso(year: string, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The day in WIB (UTC+7 all year) of an instant. */
export function wibDay(instant: string | number): string {
  return new Date(new Date(instant).getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}
