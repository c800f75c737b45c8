import type { FormValues } from '../ui/index.ts';

/** What a form sent, for the form that comes back: nothing that was typed or ticked is lost. */
export function valuesSent(form: URLSearchParams): FormValues {
  const byName = Map.groupBy(form, ([name]) => name);
  return Object.fromEntries([...byName].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]));
}
