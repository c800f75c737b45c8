import type { ComponentChildren } from 'preact';
import {
  controlAttributes,
  describedBy,
  FieldNotes,
  type FieldProps,
  LabelledField,
  OptionalMark,
} from './field.tsx';
import { fieldId, listValue, textValue } from './form-state.ts';

/** One possible answer. */
export type Choice = { readonly value: string; readonly label: ComponentChildren; readonly hint?: string };

type ChoiceProps = FieldProps & {
  readonly choices: readonly Choice[];
  /** `row` puts short answers (1 to 5) beside each other. */
  readonly layout?: 'column' | 'row';
};

function ChoiceGroup({
  kind,
  choices,
  layout = 'column',
  ...field
}: ChoiceProps & { kind: 'radio' | 'checkbox' }) {
  const chosen = kind === 'radio' ? [textValue(field.form, field.name)] : listValue(field.form, field.name);
  return (
    <fieldset
      class={field.form.errors[field.name] ? 'field has-error' : 'field'}
      aria-describedby={describedBy(field)}
    >
      <legend>
        {field.label}
        <OptionalMark optional={field.optional} />
      </legend>
      <FieldNotes {...field} />
      <div class={`choices ${layout}`}>
        {choices.map((choice, index) => {
          // The first control bears the field's own id, so that the error summary leads to it.
          const id = index === 0 ? fieldId(field.name) : `${fieldId(field.name)}-${index + 1}`;
          return (
            <div class="choice" key={choice.value}>
              <input
                id={id}
                type={kind}
                name={field.name}
                value={choice.value}
                checked={chosen.includes(choice.value)}
                aria-describedby={choice.hint ? `${id}-ket` : undefined}
              />
              <label for={id}>{choice.label}</label>
              {choice.hint ? (
                <div class="hint" id={`${id}-ket`}>
                  {choice.hint}
                </div>
              ) : null}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Exactly one of several answers. */
export function RadioGroup(props: ChoiceProps) {
  return <ChoiceGroup kind="radio" {...props} />;
}

/** Any number of several answers; the form sends the name once for each tick. */
export function CheckboxGroup(props: ChoiceProps) {
  return <ChoiceGroup kind="checkbox" {...props} />;
}

/** One of a long list (more than about seven); shorter lists read better as `RadioGroup`. */
export function Select({
  choices,
  emptyLabel = 'Pilih salah satu',
  ...field
}: FieldProps & { choices: readonly { value: string; label: string }[]; emptyLabel?: string }) {
  const chosen = textValue(field.form, field.name);
  return (
    <LabelledField {...field}>
      <select {...controlAttributes(field)}>
        <option value="">{emptyLabel}</option>
        {choices.map(({ value, label }) => (
          <option key={value} value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </LabelledField>
  );
}
