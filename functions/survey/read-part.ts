import { InvalidInputError } from '../../shared/errors.ts';
import type { SurveyAnswers } from '../../shared/table/entities/participant.ts';
import type { FormErrors, FormValues } from '../../shared/ui/index.ts';
import { type CompetencyQuestions, type FormPart, questionKeys } from './survey-form.ts';

/** Characters of the open question; about a page of a letter is too much for a phone. */
export const OBSTACLE_LENGTH = 600;

/** Field of the open question. */
export const OBSTACLE = 'hambatan';

/** What a posted page of the form says. */
interface PartReading {
  readonly given: SurveyAnswers;
  /** One sentence for each fault, by field. */
  readonly errors: FormErrors;
  /** As sent, to show the form again. */
  readonly values: FormValues;
}

/**
 * Reads the answers of one part from a posted form.
 * @param complete true = every question of the part must be answered; false = the person goes on later
 * @param control fields that belong to the page, not to the part
 * @throws InvalidInputError for a field that the part does not have (ASVS 5 2.2.1)
 */
export function readPart(
  part: FormPart,
  fields: URLSearchParams,
  { complete, control }: { readonly complete: boolean; readonly control: readonly string[] },
): PartReading {
  const open = part.areas.length > 0 ? [OBSTACLE] : [];
  refuseUnknown(fields, [...control, ...questionKeys(part), ...open]);
  const ticks = readTicks(part.competencies, fields, complete);
  const needs = readNeeds(part, fields, complete);
  const errors: Record<string, string> = { ...ticks.errors, ...needs.errors };
  const obstacle = tidyText(fields.get(OBSTACLE) ?? '');
  if (obstacle.length > OBSTACLE_LENGTH) {
    errors[OBSTACLE] =
      `Hambatan: tulis paling banyak ${OBSTACLE_LENGTH} karakter (sekarang ${obstacle.length}).`;
  }
  const given = { indicators: ticks.given, technical: needs.given, ...(obstacle === '' ? {} : { obstacle }) };
  return { given, errors, values: Object.fromEntries(fields) };
}

/**
 * Reads "ya" or "belum" for each indicator.
 * @param complete true = an indicator without an answer is a fault
 */
export function readTicks(asked: readonly CompetencyQuestions[], fields: URLSearchParams, complete: boolean) {
  const given: Record<string, 'ya' | 'belum'> = {};
  const errors: Record<string, string> = {};
  for (const { name, indicators } of asked) {
    for (const [index, { key }] of indicators.entries()) {
      const value = fields.get(key);
      if (value === 'ya' || value === 'belum') given[key] = value;
      else if (value !== null || complete)
        errors[key] = `${name}, butir ${index + 1}: pilih salah satu jawaban.`;
    }
  }
  return { given, errors };
}

function readNeeds({ areas }: FormPart, fields: URLSearchParams, complete: boolean) {
  const given: Record<string, number> = {};
  const errors: Record<string, string> = {};
  for (const { code, name } of areas) {
    const value = fields.get(code);
    if (value !== null && /^[1-5]$/.test(value)) given[code] = Number(value);
    else if (value !== null || complete) errors[code] = `${name}: pilih angka 1 sampai 5.`;
  }
  return { given, errors };
}

/** The saved answers as values of the form's fields. */
export function valuesOf({ indicators, technical, obstacle }: SurveyAnswers): FormValues {
  const numbers = Object.entries(technical).map(([code, need]) => [code, String(need)]);
  return { ...indicators, ...Object.fromEntries(numbers), [OBSTACLE]: obstacle };
}

/**
 * Refuses a post with fields that the form does not have: it did not come from our page.
 * @throws InvalidInputError naming each
 */
export function refuseUnknown(fields: URLSearchParams, known: readonly string[]): void {
  const unknown = [...new Set(fields.keys())].filter((field) => !known.includes(field));
  if (unknown.length === 0) return;
  throw new InvalidInputError(
    unknown.map((field) => ({ field, sentence: `Isian "${field.slice(0, 40)}" tidak dikenal.` })),
  );
}

/** Line ends as one character; control characters other than that have no business in an answer. */
function tidyText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, '')
    .trim();
}
