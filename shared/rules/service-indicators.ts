import { monthNames } from './format.ts';

/** A figure of public service that is kept by unit and period. */
export interface ServiceIndicator {
  readonly name: string;
  /** How its values are read: 'skala 1–4', 'hari'. */
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  /** Whether more is better. */
  readonly better: 'MORE' | 'LESS';
}

const element = (name: string): ServiceIndicator => ({
  name,
  unit: 'skala 1–4',
  least: 1,
  most: 4,
  better: 'MORE',
});

/**
 * The figures that every office with a counter keeps. The nine elements of the survey of satisfaction (SKM) have the codes of
 * PermenPANRB 14/2017: a questionnaire prints U9 before U8, so that values are told apart by code, never by their place. An
 * index is 25 times the plain mean of the elements. The others come from the register of services.
 */
export const serviceIndicators = {
  IKM: { name: 'Indeks kepuasan masyarakat', unit: 'skala 25–100', least: 25, most: 100, better: 'MORE' },
  U1: element('Persyaratan'),
  U2: element('Sistem, mekanisme, dan prosedur'),
  U3: element('Waktu penyelesaian'),
  U4: element('Biaya atau tarif'),
  U5: element('Produk spesifikasi jenis pelayanan'),
  U6: element('Kompetensi pelaksana'),
  U7: element('Perilaku pelaksana'),
  U8: element('Penanganan pengaduan, saran, dan masukan'),
  U9: element('Sarana dan prasarana'),
  HARI: { name: 'Rata-rata lama penyelesaian', unit: 'hari', least: 0, most: 365, better: 'LESS' },
  TEPAT: { name: 'Layanan selesai tepat waktu', unit: 'persen', least: 0, most: 100, better: 'MORE' },
  ADUAN: { name: 'Pengaduan yang masuk', unit: 'pengaduan', least: 0, most: 100_000, better: 'LESS' },
} as const satisfies Readonly<Record<string, ServiceIndicator>>;

export type IndicatorCode = keyof typeof serviceIndicators;

export const indicatorCodes = Object.keys(serviceIndicators).filter(isIndicator);

/** Whether a text is the code of a figure. */
export function isIndicator(code: string): code is IndicatorCode {
  return Object.hasOwn(serviceIndicators, code);
}

/** "U7 Perilaku pelaksana"; a code that only a newer version knows stands for itself. */
export function indicatorName(code: string): string {
  return isIndicator(code) ? `${code} ${serviceIndicators[code].name}` : code;
}

/** As far as every way of writing them agrees. */
const MONTHS = monthNames.map((name) => name.slice(0, 3).toLowerCase());

/** First and last month of the period that a figure is of, ISO; a half of a year is '2027-S1'. */
export function monthsOf(period: string): { readonly first: string; readonly last: string } {
  const [year = '', part = ''] = period.split('-');
  if (part === 'S1') return { first: `${year}-01`, last: `${year}-06` };
  if (part === 'S2') return { first: `${year}-07`, last: `${year}-12` };
  return { first: period, last: period };
}

/** "Maret 2027", "Semester I 2027". */
export function periodName(period: string): string {
  const [year = '', part = ''] = period.split('-');
  if (part === 'S1') return `Semester I ${year}`;
  if (part === 'S2') return `Semester II ${year}`;
  return `${monthNames[Number(part) - 1] ?? part} ${year}`;
}

/** The periods of a year in their order: its halves first, then its months. */
export function periodsOf(year: string): readonly string[] {
  const months = monthNames.map((_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  return [`${year}-S1`, `${year}-S2`, ...months];
}

/**
 * Reads a period as offices write it: "2027-03", "03/2027", "Maret 2027", "Semester I 2027", "Smt 2 2027", or a day in it.
 * @returns '2027-03' or '2027-S1'; undefined for what names none
 */
export function readPeriod(text: string): string | undefined {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const half = /^(?:semester|smt|sem)\.? ?(ii|i|2|1)[ ,/-]*(?:tahun )?(20\d\d)$/.exec(plain);
  if (half !== null) return `${half[2]}-S${half[1] === 'i' || half[1] === '1' ? 1 : 2}`;
  const named = /^([a-z]+)\.?[ -](20\d\d)$/.exec(plain);
  if (named !== null) return month(named[2], monthNumber(named[1] ?? ''));
  const [, year, before, after] =
    /^(20\d\d)-(s[12]|\d\d?)(?:-\d\d?)?$/.exec(plain) ?? /^()(\d\d?)[/-](20\d\d)$/.exec(plain) ?? [];
  if (year === '') return month(after, Number(before));
  if (before === 's1' || before === 's2') return `${year}-${before.toUpperCase()}`;
  return month(year, Number(before));
}

function monthNumber(name: string): number {
  const start = name.startsWith('agt') || name.startsWith('ags') ? 'agu' : name.slice(0, 3);
  return name.startsWith('nop') ? 11 : MONTHS.indexOf(start) + 1;
}

function month(year: string | undefined, number: number): string | undefined {
  return year !== undefined && number >= 1 && number <= 12
    ? `${year}-${String(number).padStart(2, '0')}`
    : undefined;
}
