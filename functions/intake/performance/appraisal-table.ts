import { type Predicate, readPredicate } from '../../../shared/rules/appraisal.ts';
import {
  type LabelledRow,
  labelledRows,
  plainHeading,
  refuseRows,
} from '../../../shared/spreadsheet/labelled-rows.ts';
import { readTables } from '../../../shared/spreadsheet/read-tables.ts';
import type { UploadedFile } from '../../../shared/spreadsheet/tables.ts';
import { refusal } from '../../../shared/spreadsheet/unreadable-file.ts';
import { readNip } from '../reading/nip.ts';
import { fieldOf } from '../reading/words/headings.ts';

/** The appraisal of one person. */
export interface Appraisal {
  readonly nip: string;
  readonly predicate: Predicate;
}

type Column = 'nip' | 'predicate';

/** What the column of the predicate is called in e-Kinerja, in SIASN and in lists of offices. */
const PREDICATE =
  /^(predikat( kinerja)?( pegawai| tahunan)?|hasil( penilaian)?( kinerja)?|nilai( akhir)?( skp| kinerja| prestasi kerja)?|kuadran kinerja)$/;

/** People of one file: each is looked up among the staff while the page is waited for. */
export const MOST_PEOPLE = 5_000;

/**
 * The appraisals of a file: a row for each person with NIP and predicate or score.
 * @throws InvalidInputError with a sentence for every row that cannot be read: then nothing of the file is taken
 */
export async function readAppraisals(file: UploadedFile, today: Date): Promise<readonly Appraisal[]> {
  const { tables } = await readTables(file, {
    isHeading: (text) => columnOf(text) !== undefined,
    columns: 'kolom NIP dan PREDIKAT KINERJA',
  });
  const rows = labelledRows<Column>(tables, {
    fieldOf: columnOf,
    isHeading: (fields) => fields.has('nip') && fields.has('predicate'),
  });
  if (rows === undefined)
    throw refusal(
      'Judul kolom tidak ditemukan: berkas harus memuat kolom NIP dan PREDIKAT KINERJA (atau NILAI).',
    );
  const read = rows.map((row) => readRow(row, today));
  refuseRows([...read.flatMap(({ faults }) => faults), ...contradictions(read)]);
  const found = new Map(read.flatMap(({ appraisal }) => (appraisal ? [[appraisal.nip, appraisal]] : [])));
  if (found.size === 0) throw refusal('Tidak ada baris pegawai di bawah judul kolom.');
  if (found.size > MOST_PEOPLE)
    throw refusal(
      `Berkas memuat ${found.size} orang; bagi menjadi berkas yang memuat paling banyak ${MOST_PEOPLE}.`,
    );
  return [...found.values()];
}

function columnOf(heading: string): Column | undefined {
  if (fieldOf(heading)?.field === 'nip') return 'nip';
  return PREDICATE.test(plainHeading(heading)) ? 'predicate' : undefined;
}

interface ReadRow {
  readonly place: string;
  readonly appraisal?: Appraisal;
  readonly faults: readonly string[];
}

function readRow({ place, texts }: LabelledRow<Column>, today: Date): ReadRow {
  const text = texts.get('predicate') ?? '';
  const nip = readNip(texts.get('nip') ?? '', today);
  const predicate = readPredicate(text);
  if (nip.ok && predicate !== undefined)
    return { place, appraisal: { nip: nip.value.nip, predicate }, faults: [] };
  const unknown = `${place}: predikat "${text.slice(0, 40)}" tidak dikenal; tulis misalnya Baik, atau nilai 0 sampai 120.`;
  return {
    place,
    faults: [
      ...(nip.ok ? [] : nip.faults.map((fault) => `${place}: ${fault}`)),
      ...(predicate === undefined ? [unknown] : []),
    ],
  };
}

/** Of two predicates of one person, only a person knows which holds. */
function contradictions(rows: readonly ReadRow[]): readonly string[] {
  const first = new Map<string, Predicate>();
  return rows.flatMap(({ place, appraisal }) => {
    if (appraisal === undefined) return [];
    const known = first.get(appraisal.nip) ?? appraisal.predicate;
    first.set(appraisal.nip, known);
    if (known === appraisal.predicate) return [];
    return [`${place}: NIP ini ditulis dua kali dengan predikat yang berbeda.`];
  });
}
