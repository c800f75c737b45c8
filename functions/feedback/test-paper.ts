import type { TestQuestion, TrainingItem } from '../../shared/table/entities/training.ts';
import { testQuestions } from '../../shared/training/training-test.ts';
import { shuffled } from './deterministic-order.ts';

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

/** Answers as a form sent them: the score, or what is missing. */
export type Marked = { readonly score: number } | { readonly faults: Readonly<Record<string, string>> };

/**
 * Marks the answers to a paper.
 * @returns the share of right answers, 0-100, or a sentence for each question without an answer
 */
export function markPaper(paper: readonly PaperQuestion[], form: URLSearchParams): Marked {
  const unanswered = paper.filter(
    ({ name, choices }) => !choices.some((_, place) => form.get(name) === `${place}`),
  );
  if (unanswered.length > 0) {
    return {
      faults: Object.fromEntries(
        unanswered.map(({ name, number }) => [name, `Soal ${number}: pilih satu jawaban.`]),
      ),
    };
  }
  const right = paper.filter((question) => form.get(question.name) === `${question.right}`).length;
  return { score: (right / paper.length) * 100 };
}
