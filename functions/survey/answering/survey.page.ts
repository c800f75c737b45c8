import { NotFoundError } from '../../../shared/errors.ts';
import type { PageRequest, PageResponse } from '../../../shared/http/message.ts';
import { openedLink } from '../../../shared/links/link-session.ts';
import { requireParticipant } from '../../../shared/links/linked-participant.ts';
import { mailedPage } from '../../../shared/links/mailed-page.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { showHanded, takeHanded } from './handed-survey.tsx';
import { renewSurvey } from './renew-survey-link.ts';
import { savePost } from './save-survey.ts';
import { show } from './show-survey.ts';
import { placeOf } from './survey-place.ts';
import { partsWithCauses, readAsked } from './survey-questions.ts';

const workflows = stepFunctions();

/** The survey behind a participant's link. */
export const handler = mailedPage(
  {
    'GET /survei/{ref}': open,
    'POST /survei/{ref}': async (request) => {
      const link = await openedLink(request, 'survei');
      if (link.handed === true) return await takeHanded(request, link, workflows);
      return await savePost(request, link, await requireParticipant(link, false), workflows);
    },
  },
  renewSurvey,
);

async function open(request: PageRequest): Promise<PageResponse> {
  const link = await openedLink(request, 'survei');
  const survey = await requireParticipant(link, true);
  if (link.handed === true) return await showHanded(request, survey);
  const { person, cycle } = survey;
  const parts = partsWithCauses(await readAsked(person.staff, cycle), person.answers);
  const place = placeOf({ ...person, phase: cycle.phase }, parts, request.query.get('bagian'));
  if (place === undefined) throw new NotFoundError('part');
  return await show(request, survey, place);
}
