import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { GoneError, NotFoundError } from '../../../shared/errors.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { openedLink, requireLink } from '../../../shared/links/link-session.ts';
import { mailedPage } from '../../../shared/links/mailed-page.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { formState } from '../../../shared/ui/form.tsx';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { valuesOf } from '../answering/survey-form.ts';
import { confirmPerson, noteRefusal } from './confirm-person.ts';
import { readMembers } from './members.ts';
import { openTeam, readCase } from './opened-team.ts';
import { showPerson } from './person-view.tsx';
import { renewConfirmation } from './renew-confirmation-link.ts';
import { teamView } from './team-view.tsx';

const workflows = stepFunctions();

/** The pages of a direct supervisor: the team, and each person's answers to confirm. */
export const handler = mailedPage(
  {
    'GET /konfirmasi/{ref}': listTeam,
    'GET /konfirmasi/{ref}/{person}': openPerson,
    'POST /konfirmasi/{ref}/{person}': async (request) => {
      const link = await openedLink(request, 'konfirmasi');
      try {
        return await confirmPerson(request, link, workflows);
      } catch (error) {
        if (error instanceof GoneError) await noteRefusal(link, request, 'LINK_REPLACED');
        throw error;
      }
    },
  },
  renewConfirmation,
);

async function listTeam(request: PageRequest): Promise<PageResponse> {
  const link = await requireLink(request, 'konfirmasi');
  const team = await openTeam(link);
  const [members, cycle, agency] = await Promise.all([
    readMembers(team),
    readCycle(link.agency, link.cycle),
    readAgencyInfo(link.agency),
  ]);
  return html(teamView({ agency, team, members, cycle, path: request.path, now: request.now }));
}

async function openPerson(request: PageRequest): Promise<PageResponse> {
  const link = await requireLink(request, 'konfirmasi');
  const team = await openTeam(link);
  const member = team.members.find(({ employeeId }) => employeeId === request.params['person']);
  if (member === undefined) throw new NotFoundError('member');
  const found = await readCase(link, member.employeeId, member.shard);
  const { answers, confirmation } = found.person;
  // What a confirmation from before did not ask stands as the person said it.
  const causes = (confirmation ?? answers)?.causes;
  const form = formState({
    ...valuesOf({ ...answers, causes: {} }),
    ...valuesOf({ ...confirmation, causes }),
  });
  return html(await showPerson(request, found, form));
}
