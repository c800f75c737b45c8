import { isDeepStrictEqual } from 'node:util';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { RuleViolationError, StaleInputError } from '../../../shared/errors.ts';
import { refuseFaults } from '../../../shared/form/take-form.ts';
import { allEnrollments, type EnrollmentItem } from '../../../shared/store/enrollment.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { type AttendanceList, kept, reasonsKept, requireValid } from './confirm-attendance.ts';
import { hoursOf, PRESENT_PREFIX, sessionsAttended } from './days-attended.ts';

/** Signs of a reason, and corrections of one list: they stand in the training's item. */
export const LONGEST_REASON = 300;
/** @internal */
export const MOST_CORRECTIONS = 10;

/** Another list than the one that was confirmed, and why. */
export interface Correction extends AttendanceList {
  readonly reason: string;
  /** How many corrections the page knew of. */
  readonly shown: string;
}

/** Why the list cannot be corrected, a sentence; undefined while it can. */
export function correctionClosed({ status }: Pick<TrainingItem, 'status'>): string | undefined {
  if (status === 'CERTIFIED' || status === 'EVALUATED') return undefined;
  if (status === 'ATTENDED') {
    return 'Bukti keikutsertaan masih diterbitkan menurut daftar ini; koreksi setelah semuanya terbit.';
  }
  return status === 'CLOSED'
    ? 'Pelatihan ini sudah selesai dan dilaporkan, sehingga daftar hadirnya tidak dapat dikoreksi lagi.'
    : 'Daftar hadir pelatihan ini belum ditetapkan.';
}

/** What a correction does to one person. */
export interface ChangedPerson {
  readonly person: EnrollmentItem;
  readonly before: Attended;
  readonly after: Attended;
}

interface Attended {
  readonly sessions: number;
  readonly hours: number;
}

/** Whom the list of a training says something else of than the one of before. */
export function changedPeople(
  before: TrainingItem,
  after: TrainingItem,
  people: readonly EnrollmentItem[],
): readonly ChangedPerson[] {
  return people
    .map((person) => ({
      person,
      before: attendedIn(before, person),
      after: attendedIn(after, person),
      same: isDeepStrictEqual(
        sessionsAttended(before, person.employeeId),
        sessionsAttended(after, person.employeeId),
      ),
    }))
    .filter(({ same }) => !same)
    .map(({ same: _same, ...change }) => change);
}

function attendedIn(training: TrainingItem, { employeeId }: EnrollmentItem): Attended {
  return {
    sessions: sessionsAttended(training, employeeId).length,
    hours: hoursOf(training, employeeId),
  };
}

/** A training with the corrected list: nothing is written. @throws InvalidInputError naming what is wrong, RuleViolationError when the list cannot be corrected, StaleInputError when somebody else did */
export function correctedTraining(
  training: TrainingItem,
  people: readonly EnrollmentItem[],
  correction: Correction,
): TrainingItem {
  const closed = correctionClosed(training);
  if (closed !== undefined) throw new RuleViolationError(closed);
  const { attended, absences = {}, reason, shown, now } = correction;
  requireValid(attended, people, training);
  const { corrections = [] } = training;
  const first = `${PRESENT_PREFIX}${training.sessions?.[0]?.id ?? 'S01'}`;
  if (shown !== String(corrections.length)) {
    throw new StaleInputError(
      first,
      'mengoreksi daftar ini',
      'Bandingkan dengan daftar yang tersimpan di tab baru.',
    );
  }
  if (corrections.length >= MOST_CORRECTIONS) {
    throw new RuleViolationError(
      `Daftar ini sudah dikoreksi ${MOST_CORRECTIONS} kali, sebanyak yang dapat disimpan.`,
    );
  }
  const { sessionsAttended: _some, absences: _why, ...rest } = training;
  const after: TrainingItem = {
    ...rest,
    ...kept(attended, training),
    ...reasonsKept(absences, attended, people),
    corrections: [...corrections, { at: now.toISOString(), reason }],
    correcting: true,
  };
  const changed = changedPeople(training, after, people);
  if (changed.length === 0 && isDeepStrictEqual(after.absences ?? {}, training.absences ?? {})) {
    refuseFaults({ [first]: 'Tidak ada yang berubah: daftar ini sama dengan yang berlaku.' });
  }
  requireUnproven(changed, first);
  return { ...after, ...placesOf(training, changed) };
}

/** Who handed in another's certificate was there: what the provider certified is decided first. */
function requireUnproven(changed: readonly ChangedPerson[], field: string): void {
  const proven = changed.filter(
    ({ person: { proof }, after }) =>
      after.sessions === 0 && (proof?.state === 'SENT' || proof?.state === 'VERIFIED'),
  );
  if (proven.length === 0) return;
  const names = proven.map(({ person }) => person.name).join('; ');
  refuseFaults({
    [field]: `Sertifikat dari penyelenggara sudah dikirim atau disahkan, sehingga tidak dapat dicatat tidak hadir: ${names}. Tolak dahulu sertifikatnya.`,
  });
}

/** Numbers of certificates stay with whom they were given to. */
function placesOf(
  { gone = [], late = [] }: TrainingItem,
  changed: readonly ChangedPerson[],
): Pick<TrainingItem, 'gone' | 'late'> {
  const left = changed.filter(({ after }) => after.sessions === 0).map(({ person }) => person.employeeId);
  const came = changed.filter(({ before }) => before.sessions === 0).map(({ person }) => person.employeeId);
  const had = new Set([...gone, ...late]);
  return {
    gone: [...new Set([...gone, ...left.filter((id) => !late.includes(id))])],
    late: [...late, ...came.filter((id) => !had.has(id)).sort()],
  };
}

/**
 * Corrects the confirmed list by one conditional write, with its reason and a line in the trail that says of whom and why; papers and JP follow (`followCorrection`).
 * @returns the training with the corrected list
 */
export async function correctAttendance(ref: TrainingRef, correction: Correction): Promise<TrainingItem> {
  const people = await allEnrollments(ref);
  return await changeTraining(
    ref,
    (training) => {
      const after = correctedTraining(training, people, correction);
      const { attendance = {}, corrections = [], gone = [], late = [] } = after;
      return {
        attendance,
        sessionsAttended: after.sessionsAttended ?? null,
        absences: after.absences ?? null,
        corrections,
        correcting: true,
        gone,
        late,
      };
    },
    undefined,
    (before) => {
      const changed = changedPeople(before, correctedTraining(before, people, correction), people);
      const ids = changed.map(({ person }) => person.employeeId);
      return {
        ...noting('attendance corrected', correction.now)(before),
        subject: [ref.activity, ...ids].join(' '),
        reason: correction.reason,
      };
    },
  );
}
