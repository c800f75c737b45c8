import { choice, day, type Field, optional, scale } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults, refuseUnknown } from '../../../shared/form/take-form.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import {
  CERTIFICATE,
  CERTIFICATE_UNTIL,
  certificateAnswers,
  UNSEEN,
} from '../../../shared/rules/stated-gaps.ts';
import type { SurveyAnswers } from '../../../shared/store/participant.ts';
import type { FormErrors, FormValues } from '../../../shared/ui/form.tsx';
import { type Causes, gapCauseNames, gapCauses, ticks } from '../../../shared/words.ts';
import {
  type Asked,
  type FormPart,
  type Question,
  type QuestionGroup,
  questionGroups,
  questionKeys,
} from './survey-questions.ts';

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

/** The answers with those of one part taken over: what the part left open stays as it was. */
export function withPart(answers: SurveyAnswers, given: SurveyAnswers): SurveyAnswers {
  const { scales, next, causes } = answers;
  return {
    indicators: { ...answers.indicators, ...given.indicators },
    technical: { ...answers.technical, ...given.technical },
    ...present('scales', joined(scales, given.scales)),
    ...present('next', joined(next, given.next)),
    // Both answers stand on one page: an end that was taken away is gone.
    ...present('certificate', given.certificate ?? answers.certificate),
    // The page of causes is answered as a whole: what is left open there is open.
    ...present('causes', given.causes ?? causes),
  };
}

function joined<T>(
  one: Readonly<Record<string, T>> | undefined,
  other: Readonly<Record<string, T>> | undefined,
) {
  return one === undefined && other === undefined ? undefined : { ...one, ...other };
}

function present<Name extends string, T>(name: Name, value: T | undefined) {
  return value === undefined ? {} : { [name]: value };
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
  const answered = readAnswers(part.groups, fields, complete);
  const causes = readCauses(why, fields);
  return {
    given: { ...answered.given, ...(why.length === 0 ? {} : { causes: causes.given }) },
    errors: { ...answered.errors, ...causes.errors },
  };
}

/**
 * Reads the whole form at once, of somebody who saves no part of it.
 * @param control fields that belong to the page
 * @throws InvalidInputError naming every question at fault
 */
export function readWhole(form: URLSearchParams, asked: Asked, control: readonly string[]): SurveyAnswers {
  const groups = questionGroups(asked, 'PERSON');
  const codes = [...new Set(groups.map(({ code }) => code))];
  refuseUnknown(form, [...control, ...questionKeys({ groups }), ...codes.map(causeField)]);
  const answers = readAnswers(groups, form, true);
  const causes = readCauses(codes, form);
  refuseFaults({ ...answers.errors, ...causes.errors });
  return { ...answers.given, causes: causes.given };
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
 * Reads the answer to each question.
 * @param complete true = a question without an answer is a fault
 */
export function readAnswers(
  groups: readonly QuestionGroup[],
  form: URLSearchParams,
  complete: boolean,
): { readonly given: SurveyAnswers; readonly errors: FormErrors } {
  const asked = groups.flatMap(({ name, questions }) =>
    questions.map((question, index) => ({
      ...question,
      label: questions.length === 1 ? name : `${name}, butir ${index + 1}`,
    })),
  );
  const { values, faults } = readFields(
    form,
    Object.fromEntries(
      asked.map(({ key, label, scale: kind }) => {
        const answer = answerFields[kind](label);
        return [key, complete ? answer : optional(answer)] as const;
      }),
    ),
  );
  const shelf = (wanted: Question['shelf']) =>
    asked.flatMap(({ key, shelf: of }) => {
      const value = of === wanted ? values[key] : undefined;
      return value === undefined || value === '' ? [] : [[key, value] as const];
    });
  const ofTicks = (wanted: 'indicators' | 'next') =>
    Object.fromEntries(
      shelf(wanted).flatMap(([key, value]) => {
        const tick = ticks.find((known) => known === value);
        return tick === undefined ? [] : [[key, tick] as const];
      }),
    );
  const ofNumbers = (wanted: 'technical' | 'scales') =>
    Object.fromEntries(
      shelf(wanted).flatMap(([key, value]) => (typeof value === 'number' ? [[key, value]] : [])),
    );
  const has = (wanted: Question['shelf']) => asked.some(({ shelf: of }) => of === wanted);
  return {
    given: {
      indicators: ofTicks('indicators'),
      technical: ofNumbers('technical'),
      ...(has('scales') ? { scales: ofNumbers('scales') } : {}),
      ...(has('next') ? { next: ofTicks('next') } : {}),
      ...(has('certificate') ? { certificate: certificateOf(shelf('certificate')) } : {}),
    },
    errors: faults,
  };
}

/** Whoever holds none has none that ends. */
function certificateOf(said: readonly (readonly [string, string | number])[]): Record<string, string> {
  const answers = Object.fromEntries(said.map(([key, value]) => [key, String(value)]));
  const { [CERTIFICATE_UNTIL]: until, ...held } = answers;
  return held[CERTIFICATE] === 'ada' && until !== undefined ? answers : held;
}

/** How each kind of answer is read. */
const answerFields: Readonly<Record<Question['scale'], (label: string) => Field<string | number>>> = {
  tick: (label) => choice(ticks, `${label}: pilih salah satu jawaban.`),
  number: (label) => scale(`${label}: pilih angka 1 sampai 5.`),
  certificate: (label) => choice(certificateAnswers, `${label}: pilih ada atau tidak.`),
  day: (label) => day({ label, within: ANY_DAY, optional: true }),
  observed: (label) => observed(`${label}: pilih salah satu jawaban.`),
};

/** Certificates of a working life. */
const ANY_DAY = { first: '1980-01-01', last: '2100-12-31' };

/** 1 to 5, or that nobody could see it. */
function observed(fault: string): Field<number> {
  const read = choice([String(UNSEEN), '1', '2', '3', '4', '5'], fault);
  return (sent) => {
    const { value } = read(sent);
    return value === undefined ? { fault } : { value: Number(value) };
  };
}

/** Saved answers, or what was confirmed of them, as values of the form's fields. */
export function valuesOf({
  indicators,
  technical,
  scales,
  next,
  certificate,
  causes = {},
}: Saved): FormValues {
  const until = certificate?.[CERTIFICATE_UNTIL];
  const numbers = Object.entries({ ...technical, ...scales }).map(([key, value]) => [key, String(value)]);
  return {
    ...indicators,
    ...next,
    ...certificate,
    ...(until === undefined ? {} : { [CERTIFICATE_UNTIL]: formatDate(until) }),
    ...Object.fromEntries(numbers),
    ...causeValues(causes),
  };
}

type Saved = { readonly [Name in keyof SurveyAnswers]?: SurveyAnswers[Name] | undefined };

/** The same of causes alone. */
function causeValues(causes: Causes): FormValues {
  return Object.fromEntries(Object.entries(causes).map(([code, cause]) => [causeField(code), cause]));
}
