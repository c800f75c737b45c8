import { readAgencyInfo } from '../../shared/agency/agency-info.ts';
import { html, type PageRequest, type PageResponse, readForm, redirect } from '../../shared/http/message.ts';
import { openedLink } from '../../shared/links/link-session.ts';
import { type LinkedParticipant, requireParticipant } from '../../shared/links/linked-participant.ts';
import { mailedPage } from '../../shared/links/mailed-page.ts';
import { enrollmentsOfPerson, type Participation } from '../../shared/store/enrollment.ts';
import { findPlan } from '../../shared/store/plan.ts';
import { readTrainings } from '../../shared/store/training.ts';
import { ofThisVersion } from '../../shared/store/values.ts';
import { coursesPassed } from '../../shared/training/courses-passed.ts';
import { personalView } from './personal-view.tsx';
import { renewPersonal } from './renew-personal-link.ts';
import { earlierProofs, openDoor, whatWaits } from './what-waits.ts';

/** The own page of a person in a cycle: what is asked now, trainings, JP; one link for the whole year. */
export const handler = mailedPage(
  {
    'GET /saya/{ref}': async (request) => await show(await ownerOf(request), request),
    'POST /saya/{ref}': async (request) => {
      const owner = await ownerOf(request);
      const opened = await openDoor(owner, readForm(request).get('buka') ?? '', request);
      if ('refusal' in opened) return await show(owner, request, opened.refusal);
      return redirect(opened.path, opened.cookies);
    },
  },
  renewPersonal,
);

async function ownerOf(request: PageRequest): Promise<LinkedParticipant> {
  return await requireParticipant(await openedLink(request, 'saya'), true);
}

async function show(owner: LinkedParticipant, request: PageRequest, refusal?: string): Promise<PageResponse> {
  const { person } = owner;
  const [agency, participations, lookUp] = await Promise.all([
    readAgencyInfo(person.agency),
    participationsOf(owner),
    coursesPassed(person.agency, person.cycle),
  ]);
  const before = (await lookUp([person.employeeId])).get(person.employeeId) ?? [];
  const earlier = await earlierProofs(person, before);
  const waiting = await whatWaits(owner, participations, request.now, earlier);
  const page = personalView({
    agency,
    path: request.path,
    person,
    participations,
    waiting,
    before,
    now: request.now,
    refusal,
  });
  return html(page, refusal === undefined ? 200 : 409);
}

/** The trainings of the cycle that a person was invited to: the plan, then two calls for a hundred activities. */
async function participationsOf({ person, cycle }: LinkedParticipant): Promise<readonly Participation[]> {
  const plan = await findPlan(cycle);
  const activities = plan?.lines.map(({ activity }) => activity) ?? [];
  const enrollments = await enrollmentsOfPerson(cycle, activities, person.employeeId);
  const trainings = await readTrainings(
    cycle,
    enrollments.map(({ activity }) => activity),
  );
  return trainings
    .flatMap((training) => {
      const enrollment = enrollments.find(({ activity }) => activity === training.activity);
      return enrollment === undefined ? [] : [{ training: ofThisVersion(training, 'status'), enrollment }];
    })
    .toSorted((one, other) => one.training.startsAt.localeCompare(other.training.startsAt));
}
