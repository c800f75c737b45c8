import { readOfficer } from '../../../shared/agency/agency-store.ts';
import { InvalidInputError, NotFoundError } from '../../../shared/errors.ts';
import { page } from '../../../shared/http/page.ts';
import { readForm } from '../../../shared/http/request.ts';
import { html, redirect } from '../../../shared/http/response.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer-from-env.ts';
import { appointOfficer } from '../../approval/appoint-officer.ts';
import { returnedForm } from '../frame/returned-form.ts';
import { type Session, signedIn } from '../sign-in/session.ts';
import { officerRoles, readOfficerForm } from './officer-form.ts';
import { type OfficerForm, officersView } from './officers-view.tsx';

/** Who holds which role. */
export const handler = page({
  'GET /konsol/pejabat': signedIn(async (_request, session) => html(await showOfficers(session))),

  'POST /konsol/pejabat/{role}': signedIn(async (request, session) => {
    const role = request.params['role'] ?? '';
    if (!officerRoles.some((known) => known.role === role)) throw new NotFoundError('role');
    const form = readForm(request);
    try {
      const officer = readOfficerForm(session.agency, role, form);
      await appointOfficer(officer, { now: request.now, mailer: mailerAtAnyTime() });
      return redirect('/konsol/pejabat');
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      const shown = returnedForm(form, error);
      return html(await showOfficers(session, { role, form: shown }), 422);
    }
  }),
});

async function showOfficers(session: Session, returned?: OfficerForm): Promise<string> {
  const officers = await Promise.all(officerRoles.map(({ role }) => readOfficer(session.agency, role)));
  return await officersView(session, officers, returned);
}
