/** Signs that the text of a field may have, by what it is for: what stands in a table, on a line or in a paragraph. */
export const textLengths = { code: 40, name: 200, sentence: 500, paragraph: 2_000 } as const;

/** How long a text may be, and how its field is called at the beginning of a sentence. */
export interface TextLimit {
  readonly label: string;
  readonly length: keyof typeof textLengths;
}

/** A sentence for each field whose text is longer than what papers, mails and the table have room for. */
export function lengthFaults(
  fields: URLSearchParams,
  limits: Readonly<Record<string, TextLimit>>,
): readonly { readonly field: string; readonly sentence: string }[] {
  return Object.entries(limits).flatMap(([field, { label, length }]) => {
    const [typed, most] = [(fields.get(field) ?? '').trim().length, textLengths[length]];
    if (typed <= most) return [];
    const shown = most.toLocaleString('id-ID');
    return [
      {
        field,
        sentence: `${label} paling banyak ${shown} huruf; yang diisi ${typed.toLocaleString('id-ID')}.`,
      },
    ];
  });
}
