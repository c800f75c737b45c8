import type { ComponentChildren } from 'preact';

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
