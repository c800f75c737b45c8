import type { FormValues } from '../../shared/ui/index.ts';

/** What was sent, to be shown again when something is missing. */
export function sentValues(form: URLSearchParams): FormValues {
  return Object.fromEntries(form);
}
