import type { TrainingRef } from '../contracts.ts';
import { RuleViolationError, StaleInputError } from '../errors.ts';
import { changeTraining, noting } from '../store/training.ts';
import { type TestQuestion, type TrainingItem, testQuestions } from '../store/training-item.ts';
import { QUESTIONS_FIELD, readQuestions } from './question-text.ts';

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
