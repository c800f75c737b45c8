import { isDeepStrictEqual } from 'node:util';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { InvalidInputError, RuleViolationError } from '../../../shared/errors.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { allEnrollments, type EnrollmentItem } from '../../../shared/store/enrollment.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import type { AbsenceReason, TrainingItem } from '../../../shared/store/training-item.ts';
import { complete, type Workflows } from '../../../shared/workflow/workflows.ts';
import { heldSessions } from '../schedule/training-days.ts';
import { type AttendedSessions, PRESENT_PREFIX } from './days-attended.ts';

/** Who was there, as the coordinator says. */
export interface AttendanceList {
  readonly ref: TrainingRef;
  readonly attended: AttendedSessions;
  /** Why those who were not there were not, where it is known. */
  readonly absences?: Readonly<Record<string, AbsenceReason>>;
  readonly now: Date;
}

/** The list as the training keeps it. */
export type KeptList = Pick<TrainingItem, 'attendance' | 'sessionsAttended'>;

/**
 * Confirms who was there, by one conditional write; the workflow goes on to the certificates. The first list
 * stands: sending one again changes nothing and only wakes the workflow once more.
 * @throws InvalidInputError for a list that is none of this training's; RuleViolationError before the training was held, and
 *   for another list than the one that stands
 */
export async function confirmAttendance(
  { ref, attended, absences = {}, now }: AttendanceList,
  to: Workflows,
): Promise<void> {
  const people = await allEnrollments(ref);
  const confirm = (current: TrainingItem) => {
    if (current.attendanceConfirmed) return undefined;
    requireHeld(current);
    requireValid(attended, people, current);
    return {
      status: 'ATTENDED' as const,
      attendanceConfirmed: true,
      ...kept(attended, current),
      ...reasonsKept(absences, attended, people),
    };
  };
  const training = await changeTraining(ref, confirm, undefined, noting('attendance confirmed', now));
  const present = Object.values(training.attendance ?? {}).filter((count) => count > 0).length;
  await complete(
    partitions.training(ref.agency, ref.cycle, ref.activity),
    'attendance',
    { present: String(present) },
    to,
  );
  requireSame(kept(attended, training), training);
}

/** The number of days of each, and of who came to some only, which. */
export function kept(attended: AttendedSessions, training: TrainingItem): KeptList {
  const all = heldSessions(training).length;
  const present = Object.entries(attended).filter(([, sessions]) => sessions.length > 0);
  const some = present.filter(([, sessions]) => sessions.length < all);
  return {
    attendance: Object.fromEntries(present.map(([id, sessions]) => [id, sessions.length])),
    ...(some.length === 0 ? {} : { sessionsAttended: Object.fromEntries(some) }),
  };
}

/** Reasons of people of the training who were at none of its sessions. */
export function reasonsKept(
  absences: Readonly<Record<string, AbsenceReason>>,
  attended: AttendedSessions,
  people: readonly EnrollmentItem[],
): Pick<TrainingItem, 'absences'> {
  const absent = people.filter(({ employeeId }) => (attended[employeeId] ?? []).length === 0);
  const said = absent.flatMap(({ employeeId }) => {
    const reason = absences[employeeId];
    return reason === undefined ? [] : [[employeeId, reason] as const];
  });
  return said.length === 0 ? {} : { absences: Object.fromEntries(said) };
}

/** Who comes second is told that the own list is not the one that counts. */
function requireSame(sent: KeptList, stands: KeptList): void {
  const lists = ({ attendance = {}, sessionsAttended = {} }: KeptList) => ({
    attendance: Object.fromEntries(Object.entries(attendance).filter(([, count]) => count > 0)),
    sessionsAttended,
  });
  if (isDeepStrictEqual(lists(sent), lists(stands))) return;
  throw new RuleViolationError(
    'Daftar hadir pelatihan ini sudah ditetapkan lebih dahulu dengan isi yang berbeda. Daftar yang baru dikirim tidak disimpan; lihat daftar yang berlaku di halaman pelatihan.',
  );
}

function requireHeld({ status }: TrainingItem): void {
  if (status === 'HELD') return;
  throw new RuleViolationError(
    status === 'CANCELLED'
      ? 'Pelatihan ini dibatalkan, sehingga tidak ada daftar hadir.'
      : 'Daftar hadir baru dapat ditetapkan setelah pelatihan selesai.',
  );
}

/** Only a form that is not ours, or one that was opened before the sessions changed, names others. */
export function requireValid(
  attended: AttendedSessions,
  people: readonly EnrollmentItem[],
  training: TrainingItem,
): void {
  const known = new Set(people.map(({ employeeId }) => employeeId));
  const held = new Set(heldSessions(training).map(({ id }) => id));
  const field = `${PRESENT_PREFIX}${[...held][0]}`;
  const sessions = new Set(Object.values(attended).flat());
  const issues = [
    ...(Object.keys(attended).every((employeeId) => known.has(employeeId))
      ? []
      : [{ field, sentence: 'Daftar hadir memuat orang yang bukan peserta pelatihan ini.' }]),
    ...(sessions.isSubsetOf(held)
      ? []
      : [
          {
            field,
            sentence:
              'Daftar hadir memuat pertemuan yang tidak ada pada pelatihan ini; buka halaman ini lagi.',
          },
        ]),
  ];
  if (issues.length > 0) throw new InvalidInputError(issues);
}
