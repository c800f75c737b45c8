import { choice, optional, scale } from '../../../shared/form/fields.ts';
import { readFields, refuseUnknown } from '../../../shared/form/take-form.ts';
import type { SurveyAnswers } from '../../../shared/store/participant.ts';
import type { FormErrors, FormValues } from '../../../shared/ui/index.ts';
import { type CompetencyQuestions, type FormPart, questionKeys } from './survey-form.ts';

/** What a posted page of the form says. */
interface PartReading {
  readonly given: SurveyAnswers;
  /** One sentence for each fault, by field. */
  readonly errors: FormErrors;
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
  refuseUnknown(fields, [...control, ...questionKeys(part)]);
  const ticks = readTicks(part.competencies, fields, complete);
  const needs = readNeeds(part, fields, complete);
  const given = { indicators: ticks.given, technical: needs.given };
  const errors = { ...ticks.errors, ...needs.errors };
  return { given, errors };
}

/**
 * Reads "ya" or "belum" for each indicator.
 * @param complete true = an indicator without an answer is a fault
 */
export function readTicks(asked: readonly CompetencyQuestions[], form: URLSearchParams, complete: boolean) {
  const questions = asked.flatMap(({ name, indicators }) =>
    indicators.map(({ key }, index) => {
      const answer = choice(['ya', 'belum'], `${name}, butir ${index + 1}: pilih salah satu jawaban.`);
      return [key, complete ? answer : optional(answer)] as const;
    }),
  );
  const { values, faults } = readFields(form, Object.fromEntries(questions));
  return { given: answered(values), errors: faults };
}

function readNeeds({ areas }: FormPart, form: URLSearchParams, complete: boolean) {
  const questions = areas.map(({ code, name }) => {
    const need = scale(`${name}: pilih angka 1 sampai 5.`);
    return [code, complete ? need : optional(need)] as const;
  });
  const { values, faults } = readFields(form, Object.fromEntries(questions));
  return { given: answered(values), errors: faults };
}

/** Without the questions that have no answer yet. */
function answered<T>(values: Readonly<Record<string, T | undefined>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** The saved answers as values of the form's fields. */
export function valuesOf({ indicators, technical }: SurveyAnswers): FormValues {
  const numbers = Object.entries(technical).map(([code, need]) => [code, String(need)]);
  return { ...indicators, ...Object.fromEntries(numbers) };
}
