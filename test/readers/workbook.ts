import { read, utils } from '@e965/xlsx';

/** A workbook as another program reads it: sheets by name, rows of cells; an empty cell is null. */
export type Workbook = ReadonlyMap<string, readonly (readonly unknown[])[]>;

/** Opens a workbook with SheetJS, which shares nothing with the writer. */
export function readWorkbook(bytes: Uint8Array): Workbook {
  const { SheetNames, Sheets } = read(bytes, { type: 'array', cellDates: true });
  return new Map(
    SheetNames.map((name) => {
      const sheet = Sheets[name];
      const rows =
        sheet === undefined ? [] : utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: null });
      return [name, rows];
    }),
  );
}
