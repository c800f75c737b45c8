import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What is wrong, field name to one whole sentence that names the field. */
export type FormErrors = Readonly<Record<string, string>>;

/** What the person sent, field name to text; several texts for a checkbox group. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Everything a field needs to be shown again as the person left it. */
export type FormState = {
  readonly values: FormValues;
  readonly errors: FormErrors;
  /** Somebody else changed first what the form was about: nothing of it was saved. */
  readonly stale?: boolean;
  /** Tells this form's fields from those of the same names in other forms of the page; the one that was sent needs none. */
  readonly beside?: string;
};

/** A form nobody has filled in yet. */
export const emptyForm: FormState = { values: {}, errors: {} };

/** A form with the given values (and faults, if it comes back). */
export function formState(values: FormValues, errors: FormErrors = {}): FormState {
  return { values, errors };
}

/** A form that nobody has sent, on a page with others that have fields of the same names. */
export function formBeside(beside: string, values: FormValues = {}): FormState {
  return { values, errors: {}, beside };
}

/** True when at least one field has a fault. */
export function hasErrors(errors: FormErrors | undefined): boolean {
  return errors !== undefined && Object.keys(errors).length > 0;
}

/**
 * The element id of a field; error summaries link to it. Any field name gives a valid id, and two names
 * never share one.
 */
export function fieldId(name: string, { beside }: Pick<FormState, 'beside'> = {}): string {
  return ['isian', beside, name]
    .filter((part) => part !== undefined)
    .map((part) =>
      part.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}_`),
    )
    .join(beside === undefined ? '-' : '.');
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

/** Hidden field that says for which agency a form of the console was shown. */
export const AGENCY_FIELD = 'untukInstansi';

/**
 * The agency whose forms these are. Each form inside says so when it is sent: a page left open must not write into the
 * agency for which somebody signed in later.
 */
export const FormAgency = createContext<string | undefined>(undefined);

type FormProps = {
  /** Path to post to; the page's own path when left out. */
  readonly action?: string;
  /** Values that travel along unseen: form token, version. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** True when the form holds a `FileInput`. */
  readonly upload?: boolean;
  readonly children: ComponentChildren;
};

/** A form that acts: always POST; the server judges, so the browser's own checks are off. */
export function Form({ action, hidden = {}, upload = false, children }: FormProps) {
  const agency = useContext(FormAgency);
  return (
    <form method="post" action={action} enctype={upload ? 'multipart/form-data' : undefined} novalidate>
      {agency === undefined ? null : <input type="hidden" name={AGENCY_FIELD} value={agency} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

/** A form that only asks (filter, search): GET, so that its address can be kept. */
export function FilterForm({ action, children }: { action?: string; children: ComponentChildren }) {
  return (
    <form class="filter" method="get" action={action}>
      {children}
    </form>
  );
}

type ErrorSummaryProps = {
  readonly errors: FormErrors | undefined;
  readonly title?: string;
  /** Where a fault is mended, when not in a field of this page. */
  readonly href?: (name: string) => string;
};

/**
 * All faults of a form, above the h1, each a link to its field, in the same words as beside the field.
 * Renders nothing when there is none. It takes the focus without a script (autofocus on load).
 */
export function ErrorSummary({
  errors,
  title = 'Ada masalah',
  href = (name) => `#${fieldId(name)}`,
}: ErrorSummaryProps) {
  if (!errors || !hasErrors(errors)) return null;
  return (
    <div class="error-summary" role="alert" aria-labelledby="judul-masalah" tabindex={-1} autofocus>
      <h2 id="judul-masalah">{title}</h2>
      <ul>
        {Object.entries(errors).map(([name, sentence]) => (
          <li key={name}>
            <a href={href(name)}>{sentence}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Primary: the one next step. Secondary: another way. Warning: hard to undo. */
export type ButtonKind = 'primary' | 'secondary' | 'warning';

type ButtonProps = {
  readonly kind?: ButtonKind;
  /** Sent with the form when this button was pressed; tells apart several buttons of one form. */
  readonly name?: string;
  readonly value?: string;
  /** Another path than the form's. */
  readonly formAction?: string;
  readonly children: ComponentChildren;
};

/** Submits the form it stands in. */
export function Button({ kind = 'primary', name, value, formAction, children }: ButtonProps) {
  return (
    <button type="submit" class={`button ${kind}`} name={name} value={value} formaction={formAction}>
      {children}
    </button>
  );
}

/** A link that looks like a button: leads on, changes nothing. */
export function LinkButton({
  href,
  kind = 'primary',
  newTab = false,
  children,
}: {
  href: string;
  kind?: ButtonKind;
  /** Leaves this page open beside the new one; the words of the link must say so. */
  newTab?: boolean;
  children: ComponentChildren;
}) {
  return (
    <a class={`button ${kind}`} href={href} target={newTab ? '_blank' : undefined}>
      {children}
    </a>
  );
}

/** Several buttons in a row; below each other on a phone. */
export function ButtonRow({ children }: { children: ComponentChildren }) {
  return <div class="button-row">{children}</div>;
}
