import { doneAt, type Session, signedIn } from '../../shared/console/signed-in.tsx';
import { NotFoundError } from '../../shared/errors.ts';
import { takeForm } from '../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { changeBy } from '../../shared/staff/changed-address.ts';
import { findStaff, twinsOf } from '../../shared/staff/find-staff.ts';
import { presentReference } from '../../shared/store/reference.ts';
import { type EmployeeItem, readEmployee, readEmployees, staffNames } from '../../shared/store/staff.ts';
import { coursesPassed, type PassedCourse } from '../../shared/training/courses-passed.ts';
import { emptyForm, type FormState, textValue } from '../../shared/ui/form.tsx';
import { goOnWithoutLeavers } from '../leavers.ts';
import { correctEmployee, tryAddressAgain } from './correct-employee.ts';
import { employeeView, type FoundSupervisors } from './employee-view.tsx';
import { readStaffQuery } from './staff-query.ts';

/** One person of the staff, and what the coordinator corrects; an address that is tried once more. */
export const handler = page({
  'GET /konsol/pegawai/{person}': signedIn(async (request, session) =>
    html(await showPerson(request, session, emptyForm)),
  ),

  'POST /konsol/pegawai/{person}': signedIn(correctPerson),

  'POST /konsol/surel/{address}': signedIn(async (request, session) => {
    const hash = request.params['address'] ?? '';
    if (!HASH.test(hash)) throw new NotFoundError('address');
    await tryAddressAgain({ agency: session.agency, hash }, changeBy(session, request));
    return doneAt('/konsol/surel', 'surel');
  }),
});

/** As addresses are named in the table. */
const HASH = /^[\da-f]{64}$/;

/** What was typed comes back when a field is wrong, and when somebody else was first. */
async function correctPerson(request: PageRequest, session: Session): Promise<PageResponse> {
  const id = request.params['person'] ?? '';
  return await takeForm(request, {
    take: async (form) => {
      await correctEmployee(await readEmployee(session.agency, id), form, changeBy(session, request));
      await goOnWithoutLeavers(session.agency, request.now);
      return doneAt('/konsol/pegawai', 'pegawai');
    },
    again: async (form) => await showPerson(request, session, form),
  });
}

async function showPerson(request: PageRequest, session: Session, form: FormState): Promise<string> {
  const employee = await readEmployee(session.agency, request.params['person'] ?? '');
  const isCoordinator = session.role === 'koordinator';
  const [supervisors, passed, twins, names] = await Promise.all([
    supervisorsFor(employee, request.query, form),
    isCoordinator ? passedBy(employee) : [],
    isCoordinator ? twinsOf(employee) : [],
    staffNames(session.agency, supervisorsIn(employee)),
  ]);
  return await employeeView(session, employee, supervisors, form, {
    passed,
    year: wibDate(request.now).slice(0, 4),
    twins,
    names: Object.fromEntries(names),
  });
}

/** Ids of supervisors whom the history names. */
function supervisorsIn({ history = [] }: EmployeeItem): readonly string[] {
  return history
    .flatMap(({ changes }) => changes)
    .flatMap(({ field, from, to }) => (field === 'supervisorId' ? [from, to] : []))
    .filter((id) => id !== '');
}

async function passedBy({ agency, employeeId }: EmployeeItem): Promise<readonly PassedCourse[]> {
  const lookUp = await coursesPassed(agency);
  return (await lookUp([employeeId])).get(employeeId) ?? [];
}

/** What was sent may be anything; the table refuses to look for an endless key. */
function isId(text: string): boolean {
  return /^[a-z\d]{1,32}$/.test(text);
}

/** People who are shown of those that a search finds. */
const MOST_FOUND = 20;

/** Who may be chosen as supervisor: the one who is it, who was chosen before the form came back, and whom a search finds; a staff is too long for a list. */
async function supervisorsFor(
  { agency, employeeId, record }: EmployeeItem,
  query: URLSearchParams,
  form: FormState,
): Promise<FoundSupervisors> {
  const { search } = readStaffQuery(query);
  const chosen = [record.supervisorId ?? '', textValue(form, 'atasan')].filter(isId);
  const stands = await readEmployees(agency, [...new Set(chosen)]);
  const wanted = { search, filter: 'aktif', order: 'nama', page: 1 } as const;
  const found = search === '' ? undefined : await findStaff(agency, wanted, MOST_FOUND + chosen.length + 1);
  const others = (found?.people ?? []).filter(
    (item) => item.employeeId !== employeeId && !stands.has(item.employeeId),
  );
  const { posts } = await presentReference(agency);
  return {
    search,
    posts,
    people: [...stands.values(), ...others.slice(0, MOST_FOUND)],
    more: others.length > MOST_FOUND || found?.more === true,
  };
}
