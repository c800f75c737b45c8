import { refuseUnknown } from '../../../shared/form/read-fields.ts';
import type { SurveyAnswers } from '../../../shared/table/entities/participant.ts';
import type { FormErrors, FormValues } from '../../../shared/ui/index.ts';
import { type CompetencyQuestions, type FormPart, questionKeys } from './survey-form.ts';

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
  refuseUnknown(fields, [...control, ...questionKeys(part)]);
  const ticks = readTicks(part.competencies, fields, complete);
  const needs = readNeeds(part, fields, complete);
  const given = { indicators: ticks.given, technical: needs.given };
  const errors = { ...ticks.errors, ...needs.errors };
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
export function valuesOf({ indicators, technical }: SurveyAnswers): FormValues {
  const numbers = Object.entries(technical).map(([code, need]) => [code, String(need)]);
  return { ...indicators, ...Object.fromEntries(numbers) };
}
