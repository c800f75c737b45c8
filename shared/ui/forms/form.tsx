import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';

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
