import { isDeepStrictEqual } from 'node:util';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { RuleViolationError, StaleInputError } from '../../../shared/errors.ts';
import { optional, whole } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults, settled } from '../../../shared/form/take-form.ts';
import { courseOf } from '../../../shared/store/course.ts';
import { itemBytes } from '../../../shared/store/definition.ts';
import { keepBank } from '../../../shared/store/question-bank.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import { levels, type TestQuestion, type TrainingItem } from '../../../shared/store/training-item.ts';

/** Questions on one paper: more are no test on a phone. */
export const MOST_ON_PAPER = 20;
/**
 * All questions of a test, in bytes: they stand beside a training's seats in one item.
 * @internal
 */
export const QUESTIONS_BYTES = 50_000;
/** Two papers of other questions. */
export const MOST_QUESTIONS = 2 * MOST_ON_PAPER;
const FEWEST_CHOICES = 2;
export const MOST_CHOICES = 5;
const LONGEST_QUESTION = 300;
const LONGEST_CHOICE = 150;

/** Field of the text, which all faults of it are named after; and those beside it. */
export const QUESTIONS_FIELD = 'soal';
export const PASS_MARK_FIELD = 'batasLulus';
export const PER_PAPER_FIELD = 'soalPerTes';

/** The questions of a test, and what else its author says of it. */
export interface TestContent {
  readonly questions: readonly TestQuestion[];
  readonly passMark?: number | undefined;
  readonly perPaper?: number | undefined;
}

const RIGHT = '*';
const LETTERS = 'abcde';

const SETTINGS = {
  [PASS_MARK_FIELD]: optional(whole({ label: 'Batas lulus', least: 1, most: 100, empty: 0 })),
  [PER_PAPER_FIELD]: optional(whole({ label: 'Soal per tes', least: 1, most: MOST_ON_PAPER, empty: 0 })),
};

/**
 * A test as a form has it: the questions, the pass mark, and how many stand on one paper.
 * @param brought questions that came by a file; left out, those of the text
 * @throws InvalidInputError naming all that is wrong
 */
export function readTest(form: URLSearchParams, brought?: readonly TestQuestion[]): TestContent {
  const { questions, faults } =
    brought === undefined
      ? readQuestions(form.get(QUESTIONS_FIELD) ?? '')
      : { questions: brought, faults: [] };
  const settings = readFields(form, SETTINGS);
  const said = settled(settings, faults.length === 0 ? {} : { [QUESTIONS_FIELD]: faults.join(' ') });
  return soundTest({ questions, passMark: said[PASS_MARK_FIELD], perPaper: said[PER_PAPER_FIELD] });
}

/**
 * What a test says of itself, without what says nothing.
 * @throws InvalidInputError where it does not go with its questions, or they are too long together
 */
function soundTest({ questions, passMark = 0, perPaper = 0 }: TestContent): TestContent {
  if (itemBytes(questions) > QUESTIONS_BYTES) {
    refuseFaults({
      [QUESTIONS_FIELD]: `Seluruh soal bersama pilihannya terlalu panjang (paling banyak ${QUESTIONS_BYTES / 1000} KB): singkat atau kurangi soalnya.`,
    });
  }
  if (perPaper > questions.length && questions.length > 0) {
    refuseFaults({
      [PER_PAPER_FIELD]: `Soal per tes paling banyak ${questions.length}, sebanyak soal yang ada.`,
    });
  }
  if (perPaper === 0 && questions.length > MOST_ON_PAPER) {
    refuseFaults({
      [PER_PAPER_FIELD]: `Ada ${questions.length} soal: isi berapa yang diajukan dalam satu tes, paling banyak ${MOST_ON_PAPER}.`,
    });
  }
  if (questions.length === 0) return { questions };
  return {
    questions,
    ...(passMark === 0 ? {} : { passMark }),
    // All of them on both papers is what a test without the number says.
    ...(perPaper === 0 || perPaper === questions.length ? {} : { perPaper }),
  };
}

/** Questions as far as they could be read, and a sentence for each fault. */
export interface ReadQuestions {
  readonly questions: readonly TestQuestion[];
  readonly faults: readonly string[];
}

/**
 * Reads questions as they are typed or pasted from a document: a blank line between two questions, the question on the
 * first line, with how hard it is in square brackets where one says so, each choice on its own, the right one marked with
 * an asterisk. Numbers and letters in front are optional.
 * @returns none for an empty text
 * @internal
 */
export function readQuestions(text: string): ReadQuestions {
  return judgedQuestions(blocksOf(text).map(questionOf), (index) => `Soal ${index + 1}`);
}

/**
 * Judges questions, however they came.
 * @param place how the question of an index is called in a sentence
 */
export function judgedQuestions(
  raw: readonly RawQuestion[],
  place: (index: number) => string,
): ReadQuestions {
  if (raw.length > MOST_QUESTIONS) {
    const fault = `Paling banyak ${MOST_QUESTIONS} soal; yang ditulis ${raw.length}. Hapus sebagian, atau periksa baris kosong di tengah soal.`;
    return { questions: [], faults: [fault] };
  }
  const texts = raw.map(({ text }) => text.toLowerCase());
  const faults = raw.flatMap((question, index) => {
    const before = texts.indexOf(question.text.toLowerCase());
    const again = before < index ? [`pertanyaannya sama dengan ${place(before)}`] : [];
    return [...faultsOf(question), ...again].map((fault) => `${place(index)}: ${fault}.`);
  });
  const questions = raw.map(({ marked: [right = 0], level, text, choices }) => {
    const known = levels.find((each) => each === level);
    return { text, choices, right, ...(known === undefined ? {} : { level: known }) };
  });
  return { questions, faults };
}

/** The questions as they would be typed, to be changed. */
export function questionText(questions: readonly TestQuestion[]): string {
  return questions
    .map(({ text, choices, right, level }, index) =>
      [
        `${index + 1}. ${text}${level === undefined ? '' : ` [${level}]`}`,
        ...choices.map(
          (choice, place) => `${place === right ? RIGHT : ''}${LETTERS.charAt(place)}. ${choice}`,
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

/** A question before it is judged. */
export interface RawQuestion {
  readonly text: string;
  readonly choices: readonly string[];
  /** Places of the choices marked as right. */
  readonly marked: readonly number[];
  /** How hard it is, as typed. */
  readonly level?: string | undefined;
  /** What is said unless just one choice is marked; left out where choices are marked by an asterisk. */
  readonly unmarked?: string;
}

/** Lines without control characters and outer blanks, question by question. */
function blocksOf(text: string): string[][] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .split(/\n\s*\n/)
    .map((block) =>
      block
        .split('\n')
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0);
}

function questionOf([first = '', ...rest]: readonly string[], index: number): RawQuestion {
  const level = new RegExp(` \\[(${levels.join('|')})\\]$`, 'i').exec(first)?.[1]?.toLowerCase();
  const asked = level === undefined ? first : first.slice(0, -level.length - 3);
  const number = /^(\d{1,2})[.)] (.+)$/.exec(asked);
  const lines = rest.map((line) => ({ marked: isMarked(line), line: line.replace(/^\* ?| ?\*$/g, '') }));
  // "A. Yani" is a name, not a letter: letters go only where all choices have theirs, in order.
  const lettered = lines.every(({ line }, place) => letterOf(line) === LETTERS.charAt(place));
  const choices = lines.map(({ line }) => (lettered ? line.slice(2).trim() : line).replace(/^\* ?/, ''));
  return {
    text: number !== null && Number(number[1]) === index + 1 ? (number[2] ?? '') : asked,
    choices,
    marked: lines.flatMap(({ marked }, place) => (marked ? [place] : [])),
    level,
  };
}

/** The asterisk may stand before or behind the letter, or at the end. */
function isMarked(line: string): boolean {
  return line.startsWith(RIGHT) || line.endsWith(RIGHT) || /^[a-e][.)] ?\*/i.test(line);
}

function letterOf(line: string): string | undefined {
  return /^([a-e])[.)]/i.exec(line)?.[1]?.toLowerCase();
}

const ASTERISK = 'tandai tepat satu jawaban benar dengan tanda bintang (*)';

function faultsOf({ text, choices, marked, level, unmarked = ASTERISK }: RawQuestion): string[] {
  const empty = choices.some((choice) => choice === '');
  const same = new Set(choices.map((choice) => choice.toLowerCase())).size < choices.length;
  return [
    text === '' && 'pertanyaannya kosong',
    text.length > LONGEST_QUESTION && `pertanyaannya paling panjang ${LONGEST_QUESTION} huruf`,
    choices.length < FEWEST_CHOICES &&
      `tulis sedikitnya ${FEWEST_CHOICES} pilihan, masing-masing pada baris sendiri, tanpa baris kosong di antaranya`,
    choices.length > MOST_CHOICES && `paling banyak ${MOST_CHOICES} pilihan`,
    choices.some(({ length }) => length > LONGEST_CHOICE) &&
      `setiap pilihan paling panjang ${LONGEST_CHOICE} huruf`,
    empty && 'ada pilihan yang kosong',
    same && !empty && 'ada dua pilihan yang sama',
    marked.length !== 1 && unmarked,
    level !== undefined &&
      !levels.some((each) => each === level) &&
      `tingkat “${level.slice(0, 20)}” tidak dikenal; tulis ${levels.join(', ')}, atau kosongkan`,
  ].filter((fault) => fault !== false);
}

/** Field of the coordinator's form: which wording it showed. */
export const WORDING_FIELD = 'susunan';

/** Why the questions stand as they are: a sentence; undefined while the coordinator may change them. */
export function questionsFixed({ status, startsAt, test }: TrainingItem, now: Date): string | undefined {
  if (status === 'CANCELLED') return 'Pelatihan ini dibatalkan, sehingga soal tes tidak dapat diubah.';
  if (test?.answered) {
    return 'Soal sudah dijawab peserta, sehingga tidak dapat diubah lagi: tes awal dan tes akhir harus dari soal yang sama.';
  }
  if ((status === 'OPEN' || status === 'INVITED') && now < new Date(startsAt)) return undefined;
  return 'Pelatihan sudah dimulai, sehingga soal tes tidak dapat diubah lagi.';
}

/**
 * Keeps the test of a training by one conditional write, and then for the next training of its course; no questions take
 * the test away from this one. The same again changes nothing but what a crash between the two has left.
 * @param shown when the wording was written that the page showed; '' for none
 * @throws StaleInputError when somebody wrote others since the form was shown, RuleViolationError once the questions stand
 */
export async function writeTest(
  ref: TrainingRef,
  { shown, ...content }: TestContent & { readonly shown: string },
  now: Date,
): Promise<void> {
  const write = (training: TrainingItem) => {
    if (isSame(contentOf(training), content)) return undefined;
    const fixed = questionsFixed(training, now);
    if (fixed !== undefined) throw new RuleViolationError(fixed);
    if (shown !== wordingOf(training)) {
      throw new StaleInputError(
        QUESTIONS_FIELD,
        'mengubah soal',
        'Bandingkan dengan soal yang tersimpan di tab baru.',
      );
    }
    return { test: { ...content, writtenAt: now.toISOString() } };
  };
  const { agency, line, test } = await changeTraining(
    ref,
    write,
    undefined,
    noting('test questions written', now),
  );
  // Taken away from one training, they stay for the next.
  if (test !== undefined && test.questions.length > 0)
    await keepBank({ agency, course: courseOf(line), title: line.title, ...test });
}

function contentOf({ test }: TrainingItem): TestContent {
  return test === undefined ? { questions: [] } : soundTest(test);
}

/** Names the wording of a training's questions; '' while it has none. */
export function wordingOf({ test }: Pick<TrainingItem, 'test'>): string {
  return test?.writtenAt ?? '';
}

function isSame(one: TestContent, other: TestContent): boolean {
  return isDeepStrictEqual(one, other);
}
