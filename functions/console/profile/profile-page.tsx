import { saveAgency } from '../../../shared/agency/agency-register.ts';
import { readAgencyIfAny } from '../../../shared/agency/agency-store.ts';
import { InvalidInputError } from '../../../shared/errors.ts';
import { page } from '../../../shared/http/page.ts';
import { readForm } from '../../../shared/http/request.ts';
import { html, redirect } from '../../../shared/http/response.ts';
import { formState } from '../../../shared/ui/index.ts';
import { returnedForm } from '../frame/returned-form.ts';
import { signedIn } from '../sign-in/session.ts';
import { profileValues, readProfileForm } from './profile-form.ts';
import { profileView } from './profile-view.tsx';

/** Who the agency is. */
export const handler = page({
  'GET /konsol/instansi': signedIn(async (_request, session) => {
    const agency = await readAgencyIfAny(session.agency);
    return html(profileView(session, formState(profileValues(agency))));
  }),

  'POST /konsol/instansi': signedIn(async (request, session) => {
    const form = readForm(request);
    try {
      await saveAgency(readProfileForm(session.agency, form));
      return redirect('/konsol');
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return html(profileView(session, returnedForm(form, error)), 422);
    }
  }),
});
