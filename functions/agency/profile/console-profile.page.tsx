import { doneAt, type Session, signedIn, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { ConflictError } from '../../../shared/errors.ts';
import { takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { isSame, readAgencyIfAny, saveAgency } from '../../../shared/store/agency.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import { formState } from '../../../shared/ui/form.tsx';
import { postCalendar, showCalendar } from '../calendar/calendar-routes.ts';
import { postPaperStyle, showPaperStyle } from '../paper-style/paper-style-routes.ts';
import { withLeaders } from './leaders-after.ts';
import { profileValues, readProfileForm } from './profile-form.ts';
import { profileView } from './profile-view.tsx';
import { tellContacts } from './tell-contacts.ts';
import { tellParticulars } from './tell-particulars.ts';

/** Who the agency is, how it writes its papers, and when it is closed. */
export const handler = page({
  'GET /konsol/instansi': signedIn(async (_request, session) => {
    const agency = await readAgencyIfAny(session.agency);
    return html(profileView(session, { agency, form: formState(profileValues(agency)) }));
  }),

  'POST /konsol/instansi': signedIn(saveProfile),

  'GET /konsol/instansi/naskah': signedIn(showPaperStyle),
  'POST /konsol/instansi/naskah': signedIn(postPaperStyle),

  'GET /konsol/instansi/hari-libur': signedIn(showCalendar),
  'POST /konsol/instansi/hari-libur': signedIn(postCalendar),
});

/** What was typed comes back when a field is wrong, and when somebody else was first. */
async function saveProfile(request: PageRequest, session: Session): Promise<PageResponse> {
  return await takeForm(request, {
    take: async (form) => {
      const before = await readAgencyIfAny(session.agency, true);
      const change = { now: request.now, by: session, mailer: mailerAtAnyTime() };
      const profile = await withLeaders(readProfileForm(session.agency, form), before, change);
      const shown = form.get(VERSION_FIELD) === String(versionOf(before));
      if (!shown && !isSame(profile, before)) throw new ConflictError('agency');
      await tellContacts(profile, before, change);
      await tellParticulars(profile, before, change);
      const { agency } = session;
      const entry = { agency, at: request.now, act: 'profile changed', subject: agency } as const;
      await saveAgency(profile, before, entry);
      return doneAt('/konsol', 'instansi');
    },
    again: async (form) =>
      profileView(session, { agency: await readAgencyIfAny(session.agency, true), form }),
  });
}
