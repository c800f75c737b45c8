import { choice, optional, scale } from '../../../shared/form/fields.ts';
import { readFields, refuseUnknown } from '../../../shared/form/take-form.ts';
import type { Need, RequiredLevel } from '../../../shared/reference/agency-reference.ts';
import { competencies, indicatorsAt } from '../../../shared/reference/competency-dictionary.ts';
import { listInWords } from '../../../shared/rules/format.ts';
import type { SurveyAnswers } from '../../../shared/store/participant.ts';
import type { FormErrors, FormValues } from '../../../shared/ui/form.tsx';

/** A competency as the form asks for it: its indicators at the level of the post. */
export interface CompetencyQuestions {
  readonly code: string;
  readonly name: string;
  /** What the competency means at this level. */
  readonly description: string;
  readonly indicators: readonly { readonly key: string; readonly text: string }[];
}

/** One page of the form. */
export interface FormPart {
  readonly number: number;
  readonly title: string;
  readonly competencies: readonly CompetencyQuestions[];
  readonly areas: readonly Need[];
}

/** Three competencies a page: nine ticks fit a few thumb-lengths of a phone. */
const COMPETENCIES_A_PAGE = 3;

/** The form of a level, page by page: nine competencies, then the technical areas of the cycle. */
export function formParts(level: RequiredLevel, areas: readonly Need[]): readonly FormPart[] {
  const questions = competencyQuestions(level);
  const pages = Math.ceil(questions.length / COMPETENCIES_A_PAGE);
  const parts = Array.from({ length: pages }, (_, page) => {
    const group = questions.slice(page * COMPETENCIES_A_PAGE, (page + 1) * COMPETENCIES_A_PAGE);
    return {
      number: page + 1,
      title: listInWords(group.map(({ name }) => name)),
      competencies: group,
      areas: [],
    };
  });
  return [...parts, { number: pages + 1, title: 'Kebutuhan teknis', competencies: [], areas }];
}

/** The nine competencies with their questions at a level. */
export function competencyQuestions(level: RequiredLevel): readonly CompetencyQuestions[] {
  const indicators = indicatorsAt(level);
  return competencies.map(({ code, name, levels }) => ({
    code,
    name,
    description: levels.find((stage) => stage.level === level)?.description ?? '',
    indicators: indicators.filter(({ competency }) => competency === code),
  }));
}

/**
 * Keys of the questions of a part that must be answered.
 * @internal
 */
export function questionKeys({ competencies: asked, areas }: FormPart): readonly string[] {
  return [
    ...asked.flatMap(({ indicators }) => indicators.map(({ key }) => key)),
    ...areas.map(({ code }) => code),
  ];
}

/** True when every question of the part has an answer. */
function isAnswered(part: FormPart, answers: SurveyAnswers): boolean {
  return questionKeys(part).every((key) => key in answers.indicators || key in answers.technical);
}

/** The first part with an open question; undefined when the form is complete. */
export function firstUnanswered(parts: readonly FormPart[], answers: SurveyAnswers): FormPart | undefined {
  return parts.find((part) => !isAnswered(part, answers));
}

/** Nothing answered yet. */
export const noAnswers: SurveyAnswers = { indicators: {}, technical: {} };

/** The answers with those of one part taken over: what the part left open stays as it was. */
export function withPart(answers: SurveyAnswers, given: SurveyAnswers): SurveyAnswers {
  return {
    indicators: { ...answers.indicators, ...given.indicators },
    technical: { ...answers.technical, ...given.technical },
  };
}

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
