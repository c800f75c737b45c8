import { isDeepStrictEqual } from 'node:util';
import { isTop } from '../../../shared/reference/agency-reference.ts';
import { properTitle } from '../../../shared/rules/names.ts';
import { plainName } from '../../../shared/staff/same-person.ts';
import type { OrganizationUnit, StaffRecord } from '../../../shared/staff/staff-record.ts';
import type { EmployeeItem } from '../../../shared/store/staff.ts';
import { type Organisation, organise } from '../organisation/place-people.ts';
import { unitNames } from '../organisation/unit-names.ts';
import type { AwayRow, FilePeople, PersonRow, RejectedRow } from '../reading/read-people.ts';
import { findings } from './findings.ts';
import { withoutFormerRecords } from './former-records.ts';
import { identify } from './identify.ts';
import { keepsStatus, namedByHand, type PlacedRecord, recordOf, withCorrections } from './merge-person.ts';
import type { PersonChange, Proposal, Standing, UnitChange } from './proposal.ts';
import type { Choices, Derive, Entry, StoredStaff } from './proposal-input.ts';

/** What the file would change in the staff. Pure, and the same file and staff give the same. */
export function propose(read: FilePeople, stored: StoredStaff, choices: Choices): Proposal {
  const { file: met, staff } = withoutFormerRecords(read, stored);
  const file = withoutContested(met, staff.employees);
  const entries = entriesOf(file, staff, choices);
  const leaving = leavingOf(file, entries, staff, choices);
  const population = populationOf(entries, leaving, staff);
  const stands = new Map(staff.employees.map((item) => [item.employeeId, item]));
  const statuses = new Map(
    population.map(({ employeeId }) => [
      employeeId,
      statusOf(stands.get(employeeId), entries.has(employeeId), file, choices),
    ]),
  );
  const active = population.filter(({ employeeId }) => statuses.get(employeeId) === 'ACTIVE');
  const organisation = organise(active, staff.units, staff.posts);
  const known = new Set(
    [...population, ...staff.employees]
      .map(({ employeeId }) => employeeId)
      .filter((employeeId) => !leaving.has(employeeId)),
  );
  const derive: Derive = (record) => derived(record, stands.get(record.employeeId), organisation, known);
  const after = new Map<string, Standing>();
  for (const record of population) {
    const { employeeId } = record;
    const status = statuses.get(employeeId) ?? 'ACTIVE';
    const stored = stands.get(employeeId);
    after.set(employeeId, { record: supervised(record, stored, derive, choices), status });
  }
  const byName = [...leaving.values()].sort((one, other) =>
    one.item.record.name.localeCompare(other.item.record.name, 'id'),
  );
  for (const { item } of byName) after.set(item.employeeId, { record: item.record, status: 'LEFT' });
  const changes = changesOf(after, { stands, entries, leaving, choices });
  const changed = new Set(changes.map(({ employeeId }) => employeeId));
  const gone = new Set([...leaving.values()].map(({ away }) => away));
  return {
    changes,
    units: unitChanges(organisation.units, staff.units),
    unchanged: [...entries.keys()].filter((id) => !changed.has(id)).length,
    active: staff.employees.filter(({ status }) => status === 'ACTIVE').length,
    accepted: entries.size,
    rejected: file.rejected,
    leftOut: file.away.filter((row) => !gone.has(row)),
    ...findings({ file, staff, entries, changes, after, organisation, derive, choices }),
  };
}

/** A NIP under which a colleague stands whose own NIP is another one: the file is garbled there, and no row is trusted. */
function withoutContested(file: FilePeople, staff: readonly EmployeeItem[]): FilePeople {
  const names = new Map(staff.map(({ record }) => [plainName(record.name), record.nip]));
  const contested = new Set(
    file.rejected
      .filter(({ nip, name }) => nip !== '' && (names.get(plainName(name)) ?? nip) !== nip)
      .map(({ nip }) => nip),
  );
  const refused = file.people.filter(({ record }) => contested.has(record.nip));
  if (refused.length === 0) return file;
  const sentence =
    'NIP ini juga tertulis pada pegawai lain yang NIP-nya berbeda; agar tidak tertukar, kedua baris ditolak sampai diperbaiki.';
  return {
    ...file,
    people: file.people.filter((row) => !refused.includes(row)),
    notes: file.notes.filter(({ place }) => !refused.some((row) => row.place === place)),
    rejected: [...file.rejected, ...refused.map(({ place, record }) => rejectedRow(place, record, sentence))],
  };
}

function rejectedRow(place: PersonRow['place'], record: PersonRow['record'], sentence: string): RejectedRow {
  const { name, nip, postTitle } = record;
  return { place, name, nip, postTitle, faults: [{ field: 'nip', sentence }] };
}

function entriesOf(file: FilePeople, staff: StoredStaff, choices: Choices): ReadonlyMap<string, Entry> {
  const wholeName = unitNames(
    file.people.map(({ record }) => record.unit),
    staff.units.map(({ name }) => name),
  );
  const found = identify(file, staff.employees, staff.key, new Set(choices.others));
  return new Map(
    found.map((each) => {
      const { row, employeeId, stored } = each;
      const said = recordOf(
        employeeId,
        row.record,
        wholeName(row.record.unit),
        file.columns,
        stored?.record,
        staff.posts,
      );
      const { record, contradictions } = withCorrections(said, stored, choices.released[employeeId] ?? []);
      const kept = contradictions
        .filter(({ field }) => field !== 'supervisorId')
        .map(({ field, kept: old, inFile }) => ({
          employeeId,
          name: record.name,
          field,
          kept: String(old ?? ''),
          inFile: String(inFile ?? ''),
        }));
      return [employeeId, { found: each, record, kept }];
    }),
  );
}

interface Leaving {
  readonly item: EmployeeItem;
  readonly reason: string;
  readonly away?: AwayRow;
}

/**
 * Who leaves: whom the file names as not active, and, in a file of the whole staff, who is missing. A row that is refused
 * is no absence, whether it is known by its NIP or by its name, and a file of which nothing was taken says of nobody.
 */
function leavingOf(
  file: FilePeople,
  entries: ReadonlyMap<string, Entry>,
  { employees }: StoredStaff,
  { complete }: Choices,
): ReadonlyMap<string, Leaving> {
  const away = new Map(file.away.map((row) => [row.nip, row]));
  const refused = file.rejected.flatMap(({ nip, name }) => [nip, plainName(name)]);
  const mentioned = file.mentioned.union(new Set(refused.filter((text) => text !== '')));
  const leaving = new Map<string, Leaving>();
  for (const item of employees) {
    if (item.status === 'LEFT' || entries.has(item.employeeId)) continue;
    const row = away.get(item.record.nip);
    if (row !== undefined) leaving.set(item.employeeId, { item, reason: row.reason, away: row });
    else if (!complete || entries.size === 0) continue;
    else if (mentioned.has(item.record.nip) || mentioned.has(plainName(item.record.name))) continue;
    else leaving.set(item.employeeId, { item, reason: 'Tidak ada di berkas yang memuat seluruh pegawai.' });
  }
  return leaving;
}

/** Everybody of the file, and who is active beside it. */
function populationOf(
  entries: ReadonlyMap<string, Entry>,
  leaving: ReadonlyMap<string, Leaving>,
  { employees }: StoredStaff,
): readonly PlacedRecord[] {
  const staying = employees
    .filter(
      ({ employeeId, status }) => status === 'ACTIVE' && !entries.has(employeeId) && !leaving.has(employeeId),
    )
    .map(({ record }) => record);
  return [...[...entries.values()].map(({ record }) => record), ...staying];
}

function statusOf(
  stored: EmployeeItem | undefined,
  inFile: boolean,
  file: FilePeople,
  choices: Choices,
): Standing['status'] {
  if (stored === undefined) return 'ACTIVE';
  const isReleased = choices.released[stored.employeeId]?.includes('status') === true;
  const keeps = keepsStatus(stored, file, choices) && !isReleased;
  return keeps || !inFile ? stored.status : 'ACTIVE';
}

/** The supervisor: the one whom the coordinator named, else the one whom the organisation gives. */
function supervised(
  record: PlacedRecord,
  stored: EmployeeItem | undefined,
  derive: Derive,
  choices: Choices,
): StaffRecord {
  const byHand = stored !== undefined && namedByHand(stored, choices);
  return { ...record, supervisorId: byHand ? stored.record.supervisorId : derive(record) };
}

/**
 * The supervisor by the organisation; where it gives none, the one who is stored, unless this file lets him or her leave:
 * one who left before is for the coordinator to replace.
 */
function derived(
  record: PlacedRecord,
  stored: EmployeeItem | undefined,
  { supervise, posts }: Organisation,
  known: ReadonlySet<string>,
): string | null {
  const { supervisorId } = supervise(record);
  const standing = stored?.record.supervisorId ?? null;
  const stays = supervisorId === null && !isTop(record.postKind, posts) && known.has(standing ?? '');
  return stays ? standing : supervisorId;
}

function changesOf(
  after: ReadonlyMap<string, Standing>,
  {
    stands,
    entries,
    leaving,
    choices,
  }: {
    readonly stands: ReadonlyMap<string, EmployeeItem>;
    readonly entries: ReadonlyMap<string, Entry>;
    readonly leaving: ReadonlyMap<string, Leaving>;
    readonly choices: Choices;
  },
): readonly PersonChange[] {
  return [...after].flatMap(([employeeId, standing]): PersonChange[] => {
    const stored = stands.get(employeeId);
    const released = choices.released[employeeId];
    const before = stored === undefined ? undefined : { record: stored.record, status: stored.status };
    if (
      released === undefined &&
      before !== undefined &&
      isDeepStrictEqual(asStored(before), asStored(standing))
    )
      return [];
    const place = entries.get(employeeId)?.found.row.place ?? leaving.get(employeeId)?.away?.place;
    const reason = leaving.get(employeeId)?.reason;
    return [
      {
        employeeId,
        after: standing,
        ...(before === undefined ? {} : { before }),
        ...(place === undefined ? {} : { place }),
        ...(reason === undefined ? {} : { reason }),
        ...(released === undefined ? {} : { released }),
      },
    ];
  });
}

/** The table keeps no undefined fields. */
function asStored(standing: Standing): unknown {
  return JSON.parse(JSON.stringify(standing));
}

function unitChanges(
  after: readonly OrganizationUnit[],
  stored: readonly OrganizationUnit[],
): readonly UnitChange[] {
  const before = new Map(stored.map((unit) => [unit.unitId, unit]));
  return after.flatMap((unit) => {
    const old = before.get(unit.unitId);
    if (old !== undefined && isDeepStrictEqual(unit, { ...old, name: properTitle(old.name) })) return [];
    return [{ ...(old === undefined ? {} : { before: old }), after: unit }];
  });
}
