import { AGENCY_FIELD } from '../ui/index.ts';

export type Fields = readonly (readonly [name: string, value: string])[];

/** Fields that travel along unseen, each as often as it was sent. */
export function KeptFields({ fields }: { readonly fields: Fields }) {
  return (
    <>
      {fields.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** What was sent, without what the next form says by itself. */
export function fieldsOf(form: URLSearchParams, without: readonly string[]): Fields {
  return [...form].filter(([name]) => name !== AGENCY_FIELD && !without.includes(name));
}
