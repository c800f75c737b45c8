import { type Session, signedIn } from '../../shared/console/signed-in.ts';
import { takeForm } from '../../shared/form/take-form.ts';
import { page } from '../../shared/http/page.ts';
import type { PageRequest } from '../../shared/http/request.ts';
import { html, type PageResponse, redirect } from '../../shared/http/response.ts';
import { listEmployees } from '../../shared/staff/staff-store.ts';
import { clearAddress, listAddresses } from '../../shared/store/address.ts';
import { recordAudit } from '../../shared/store/audit/record.ts';
import { emptyForm } from '../../shared/ui/index.ts';
import { changeBy } from './changed-address.ts';
import { correctEmployee, readEmployee } from './correct-employee.ts';
import { employeeView } from './employee-view.tsx';
import { staffView } from './staff-view.tsx';
import { undeliveredView } from './undelivered-view.tsx';

/** The staff: list, corrections, addresses that fail. */
export const handler = page({
  'GET /konsol/pegawai': signedIn(async (request, session) => {
    const number = Number(request.query.get('halaman') ?? '1');
    const [staff, undelivered] = await Promise.all([
      listEmployees(session.agency),
      listAddresses(session.agency, request.now),
    ]);
    return html(
      await staffView(
        session,
        { staff, undelivered: undelivered.length },
        Number.isInteger(number) ? number : 1,
      ),
    );
  }),

  'GET /konsol/pegawai/{person}': signedIn(async (request, session) => {
    const employee = await readEmployee(session.agency, request.params['person'] ?? '');
    return html(await employeeView(session, employee, await listEmployees(session.agency), emptyForm));
  }),

  'POST /konsol/pegawai/{person}': signedIn(correctPerson),

  'GET /konsol/surel': signedIn(async (request, session) => {
    const [addresses, staff] = await Promise.all([
      listAddresses(session.agency, request.now),
      listEmployees(session.agency),
    ]);
    return html(await undeliveredView(session, addresses, staff));
  }),

  'POST /konsol/surel/{address}': signedIn(async (request, session) => {
    const hash = request.params['address'] ?? '';
    const subject = hash.slice(0, 12);
    await recordAudit({ agency: session.agency, at: request.now, act: 'address cleared', subject });
    await clearAddress(session.agency, hash);
    return redirect('/konsol/surel');
  }),
});

/** What was typed comes back when a field is wrong, and when somebody else was first. */
async function correctPerson(request: PageRequest, session: Session): Promise<PageResponse> {
  const id = request.params['person'] ?? '';
  return await takeForm(request, {
    take: async (form) => {
      await correctEmployee(await readEmployee(session.agency, id), form, changeBy(session, request));
      return redirect('/konsol/pegawai');
    },
    again: async (form) => {
      const [employee, staff] = [await readEmployee(session.agency, id), await listEmployees(session.agency)];
      return await employeeView(session, employee, staff, form);
    },
  });
}
