import { isDeepStrictEqual } from 'node:util';
import { VERSION_FIELD } from '../../shared/console/signed-in.tsx';
import { ConflictError, InvalidInputError, NotFoundError, RuleViolationError } from '../../shared/errors.ts';
import { asSent, choice, mailAddress, otherwise, text } from '../../shared/form/fields.ts';
import { readFields, settled } from '../../shared/form/take-form.ts';
import { type Post, requiredLevel } from '../../shared/reference/agency-reference.ts';
import { changedAddress, type StaffChange, tellMoves } from '../../shared/staff/changed-address.ts';
import { correctCopies, correctionOf, openCycles } from '../../shared/staff/correct-copies.ts';
import { supervises } from '../../shared/staff/find-staff.ts';
import { withChange } from '../../shared/staff/history.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { clearAddress, hashOf } from '../../shared/store/address.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { versionOf } from '../../shared/store/definition.ts';
import { presentReference } from '../../shared/store/reference.ts';
import { changeEmployee, type EmployeeItem, findEmployee, readEmployee } from '../../shared/store/staff.ts';
import { listAgain } from '../../shared/store/staff-directory.ts';

/** Ids of employees are short; the table refuses to look for an endless one. */
const LONGEST_ID = 100;

const FROM_STAFF = 'Pilih atasan langsung dari daftar pegawai.';

const fields = (posts: readonly Post[]) => ({
  // Somebody may have none.
  surel: ([typed = '']: readonly string[]) => (typed.trim() === '' ? { value: '' } : mailAddress([typed])),
  jabatan: choice(
    posts.map(({ code }) => code),
    'Pilih jenis jabatan.',
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
  await requireSupervisor(item, record.supervisorId);
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
  await correctCopies(cycles, correctionOf({ ...item, ...address, record, status }, 'BY_HAND'));
  if (email !== undefined && email !== record.email) await clearAddress(item.agency, hashOf(email));
}

/** Looks people up as they stand; undefined for one whom the staff does not have. */
function recordOf(agency: string): (employeeId: string) => Promise<StaffRecord | undefined> {
  return async (employeeId) => (await findEmployee(agency, employeeId))?.record;
}

/** Whoever is named anew must be of the staff; one who stands already may have left it. */
async function requireSupervisor(
  { agency, record }: EmployeeItem,
  supervisorId: string | null,
): Promise<void> {
  if (supervisorId === null || supervisorId === record.supervisorId) return;
  try {
    await readEmployee(agency, supervisorId);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    throw new InvalidInputError([{ field: 'atasan', sentence: FROM_STAFF }]);
  }
}

function readCorrection(
  item: EmployeeItem,
  form: URLSearchParams,
  posts: readonly Post[],
): { record: StaffRecord; status: 'ACTIVE' | 'LEFT' } {
  const reading = readFields(form, fields(posts));
  const own = { atasan: 'Atasan langsung tidak boleh orang yang sama.' };
  const said = settled(reading, reading.values.atasan === item.employeeId ? own : {});
  const { email: _old, ...record } = item.record;
  const { surel: email, jabatan: postKind, atasan } = said;
  return {
    record: {
      ...record,
      ...(email === '' ? {} : { email }),
      postKind,
      requiredLevel: requiredLevel({ ...record, postKind }, posts),
      supervisorId: atasan === '' ? null : atasan,
    },
    status: said.keadaan === 'LEFT' ? 'LEFT' : 'ACTIVE',
  };
}
