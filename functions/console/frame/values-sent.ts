import type { FormValues } from '../../../shared/ui/index.ts';

/** What a form sent, for the form that comes back: nothing that was typed or ticked is lost. */
export function valuesSent(form: URLSearchParams): FormValues {
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
}
