import { certificateAnswers } from '../../../shared/rules/stated-gaps.ts';
import type { SurveyAnswers } from '../../../shared/store/participant.ts';
import { gapCauses, ticks } from '../../../shared/words.ts';
import { causeField, readWhole } from '../answering/survey-form.ts';
import { type Asked, type Question, questionGroups } from '../answering/survey-questions.ts';

/** Fields of the page. */
const CONTROL = ['tindakan', 'versi'];

/** What the digits 1, 2, 3 stand for, where they are no numbers. */
const digitsOf: Partial<Record<Question['scale'], readonly string[]>> = {
  tick: ticks,
  certificate: certificateAnswers,
};

/**
 * Reads the grid: digits as they stand on the sheet. 1 shown, 2 not yet, 3 no chance to show it; numbers 1 to 5, 0 for a
 * mastery that could not be shown; causes 1 to 5 or nothing.
 * @throws InvalidInputError naming every cell at fault
 */
export function readTyped(form: URLSearchParams, asked: Asked): SurveyAnswers {
  const words = new Map(
    questionGroups(asked, 'PERSON').flatMap(({ questions }) =>
      questions.map(({ key, scale }) => [key, digitsOf[scale] ?? []] as const),
    ),
  );
  const inWords = [...form].map(([key, value]): [string, string] => {
    const typed = value.trim();
    const said = key.startsWith(causeField('')) ? gapCauses : (words.get(key) ?? []);
    return [key, said[Number(typed) - 1] ?? typed];
  });
  return readWhole(new URLSearchParams(inWords), asked, CONTROL);
}
