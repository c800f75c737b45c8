import { GoneError, NotFoundError } from '../../../shared/errors.ts';
import type { PageRequest } from '../../../shared/http/message.ts';
import type { Link } from '../../../shared/links/link.ts';
import { requireLink } from '../../../shared/links/link-session.ts';
import { waitsUntil } from '../../../shared/rules/fresh-address.ts';
import {
  allEnrollments,
  type EnrollmentItem,
  type Participation,
  readParticipation,
} from '../../../shared/store/enrollment.ts';
import { readTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { requireParticipation } from '../../../shared/training/participation.ts';
import { awaitsCheckIn, needsAnswer } from './behaviour-awaited.ts';
import { readSupervisor } from './behaviour-letter.ts';

/** What a link to the behaviour evaluation asks for. */
export interface Asked {
  /** By the person, or by the supervisor for his or her people. */
  readonly bySelf: boolean;
  readonly training: TrainingItem;
  /** Those this link asks about: all were there. */
  readonly people: readonly EnrollmentItem[];
  /** Until when the address, or the supervisor of one of them, is too new to read and judge by; ISO. */
  readonly waitsUntil?: string | undefined;
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
  const { asked, supervisor } = await supervisorAsked(link);
  if (supervisor.linkVersion !== link.version) throw new GoneError('replaced');
  return asked;
}

/**
 * What a supervisor's link of any version asks.
 * @throws NotFoundError when nobody of the team was there
 */
export async function supervisorAsked(link: Link) {
  const ref = trainingOf(link);
  const [training, supervisor, enrolled] = await Promise.all([
    readTraining(ref),
    readSupervisor(ref.agency, ref.cycle, link.subject),
    allEnrollments(ref),
  ]);
  if (supervisor === undefined) throw new NotFoundError('supervisor');
  // Of that day: who moved to another supervisor is that one's to judge.
  const people = enrolled.filter((person) => needsAnswer(person) && person.supervisorId === link.subject);
  if (people.length === 0) throw new NotFoundError('nobody of the team attended');
  const changes = [supervisor.addressChange?.at, ...people.map(({ supervisorSince }) => supervisorSince)];
  const at = changes
    .filter((each) => each !== undefined)
    .toSorted()
    .at(-1);
  const until = waitsUntil(at === undefined ? undefined : { at });
  const asked: Asked = { bySelf: false, training, people, waitsUntil: until };
  return { asked, supervisor };
}

/**
 * What is asked now: of behaviour while that is open; before it, of the action that somebody wrote alone, and nothing when
 * all is over.
 */
export function askedNow(
  { bySelf, training: { status, behaviourClosesAt }, people }: Asked,
  now: Date,
): 'BEHAVIOUR' | 'ACTION' | undefined {
  if (status === 'EVALUATED' && behaviourClosesAt === undefined)
    return bySelf && people.some(({ action }) => action !== undefined) ? 'ACTION' : undefined;
  const over = status === 'CLOSED' || behaviourClosesAt === undefined || now >= new Date(behaviourClosesAt);
  return over ? undefined : 'BEHAVIOUR';
}

/** Whether somebody was asked how the action goes, and that is still to be said. */
export function waitsForCheckIn({ bySelf, training: { checkedIn }, people }: Asked): boolean {
  return bySelf && checkedIn !== undefined && people.some(awaitsCheckIn);
}

function trainingOf({ agency, cycle, activity }: Link) {
  if (activity === undefined) throw new NotFoundError('activity');
  return { agency, cycle, activity };
}
