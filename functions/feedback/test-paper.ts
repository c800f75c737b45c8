import { createHash } from 'node:crypto';
import { choice } from '../../shared/form/fields.ts';
import { type FormReading, readFields } from '../../shared/form/take-form.ts';
import { type TestQuestion, type TrainingItem, testQuestions } from '../../shared/store/training-item.ts';

/** One question on somebody's paper. */
export interface PaperQuestion extends TestQuestion {
  /** Name of its field in the form: by the coordinator's order, the same on every paper. */
  readonly name: string;
  /** Its number on this paper. */
  readonly number: number;
}

/**
 * The questions in an order of the person's own, the same before and after: neighbours do not see the same paper. The
 * choices keep the coordinator's order, in which "keduanya benar" makes sense.
 * @returns none when the training has no test
 */
export function testPaper(training: TrainingItem, employeeId: string): readonly PaperQuestion[] {
  const named = testQuestions(training).map((question, index) => ({
    ...question,
    name: `soal-${index + 1}`,
  }));
  const order = shuffled(named, `${training.cycle} ${training.activity} ${employeeId}`);
  return order.map((question, index) => ({ ...question, number: index + 1 }));
}

/**
 * Reads the answers to a paper: the place of the choice for each question, or a sentence for each without an answer.
 */
export function readPaper(
  paper: readonly PaperQuestion[],
  form: URLSearchParams,
): FormReading<Readonly<Record<string, string>>> {
  const fields = paper.map(({ name, number, choices }) => {
    const places = choices.map((_, place) => String(place));
    return [name, choice(places, `Soal ${number}: pilih satu jawaban.`)] as const;
  });
  return readFields(form, Object.fromEntries(fields));
}

/** The share of right answers, 0-100. */
export function markPaper(
  paper: readonly PaperQuestion[],
  answers: Readonly<Record<string, string>>,
): number {
  const right = paper.filter((question) => answers[question.name] === String(question.right)).length;
  return (right / paper.length) * 100;
}

/**
 * The same items in an order that depends on the seed and nothing else: the same for everybody, before and
 * after, on every machine.
 */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  return items
    .map((item, index) => ({ item, rank: createHash('sha256').update(`${seed} ${index}`).digest('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ item }) => item);
}
