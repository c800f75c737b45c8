import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { readDate } from './dates.ts';
import type { RowCells } from './sheet-rows.ts';
import { keptFields } from './words/headings.ts';
import {
  isTitleOfLeaving,
  remarkOfLeaving,
  saysBesideActive,
  statusOfLeaving,
  titleOfLeaving,
} from './words/statuses.ts';

/** Whether a remark or a title names a day, a month or a year that has not come yet. */
export function isAhead(text: string, today: Date): boolean {
  const written = /\d{1,2}[ ./-]\S+[ ./-](?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? '';
  const [month = ''] = /\p{L}{3,9} 20\d\d\b/u.exec(text) ?? [];
  const [, inFigures = '', year = ''] = /(?<![\d./-])(\d{1,2})[./-](20\d\d)\b/.exec(text) ?? [];
  const day = readDate(written) ?? readDate(`1 ${month}`) ?? readDate(`1-${inFigures}-${year}`);
  return (day ?? /\b20\d\d\b/.exec(text)?.[0] ?? '') > wibDate(today);
}

/** Marks and words under PENSIUN for yes, and for no. */
const yes = /^(?:YA|Y|SUDAH|TELAH|V|X|[√✓✔])\W*$/i;
const no = /^(?:TIDAK|TDK|BELUM|BLM|BUKAN|T|N|NO|MASIH|AKTIF)\b|^\d{1,3}\W*(?:TAHUN|TH|THN)?\W*$/i;

/**
 * The day from which a column of retirements has somebody away: pensions begin with a month, so who reaches the age within one
 * is there to its end. A month without a day is its first.
 */
export function retiresOn(text: string): string | undefined {
  const day = readDate(text) ?? readDate(`1 ${text}`);
  if (day === undefined || day.endsWith('-01')) return day;
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

/** What a column of retirements says: nothing where the day, or the age, is still to come. */
function retirementSays(text: string, today: Date): 'GONE' | 'PERHAPS' | undefined {
  const [now, day] = [wibDate(today), retiresOn(text)];
  if (day !== undefined) return day <= now ? 'GONE' : undefined;
  if (/^(?:19|20)\d\d$/.test(text)) {
    const thisYear = now.slice(0, 4);
    if (text > thisYear) return undefined;
    return text === thisYear ? 'PERHAPS' : 'GONE';
  }
  if (text === '' || no.test(text)) return undefined;
  return yes.test(text) ? 'GONE' : (remarkOfLeaving(text) ?? 'PERHAPS');
}

/** Cells besides the legal status in which offices write that somebody left, and what each says of it. */
const saidElsewhere = {
  remark: remarkOfLeaving,
  legalStatus: besideActive,
  status: statusOfLeaving,
  employeeKind: statusOfLeaving,
  postTitle: wholeTitle,
  unit: wholeTitle,
  retirement: retirementSays,
  contractEnd: contractSays,
  elsewhere: (text) => (text === '' ? undefined : 'PERHAPS'),
} as const satisfies Partial<
  Record<keyof RowCells, (text: string, today: Date) => 'GONE' | 'PERHAPS' | undefined>
>;

/** What stands in a status beside that somebody is there: "Aktif, TMT pensiun 2031". */
function besideActive(text: string): 'PERHAPS' | undefined {
  return saysBesideActive(text) ? 'PERHAPS' : undefined;
}

/** A contract that has ended is often a contract that goes on by a decision that the file does not have. */
function contractSays(text: string, today: Date): 'PERHAPS' | undefined {
  const day = readDate(text);
  return day !== undefined && day < wibDate(today) ? 'PERHAPS' : undefined;
}

/** There are posts and units for the retirement of others; what stands behind one in brackets is of the person. */
function wholeTitle(text: string): 'GONE' | 'PERHAPS' | undefined {
  if (isTitleOfLeaving(text) && titleOfLeaving(text) === 'GONE') return 'GONE';
  const [, behind = ''] = /\(([^)]*)\)\W*$/.exec(text) ?? [];
  return remarkOfLeaving(behind) === undefined ? undefined : 'PERHAPS';
}

type SaidElsewhere = keyof typeof saidElsewhere;

function wordsOfLeaving(cells: RowCells, of: 'GONE' | 'PERHAPS' | 'ANY', today: Date): readonly string[] {
  return (Object.keys(saidElsewhere) as SaidElsewhere[]) // Object.keys forgets the keys of a closed record
    .filter((field) => {
      const said = saidElsewhere[field](cells[field] ?? '', today);
      const surely = said === 'GONE' && !isAhead(cells[field] ?? '', today);
      return said !== undefined && (of === 'ANY' || surely === (of === 'GONE'));
    })
    .map((field) => `Kolom ${meaningOf(field)} berisi "${cells[field]}"`);
}

/** 'keterangan', without what is read of it. */
function meaningOf(field: SaidElsewhere): string {
  return keptFields[field].meaning.toLowerCase().replace(/ \(.*|^kolom /, '');
}

/** Why somebody is read as having left without a legal status that says so, as a sentence. */
export function guessOfLeaving(cells: RowCells, today: Date): string | undefined {
  const [said] = wordsOfLeaving(cells, 'GONE', today);
  return said === undefined ? undefined : `${said}, dibaca sebagai tidak aktif; periksa.`;
}

/** Who may have left, or left by one cell and not by the legal status, is active, and named. */
export function leavingNotes(cells: RowCells, today: Date): string[] {
  return wordsOfLeaving(cells, 'ANY', today).map(
    (said) => `${said}; pegawai ini tetap dicatat aktif. Ubah keadaannya bila sudah tidak aktif.`,
  );
}
