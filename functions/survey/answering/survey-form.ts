import { choice, optional, scale } from '../../../shared/form/fields.ts';
import { readFields, refuseUnknown } from '../../../shared/form/take-form.ts';
import { type Need, needsOf, type RequiredLevel } from '../../../shared/reference/agency-reference.ts';
import { competencies, indicatorsAt } from '../../../shared/reference/competency-dictionary.ts';
import { listInWords } from '../../../shared/rules/format.ts';
import { statedGaps } from '../../../shared/rules/stated-gaps.ts';
import type { SurveyAnswers } from '../../../shared/store/participant.ts';
import type { FormErrors, FormValues } from '../../../shared/ui/form.tsx';
import { type Causes, gapCauseNames, gapCauses, ticks } from '../../../shared/words.ts';

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
  /** Gaps that were stated, each with the question why: nobody has to answer it. */
  readonly causes: readonly Need[];
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
      causes: [],
    };
  });
  return [...parts, { number: pages + 1, title: 'Kebutuhan teknis', competencies: [], areas, causes: [] }];
}

/** The form with a page of its own for the gaps that were stated: why are they there? */
export function partsWithCauses(
  level: RequiredLevel,
  areas: readonly Need[],
  answers: SurveyAnswers = noAnswers,
): readonly FormPart[] {
  const parts = formParts(level, areas);
  const stated = statedGaps(answers);
  const causes = needsOf({ areas }).filter(({ code }) => stated.has(code));
  if (causes.length === 0) return parts;
  return [
    ...parts,
    { number: parts.length + 1, title: 'Sebab kesenjangan', competencies: [], areas: [], causes },
  ];
}

/** The field that asks why: 'sebab.M5'. */
export function causeField(code: string): string {
  return `sebab.${code}`;
}

/** Its value where somebody cannot say. */
const NO_CAUSE = 'tidakTahu';

/** What may be said. */
export const causeChoices = gapCauses.map((cause) => ({ value: cause, label: gapCauseNames[cause] }));

/** The same where one tap must also say that one cannot say. */
export const causeTaps = [...causeChoices, { value: NO_CAUSE, label: 'Tidak tahu' }];

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

/** Keys of the questions of a part that must be answered. */
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
    // The page of causes is answered as a whole: what is left open there is open.
    ...(given.causes === undefined ? pickCauses(answers) : { causes: given.causes }),
  };
}

function pickCauses({ causes }: SurveyAnswers) {
  return causes === undefined ? {} : { causes };
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
  const why = part.causes.map(({ code }) => code);
  refuseUnknown(fields, [...control, ...questionKeys(part), ...why.map(causeField)]);
  const ticked = readTicks(part.competencies, fields, complete);
  const needs = readNeeds(part, fields, complete);
  const causes = readCauses(why, fields);
  const given = {
    indicators: ticked.given,
    technical: needs.given,
    ...(why.length === 0 ? {} : { causes: causes.given }),
  };
  const errors = { ...ticked.errors, ...needs.errors, ...causes.errors };
  return { given, errors };
}

/** Reads why there are gaps; who cannot say leaves it open, or says so. */
export function readCauses(
  codes: readonly string[],
  form: URLSearchParams,
): { readonly given: Causes; readonly errors: FormErrors } {
  const said = choice([...gapCauses, NO_CAUSE, ''], 'Sebab: pilih salah satu dari daftar.');
  const { values, faults } = readFields(
    form,
    Object.fromEntries(codes.map((code) => [causeField(code), optional(said)] as const)),
  );
  const given = codes.flatMap((code) => {
    const cause = values[causeField(code)];
    return cause === undefined || cause === NO_CAUSE || cause === '' ? [] : [[code, cause] as const];
  });
  return { given: Object.fromEntries(given), errors: faults };
}

/**
 * Reads the tick of each indicator.
 * @param complete true = an indicator without an answer is a fault
 */
export function readTicks(asked: readonly CompetencyQuestions[], form: URLSearchParams, complete: boolean) {
  const questions = asked.flatMap(({ name, indicators }) =>
    indicators.map(({ key }, index) => {
      const answer = choice(ticks, `${name}, butir ${index + 1}: pilih salah satu jawaban.`);
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
export function valuesOf({ indicators, technical, causes = {} }: SurveyAnswers): FormValues {
  const numbers = Object.entries(technical).map(([code, need]) => [code, String(need)]);
  return { ...indicators, ...Object.fromEntries(numbers), ...causeValues(causes) };
}

/** The same of causes alone. */
export function causeValues(causes: Causes): FormValues {
  return Object.fromEntries(Object.entries(causes).map(([code, cause]) => [causeField(code), cause]));
}
