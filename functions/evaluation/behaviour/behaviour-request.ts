import { GoneError, NotFoundError } from '../../../shared/errors.ts';
import type { PageRequest } from '../../../shared/http/message.ts';
import type { Link } from '../../../shared/links/link.ts';
import { requireLink } from '../../../shared/links/link-session.ts';
import {
  type EnrollmentItem,
  enrollmentsOf,
  type Participation,
  readParticipation,
} from '../../../shared/store/enrollment.ts';
import { readTeam } from '../../../shared/store/team.ts';
import { readTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { requireParticipation } from '../../../shared/training/participation.ts';
import { needsAnswer } from './behaviour-awaited.ts';

/** What a link to the behaviour evaluation asks for. */
export interface Asked {
  /** By the person, or by the supervisor for his or her people. */
  readonly bySelf: boolean;
  readonly training: TrainingItem;
  /** Those this link asks about: all were there. */
  readonly people: readonly EnrollmentItem[];
}

/**
 * Asked by a participant's own link: one read.
 * @throws NotFoundError for a foreign link and for those who were not there; GoneError for a replaced link
 */
export async function askedAsSelf(request: PageRequest): Promise<Asked> {
  return selfAskedOf(await requireParticipation(request, 'perilaku'));
}

/**
 * What a participant's link of any version asks.
 * @throws NotFoundError for those who were not there
 */
export async function selfAsked(link: Link) {
  const participation = await readParticipation(trainingOf(link), link.subject);
  const { enrollment } = participation;
  return { asked: selfAskedOf(participation), person: enrollment, version: enrollment.linkVersion };
}

function selfAskedOf({ training, enrollment }: Participation): Asked {
  if (!needsAnswer(enrollment)) throw new NotFoundError('not attended');
  return { bySelf: true, training, people: [enrollment] };
}

/**
 * Asked by a supervisor's link about everybody of the team who was there.
 * @throws NotFoundError for a foreign link and when nobody of the team was there; GoneError for a replaced link
 */
export async function askedAsSupervisor(request: PageRequest): Promise<Asked> {
  const link = await requireLink(request, 'perilaku-staf');
  const { asked, team } = await supervisorAsked(link);
  if (team.linkVersion !== link.version) throw new GoneError('replaced');
  return asked;
}

/**
 * What a supervisor's link of any version asks.
 * @throws NotFoundError when nobody of the team was there
 */
export async function supervisorAsked(link: Link) {
  const ref = trainingOf(link);
  const [training, team] = await Promise.all([
    readTraining(ref),
    readTeam(ref.agency, ref.cycle, link.subject),
  ]);
  if (team === undefined) throw new NotFoundError('team');
  const enrolled = await enrollmentsOf(
    ref,
    team.members.map(({ employeeId }) => employeeId),
  );
  const people = enrolled.filter((person) => needsAnswer(person) && person.supervisorId === link.subject);
  if (people.length === 0) throw new NotFoundError('nobody of the team attended');
  const asked: Asked = { bySelf: false, training, people };
  return { asked, team };
}

/** True before the evaluation is opened, after its time, and when all have answered. */
export function isOver({ status, behaviourClosesAt }: TrainingItem, now: Date): boolean {
  return status === 'CLOSED' || behaviourClosesAt === undefined || now >= new Date(behaviourClosesAt);
}

function trainingOf({ agency, cycle, activity }: Link) {
  if (activity === undefined) throw new NotFoundError('activity');
  return { agency, cycle, activity };
}
