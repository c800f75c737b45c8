/** A sheet by its name, which the one table of a text has none of. */
interface Named {
  readonly sheet?: string;
}

/** A file by its sheets. */
interface Sheets<S extends Named> {
  readonly sheets: readonly S[];
  readonly aside?: readonly S[];
  readonly unread: readonly { readonly sheet: string; readonly reason: string }[];
}

/** How a form and an import name a sheet. */
export function sheetName({ sheet = '' }: Named): string {
  return sheet;
}

/** All sheets with people: which of them count is the coordinator's to say. */
export function sheetsWithPeople<S extends Named>({ sheets, aside = [] }: Sheets<S>): readonly S[] {
  return [...sheets, ...aside];
}

/** A file of those sheets that count: those that Excel shows, unless the coordinator chose. */
export function countedSheets<S extends Named, T extends Sheets<S>>(
  table: T & Sheets<S>,
  chosen: readonly string[] | undefined,
): T {
  if (chosen === undefined) return table;
  const counts = (sheet: S) => chosen.includes(sheetName(sheet));
  const left = table.sheets.filter((sheet) => !counts(sheet));
  return {
    ...table,
    sheets: sheetsWithPeople(table).filter(counts),
    ...(table.aside === undefined ? {} : { aside: [] }),
    unread: [
      ...table.unread.filter(({ sheet }) => !chosen.includes(sheet)),
      ...left.map((sheet) => ({
        sheet: sheetName(sheet),
        reason: 'Tidak dihitung, sesuai pilihan koordinator.',
      })),
    ],
  };
}
