import { wibDate } from '../../../shared/rules/working-calendar.ts';
import type { Sex } from '../../../shared/staff/staff-record.ts';

/** What an 18-digit NIP (Perka BKN 22/2007) or NI PPPK says: birth 8, year 4, month or code 2, sex 1, serial 3. */
export interface Nip {
  readonly nip: string;
  readonly sex: Sex;
  /** By digits 13-14: a month means PNS, 21-29 PPPK (24 seen for paruh waktu); else undefined, only warned. */
  readonly series: 'pns' | 'pppk' | undefined;
}

/** A NIP, or all its faults as sentences in Indonesian. */
export type NipReading =
  | { readonly ok: true; readonly value: Nip }
  | { readonly ok: false; readonly faults: readonly string[] };

const REPAIR =
  'Ubah format kolom NIP menjadi Teks (Format Cells > Text), lalu salin ulang NIP lengkap dari data aslinya.';
const YOUNGEST = 17;
const OLDEST = 70;

/** Reads a NIP by the rules of shared/rules/README.md 5. `today` bounds birth and appointment. */
export function readNip(text: string, today: Date): NipReading {
  const digits = digitsIn(text);
  const broken = formFault(text, digits);
  if (broken !== undefined) return { ok: false, faults: [broken] };
  const faults = contentFaults(digits, wibDate(today));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: digitsOf(digits) };
}

/** The oldest NIP has nine digits. */
const SHORTEST_NIP = 9;

/** Whether a text may be the NIP of somebody. */
export function isLikeNip(text: string): boolean {
  return text.replace(/\D/g, '').length >= SHORTEST_NIP;
}

/** Numbers of 18 digits, however they are grouped, in a text. */
const NIPS = /(?<!\d)(?:\d[ .-]?){17}\d(?!\d)/g;

/** The NIP that stand in a text, digits alone. */
export function nipsIn(text: string): readonly string[] {
  return (text.match(NIPS) ?? []).map((nip) => nip.replace(/\D/g, ''));
}

/** '1.97902E+17', as Excel shows a number of more digits than it keeps. */
const EXPONENT = /\d(?:[.,]\d+)?\s*e\+?\d/i;

/**
 * The digits of a NIP however it is grouped: "NIP." before it, ".0" behind it, blanks, points and hyphens between; of
 * two numbers in one cell (the old one of nine digits beside it) the one of 18.
 */
function digitsIn(text: string): string {
  const bare = text
    .replace(/^(?:NI\s*PPPK|NIP\s*PPPK|NIPPPK|NIP)\b[\s.:]*/i, '')
    .replace(/(\d)[.,]0+$/, '$1')
    .trim();
  const joined = bare.replace(/[\s.\-–_/]/g, '');
  if (joined.length === 18) return joined;
  const whole = bare
    .split(/[\s/;,|]+/)
    .map((part) => part.replace(/[.\-–_]/g, ''))
    .filter((part) => /^\d{18}$/.test(part));
  return whole.length === 1 ? (whole[0] ?? joined) : joined;
}

function formFault(text: string, digits: string): string | undefined {
  if (text === '') return 'NIP kosong.';
  if (EXPONENT.test(text)) {
    return `NIP tersimpan sebagai angka (${text.slice(0, 30)}): Excel hanya menyimpan 15 angka pertama, sehingga angka terakhirnya hilang. ${REPAIR}`;
  }
  if (!/^\d+$/.test(digits)) return `NIP hanya boleh berisi angka, tertulis "${text.slice(0, 40)}".`;
  return digits.length === 18 ? undefined : `NIP harus 18 angka, tertulis ${digits.length} angka.`;
}

function contentFaults(nip: string, today: string): string[] {
  const birth = `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`;
  const birthYear = Number(nip.slice(0, 4));
  const appointed = Number(nip.slice(8, 12));
  const thisYear = Number(today.slice(0, 4));
  const faults: string[] = [];
  if (!isRealDate(birth)) faults.push('Delapan angka pertama NIP bukan tanggal lahir yang benar.');
  else if (birth > shiftYears(today, -YOUNGEST) || birth < shiftYears(today, -OLDEST)) {
    faults.push(`Tanggal lahir pada NIP memberi umur di luar ${YOUNGEST}–${OLDEST} tahun.`);
  }
  if (appointed < birthYear + 16 || appointed > thisYear) {
    faults.push('Tahun pengangkatan pada NIP (angka ke-9 sampai ke-12) tidak masuk akal.');
  }
  if (!/[12]/.test(nip.charAt(14))) faults.push('Angka ke-15 NIP harus 1 (pria) atau 2 (wanita).');
  if (nip.endsWith('000')) faults.push(`Tiga angka terakhir NIP tidak boleh 000. ${REPAIR}`);
  return faults;
}

function isRealDate(date: string): boolean {
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
}

function shiftYears(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
}

function digitsOf(nip: string): Nip {
  const code = Number(nip.slice(12, 14));
  const series = code >= 1 && code <= 12 ? 'pns' : code >= 21 && code <= 29 ? 'pppk' : undefined;
  return { nip, sex: nip.charAt(14) === '1' ? 'L' : 'P', series };
}
