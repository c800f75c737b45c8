import { refuseFaults, refuseUnknown } from '../../../shared/form/take-form.ts';
import type { SurveyAnswers } from '../../../shared/store/participant.ts';
import { gapCauses, ticks } from '../../../shared/words.ts';
import { causeField, readAnswers, readCauses } from '../answering/survey-form.ts';
import { type Asked, questionGroups, questionKeys } from '../answering/survey-questions.ts';

/** Fields of the page. */
const CONTROL = ['tindakan', 'versi'];

/**
 * Reads the grid: digits as they stand on the sheet. 1 shown, 2 not yet, 3 no chance to show it; numbers 1 to 5, 0 for a
 * mastery that could not be shown; causes 1 to 5 or nothing.
 * @throws InvalidInputError naming every cell at fault
 */
export function readTyped(form: URLSearchParams, asked: Asked): SurveyAnswers {
  const groups = questionGroups(asked, 'PERSON');
  const codes = [...new Set(groups.map(({ code }) => code))];
  const keys = questionKeys({ groups });
  refuseUnknown(form, [...CONTROL, ...keys, ...codes.map(causeField)]);
  const ofTicks = new Set(
    groups.flatMap(({ questions }) => questions.flatMap(({ key, scale }) => (scale === 'tick' ? [key] : []))),
  );
  const answers = readAnswers(groups, wordsOf(form, keys, ofTicks), true);
  const causes = readCauses(codes, causesIn(form, codes));
  refuseFaults({ ...answers.errors, ...causes.errors });
  return { ...answers.given, causes: causes.given };
}

/** The fields, digits of ticks as words. */
function wordsOf(
  form: URLSearchParams,
  keys: readonly string[],
  ofTicks: ReadonlySet<string>,
): URLSearchParams {
  return new URLSearchParams(
    keys.flatMap((key) => {
      const typed = (form.get(key) ?? '').trim();
      if (typed === '') return [];
      return [[key, ofTicks.has(key) ? (ticks[Number(typed) - 1] ?? typed) : typed]];
    }),
  );
}

function causesIn(form: URLSearchParams, codes: readonly string[]): URLSearchParams {
  return new URLSearchParams(
    codes.map((code) => {
      const typed = (form.get(causeField(code)) ?? '').trim();
      return [causeField(code), typed === '' ? '' : (gapCauses[Number(typed) - 1] ?? typed)];
    }),
  );
}
