/** What is wrong, field name to one whole sentence that names the field. */
export type FormErrors = Readonly<Record<string, string>>;

/** What the person sent, field name to text; several texts for a checkbox group. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Everything a field needs to be shown again as the person left it. */
export type FormState = { readonly values: FormValues; readonly errors: FormErrors };

/** A form nobody has filled in yet. */
export const emptyForm: FormState = { values: {}, errors: {} };

/** A form with the given values (and faults, if it comes back). */
export function formState(values: FormValues, errors: FormErrors = {}): FormState {
  return { values, errors };
}

/** True when at least one field has a fault. */
export function hasErrors(errors: FormErrors | undefined): boolean {
  return errors !== undefined && Object.keys(errors).length > 0;
}

/**
 * The element id of a field; error summaries link to it. Any field name gives a valid id, and two names
 * never share one.
 */
export function fieldId(name: string): string {
  return `isian-${name.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}_`)}`;
}

/** The single text of a field; the first one when several were sent, empty when none. */
export function textValue(form: FormState, name: string): string {
  const value = form.values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** All texts of a field, for groups of checkboxes. */
export function listValue(form: FormState, name: string): readonly string[] {
  const value = form.values[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
