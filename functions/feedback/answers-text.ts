import * as z from 'zod/mini';
import { depths } from '../../shared/store/training-item.ts';
import { LONGEST_COMMENT } from '../../shared/training/reaction.ts';

/** What one person answered about one training, without the person. */
export interface Answers {
  /** Tests, 0-100. */
  readonly pretest?: number | undefined;
  readonly posttest?: number | undefined;
  /** Scores 1-5 by question. */
  readonly reaction?: Readonly<Record<string, number>> | undefined;
  readonly depth?: string | undefined;
  readonly comment?: string | undefined;
}

/** Scores and depth take less than 256 bytes, a letter of the comment three at most (UTF-8 of one UTF-16 unit). */
export const FEEDBACK_BYTES = 256 + 3 * LONGEST_COMMENT;

/** A score in a line. */
export const PRETEST_BYTES = 32;

const scores = z.object({
  pretest: z.optional(z.number()),
  posttest: z.optional(z.number()),
  reaction: z.optional(z.record(z.string(), z.number())),
  depth: z.optional(z.enum(depths)),
});

/** As a text to be sealed: the scores in the first line, the comment after it, where no sign needs to be escaped. */
export function answersText({ comment = '', ...rest }: Answers): string {
  return `${JSON.stringify(rest)}\n${comment}`.trimEnd();
}

/** @throws SyntaxError, z.core.$ZodError for what `answersText` has not written */
export function readAnswersText(text: string): Answers {
  const [first = '', ...lines] = text.split('\n');
  const comment = lines.join('\n');
  return { ...scores.parse(JSON.parse(first)), ...(comment === '' ? {} : { comment }) };
}
