import { type Post as KnownPost, requiredLevel } from '../../../shared/reference/agency-reference.ts';
import { bareName, properTitle } from '../../../shared/rules/names.ts';
import { type StaffRecord, unitIdOf } from '../../../shared/staff/staff-record.ts';
import type { EmployeeItem } from '../../../shared/store/staff.ts';
import { type Post, readPost } from '../reading/post.ts';
import type { RowRecord } from '../reading/read-row.ts';
import type { KeptField } from '../reading/words/headings.ts';

/** A person before the supervisor is known. */
export type PlacedRecord = Omit<StaffRecord, 'supervisorId'>;

/**
 * What the file says of a person, with what is stored where it says nothing: a column that is missing, and an address,
 * education or contract that is blank, erase nothing; nor does a blank echelon in the post that is stored.
 * @param unit whole name of the unit
 * @param columns fields that the file has a column for
 * @param posts of the agency
 */
export function recordOf(
  employeeId: string,
  row: RowRecord,
  unit: string,
  columns: ReadonlySet<KeptField>,
  stored: StaffRecord | undefined,
  posts: readonly KnownPost[],
): PlacedRecord {
  const { unit: _unit, postType, supervisor: _supervisor, echelon: written, ...said } = row;
  const name = nameOf(row.name, columns, stored);
  const title = properTitle(row.postTitle);
  const post = postOf(title, unit, row, columns, stored, posts);
  const isMoved = columns.has('echelon') && !isSamePost(stored, title, unit);
  const echelon = written ?? (isMoved ? undefined : stored?.echelon);
  const email = row.email ?? stored?.email;
  const education = row.education ?? stored?.education;
  const contractStart = row.kind === 'pns' ? undefined : (row.contractStart ?? stored?.contractStart);
  return {
    ...said,
    name,
    employeeId,
    kind: saysKind(columns) ? row.kind : (stored?.kind ?? row.kind),
    postTitle: title,
    ...post,
    requiredLevel: requiredLevel(post, posts),
    unitId: unitIdOf(unit),
    unitName: properTitle(unit),
    ...(email === undefined ? {} : { email }),
    ...(education === undefined ? {} : { education }),
    ...(echelon === undefined ? {} : { echelon }),
    ...(contractStart === undefined ? {} : { contractStart }),
  };
}

/** A bare name in a file without a column for degrees takes none away. */
function nameOf(name: string, columns: ReadonlySet<KeptField>, stored: StaffRecord | undefined): string {
  const isBare =
    !columns.has('frontTitle') && !columns.has('backTitle') && name.toLowerCase() === bareName(name);
  return isBare && stored !== undefined && bareName(stored.name) === bareName(name) ? stored.name : name;
}

function saysKind(columns: ReadonlySet<KeptField>): boolean {
  return columns.has('status') || columns.has('employeeKind');
}

function isSamePost(stored: StaffRecord | undefined, title: string, unit: string): stored is StaffRecord {
  return stored?.postTitle === title && stored.unitId === unitIdOf(unit);
}

/** A file without JENIS JABATAN says no more of a known title than was known. */
function postOf(
  title: string,
  unit: string,
  row: RowRecord,
  columns: ReadonlySet<KeptField>,
  stored: StaffRecord | undefined,
  posts: readonly KnownPost[],
): Post {
  const read = readPost(row.postTitle, unit, posts, row.postType);
  if (columns.has('postType') || !isSamePost(stored, title, unit)) return read;
  const { postKind, functionalRank } = stored;
  return { postKind, ...(functionalRank === undefined ? {} : { functionalRank }) };
}

/**
 * Whether somebody who stands in the file stays as active, or gone, as is stored: by the coordinator's own word, and where a
 * list of some people, addresses for example, has no column for it. A list of all says of everybody in it that they are there.
 */
export function keepsStatus(
  { corrected }: Pick<EmployeeItem, 'corrected'>,
  { columns }: { readonly columns: ReadonlySet<KeptField> },
  { complete }: { readonly complete: boolean },
): boolean {
  return corrected.includes('status') || !(complete || columns.has('legalStatus'));
}

/** Whether the supervisor is the one whom the coordinator named, and not given up for the organisation's. */
export function namedByHand(
  { employeeId, corrected }: Pick<EmployeeItem, 'employeeId' | 'corrected'>,
  { released }: { readonly released: Readonly<Record<string, readonly string[]>> },
): boolean {
  return corrected.includes('supervisorId') && released[employeeId]?.includes('supervisorId') !== true;
}

/** A correction by hand and what the file says instead; undefined for nothing. */
export interface Contradiction {
  readonly field: string;
  readonly kept: unknown;
  readonly inFile: unknown;
}

/**
 * Leaves what the coordinator corrected by hand as it stands, fields that were emptied too.
 * @param released fields in which the coordinator chose the file
 */
export function withCorrections<T extends object>(
  inFile: T,
  stored: Pick<EmployeeItem, 'record' | 'corrected'> | undefined,
  released: readonly string[],
): { readonly record: T; readonly contradictions: readonly Contradiction[] } {
  if (stored === undefined) return { record: inFile, contradictions: [] };
  const before = new Map<string, unknown>(Object.entries(stored.record));
  const said = new Map<string, unknown>(Object.entries(inFile));
  const fields = stored.corrected.filter((field) => field !== 'status' && !released.includes(field));
  const contradictions = fields
    .filter((field) => before.get(field) !== said.get(field))
    .map((field) => ({ field, kept: before.get(field), inFile: said.get(field) }));
  for (const { field, kept } of contradictions) {
    if (kept === undefined) said.delete(field);
    else said.set(field, kept);
  }
  // The same fields as before, with values of the same record.
  return { record: Object.fromEntries(said) as T, contradictions };
}
