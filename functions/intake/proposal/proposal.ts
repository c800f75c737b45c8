import type { OrganizationUnit, StaffRecord } from '../../../shared/staff/staff-record.ts';
import type { AwayRow, Place, RejectedRow, RowNote } from '../reading/read-people.ts';

/** A person as the staff list has him or her. */
export interface Standing {
  readonly record: StaffRecord;
  readonly status: 'ACTIVE' | 'LEFT';
}

/** One person whom an import adds or changes. */
export interface PersonChange {
  readonly employeeId: string;
  /** Absent for a new person. */
  readonly before?: Standing;
  readonly after: Standing;
  /** The row that says so; absent for who is missing in the file, and for who only gets another supervisor. */
  readonly place?: Place;
  /** Why somebody leaves, as a sentence. */
  readonly reason?: string;
  /** Corrections by hand that are given up because the coordinator chose the file. */
  readonly released?: readonly string[];
}

export interface UnitChange {
  readonly before?: OrganizationUnit;
  readonly after: OrganizationUnit;
}

/** A correction by hand that says something else than the file, and stays. Supervisors are told by their names. */
export interface KeptCorrection {
  readonly employeeId: string;
  readonly name: string;
  readonly field: string;
  readonly kept: string;
  readonly inFile: string;
}

/** A new NIP whose owner looks like somebody of the staff whose NIP the file does not have. */
export interface LikelySame {
  readonly place: Place;
  readonly employeeId: string;
  readonly name: string;
  readonly nip: string;
  readonly formerNip: string;
  /** Whether they are taken for one person. */
  readonly joined: boolean;
}

/** Two records of the staff that look like one person. */
export interface Twins {
  readonly employeeId: string;
  readonly otherId: string;
  readonly name: string;
  readonly nip: string;
  readonly otherNip: string;
}

/** People without a supervisor, and units whose people go to the head above. */
export interface Gap {
  readonly unitName: string;
  readonly people: number;
  /** Who supervises them instead; absent where nobody does. */
  readonly supervisor?: string;
}

/** Titles that were taken for one kind of post. */
export interface PelaksanaTitle {
  readonly title: string;
  readonly people: number;
  /** The file says that whoever holds it heads something, or has a functional rank. */
  readonly doubtful: boolean;
}

/** What an import would do, and everything in it that somebody should look at first. */
export interface Proposal {
  readonly changes: readonly PersonChange[];
  readonly units: readonly UnitChange[];
  /** People of the file who stay as they are. */
  readonly unchanged: number;
  /** People who were active before. */
  readonly active: number;
  /** People whom the file names and who take part. */
  readonly accepted: number;
  readonly rejected: readonly RejectedRow[];
  /** People of the file who take no part and are not of the staff either. */
  readonly leftOut: readonly AwayRow[];
  readonly notes: readonly RowNote[];
  /** What concerns the file as a whole. */
  readonly fileNotes: readonly string[];
  readonly kept: readonly KeptCorrection[];
  readonly likelySame: readonly LikelySame[];
  readonly twins: readonly Twins[];
  readonly gaps: readonly Gap[];
  readonly pelaksana: readonly PelaksanaTitle[];
  /** Addresses that several active people have, with their names. */
  readonly sharedAddresses: readonly { readonly email: string; readonly names: readonly string[] }[];
  /** Whether a second yes is asked for, and why. */
  readonly warnings: readonly string[];
}

/** What an import does to a person. */
export type ChangeKind = 'NEW' | 'CHANGED' | 'LEAVING' | 'BACK';

/** The kind of a change, by what it does to taking part. */
export function kindOf({ before, after }: PersonChange): ChangeKind {
  if (before === undefined) return 'NEW';
  if (before.status === after.status) return 'CHANGED';
  return after.status === 'LEFT' ? 'LEAVING' : 'BACK';
}
