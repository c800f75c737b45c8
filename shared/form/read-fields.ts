import { InvalidInputError } from '../errors.ts';
import type { FormErrors } from '../ui/index.ts';
import type { Field } from './fields.ts';

/** A field for each name of a form. */
type Fields<T> = { readonly [K in keyof T]: Field<T[K]> };

/** A form as far as it could be read. */
export interface FormReading<T> {
  /** What each field says; undefined for one at fault. */
  readonly values: { readonly [K in keyof T]: T[K] | undefined };
  /** One sentence for each field at fault, in the order of the form. */
  readonly faults: FormErrors;
}

/**
 * Reads a form field by field; all that is wrong is told at once.
 * @param prefix what the names begin with, where a form asks the same of several
 */
export function readFields<T extends object>(
  form: URLSearchParams,
  fields: Fields<T>,
  prefix = '',
): FormReading<T> {
  const said = Object.entries<Field<unknown>>(fields).map(
    ([name, read]) => [name, read(form.getAll(prefix + name))] as const,
  );
  return {
    // The entries of `fields`, so each name has what its own field says.
    values: Object.fromEntries(said.map(([name, { value }]) => [name, value])) as FormReading<T>['values'],
    faults: Object.fromEntries(
      said.flatMap(([name, { fault }]) => (fault === undefined ? [] : [[prefix + name, fault]])),
    ),
  };
}

/**
 * The values of a form with nothing wrong.
 * @param further what is wrong with fields together; of two sentences on one field the field's own stands
 * @throws InvalidInputError naming every fault
 */
export function settled<T>({ values, faults }: FormReading<T>, further: FormErrors = {}): T {
  refuseFaults({ ...faults, ...further, ...faults });
  return values as T; // Without a fault every field has its value.
}

/** The values of a form, with others in the place of those at fault: for judging the rest of it. */
export function valuesOr<T extends object>(values: FormReading<T>['values'], others: T): T {
  const sound = Object.entries(values).filter(([, value]) => value !== undefined);
  return { ...others, ...Object.fromEntries(sound) };
}

/** @throws InvalidInputError naming every fault, when there is one */
export function refuseFaults(faults: FormErrors): void {
  const issues = Object.entries(faults).map(([field, sentence]) => ({ field, sentence }));
  if (issues.length > 0) throw new InvalidInputError(issues);
}

/**
 * Refuses a post with fields that the form does not have: it did not come from our page (ASVS 5 2.2.1).
 * @throws InvalidInputError naming each
 */
export function refuseUnknown(form: URLSearchParams, known: readonly string[]): void {
  const unknown = [...new Set(form.keys())].filter((field) => !known.includes(field));
  refuseFaults(
    Object.fromEntries(unknown.map((field) => [field, `Isian "${field.slice(0, 40)}" tidak dikenal.`])),
  );
}
