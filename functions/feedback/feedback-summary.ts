import { mean } from 'simple-statistics';
import { isLargeEnough, publishSensitive, shownValue } from '../../shared/rules/anonymity.ts';
import { itemBytes } from '../../shared/store/definition.ts';
import { depths, type FeedbackSummary } from '../../shared/store/training-item.ts';
import type { Answers } from './answers-text.ts';
import { withoutNames } from './without-names.ts';

/**
 * Written suggestions in a training's item: some eighty of the longest, many hundreds as people write them.
 * @internal
 */
export const COMMENT_BYTES = 90_000;

/**
 * Counts the answers of a training. Under five answers only their number is told; a mean before
 * and after needs five people who gave both.
 * @param rows in an order that tells nothing of when they were given
 * @param attended people who were there
 * @param names of people of the training, which no suggestion keeps
 * @param passMark of the test, where it has one
 */
export function summariseFeedback(
  rows: readonly Answers[],
  attended: number,
  names: readonly string[],
  passMark?: number,
): FeedbackSummary {
  const answers = rows.filter(({ reaction }) => reaction !== undefined);
  const counted = { attended, answered: answers.length };
  if (!isLargeEnough(answers.length)) {
    return {
      ...counted,
      suppressed:
        'Isi umpan balik disembunyikan: kurang dari lima orang menjawab, agar tidak seorang pun dikenali.',
    };
  }
  const share = (depth: string) => answers.filter((answer) => answer.depth === depth).length / answers.length;
  const learning = learningOf(answers, passMark);
  return {
    ...counted,
    reaction: means(answers),
    depth: {
      'terlalu-dangkal': share(depths[0]),
      cukup: share(depths[1]),
      'terlalu-dalam': share(depths[2]),
    },
    tooShallow: share('terlalu-dangkal'),
    ...commentsOf(answers, names),
    ...(learning === undefined ? {} : { learning }),
  };
}

/**
 * When the key to the answers is gone before they were counted, as after a restore from a backup older than the end of
 * the collection.
 */
export function unreadableFeedback(answered: number, attended: number): FeedbackSummary {
  return {
    attended,
    answered,
    suppressed:
      'Umpan balik tidak dapat dibaca lagi: kuncinya sudah dimusnahkan sebelum data dipulihkan dari cadangan.',
  };
}

/** As many as fit beside the seats of their training, with the number of the others; the order tells nothing. */
function commentsOf(
  answers: readonly Answers[],
  names: readonly string[],
): Pick<FeedbackSummary, 'comments' | 'commentsLeftOut'> {
  const all = answers.flatMap(({ comment }) => (comment === undefined ? [] : withoutNames(comment, names)));
  let bytes = 0;
  const comments = all.filter((comment) => {
    bytes += itemBytes(comment);
    return bytes <= COMMENT_BYTES;
  });
  const leftOut = all.length - comments.length;
  return { comments, ...(leftOut === 0 ? {} : { commentsLeftOut: leftOut }) };
}

/** A collection that was open while the questions changed has answers to both: each mean is of those who were asked. */
function means(answers: readonly Answers[]): Record<string, number> {
  const questions = new Set(answers.flatMap(({ reaction = {} }) => Object.keys(reaction)));
  return Object.fromEntries(
    [...questions].flatMap((question) => {
      const scores = answers.flatMap(({ reaction }) => reaction?.[question] ?? []);
      return isLargeEnough(scores.length) ? [[question, mean(scores)]] : [];
    }),
  );
}

/**
 * Means over matched pairs; whoever gave only one of the two is left out. How many passed tells of the people themselves, so
 * it is kept only where neither they nor the others are few.
 */
function learningOf(answers: readonly Answers[], passMark: number | undefined): FeedbackSummary['learning'] {
  const pairs = answers.flatMap(({ pretest, posttest }) =>
    pretest === undefined || posttest === undefined ? [] : [{ pretest, posttest }],
  );
  if (!isLargeEnough(pairs.length)) return undefined;
  const means = {
    pairs: pairs.length,
    pre: mean(pairs.map(({ pretest }) => pretest)),
    post: mean(pairs.map(({ posttest }) => posttest)),
  };
  if (passMark === undefined) return means;
  const part = pairs.filter(({ posttest }) => posttest >= passMark).length;
  const passed = shownValue(publishSensitive({ part, people: pairs.length }, part));
  return { ...means, passMark, ...(passed === undefined ? {} : { passed }) };
}
