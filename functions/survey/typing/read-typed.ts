import { refuseFaults, refuseUnknown } from '../../../shared/form/take-form.ts';
import type { Need, RequiredLevel } from '../../../shared/reference/agency-reference.ts';
import { isTechnicalArea } from '../../../shared/rules/stated-gaps.ts';
import type { SurveyAnswers } from '../../../shared/store/participant.ts';
import { gapCauses, ticks } from '../../../shared/words.ts';
import {
  causeField,
  formParts,
  noAnswers,
  questionKeys,
  readCauses,
  readPart,
  withPart,
} from '../answering/survey-form.ts';

/** Fields of the page. */
const CONTROL = ['tindakan', 'versi'];

/**
 * Reads the grid: digits as they stand on the sheet. 1 shown, 2 not yet, 3 no chance to show it; areas 1 to 5; causes 1 to 5
 * or nothing.
 * @throws InvalidInputError naming every cell at fault
 */
export function readTyped(
  form: URLSearchParams,
  level: RequiredLevel,
  areas: readonly Need[],
): SurveyAnswers {
  const parts = formParts(level, areas);
  const codes = parts.flatMap(({ competencies, areas: some }) =>
    [...competencies, ...some].map(({ code }) => code),
  );
  refuseUnknown(form, [...CONTROL, ...parts.flatMap(questionKeys), ...codes.map(causeField)]);
  const readings = parts.map((part) =>
    readPart(part, wordsOf(form, questionKeys(part)), { complete: true, control: [] }),
  );
  const causes = readCauses(codes, causesIn(form, codes));
  refuseFaults(Object.assign({}, ...readings.map(({ errors }) => errors), causes.errors));
  const answers = readings.reduce((sum, { given }) => withPart(sum, given), noAnswers);
  return { ...answers, causes: causes.given };
}

/** The fields of a part, digits of ticks as words. */
function wordsOf(form: URLSearchParams, keys: readonly string[]): URLSearchParams {
  return new URLSearchParams(
    keys.flatMap((key) => {
      const typed = (form.get(key) ?? '').trim();
      if (typed === '') return [];
      return [[key, isTechnicalArea(key) ? typed : (ticks[Number(typed) - 1] ?? typed)]];
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
