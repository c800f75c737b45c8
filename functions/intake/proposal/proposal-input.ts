import type { Post } from '../../../shared/reference/agency-reference.ts';
import type { OrganizationUnit } from '../../../shared/staff/staff-record.ts';
import type { EmployeeItem } from '../../../shared/store/staff.ts';
import type { Identified } from './identify.ts';
import type { PlacedRecord } from './merge-person.ts';
import type { KeptCorrection } from './proposal.ts';

/** What the coordinator chose on the page of a proposal. */
export interface Choices {
  /** The file holds the whole staff: who is missing in it has left. */
  readonly complete: boolean;
  /** NIP of rows that are of somebody else than who looks alike. */
  readonly others: readonly string[];
  /** Corrections by hand that give way to the file: fields by employee. */
  readonly released: Readonly<Record<string, readonly string[]>>;
}

/** The staff as it stands. */
export interface StoredStaff {
  readonly employees: readonly EmployeeItem[];
  readonly units: readonly OrganizationUnit[];
  /** Posts of the agency. */
  readonly posts: readonly Post[];
  /** The agency's secret for ids of employees. */
  readonly key: string;
}

/** A person of the file, with what is stored of him or her. */
export interface Entry {
  readonly found: Identified;
  readonly record: PlacedRecord;
  readonly kept: readonly KeptCorrection[];
}

/** Who supervises somebody by the organisation, whatever the coordinator named. */
export type Derive = (record: PlacedRecord) => string | null;
