import { type FormErrors, fieldId, hasErrors } from './form-state.ts';

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
