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

/** When a paper is written. */
export type Sitting = 'BEFORE' | 'AFTER';

/** Questions with the names of their fields: by the order in which they were written, the same on every paper. */
type Named = Omit<PaperQuestion, 'number'>;

/**
 * The questions of a sitting, in an order of the person's own: neighbours do not see the same paper. The choices keep the
 * order in which they were written, in which "keduanya benar" makes sense.
 *
 * Where there are two papers, as many people have the one before and the other after as have them the other way round, but
 * for chance: what one is harder than the other falls out of the means of the group.
 * @returns none when the training has no test
 */
export function testPaper(
  training: TrainingItem,
  employeeId: string,
  sitting: Sitting,
): readonly PaperQuestion[] {
  const [one, other = one] = papersOf(training);
  const seed = `${training.cycle} ${training.activity} ${employeeId}`;
  const [before, after] = shuffled([one, other], seed);
  const paper = (sitting === 'BEFORE' ? before : after) ?? [];
  return shuffled(paper, seed).map((question, index) => ({ ...question, number: index + 1 }));
}

/** Whether other questions are asked afterwards than before. */
export function hasTwoPapers(training: TrainingItem): boolean {
  return papersOf(training).length === 2;
}

/**
 * The papers of a test: all questions on one; or, where fewer are asked at a time, two of the same length with as many easy,
 * middling and hard ones each, drawn in pairs. Too few pairs make one paper, the same before and after.
 */
function papersOf(training: TrainingItem): readonly (readonly Named[])[] {
  const { cycle, activity, test } = training;
  const named = testQuestions(training).map((question, index) => ({
    ...question,
    name: `soal-${index + 1}`,
  }));
  const each = test?.perPaper;
  if (each === undefined) return [named];
  const drawn = shuffled(named, `${cycle} ${activity}`);
  const pairs = [...Map.groupBy(drawn, ({ level }) => level).values()].flatMap((level) =>
    level.flatMap((question, index) => {
      const next = level[index + 1];
      return index % 2 === 0 && next !== undefined ? [[question, next] as const] : [];
    }),
  );
  if (pairs.length < each) return [drawn.slice(0, each)];
  const chosen = shuffled(pairs, `${cycle} ${activity} pairs`).slice(0, each);
  return [chosen.map(([one]) => one), chosen.map(([, other]) => other)];
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
