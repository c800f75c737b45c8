const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;

/** A calendar day "2027-01-25" as "25-01-2027"; anything else comes back unchanged. */
export function shortDate(isoDate: string): string {
  return isoDate.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3-$2-$1');
}

/** A calendar day "2027-01-25" as "25 Januari 2027"; anything else comes back unchanged. */
export function longDate(isoDate: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name ? `${Number(day)} ${name} ${year}` : isoDate;
}

/** First and last day in the shortest clear form: "4–6 Maret 2027", "30 Maret–2 April 2027". */
export function dateRange(first: string, last: string): string {
  if (first === last) return longDate(first);
  const [day, month, year] = longDate(first).split(' ');
  const end = longDate(last);
  if (first.slice(0, 7) === last.slice(0, 7)) return `${day}–${end}`;
  return first.slice(0, 4) === last.slice(0, 4) ? `${day} ${month}–${end}` : `${day} ${month} ${year}–${end}`;
}

/** A moment in Western Indonesian Time: "25 Januari 2027 pukul 08.30 WIB". */
export function wibDateTime(moment: Date): string {
  const wib = new Date(moment.getTime() + 7 * 3_600_000).toISOString();
  return `${longDate(wib.slice(0, 10))} pukul ${wib.slice(11, 16).replace(':', '.')} WIB`;
}

/** Whole rupiah: "Rp1.250.000". */
export function rupiah(amount: number): string {
  return `${amount < 0 ? '−' : ''}Rp${decimal(Math.abs(amount), 0)}`;
}

/** A number the Indonesian way: 1234.5 is "1.234,5"; at most `digits` decimals. */
export function decimal(value: number, digits = 2): string {
  return value.toLocaleString('id-ID', { maximumFractionDigits: digits });
}
