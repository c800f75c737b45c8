import type { FunctionalRank, RequiredLevel } from '../reference/agency-reference.ts';
import type { EmployeeKind } from '../rules/annual-learning-hours.ts';

export type Sex = 'L' | 'P';

/** One person of the staff: all that is kept of an export (UU 27/2022 Ps 16). */
export interface StaffRecord {
  /** Opaque; see employee-id.ts. The only identifier that may stand in logs, links and payloads. */
  readonly employeeId: string;
  readonly nip: string;
  /** Proper case, with degrees. */
  readonly name: string;
  readonly email?: string | undefined;
  readonly kind: EmployeeKind;
  /** Kept for the equity figures only. */
  readonly sex: Sex;
  /** 'III/d' (PNS) or 'IX' (PPPK); '-' for a part-time PPPK without one. */
  readonly grade: string;
  readonly postTitle: string;
  /** Code of a post of the agency's reference. */
  readonly postKind: string;
  /** Code of the post to be held next, where it is not that of the career path; NO_NEXT_POST for none. */
  readonly nextPost?: string | undefined;
  readonly functionalRank?: FunctionalRank | undefined;
  readonly echelon?: string | undefined;
  readonly requiredLevel: RequiredLevel;
  readonly unitId: string;
  readonly unitName: string;
  /** null = outside the agency, or no head found. */
  readonly supervisorId: string | null;
  readonly education?: string | undefined;
  /** yyyy-mm-dd, PPPK only: their yearly JP are counted from it. */
  readonly contractStart?: string | undefined;
}

/** Kinds of unit in a kecamatan (PP 18/2016 Ps 50, 52); 'lainnya' = not recognised by its name. */
export const unitKinds = [
  'kecamatan',
  'sekretariatKecamatan',
  'subbagian',
  'seksi',
  'kelurahan',
  'sekretariatKelurahan',
  'seksiKelurahan',
  'lainnya',
] as const;

export type UnitKind = (typeof unitKinds)[number];

/** A unit of the organisation; the tree hangs together by parentId. */
export interface OrganizationUnit {
  /** Readable slug of the name. */
  readonly unitId: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  /** employeeId of the head; null = vacant. */
  readonly headId: string | null;
}

/** Readable slug of a unit's name: 'KELURAHAN SAGO' -> 'kelurahan-sago'. */
export function unitIdOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Kinds of employees as people call them. */
export const kindNames: Readonly<Record<StaffRecord['kind'], string>> = {
  pns: 'PNS',
  pppk: 'PPPK',
  pppkParuhWaktu: 'PPPK Paruh Waktu',
};
