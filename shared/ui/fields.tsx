import type { ComponentChildren } from 'preact';
import { Button, type FormState, fieldId, listValue, textValue } from './form.tsx';
import { fileGuard } from './page.tsx';

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
function describedBy({ form, name, hint }: FieldProps): string | undefined {
  const id = fieldId(name, form);
  const parts = [hint ? `${id}-petunjuk` : '', form.errors[name] ? `${id}-galat` : ''].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : undefined;
}

/** Hint and fault under a label or legend. */
function FieldNotes({ form, name, hint }: FieldProps) {
  const error = form.errors[name];
  return (
    <>
      {hint ? (
        <div class="hint" id={`${fieldId(name, form)}-petunjuk`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <p class="field-error" id={`${fieldId(name, form)}-galat`}>
          <span class="hidden">Galat: </span>
          {error}
        </p>
      ) : null}
    </>
  );
}

/** The mark of a field that may stay empty. */
function OptionalMark({ optional }: { optional: boolean | undefined }) {
  return optional ? <span class="optional"> (boleh dikosongkan)</span> : null;
}

/** Label, hint, fault and one control below each other. */
function LabelledField({ children, ...field }: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={field.form.errors[field.name] ? 'field has-error' : 'field'}>
      <label for={fieldId(field.name, field.form)}>
        {field.label}
        <OptionalMark optional={field.optional} />
      </label>
      <FieldNotes {...field} />
      {children}
    </div>
  );
}

/** Attributes that every single control shares. */
function controlAttributes(field: FieldProps) {
  return {
    id: fieldId(field.name, field.form),
    name: field.name,
    'aria-describedby': describedBy(field),
    'aria-invalid': field.form.errors[field.name] ? ('true' as const) : undefined,
  };
}

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

/** One line of text, of which the rest can be chosen while one types; anything else can be typed too. */
export function SuggestedInput({ suggestions, ...field }: FieldProps & { suggestions: readonly string[] }) {
  const list = `${fieldId(field.name, field.form)}-pilihan`;
  return (
    <LabelledField {...field}>
      <input
        {...controlAttributes(field)}
        class="full"
        value={textValue(field.form, field.name)}
        autocomplete="off"
        list={list}
      />
      <datalist id={list}>
        {suggestions.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
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

interface FileProps extends FieldProps {
  readonly accept: string;
  /** A larger file is not sent, where scripts run; the server says the same of one that arrives. */
  readonly megabytes: number;
  /** What to do with a larger one. */
  readonly larger?: ComponentChildren;
}

/**
 * A file to upload; put it in a `Form` with `upload`. A browser never fills it again, so say so in the hint. Where no script keeps a
 * larger one back, what API Gateway answers to it is said before: no page of ours can word that.
 */
export function FileInput(props: FileProps) {
  const { megabytes, larger = SMALLER } = props;
  return (
    <>
      <FileField {...props} />
      <noscript>
        <p class="hint">
          Paling besar {inMegabytes(megabytes)}. Bila setelah dikirim hanya tampil “Request Entity Too Large”,
          berkasnya terlalu besar dan tidak ada yang disimpan: kembali ke halaman ini. {larger}
        </p>
      </noscript>
    </>
  );
}

const SMALLER = 'Perkecil berkasnya.';

function inMegabytes(megabytes: number): string {
  return `${String(megabytes).replace('.', ',')} MB`;
}

function FileField({ accept, megabytes, larger = SMALLER, ...field }: FileProps) {
  return (
    <LabelledField {...field}>
      <input
        {...controlAttributes(field)}
        class="full"
        type="file"
        accept={accept}
        data-megabytes={megabytes}
      />
      <p class="field-error" role="alert" hidden>
        Berkas ini lebih besar dari {inMegabytes(megabytes)}, sehingga tidak diunggah. {larger}
      </p>
      {/* Our own constant text, pinned by its hash; never a value. */}
      <script dangerouslySetInnerHTML={{ __html: fileGuard }} />
    </LabelledField>
  );
}

interface BucketFormProps extends Omit<FileProps, 'name'> {
  /** Where a browser posts the file to, and the fields that stand before it: these and no others are taken. */
  readonly to: { readonly action: string; readonly fields: Readonly<Record<string, string>> };
}

/** A form that puts one file into a bucket; the page needs the policy of `postingTo`. */
export function BucketForm({ to, ...field }: BucketFormProps) {
  return (
    <form method="post" action={to.action} enctype="multipart/form-data">
      {Object.entries(to.fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FileField {...field} name="file" />
      <Button>Unggah berkas</Button>
    </form>
  );
}

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
          const id =
            index === 0 ? fieldId(field.name, field.form) : `${fieldId(field.name, field.form)}-${index + 1}`;
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
