import { doneAt, type Session, signedIn, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import { takeForm } from '../../../shared/form/take-form.ts';
import { html } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { leftOffices } from '../../../shared/officers/left-office.ts';
import { isAppointed } from '../../../shared/officers/officer-register.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import { readOfficer } from '../../../shared/store/officer.ts';
import { presentReference } from '../../../shared/store/reference.ts';
import { appointOfficer } from '../../approval/appoint-officer.ts';
import { readOfficerForm, standingFor } from './officer-form.ts';
import { type OfficerForm, officersView } from './officers-view.tsx';

/** Who holds which role. */
export const handler = page({
  'GET /konsol/pejabat': signedIn(async ({ now }, session) => html(await showOfficers(session, now))),

  'POST /konsol/pejabat/{role}': signedIn(async (request, session) => {
    const role = request.params['role'] ?? '';
    const { roles } = await presentReference(session.agency);
    if (!roles.some((known) => known.role === role)) throw new NotFoundError('role');
    return await takeForm(request, {
      take: async (form) => {
        const before = await readOfficer(session.agency, role);
        const place = { agency: session.agency, role, today: wibDate(request.now) };
        const officer = standingFor(readOfficerForm(place, form), before);
        const shown = form.get(VERSION_FIELD) === String(versionOf(before));
        if (!shown && !isAppointed(officer, before)) throw new ConflictError('officer');
        await appointOfficer(officer, before, { now: request.now, mailer: mailerAtAnyTime(), by: session });
        return doneAt('/konsol/pejabat', 'pejabat');
      },
      again: async (form) => await showOfficers(session, request.now, { role, form }),
    });
  }),
});

async function showOfficers(session: Session, now: Date, returned?: OfficerForm): Promise<string> {
  const { roles } = await presentReference(session.agency);
  const officers = await Promise.all(roles.map(({ role }) => readOfficer(session.agency, role)));
  return await officersView(
    session,
    { roles, officers, left: await leftOffices(session.agency, officers), now },
    returned,
  );
}
