import type { ComponentChildren } from 'preact';
import { type FormState, fieldId } from './form-state.ts';

/** What every field takes. `form` carries the person's value and the fault, both found by `name`. */
export type FieldProps = {
  readonly form: FormState;
  readonly name: string;
  readonly label: ComponentChildren;
  /** Why we ask, or an example; read out together with the label. */
  readonly hint?: ComponentChildren;
  /** Adds "(boleh dikosongkan)"; required fields carry no mark. */
  readonly optional?: boolean | undefined;
};

/** The value for `aria-describedby`: hint and fault of a field, as far as there are any. */
export function describedBy({ form, name, hint }: FieldProps): string | undefined {
  const id = fieldId(name);
  const parts = [hint ? `${id}-petunjuk` : '', form.errors[name] ? `${id}-galat` : ''].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : undefined;
}

/** Hint and fault under a label or legend. */
export function FieldNotes({ form, name, hint }: FieldProps) {
  const error = form.errors[name];
  return (
    <>
      {hint ? (
        <div class="hint" id={`${fieldId(name)}-petunjuk`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <p class="field-error" id={`${fieldId(name)}-galat`}>
          <span class="hidden">Galat: </span>
          {error}
        </p>
      ) : null}
    </>
  );
}

/** The mark of a field that may stay empty. */
export function OptionalMark({ optional }: { optional: boolean | undefined }) {
  return optional ? <span class="optional"> (boleh dikosongkan)</span> : null;
}

/** Label, hint, fault and one control below each other. */
export function LabelledField({ children, ...field }: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={field.form.errors[field.name] ? 'field has-error' : 'field'}>
      <label for={fieldId(field.name)}>
        {field.label}
        <OptionalMark optional={field.optional} />
      </label>
      <FieldNotes {...field} />
      {children}
    </div>
  );
}

/** Attributes that every single control shares. */
export function controlAttributes(field: FieldProps) {
  return {
    id: fieldId(field.name),
    name: field.name,
    'aria-describedby': describedBy(field),
    'aria-invalid': field.form.errors[field.name] ? ('true' as const) : undefined,
  };
}
