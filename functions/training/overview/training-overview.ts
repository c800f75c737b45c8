import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { isOwnCourse } from '../../../shared/plan/line-text.ts';
import {
  allEnrollments,
  type EnrollmentItem,
  leftBefore,
  type Standing,
  standingOf,
} from '../../../shared/store/enrollment.ts';
import { readTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { findPartner, type TrainingPartnerItem } from '../../../shared/store/training-partner.ts';

/** One person as the coordinator sees him or her. */
export interface PersonRow {
  readonly person: EnrollmentItem;
  readonly standing: Standing;
  /** Mail cannot reach this person: to be told in another way. */
  readonly unreachable: boolean;
  /** No longer of the agency, and was not there: neither mailed nor waited for. */
  readonly left: boolean;
  /** Where no answer is: one may come. Not of who has left, nor to what was cancelled. */
  readonly awaited: boolean;
}

/** The live view of one training, counted anew at every look. */
export interface TrainingOverview {
  readonly training: TrainingItem;
  /** Whom of its provider was asked, and what it answered. */
  readonly partner?: TrainingPartnerItem;
  /** "Kecamatan Senapelan". */
  readonly agencyName: string;
  /** The agency holds it itself, and certifies it. */
  readonly own: boolean;
  readonly people: readonly PersonRow[];
  readonly counts: Readonly<Record<Standing, number>>;
  readonly checkedIn: number;
  readonly feedbackGiven: number;
  readonly overLimit: number;
}

const ORDER: readonly Standing[] = ['SEAT', 'OFFERED', 'WAITING', 'PENDING', 'DECLINED'];

/**
 * The live view of a training for the console: seats first, waitlist in its order, then the others by name.
 * @throws NotFoundError before it was opened
 */
export async function trainingOverview(ref: TrainingRef): Promise<TrainingOverview> {
  const [training, partner, enrollments, { name: agencyName }] = await Promise.all([
    readTraining(ref),
    findPartner(ref),
    allEnrollments(ref),
    readAgencyInfo(ref.agency),
  ]);
  const people = enrollments
    .map((person) => {
      const left = leftBefore(training, person);
      return {
        person,
        standing: standingOf(training, person),
        // An address goes with whoever leaves.
        unreachable: person.email === undefined && person.moved !== true,
        left,
        awaited: !left && training.status !== 'CANCELLED',
      };
    })
    .sort(
      (a, b) => rank(training, a) - rank(training, b) || a.person.name.localeCompare(b.person.name, 'id'),
    );
  const count = (matches: (row: PersonRow) => boolean) => people.filter(matches).length;
  const standing = (wanted: Standing) => count((row) => row.standing === wanted);
  const awaited = (wanted: Standing) => count((row) => row.standing === wanted && row.awaited);
  return {
    training,
    ...(partner === undefined ? {} : { partner }),
    agencyName,
    own: isOwnCourse(training.line, agencyName),
    people,
    counts: {
      SEAT: standing('SEAT'),
      OFFERED: awaited('OFFERED'),
      WAITING: awaited('WAITING'),
      PENDING: awaited('PENDING'),
      DECLINED: standing('DECLINED'),
    },
    checkedIn: count(({ person }) => person.checkedInAt !== undefined),
    feedbackGiven: count(({ person }) => person.feedbackGiven),
    overLimit: count(({ person }) => person.hoursOverLimit !== undefined),
  };
}

/** Places on the waitlist lie between two groups: they are fractions below one. */
function rank({ waitlist }: TrainingItem, { person, standing }: PersonRow): number {
  const place = standing === 'WAITING' ? waitlist.indexOf(person.employeeId) / (waitlist.length + 1) : 0;
  return ORDER.indexOf(standing) + place;
}
