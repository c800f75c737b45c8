import type { InvalidInputError } from '../errors.ts';
import { type FormState, formState } from '../ui/index.ts';
import { valuesSent } from './values-sent.ts';

/** A form as it was sent, with a sentence beside each field at fault. */
export function returnedForm(form: URLSearchParams, { issues }: InvalidInputError): FormState {
  return formState(
    valuesSent(form),
    Object.fromEntries(issues.map(({ field, sentence }) => [field, sentence])),
  );
}
