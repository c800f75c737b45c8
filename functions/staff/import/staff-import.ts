import type { OrganizationUnit, StaffRecord } from '../../../shared/staff/staff-record.ts';

/** A column the import keeps: where it stands, its heading in the file, what it is taken for. */
export interface RecognisedColumn {
  /** Letter as Excel shows it, 'B'. */
  readonly letter: string;
  readonly heading: string;
  /** Indonesian name of the field. */
  readonly meaning: string;
}

/** A column the import forgets, and why. Its cells are never read. */
export interface DroppedColumn {
  readonly letter: string;
  readonly heading: string;
  readonly reason: string;
}

/** How the file was read, so that the coordinator can judge it before anything is saved. */
export interface Understood {
  readonly fileName: string;
  /** Name of the sheet; absent for CSV. */
  readonly sheet?: string;
  /** Row numbers of the heading, one or two. */
  readonly headerRows: readonly number[];
  readonly recognised: readonly RecognisedColumn[];
  readonly dropped: readonly DroppedColumn[];
}

/** One fault of a cell: heading of its column and a sentence in Indonesian. */
export interface Fault {
  readonly column: string;
  readonly sentence: string;
}

/** A row that is not imported, with all its faults together. */
export interface RejectedRow {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  readonly name?: string;
  readonly faults: readonly Fault[];
}

/** A sound row of a person who takes no part in the cycle. */
export interface LeftOutRow {
  readonly row: number;
  readonly name: string;
  readonly reason: string;
}

/** Something to look at; the row is imported. Row 0 = the whole file. */
export interface ImportWarning {
  readonly row: number;
  readonly sentence: string;
}

/** A person without a direct supervisor inside the agency. */
export interface Unsupervised {
  readonly employeeId: string;
  readonly name: string;
  readonly reason: string;
}

/** The whole result of reading one export: what to show, and what to save. */
export interface StaffImport {
  readonly understood: Understood;
  readonly accepted: readonly StaffRecord[];
  readonly units: readonly OrganizationUnit[];
  readonly rejected: readonly RejectedRow[];
  readonly leftOut: readonly LeftOutRow[];
  readonly warnings: readonly ImportWarning[];
  readonly unsupervised: readonly Unsupervised[];
}
