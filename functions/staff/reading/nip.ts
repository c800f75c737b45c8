import { wibDate } from '../../../shared/rules/wib.ts';
import type { Sex } from '../../../shared/staff/staff-record.ts';
import { type Cell, cellText } from './cells.ts';

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

/** Reads the cell of a NIP column by the rules of shared/rules/README.md 5. `today` bounds birth and appointment. */
export function readNip(cell: Cell | undefined, today: Date): NipReading {
  const text = cellText(cell).replace(/[\s.]/g, (sign) => (sign === '.' && hasExponent(cell) ? sign : ''));
  const broken = formFault(cell, text);
  if (broken !== undefined) return { ok: false, faults: [broken] };
  const faults = contentFaults(text, wibDate(today));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: digitsOf(text) };
}

function hasExponent(cell: Cell | undefined): boolean {
  return /\de\+?\d/i.test(cellText(cell));
}

function formFault(cell: Cell | undefined, text: string): string | undefined {
  if (text === '') return 'NIP kosong.';
  if (hasExponent(cell)) {
    return `NIP tertulis dalam notasi ilmiah (${cellText(cell)}), sehingga angka terakhirnya hilang. ${REPAIR}`;
  }
  if (typeof cell === 'number' && text.length > 15) {
    return `NIP tersimpan sebagai angka; Excel hanya menyimpan 15 angka pertama dan mengganti sisanya dengan nol. ${REPAIR}`;
  }
  if (!/^\d+$/.test(text)) return 'NIP hanya boleh berisi angka.';
  return text.length === 18 ? undefined : `NIP harus 18 angka, tertulis ${text.length} angka.`;
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
