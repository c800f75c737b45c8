import { isMailAddress, MAIL_ADDRESS_EXPECTED } from '../mail/mail-content.ts';
import { formatDate, parseDate } from '../rules/format.ts';

/** What a field says: its value, or the sentence that says what is wrong and what to do. */
type Said<T> =
  | { readonly value: T; readonly fault?: undefined }
  | { readonly value?: undefined; readonly fault: string };

/** Reads a field from all texts that were sent under its name. */
export type Field<T> = (sent: readonly string[]) => Said<T>;

/** Signs that a text may have, by what it is for: what stands in a table, on a line or in a paragraph. */
const textLengths = { code: 40, name: 200, sentence: 500, paragraph: 2_000 } as const;

interface TextRule {
  /** How the field is called at the beginning of a sentence. */
  readonly label: string;
  readonly most: keyof typeof textLengths | number;
  /** The sentence for a field left empty; without it the field may be empty. */
  readonly missing?: string;
  /** How long a text is, where its bytes count and not its letters. */
  readonly measure?: (text: string) => number;
}

/** A text without what nobody can see and without the spaces around it, '' when it may be left empty. */
export function text({ label, most, missing, measure = (given) => given.length }: TextRule): Field<string> {
  const limit = typeof most === 'number' ? most : textLengths[most];
  return (sent) => {
    const value = seen(firstOf(sent), most);
    if (value === '' && missing !== undefined) return { fault: missing };
    const length = measure(value);
    if (length <= limit) return { value };
    return { fault: `${label} paling banyak ${shown(limit)} huruf; yang diisi ${shown(length)}.` };
  };
}

/** What was sent, as it is: hidden fields, and what a rule of its own reads. '' when nothing was. */
export const asSent: Field<string> = (sent) => ({ value: sent[0] ?? '' });

interface NumberRule {
  readonly label: string;
  readonly least?: number;
  readonly most: number;
  /** The number of a field left empty; without it an empty field is a fault. */
  readonly empty?: number;
}

/** A whole number; thousands may be set apart by full stops. */
export function whole({ label, least = 0, most, empty }: NumberRule): Field<number> {
  return (sent) => {
    const typed = firstOf(sent);
    if (typed === '' && empty !== undefined) return { value: empty };
    const value = wholeNumber(typed);
    if (value >= least && value <= most) return { value };
    return { fault: `${label} harus bilangan bulat antara ${shown(least)} dan ${shown(most)}.` };
  };
}

interface DecimalRule {
  readonly label: string;
  readonly least: number;
  readonly most: number;
}

/** A number with up to two decimals behind a comma or a point; undefined for a field left empty. */
export function decimal({ label, least, most }: DecimalRule): Field<number | undefined> {
  return (sent) => {
    const typed = firstOf(sent);
    if (typed === '') return { value: undefined };
    const value = decimalNumber(typed);
    if (value >= least && value <= most) return { value };
    return { fault: `${label} harus angka antara ${shown(least)} dan ${shown(most)}, misalnya 3,25.` };
  };
}

/** The number that was typed, "3,25", "3.25" or "87,5 %"; NaN for what is none. */
export function decimalNumber(typed: string): number {
  const plain = typed.trim().replace(/ ?%$/, '').replace(',', '.');
  return /^\d{1,7}(\.\d{1,6})?$/.test(plain) ? Math.round(Number(plain) * 100) / 100 : Number.NaN;
}

/** An amount of whole rupiah: as `whole`, with or without "Rp". */
export function rupiah(rule: NumberRule): Field<number> {
  const read = whole(rule);
  return (sent) => read([withoutRp(firstOf(sent))]);
}

/** The number that was typed as an amount, "150.000.000" or "Rp 150000000"; NaN for what is none. */
export function typedAmount(typed: string): number {
  return wholeNumber(withoutRp(typed.trim()));
}

/** First and last day that a form takes, ISO. */
export interface DayRange {
  readonly first: string;
  readonly last: string;
}

/** The days of a cycle: those of its year, and of the next for what runs late. Beyond lies a slip of the pen. */
export function daysOfCycle(cycle: string): DayRange {
  return { first: `${cycle}-01-01`, last: `${Number(cycle) + 1}-12-31` };
}

interface DayRule {
  readonly label: string;
  /** What follows may count day by day, so no day is endless. */
  readonly within: DayRange;
  /** An empty field is '' and no fault. */
  readonly optional?: boolean;
}

/** A day, typed dd-mm-yyyy, as ISO. */
export function day({ label, within: { first, last }, optional = false }: DayRule): Field<string> {
  return (sent) => {
    const typed = firstOf(sent);
    if (typed === '' && optional) return { value: '' };
    const value = parseDate(typed);
    if (value === undefined) return { fault: `${label} harus tanggal yang benar, misalnya 25-01-2027.` };
    if (value >= first && value <= last) return { value };
    return { fault: `${label} harus antara ${formatDate(first)} dan ${formatDate(last)}.` };
  };
}

/** One of the given values. */
export function choice<T extends string>(values: readonly T[], fault: string): Field<T> {
  return (sent) => {
    const given = firstOf(sent);
    const value = values.find((known) => known === given);
    return value === undefined ? { fault } : { value };
  };
}

/** A number of the scale 1-5. */
export function scale(fault: string): Field<number> {
  const read = choice(['1', '2', '3', '4', '5'], fault);
  return (sent) => {
    const { value } = read(sent);
    return value === undefined ? { fault } : { value: Number(value) };
  };
}

/** Codes that were ticked in a list; what no list of ours holds is refused. */
export function several({
  label,
  most,
}: {
  readonly label: string;
  readonly most: number;
}): Field<readonly string[]> {
  return (sent) =>
    sent.length > most || sent.some((code) => !/^[\w-]{1,40}$/.test(code))
      ? { fault: `${label}: pilih dari daftar.` }
      : { value: sent };
}

/** An address of mail. */
export const mailAddress: Field<string> = (sent) => {
  const value = firstOf(sent);
  return isMailAddress(value) ? { value } : { fault: MAIL_ADDRESS_EXPECTED };
};

/** A telephone number as people write it, with words beside it or not; '' for none. */
export const phone: Field<string> = (sent) => {
  const read = text({ label: 'Telepon', most: 'code' })(sent);
  const { value = '' } = read;
  if (read.fault !== undefined || value === '' || value.replaceAll(/\D/g, '').length >= 6) return read;
  return { fault: 'Telepon harus memuat nomornya, misalnya 0761-123456.' };
};

/** The number of a civil servant (NIP, 18 digits), with spaces or without; '' for none. */
export const employeeNumber: Field<string> = (sent) => {
  const value = firstOf(sent).replaceAll(' ', '');
  return value === '' || /^\d{18}$/.test(value)
    ? { value }
    : { fault: 'NIP harus 18 angka, atau dikosongkan.' };
};

/** A field whose every fault is told by one sentence. */
export function otherwise<T>(field: Field<T>, fault: string): Field<T> {
  return (sent) => (field(sent).fault === undefined ? field(sent) : { fault });
}

/** A field that need not be sent at all: then its value is undefined. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return (sent) => (sent.length === 0 ? { value: undefined } : field(sent));
}

/** Controls, and formats: these turn the order of letters round as well, so that a name reads like another one. */
const UNSEEN = /(?![\t\r\n])[\p{Cc}\p{Cf}]/gu;

/** A letter, digit or sign; some letters (Hangul fillers) and one sign (the empty Braille cell) are drawn as nothing. */
const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;

/** What can be seen of a text; '' when that is nothing, or only accents without a letter. Codes and names are one line. */
function seen(typed: string, most: TextRule['most']): string {
  const left = typed.replace(UNSEEN, '').trim();
  if (!VISIBLE.test(left)) return '';
  return most === 'code' || most === 'name' ? left.replace(/[\t\r\n]+/g, ' ') : left;
}

function firstOf([first = '']: readonly string[]): string {
  return first.trim();
}

function wholeNumber(typed: string): number {
  return /^(\d+|\d{1,3}(\.\d{3})+)$/.test(typed) ? Number(typed.replaceAll('.', '')) : Number.NaN;
}

function withoutRp(typed: string): string {
  return typed.replace(/^Rp\.?\s*/i, '');
}

function shown(number: number): string {
  return number.toLocaleString('id-ID');
}
