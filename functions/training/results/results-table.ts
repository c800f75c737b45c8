import type { Sheet } from '../../../shared/documents/workbook.ts';
import { formatDate, formatNumber, parseDate } from '../../../shared/rules/format.ts';
import {
  type LabelledRow,
  labelledRows,
  plainHeading,
  refuseRows,
} from '../../../shared/spreadsheet/labelled-rows.ts';
import { readTables } from '../../../shared/spreadsheet/read-tables.ts';
import type { UploadedFile } from '../../../shared/spreadsheet/tables.ts';
import { refusal } from '../../../shared/spreadsheet/unreadable-file.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { heldSessions } from '../schedule/training-days.ts';

/** Somebody who holds a seat, as a file may name him or her. */
export interface Expected {
  readonly employeeId: string;
  readonly name: string;
  /** Undefined for somebody who is not kept any more. */
  readonly nip: string | undefined;
}

/** What a file says of one person. */
export interface PersonResult {
  readonly employeeId: string;
  /** Names of the sessions that he or she was at. */
  readonly sessions: readonly string[];
  /** 0-100 */
  readonly score?: number;
  /** Of the certificate, as its provider gave it. */
  readonly number?: string;
  /** JP, as its provider counts them. */
  readonly hours?: number;
}

type Column = 'nip' | 'name' | 'hours' | 'score' | 'number' | 'present' | `session ${string}`;

const HEADINGS: readonly (readonly [RegExp, Column])[] = [
  [/^nip( baru)?$/, 'nip'],
  [/^nama( lengkap| pegawai| peserta)?$/, 'name'],
  [/^(jp|jumlah jp|jam pelajaran|jumlah jam( pelajaran)?)$/, 'hours'],
  [/^(nilai( akhir)?|skor)$/, 'score'],
  [/^(nomor|no) (sertifikat|sertipikat|sttpp?)$/, 'number'],
  [/^(hadir|kehadiran)$/, 'present'],
];

/** 'HADIR 09-03-2027': a column for each session. */
const OF_SESSION = 'HADIR';
const PRESENT = /^(ya|y|x|v|√|✓|1|hadir)$/i;
const ABSENT = /^(tidak|t|0|-|–|tidak hadir|)$/i;

const LONGEST_NUMBER = 100;
const MOST_HOURS = 1_000;

/** The file to fill in: everybody who holds a seat, a column for each session. @param withNips only for the agency itself */
export function resultsTemplate(
  training: TrainingItem,
  people: readonly Expected[],
  withNips: boolean,
): Sheet {
  const sessions = heldSessions(training).map(({ date }) => `${OF_SESSION} ${formatDate(date)}`);
  return {
    name: 'Hasil',
    headers: [...(withNips ? ['NIP'] : []), 'NAMA', ...sessions, 'JP', 'NILAI', 'NOMOR SERTIFIKAT'],
    widths: [...(withNips ? [21] : []), 32],
    rows: people.map(({ nip, name }) => [
      ...(withNips ? [nip ?? ''] : []),
      name,
      ...sessions.map(() => ''),
      null,
      null,
      '',
    ]),
  };
}

/**
 * What a file says of those who hold a seat. Whoever is not in it was not there.
 * @throws InvalidInputError with a sentence for every row that cannot be read: then nothing of the file is taken
 */
export async function readResults(
  file: UploadedFile,
  training: TrainingItem,
  people: readonly Expected[],
): Promise<readonly PersonResult[]> {
  const columnOf = columnsOf(training);
  const columns = 'kolom NIP atau NAMA, dan HADIR';
  const { tables } = await readTables(file, { isHeading: (text) => columnOf(text) !== undefined, columns });
  const rows = labelledRows<Column>(tables, { fieldOf: columnOf, isHeading });
  if (rows === undefined)
    throw refusal(
      `Judul kolom tidak ditemukan: berkas harus memuat ${columns} untuk setiap pertemuan. Pakai templatnya.`,
    );
  const read = rows.map((row) => readRow(row, training, people));
  refuseRows([...read.flatMap(({ faults }) => faults), ...doubles(read)]);
  if (read.length === 0) throw refusal('Tidak ada baris peserta di bawah judul kolom.');
  return read.flatMap(({ result }) => result ?? []);
}

function columnsOf(training: TrainingItem) {
  const held = heldSessions(training);
  return (heading: string): Column | undefined => {
    const plain = plainHeading(heading);
    const day = /^hadir (\d+ \d+ \d{4})$/.exec(plain)?.[1]?.replaceAll(' ', '-');
    const session = day === undefined ? undefined : held.find(({ date }) => date === parseDate(day));
    if (session !== undefined) return `session ${session.id}`;
    return HEADINGS.find(([words]) => words.test(plain))?.[1];
  };
}

function isHeading(fields: ReadonlySet<Column>): boolean {
  const named = fields.has('nip') || fields.has('name');
  return named && [...fields].some((field) => field === 'present' || field.startsWith('session '));
}

interface ReadRow {
  readonly place: string;
  readonly result?: PersonResult;
  readonly faults: readonly string[];
}

function readRow(
  { place, texts }: LabelledRow<Column>,
  training: TrainingItem,
  people: readonly Expected[],
): ReadRow {
  const text = (column: Column) => (texts.get(column) ?? '').trim();
  const person = personOf(text('nip'), text('name'), people);
  const sessions = sessionsOf(texts, training);
  const score = numberOf(text('score'), 'nilai', 100);
  const hours = numberOf(text('hours'), 'JP', MOST_HOURS);
  const long = text('number').length > LONGEST_NUMBER;
  const faults = [
    ...[person, sessions, score, hours].flatMap((each) => ('fault' in each ? [each.fault] : [])),
    ...(long ? [`nomor sertifikat paling banyak ${LONGEST_NUMBER} karakter.`] : []),
  ].map((fault) => `${place}: ${fault}`);
  if ('fault' in person || 'fault' in sessions || 'fault' in score || 'fault' in hours || faults.length > 0)
    return { place, faults };
  return {
    place,
    faults,
    result: {
      employeeId: person.value.employeeId,
      sessions: sessions.value,
      ...(score.value === undefined ? {} : { score: score.value }),
      ...(hours.value === undefined ? {} : { hours: hours.value }),
      ...(text('number') === '' ? {} : { number: text('number') }),
    },
  };
}

type Read<T> = { readonly value: T } | { readonly fault: string };

function personOf(nip: string, name: string, people: readonly Expected[]): Read<Expected> {
  const digits = nip.replaceAll(/\D/g, '');
  const found = people.filter((person) =>
    digits === '' ? plainName(person.name) === plainName(name) : person.nip === digits,
  );
  const [person] = found;
  const who = digits === '' ? `“${name.slice(0, 60)}”` : `NIP ${nip.slice(0, 30)}`;
  if (person === undefined) return { fault: `${who} tidak memegang tempat di pelatihan ini.` };
  return found.length === 1
    ? { value: person }
    : { fault: `${who} adalah nama lebih dari satu peserta; tulis NIP-nya.` };
}

/** Without degrees, signs and case: providers write names as they please. */
function plainName(name: string): string {
  return plainHeading(name.replace(/,.*$/, '').replace(/^((dr|drs|dra|ir|h|hj|prof)\.? )+/i, ''));
}

function sessionsOf(texts: ReadonlyMap<Column, string>, training: TrainingItem): Read<readonly string[]> {
  const held = heldSessions(training);
  const said = held.map(({ id, date }) => ({
    id,
    what: `HADIR ${formatDate(date)}`,
    mark: (texts.get(`session ${id}`) ?? texts.get('present') ?? '').trim(),
  }));
  const strange = said.find(({ mark }) => !PRESENT.test(mark) && !ABSENT.test(mark));
  if (strange !== undefined) {
    return {
      fault: `isi “${strange.mark.slice(0, 20)}” pada ${strange.what} tidak dikenal; tulis ya atau tidak.`,
    };
  }
  return { value: said.filter(({ mark }) => PRESENT.test(mark)).map(({ id }) => id) };
}

function numberOf(text: string, what: string, most: number): Read<number | undefined> {
  if (text === '' || text === '-' || text === '–') return { value: undefined };
  const value = /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  return value <= most
    ? { value }
    : { fault: `${what} “${text.slice(0, 20)}” harus bilangan antara 0 dan ${formatNumber(most)}.` };
}

/** Nobody stands in a file twice, and no number on two certificates. */
function doubles(rows: readonly ReadRow[]): readonly string[] {
  const seen = new Set<string>();
  return rows.flatMap(({ place, result }) => {
    if (result === undefined) return [];
    const { employeeId, number } = result;
    const keys = [`orang ${employeeId}`, ...(number === undefined ? [] : [`nomor ${number}`])];
    const again = keys.filter((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return again.map((key) =>
      key.startsWith('orang')
        ? `${place}: peserta ini sudah ada di baris sebelumnya.`
        : `${place}: nomor sertifikat ${number} sudah dipakai di baris sebelumnya.`,
    );
  });
}
