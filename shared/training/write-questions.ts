import type { TrainingRef } from '../contracts.ts';
import { InvalidInputError, type Issue, RuleViolationError, StaleInputError } from '../errors.ts';
import { changeTraining, noting } from '../store/training.ts';
import { type TestQuestion, type TrainingItem, testQuestions } from '../store/training-item.ts';

/** Bounds of a test: a phone shows twenty questions, and a training's item stays under 30 KB. */
export const MOST_QUESTIONS = 20;
const FEWEST_CHOICES = 2;
/** @internal */
export const MOST_CHOICES = 5;
/** @internal */
export const LONGEST_QUESTION = 300;
/** @internal */
export const LONGEST_CHOICE = 150;

/** Field of the text, which all faults are named after. */
export const QUESTIONS_FIELD = 'soal';

const RIGHT = '*';
const LETTERS = 'abcde';

/**
 * Reads questions as they are typed or pasted from a document: a blank line between two questions, the question on the
 * first line, each choice on its own, the right one marked with an asterisk. Numbers and letters in front are optional.
 * @returns none for an empty text
 * @throws InvalidInputError naming every question that is not right
 * @internal
 */
export function readQuestions(text: string): readonly TestQuestion[] {
  const blocks = blocksOf(text);
  if (blocks.length > MOST_QUESTIONS) {
    throw refusal([
      `Paling banyak ${MOST_QUESTIONS} soal; yang ditulis ${blocks.length}. Hapus sebagian, atau periksa baris kosong di tengah soal.`,
    ]);
  }
  const read = blocks.map(questionOf);
  const faults = read.flatMap((question, index) => faultsOf(question, index + 1));
  if (faults.length > 0) throw refusal(faults);
  return read.map(({ text: question, choices, marked: [right = 0] }) => ({ text: question, choices, right }));
}

/** The questions as they would be typed, to be changed. */
export function questionText(questions: readonly TestQuestion[]): string {
  return questions
    .map(({ text, choices, right }, index) =>
      [
        `${index + 1}. ${text}`,
        ...choices.map(
          (choice, place) => `${place === right ? RIGHT : ''}${LETTERS.charAt(place)}. ${choice}`,
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

interface RawQuestion {
  readonly text: string;
  readonly choices: readonly string[];
  /** Places of the choices marked as right. */
  readonly marked: readonly number[];
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
  const number = /^(\d{1,2})[.)] (.+)$/.exec(first);
  const lines = rest.map((line) => ({ marked: isMarked(line), line: line.replace(/^\* ?| ?\*$/g, '') }));
  // "A. Yani" is a name, not a letter: letters go only where all choices have theirs, in order.
  const lettered = lines.every(({ line }, place) => letterOf(line) === LETTERS.charAt(place));
  const choices = lines.map(({ line }) => (lettered ? line.slice(2).trim() : line).replace(/^\* ?/, ''));
  return {
    text: number !== null && Number(number[1]) === index + 1 ? (number[2] ?? '') : first,
    choices,
    marked: lines.flatMap(({ marked }, place) => (marked ? [place] : [])),
  };
}

/** The asterisk may stand before or behind the letter, or at the end. */
function isMarked(line: string): boolean {
  return line.startsWith(RIGHT) || line.endsWith(RIGHT) || /^[a-e][.)] ?\*/i.test(line);
}

function letterOf(line: string): string | undefined {
  return /^([a-e])[.)]/i.exec(line)?.[1]?.toLowerCase();
}

function faultsOf({ text, choices, marked }: RawQuestion, number: number): string[] {
  const empty = choices.some((choice) => choice === '');
  const same = new Set(choices.map((choice) => choice.toLowerCase())).size < choices.length;
  const faults = [
    text.length > LONGEST_QUESTION && `pertanyaannya paling panjang ${LONGEST_QUESTION} huruf`,
    choices.length < FEWEST_CHOICES &&
      `tulis sedikitnya ${FEWEST_CHOICES} pilihan, masing-masing pada baris sendiri, tanpa baris kosong di antaranya`,
    choices.length > MOST_CHOICES && `paling banyak ${MOST_CHOICES} pilihan`,
    choices.some(({ length }) => length > LONGEST_CHOICE) &&
      `setiap pilihan paling panjang ${LONGEST_CHOICE} huruf`,
    empty && 'ada pilihan yang kosong',
    same && !empty && 'ada dua pilihan yang sama',
    marked.length !== 1 && 'tandai tepat satu jawaban benar dengan tanda bintang (*)',
  ].filter((fault) => fault !== false);
  return faults.map((fault) => `Soal ${number}: ${fault}.`);
}

function refusal(sentences: readonly string[]): InvalidInputError {
  return new InvalidInputError([{ field: QUESTIONS_FIELD, sentence: sentences.join(' ') } satisfies Issue]);
}

/** Field of the coordinator's form: which wording it showed. */
export const WORDING_FIELD = 'susunan';

/** Why the questions stand as they are: a sentence; undefined while the coordinator may change them. */
export function questionsFixed({ status, startsAt, test }: TrainingItem, now: Date): string | undefined {
  if (status === 'CANCELLED') return 'Pelatihan ini dibatalkan, sehingga soal tes tidak dapat diubah.';
  if (test?.answered) {
    return 'Soal sudah dijawab peserta, sehingga tidak dapat diubah lagi: tes awal dan tes akhir harus sama.';
  }
  if ((status === 'OPEN' || status === 'INVITED') && now < new Date(startsAt)) return undefined;
  return 'Pelatihan sudah dimulai, sehingga soal tes tidak dapat diubah lagi.';
}

/**
 * Keeps the questions of a training's test, by one conditional write; an empty text takes the test away. The same text
 * again changes nothing.
 * @param shown when the wording was written that the page showed; '' for none
 * @throws InvalidInputError naming what is wrong with the text, StaleInputError when somebody wrote others since the form was
 *   shown, RuleViolationError once the questions stand
 */
export async function writeQuestions(
  ref: TrainingRef,
  { text, shown }: { readonly text: string; readonly shown: string },
  now: Date,
): Promise<void> {
  const questions = readQuestions(text);
  const write = (training: TrainingItem) => {
    if (isSame(testQuestions(training), questions)) return undefined;
    const fixed = questionsFixed(training, now);
    if (fixed !== undefined) throw new RuleViolationError(fixed);
    if (shown !== wordingOf(training)) {
      throw new StaleInputError(
        QUESTIONS_FIELD,
        'mengubah soal',
        'Bandingkan dengan soal yang tersimpan di tab baru.',
      );
    }
    return { test: { questions, writtenAt: now.toISOString() } };
  };
  await changeTraining(ref, write, undefined, noting('test questions written', now));
}

/** Names the wording of a training's questions; '' while it has none. */
export function wordingOf({ test }: Pick<TrainingItem, 'test'>): string {
  return test?.writtenAt ?? '';
}

/**
 * Fixes the questions before the first answer to them is kept.
 * @param writtenAt names the wording that was answered
 * @returns the training; undefined when the coordinator has changed them meanwhile: the answers belong to other questions
 */
export async function fixQuestions(
  training: TrainingItem,
  writtenAt: string,
): Promise<TrainingItem | undefined> {
  const fixed = await changeTraining(
    training,
    (current) =>
      current.test === undefined || current.test.answered || current.test.writtenAt !== writtenAt
        ? undefined
        : { test: { ...current.test, answered: true } },
    training,
  );
  return fixed.test?.writtenAt === writtenAt ? fixed : undefined;
}

function isSame(some: readonly TestQuestion[], others: readonly TestQuestion[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
