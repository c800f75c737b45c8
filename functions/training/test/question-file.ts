import type { Sheet } from '../../../shared/documents/workbook.ts';
import {
  type LabelledRow,
  labelledRows,
  plainHeading,
  refuseRows,
} from '../../../shared/spreadsheet/labelled-rows.ts';
import { readTables } from '../../../shared/spreadsheet/read-tables.ts';
import type { UploadedFile } from '../../../shared/spreadsheet/tables.ts';
import { refusal } from '../../../shared/spreadsheet/unreadable-file.ts';
import type { TestQuestion } from '../../../shared/store/training-item.ts';
import {
  judgedQuestions,
  MOST_CHOICES,
  MOST_QUESTIONS,
  QUESTIONS_FIELD,
  type RawQuestion,
  readTest,
  type TestContent,
} from './write-questions.ts';

const LETTERS = 'ABCDE'.slice(0, MOST_CHOICES).split('');

type Column = 'text' | 'right' | 'level' | `choice ${string}`;

const HEADINGS: readonly (readonly [RegExp, Column])[] = [
  [/^(soal|pertanyaan|butir soal)$/, 'text'],
  [/^(jawaban|kunci)( benar| jawaban)?$/, 'right'],
  [/^(tingkat|tingkat kesukaran|tingkat kesulitan|kesukaran)$/, 'level'],
];

/**
 * The test that a form with a file sent: the questions of the file, or without one those of the text.
 * @throws InvalidInputError naming all that is wrong
 */
export async function testSent(form: FormData): Promise<TestContent> {
  const fields = new URLSearchParams(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const file = form.get('berkas');
  if (!(file instanceof File) || (file.size === 0 && file.name === '')) {
    if (!fields.has(QUESTIONS_FIELD)) throw refusal('Pilih berkas dahulu, lalu unggah.');
    return readTest(fields);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  return readTest(fields, await readQuestionFile({ name: file.name, bytes }));
}

/** The file to fill in: the questions as they stand, or an example. */
export function questionSheet(questions: readonly TestQuestion[]): Sheet {
  return {
    name: 'Soal',
    headers: ['SOAL', ...LETTERS.map((letter) => `PILIHAN ${letter}`), 'JAWABAN', 'TINGKAT'],
    widths: [60, ...LETTERS.map(() => 24), 10, 10],
    rows: questions.map(({ text, choices, right, level }) => [
      text,
      ...LETTERS.map((_, place) => choices[place] ?? ''),
      LETTERS[right] ?? '',
      level ?? '',
    ]),
  };
}

/**
 * The questions of a file, judged as those that are typed.
 * @throws InvalidInputError with a sentence for every row that is not right: then none is taken
 */
async function readQuestionFile(file: UploadedFile): Promise<readonly TestQuestion[]> {
  const columns = 'kolom SOAL, PILIHAN A, PILIHAN B, dan JAWABAN';
  const { tables } = await readTables(file, { isHeading: (text) => columnOf(text) !== undefined, columns });
  const rows = labelledRows<Column>(tables, { fieldOf: columnOf, isHeading });
  if (rows === undefined) {
    throw refusal(`Judul kolom tidak ditemukan: berkas harus memuat ${columns}. Pakai templatnya.`);
  }
  if (rows.length === 0) throw refusal('Tidak ada soal di bawah judul kolom.');
  if (rows.length > MOST_QUESTIONS) {
    throw refusal(`Paling banyak ${MOST_QUESTIONS} soal; berkas memuat ${rows.length}.`);
  }
  const { questions, faults } = judgedQuestions(rows.map(questionOf), (index) => rows[index]?.place ?? '');
  refuseRows(faults);
  return questions;
}

function columnOf(heading: string): Column | undefined {
  const plain = plainHeading(heading);
  const letter = /^(?:pilihan|opsi|jawaban)? ?([a-e])$/.exec(plain)?.[1];
  if (letter !== undefined) return `choice ${letter.toUpperCase()}`;
  return HEADINGS.find(([words]) => words.test(plain))?.[1];
}

function isHeading(fields: ReadonlySet<Column>): boolean {
  return fields.has('text') && fields.has('right') && fields.has('choice A');
}

function questionOf({ texts }: LabelledRow<Column>): RawQuestion {
  const text = (column: Column) => (texts.get(column) ?? '').replace(/\s+/g, ' ').trim();
  const choices = LETTERS.map((letter) => text(`choice ${letter}`));
  // Empty cells behind the last choice are none; one between two is.
  const last = choices.findLastIndex((choice) => choice !== '');
  const right = LETTERS.indexOf(text('right').replace(/[.)]$/, '').toUpperCase());
  const level = text('level').toLowerCase();
  return {
    text: text('text'),
    choices: choices.slice(0, last + 1),
    marked: right >= 0 && right <= last ? [right] : [],
    level: level === '' ? undefined : level === 'sulit' ? 'sukar' : level,
    unmarked: `JAWABAN “${text('right').slice(0, 20)}” harus huruf salah satu pilihan yang diisi (A sampai E)`,
  };
}
