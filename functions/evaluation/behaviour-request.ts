import { GoneError, NotFoundError } from '../../shared/errors.ts';
import type { PageRequest } from '../../shared/http/request.ts';
import type { Link } from '../../shared/links/link.ts';
import { requireLink } from '../../shared/links/link-session.ts';
import { readTeam } from '../../shared/staff/team-store.ts';
import type { EnrollmentItem, TrainingItem } from '../../shared/table/entities/training.ts';
import { enrollmentsOf } from '../../shared/training/enrollment-store.ts';
import { readParticipation, readTraining } from '../../shared/training/training-store.ts';
import { needsAnswer } from './behaviour-progress.ts';

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
  const link = await requireLink(request, 'perilaku');
  const { training, enrollment } = await readParticipation(trainingOf(link), link.subject);
  if (!needsAnswer(enrollment)) throw new NotFoundError('not attended');
  if (enrollment.linkVersion !== link.version) throw new GoneError('replaced');
  return { bySelf: true, training, people: [enrollment] };
}

/**
 * Asked by a supervisor's link about everybody of the team who was there.
 * @throws NotFoundError for a foreign link and when nobody of the team was there; GoneError for a replaced link
 */
export async function askedAsSupervisor(request: PageRequest): Promise<Asked> {
  const link = await requireLink(request, 'perilaku-staf');
  const ref = trainingOf(link);
  const [training, team] = await Promise.all([
    readTraining(ref),
    readTeam(ref.agency, ref.cycle, link.subject),
  ]);
  const members = (team?.members ?? []).map(({ employeeId }) => employeeId);
  const enrolled = await enrollmentsOf(ref, members);
  const people = enrolled.filter((person) => needsAnswer(person) && person.supervisorId === link.subject);
  if (people.length === 0) throw new NotFoundError('nobody of the team attended');
  if (team?.linkVersion !== link.version) throw new GoneError('replaced');
  return { bySelf: false, training, people };
}

/** True before the evaluation is opened, after its time, and when all have answered. */
export function isOver({ status, behaviourClosesAt }: TrainingItem, now: Date): boolean {
  return status === 'CLOSED' || behaviourClosesAt === undefined || now >= new Date(behaviourClosesAt);
}

function trainingOf({ agency, cycle, activity }: Link) {
  if (activity === undefined) throw new NotFoundError('activity');
  return { agency, cycle, activity };
}
