import { signedIn } from '../../shared/console/signed-in.tsx';
import { html, redirect } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { findStaff } from '../../shared/staff/find-staff.ts';
import { listAddresses } from '../../shared/store/address.ts';
import { type EmployeeItem, hasStaff, readEmployees } from '../../shared/store/staff.ts';
import { makeDirectory } from '../../shared/store/staff-directory.ts';
import { readStaffQuery } from './staff-query.ts';
import { PER_PAGE, staffView } from './staff-view.tsx';
import { undeliveredView } from './undelivered-view.tsx';

/** The staff: the list, and addresses that fail. */
export const handler = page({
  'GET /konsol/pegawai': signedIn(async (request, session) => {
    const { agency } = session;
    const query = readStaffQuery(request.query);
    const [found, undelivered] = await Promise.all([
      findStaff(agency, query, PER_PAGE),
      listAddresses(agency, request.now, MOST_ADDRESSES),
    ]);
    const supervisors = await readEmployees(agency, supervisorsOf(found?.people ?? []));
    const isUnlisted = found === undefined && (await hasStaff(agency));
    const shown = { found, supervisors, undelivered: undelivered.length, isUnlisted };
    return html(await staffView(session, shown, query));
  }),

  'POST /konsol/pegawai': signedIn(async (_request, { agency }) => {
    await makeDirectory(agency);
    return redirect('/konsol/pegawai');
  }),

  'GET /konsol/surel': signedIn(async (request, session) => {
    const addresses = await listAddresses(session.agency, request.now, MOST_ADDRESSES);
    const recipients = addresses.map(({ recipient }) => recipient);
    return html(await undeliveredView(session, addresses, await readEmployees(session.agency, recipients)));
  }),
});

/** Addresses that a page looks at; who has so many failing has another list to work through. */
const MOST_ADDRESSES = 200;

function supervisorsOf(people: readonly EmployeeItem[]): readonly string[] {
  return [...new Set(people.flatMap(({ record }) => record.supervisorId ?? []))];
}
