/** A scale of five as a row of choices; the ends are told in words beside the question. */
export const scaleChoices = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));

/** The number 1-5 that a form sent for a field; undefined for anything else. */
export function scaleValue(form: URLSearchParams, name: string): number | undefined {
  const text = form.get(name) ?? '';
  return /^[1-5]$/.test(text) ? Number(text) : undefined;
}
