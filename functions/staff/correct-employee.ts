import { isDeepStrictEqual } from 'node:util';
import { VERSION_FIELD } from '../../shared/console/signed-in.tsx';
import { ConflictError, RuleViolationError } from '../../shared/errors.ts';
import { asSent, choice, mailAddress, otherwise, text } from '../../shared/form/fields.ts';
import { readFields, refuseFaults, settled } from '../../shared/form/take-form.ts';
import { isSameAddress, type Mailer } from '../../shared/mail/mail-content.ts';
import { NO_NEXT_POST, type Post, requiredLevel } from '../../shared/reference/agency-reference.ts';
import { changedAddress, type StaffChange, tellMoves } from '../../shared/staff/changed-address.ts';
import {
  correctCopies,
  correctionOf,
  type OpenCycle,
  openCycles,
} from '../../shared/staff/correct-copies.ts';
import { findStaff, supervises } from '../../shared/staff/find-staff.ts';
import { withChange } from '../../shared/staff/history.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { tellGiven } from '../../shared/staff/tell-given.ts';
import { type AddressItem, clearAddress, findAddress, hashOf } from '../../shared/store/address.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { shardOf, versionOf } from '../../shared/store/definition.ts';
import {
  findParticipant,
  type ParticipantItem,
  participantsOfCycle,
} from '../../shared/store/participant.ts';
import { presentReference } from '../../shared/store/reference.ts';
import { changeEmployee, type EmployeeItem, findEmployee } from '../../shared/store/staff.ts';
import { listAgain } from '../../shared/store/staff-directory.ts';
import type { FormErrors } from '../../shared/ui/form.tsx';

/** Ids of employees are short; the table refuses to look for an endless one. */
const LONGEST_ID = 100;

/** In place of a post that somebody is to hold next. */
export const BY_CAREER_PATH = '';

/** Field of the form that says that several people read one address. */
export const SHARED = 'bersama';

const FROM_STAFF = 'Pilih atasan langsung dari daftar pegawai.';

const fields = (posts: readonly Post[]) => ({
  // Somebody may have none.
  surel: ([typed = '']: readonly string[]) => (typed.trim() === '' ? { value: '' } : mailAddress([typed])),
  jabatan: choice(
    posts.map(({ code }) => code),
    'Pilih jenis jabatan.',
  ),
  jabatanBerikutnya: choice(
    [BY_CAREER_PATH, NO_NEXT_POST, ...posts.map(({ code }) => code)],
    'Pilih jabatan berikutnya.',
  ),
  atasan: otherwise(text({ label: 'Atasan langsung', most: LONGEST_ID }), FROM_STAFF),
  keadaan: asSent,
});

/**
 * Corrects what the import derived. Corrected fields are remembered, so that a later import leaves them; every
 * open cycle gets the new address and supervisor too, and mails nobody who has none any more or is not active. A
 * changed address is told to the old and the new one first, a changed supervisor to both. The same form again only
 * brings the copies up to date.
 * @param item as it stands; the form says which version it showed
 * @throws InvalidInputError naming the fields; RuleViolationError for a record that was joined with another; ConflictError when somebody else changed the person first;
 *   TransientError when a mail may go later
 */
export async function correctEmployee(
  item: EmployeeItem,
  form: URLSearchParams,
  change: StaffChange,
): Promise<void> {
  if (item.mergedInto !== undefined)
    throw new RuleViolationError(
      'Catatan ini sudah digabung dengan catatan lain. Perbaiki di halaman pegawai itu.',
    );
  const { posts } = await presentReference(item.agency);
  const { record, status } = readCorrection(item, form, posts);
  refuseFaults({
    ...(await supervisorFaults(item, record.supervisorId)),
    ...(await sharingFaults(item, record, status, form)),
  });
  const [before, after] = [new Map(Object.entries(item.record)), new Map(Object.entries(record))];
  // An address that is taken away is a change too.
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (field) => before.get(field) !== after.get(field),
  );
  const corrected = [
    ...new Set([...item.corrected, ...changed, ...(status === item.status ? [] : ['status'])]),
  ];
  const [agency, cycles] = await Promise.all([readAgency(item.agency), openCycles(item.agency)]);
  const { email } = item.record;
  let address: Pick<EmployeeItem, 'addressChange'> = item;
  if (!isDeepStrictEqual({ record, status }, { record: item.record, status: item.status })) {
    if (form.get(VERSION_FIELD) !== String(versionOf(item))) throw new ConflictError('employee');
    const isSupervisor = email !== record.email && (await supervises(item.agency, item.employeeId));
    address = await changedAddress(item, record, change, {
      agency,
      cycles,
      supervises: isSupervisor,
      origin: 'BY_HAND',
      hasStaff: true,
    });
    await tellMoves(
      { agency, cycles },
      [{ before: item.record, after: record }],
      recordOf(item.agency),
      change,
    );
    const { addressChange } = address;
    const entry = { at: change.now, act: 'employee corrected', subject: item.employeeId } as const;
    const made = { at: change.now.toISOString(), by: change.by.name };
    const history = withChange(item, { record, status }, made);
    await changeEmployee(item, { addressChange, record, corrected, status, history }, entry);
  }
  await listAgain(item.agency, [{ before: item, after: { ...item, record, corrected, status } }]);
  await correctCopies(
    cycles,
    correctionOf({ ...item, ...address, record, status }, 'BY_HAND'),
    change.mailer,
  );
  if (email === undefined || email === record.email) return;
  const marked = await findAddress(item.agency, hashOf(email));
  if (marked === undefined) return;
  await clearAddress(item.agency, marked.hash);
  await tellAnswers(marked, change.mailer);
}

/** Mails go to an address once more: whoever has it hears what was answered in his or her name while they came back. */
export async function tryAddressAgain(
  { agency, hash }: { readonly agency: string; readonly hash: string },
  { now, mailer }: StaffChange,
): Promise<void> {
  const marked = await findAddress(agency, hash);
  // No mail goes to an address while it is marked.
  await clearAddress(agency, hash, { agency, at: now, act: 'address cleared', subject: hash.slice(0, 12) });
  if (marked !== undefined) await tellAnswers(marked, mailer);
}

/** Shards of a cycle, of 140 people each, that a press looks through. */
const LOOKED_THROUGH = 20;

/**
 * Tells everybody of the open cycles who has an address: it may be shared, and what came back may have been a mail to an
 * officer. Of a cycle with too many people for one press only whose mail it was.
 */
async function tellAnswers({ agency, hash, recipient }: AddressItem, mailer: Mailer): Promise<void> {
  for (const cycle of await openCycles(agency)) {
    const people = cycle.shardCount > LOOKED_THROUGH ? one(cycle, recipient) : participantsOfCycle(cycle);
    for await (const person of people) {
      const { email } = person.staff;
      if (email !== undefined && hashOf(email) === hash) await tellGiven(person, email, mailer);
    }
  }
}

async function* one(
  { agency, cycle, shardCount }: OpenCycle,
  employeeId: string,
): AsyncGenerator<ParticipantItem> {
  const shard = shardOf(employeeId, shardCount);
  const person = await findParticipant({ agency, cycle, shard, employeeId });
  if (person !== undefined) yield person;
}

/** Looks people up as they stand; undefined for one whom the staff does not have. */
function recordOf(agency: string): (employeeId: string) => Promise<StaffRecord | undefined> {
  return async (employeeId) => (await findEmployee(agency, employeeId))?.record;
}

/** Supervisors above each other: no agency has so many levels. */
const MOST_LEVELS = 20;

/** Whoever is named anew must be of the staff, and not under the person; one who stands already may have left it. */
async function supervisorFaults(
  { agency, employeeId, record }: EmployeeItem,
  supervisorId: string | null,
): Promise<FormErrors> {
  if (supervisorId === null || supervisorId === record.supervisorId) return {};
  const supervisor = await findEmployee(agency, supervisorId);
  if (supervisor === undefined) return { atasan: FROM_STAFF };
  let above: EmployeeItem | undefined = supervisor;
  for (let level = 0; above !== undefined && level < MOST_LEVELS; level += 1) {
    const next: string | null = above.record.supervisorId;
    if (next === employeeId) {
      const { name } = supervisor.record;
      return {
        atasan: `${name} sendiri berada di bawah ${record.name}. Pilih atasan lain, atau ganti dahulu atasannya.`,
      };
    }
    above = next === null ? undefined : await findEmployee(agency, next);
  }
  return {};
}

/** People with one address who are looked at. */
const SHARERS = 10;

/** An address that somebody else has is asked about: links of each go to whoever reads it. */
async function sharingFaults(
  { agency, employeeId, record, status: before }: EmployeeItem,
  { email }: StaffRecord,
  status: EmployeeItem['status'],
  form: URLSearchParams,
): Promise<FormErrors> {
  const isNew = !isSameAddress(record.email ?? '', email ?? '') || before !== status;
  if (email === undefined || status === 'LEFT' || !isNew || form.get(SHARED) === 'ya') return {};
  const wanted = { search: email, filter: 'aktif', order: 'nama', page: 1 } as const;
  const found = await findStaff(agency, wanted, SHARERS);
  const others = (found?.people ?? []).filter(
    (other) => other.employeeId !== employeeId && isSameAddress(other.record.email ?? '', email),
  );
  if (others.length === 0) return {};
  const names = others.map((other) => other.record.name).join('; ');
  return {
    [SHARED]: `Alamat ${email} juga dipakai ${names}: tautan pribadi masing-masing akan tiba di alamat yang sama. Perbaiki alamatnya, atau centang bila memang dipakai bersama.`,
  };
}

function readCorrection(
  item: EmployeeItem,
  form: URLSearchParams,
  posts: readonly Post[],
): { record: StaffRecord; status: 'ACTIVE' | 'LEFT' } {
  const reading = readFields(form, fields(posts));
  const own = { atasan: 'Atasan langsung tidak boleh orang yang sama.' };
  const said = settled(reading, reading.values.atasan === item.employeeId ? own : {});
  const { email: _old, nextPost: _path, ...record } = item.record;
  const { surel: email, jabatan: postKind, jabatanBerikutnya: nextPost, atasan } = said;
  return {
    record: {
      ...record,
      ...(email === '' ? {} : { email }),
      postKind,
      ...(nextPost === BY_CAREER_PATH ? {} : { nextPost }),
      requiredLevel: requiredLevel({ ...record, postKind }, posts),
      supervisorId: atasan === '' ? null : atasan,
    },
    status: said.keadaan === 'LEFT' ? 'LEFT' : 'ACTIVE',
  };
}
