import { controlAttributes, type FieldProps, LabelledField } from './field.tsx';
import { textValue } from './form-state.ts';

type Width = 'short' | 'medium' | 'full';

type TextInputProps = FieldProps & {
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'time' | 'search';
  readonly autocomplete?: string;
  readonly width?: Width;
  readonly maxLength?: number;
};

/** One line of text. */
export function TextInput({
  type = 'text',
  autocomplete,
  width = 'full',
  maxLength,
  ...field
}: TextInputProps) {
  return (
    <LabelledField {...field}>
      <input
        {...controlAttributes(field)}
        class={width}
        // The union of input types is one attribute here; preact types each kind apart.
        {...({ type } as { type: 'text' })}
        value={textValue(field.form, field.name)}
        autocomplete={autocomplete}
        maxlength={maxLength}
        spellcheck={type === 'text'}
      />
    </LabelledField>
  );
}

/** Several lines of text. */
export function Textarea({
  rows = 4,
  maxLength,
  ...field
}: FieldProps & { rows?: number; maxLength?: number }) {
  return (
    <LabelledField {...field}>
      <textarea {...controlAttributes(field)} class="full" rows={rows} maxlength={maxLength}>
        {textValue(field.form, field.name)}
      </textarea>
    </LabelledField>
  );
}

type NumberInputProps = FieldProps & {
  /** Shown before the number, e.g. "Rp". */
  readonly prefix?: string;
  /** Shown after the number, e.g. "JP" or "orang". */
  readonly suffix?: string;
  readonly decimal?: boolean;
};

/**
 * A number as text with a numeric keypad: `type=number` drops what it cannot read and changes by the wheel
 * (GOV.UK), so the server reads and judges the text.
 */
export function NumberInput({ prefix, suffix, decimal = false, ...field }: NumberInputProps) {
  return (
    <LabelledField {...field}>
      <div class="affixed">
        {prefix ? <span aria-hidden="true">{prefix}</span> : null}
        <input
          {...controlAttributes(field)}
          class="short"
          type="text"
          inputmode={decimal ? 'decimal' : 'numeric'}
          autocomplete="off"
          value={textValue(field.form, field.name)}
        />
        {suffix ? <span aria-hidden="true">{suffix}</span> : null}
      </div>
    </LabelledField>
  );
}

/** A date as dd-mm-yyyy text, the way it stands in letters; the server reads it. */
export function DateInput(field: FieldProps) {
  return (
    <LabelledField {...field} hint={field.hint ?? 'Tanggal-bulan-tahun, contoh: 25-01-2027'}>
      <input
        {...controlAttributes({ ...field, hint: 'ada' })}
        class="short"
        type="text"
        autocomplete="off"
        placeholder="dd-mm-yyyy"
        maxlength={10}
        value={textValue(field.form, field.name)}
      />
    </LabelledField>
  );
}

/** A file to upload; put it in a `Form` with `upload`. A browser never fills it again, so say so in the hint. */
export function FileInput({ accept, ...field }: FieldProps & { accept: string }) {
  return (
    <LabelledField {...field}>
      <input {...controlAttributes(field)} class="full" type="file" accept={accept} />
    </LabelledField>
  );
}
