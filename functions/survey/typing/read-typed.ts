import type { SurveyAnswers } from '../../../shared/store/participant.ts';
import { gapCauses, ticks } from '../../../shared/words.ts';
import { causeField, readWhole } from '../answering/survey-form.ts';
import { type Asked, questionGroups } from '../answering/survey-questions.ts';

/** Fields of the page. */
const CONTROL = ['tindakan', 'versi'];

/**
 * Reads the grid: digits as they stand on the sheet. 1 shown, 2 not yet, 3 no chance to show it; numbers 1 to 5, 0 for a
 * mastery that could not be shown; causes 1 to 5 or nothing.
 * @throws InvalidInputError naming every cell at fault
 */
export function readTyped(form: URLSearchParams, asked: Asked): SurveyAnswers {
  const ofTicks = new Set(
    questionGroups(asked, 'PERSON').flatMap(({ questions }) =>
      questions.flatMap(({ key, scale }) => (scale === 'tick' ? [key] : [])),
    ),
  );
  const inWords = [...form].map(([key, value]): [string, string] => {
    const typed = value.trim();
    const words = ofTicks.has(key) ? ticks : key.startsWith(causeField('')) ? gapCauses : [];
    return [key, words[Number(typed) - 1] ?? typed];
  });
  return readWhole(new URLSearchParams(inWords), asked, CONTROL);
}
