import { QUESTION_COUNT, type Quiz } from './quiz.ts';
import { scaleValue } from './scale.ts';

/** Answers as a form sent them: the score, or what is missing. */
export type Marked = { readonly score: number } | { readonly faults: Readonly<Record<string, string>> };

/**
 * Marks the answers to a quiz.
 * @returns a score 0-100: the share of right answers, or the mean of a self-assessment from 1 (0) to 5 (100)
 */
export function markQuiz(quiz: Quiz, form: URLSearchParams): Marked {
  return quiz.kind === 'test' ? markTest(quiz, form) : markSelfAssessment(quiz, form);
}

function markTest({ questions }: Extract<Quiz, { kind: 'test' }>, form: URLSearchParams): Marked {
  const unanswered = questions.filter(
    ({ name, choices }) => !choices.some(({ value }) => value === form.get(name)),
  );
  if (unanswered.length > 0) {
    return {
      faults: faultsOf(unanswered, (name) => `Soal ${name.replace('soal-', '')}: pilih satu jawaban.`),
    };
  }
  const right = questions.filter((question) => form.get(question.name) === question.right).length;
  return { score: (right / questions.length) * 100 };
}

function markSelfAssessment(
  { statements }: Extract<Quiz, { kind: 'self-assessment' }>,
  form: URLSearchParams,
): Marked {
  const unanswered = statements.filter(({ name }) => scaleValue(form, name) === undefined);
  if (unanswered.length > 0) {
    return {
      faults: faultsOf(
        unanswered,
        (name) => `Pernyataan ${name.replace('pernyataan-', '')}: pilih angka 1 sampai 5.`,
      ),
    };
  }
  const sum = statements.reduce((total, { name }) => total + (scaleValue(form, name) ?? 0), 0);
  return { score: ((sum - QUESTION_COUNT) / (4 * QUESTION_COUNT)) * 100 };
}

function faultsOf(
  fields: readonly { name: string }[],
  sentence: (name: string) => string,
): Record<string, string> {
  return Object.fromEntries(fields.map(({ name }) => [name, sentence(name)]));
}
