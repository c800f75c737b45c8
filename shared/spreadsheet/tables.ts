import type { CellMatrix } from './cells.ts';

/** A file as the browser sends it. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A table of a file: a sheet, or a text with separators. */
export interface Table {
  /** Absent for a text, which has one. */
  readonly sheet?: string;
  readonly rows: CellMatrix;
  /** Cells that were merged downwards and are filled now, by column (0 = A). */
  readonly filledDown?: ReadonlySet<number>;
  /** Numbers of rows that are not shown; where a kind of file does not say it, absent. */
  readonly hiddenRows?: ReadonlySet<number>;
}

/** A sheet that is not looked at, and why, as a sentence. */
export interface UnreadSheet {
  readonly sheet: string;
  readonly reason: string;
  /** What is in it, where it is only hidden. */
  readonly hidden?: Table;
}

export interface FileTables {
  readonly tables: readonly Table[];
  readonly unread: readonly UnreadSheet[];
}

/** The table that is looked for in a file. */
export interface Wanted {
  /** Whether a cell may stand in its heading. */
  isHeading(text: string): boolean;
  /** The columns without which it is not taken, as a sentence names them: "kolom NIP dan NAMA". */
  readonly columns: string;
}
