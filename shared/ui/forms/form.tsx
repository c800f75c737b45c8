import type { ComponentChildren } from 'preact';

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
  return (
    <form method="post" action={action} enctype={upload ? 'multipart/form-data' : undefined} novalidate>
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
