import { ConflictError, InvalidInputError } from '../errors.ts';
import { html, type PageRequest, type PageResponse, readForm } from '../http/message.ts';
import { type FormErrors, type FormState, type FormValues, formState } from '../ui/form.tsx';
import type { Field } from './fields.ts';

/** Field of the button that answers a question before an act. */
export const CONSENT = 'setuju';

/** What the form says about the question: not asked yet, agreed, or back to change something. */
export function answerOf(form: URLSearchParams): 'NONE' | 'YES' | 'BACK' {
  const answer = form.get(CONSENT);
  if (answer === 'ya') return 'YES';
  return answer === 'ubah' ? 'BACK' : 'NONE';
}

/** What a form is good for. */
interface FormDoor {
  /**
   * Does what the form asks.
   * @returns the way on (303), or the page that asks before
   * @throws InvalidInputError for its fields, ConflictError when somebody else was first
   */
  readonly take: (form: URLSearchParams) => Promise<PageResponse>;
  /** The page with the form as it was sent, and what is wrong with it; `stale` when somebody else was first. */
  readonly again: (sent: FormState) => Promise<string | PageResponse>;
}

/**
 * Answers the post of a form, the same way for every form: what is done leads on by a redirect, so that a reload
 * repeats nothing; what is wrong in it comes back with what was typed (422), and so does what somebody else did first
 * (409); who goes back from a question finds the form as it was.
 */
export async function takeForm(request: PageRequest, { take, again }: FormDoor): Promise<PageResponse> {
  const form = readForm(request);
  const values = valuesSent(form);
  const back = async (sent: FormState, status: number) => withStatus(await again(sent), status);
  if (answerOf(form) === 'BACK') return await back(formState(values), 200);
  try {
    return await take(form);
  } catch (error) {
    if (error instanceof ConflictError) return await back({ ...formState(values), stale: true }, 409);
    if (!(error instanceof InvalidInputError)) throw error;
    const faults = error.issues.map(({ field, sentence }) => [field, sentence] as const);
    return await back(formState(values, Object.fromEntries(faults)), error.status);
  }
}

function withStatus(page: string | PageResponse, status: number): PageResponse {
  return typeof page === 'string' ? html(page, status) : { ...page, status };
}

/** What a form sent, for the form that comes back: nothing that was typed or ticked is lost. */
export function valuesSent(form: URLSearchParams): FormValues {
  const byName = Map.groupBy(form, ([name]) => name);
  return Object.fromEntries([...byName].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]));
}

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
