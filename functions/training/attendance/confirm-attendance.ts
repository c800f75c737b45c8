import { isDeepStrictEqual } from 'node:util';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { InvalidInputError, type Issue, RuleViolationError } from '../../../shared/errors.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { allEnrollments, type EnrollmentItem } from '../../../shared/store/enrollment.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { complete, type Workflows } from '../../../shared/workflow/workflows.ts';

/** Who was there, as the coordinator says. */
export interface AttendanceList {
  readonly ref: TrainingRef;
  /** Days attended by employeeId; whoever is left out was not there. */
  readonly days: Readonly<Record<string, number>>;
  readonly now: Date;
}

/**
 * Confirms who was there, by one conditional write; the workflow goes on to the certificates. The first list
 * stands: sending one again changes nothing and only wakes the workflow once more.
 * @throws InvalidInputError naming each wrong entry; RuleViolationError before the training was held, and for another
 *   list than the one that stands
 */
export async function confirmAttendance({ ref, days, now }: AttendanceList, to: Workflows): Promise<void> {
  const people = await allEnrollments(ref);
  const confirm = (current: TrainingItem) => {
    if (current.attendanceConfirmed) return undefined;
    requireHeld(current);
    requireValid(days, people, current.line.days);
    return {
      status: 'ATTENDED' as const,
      attendanceConfirmed: true,
      attendance: { ...days },
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
  requireSame(days, training.attendance ?? {});
}

/** Who comes second is told that the own list is not the one that counts. */
function requireSame(sent: AttendanceList['days'], stands: AttendanceList['days']): void {
  const present = (days: AttendanceList['days']) =>
    Object.fromEntries(Object.entries(days).filter(([, count]) => count > 0));
  if (isDeepStrictEqual(present(sent), present(stands))) return;
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

function requireValid(
  days: Readonly<Record<string, number>>,
  people: readonly EnrollmentItem[],
  longest: number,
): void {
  const names = new Map(people.map(({ employeeId, name }) => [employeeId, name]));
  const issues = Object.entries(days).flatMap(([employeeId, count]): Issue[] => {
    const name = names.get(employeeId);
    if (name === undefined) {
      return [{ field: employeeId, sentence: 'Daftar hadir memuat orang yang bukan peserta pelatihan ini.' }];
    }
    if (Number.isInteger(count) && count >= 0 && count <= longest) return [];
    return [{ field: employeeId, sentence: `Hari hadir ${name}: isi bilangan bulat 0 sampai ${longest}.` }];
  });
  if (issues.length > 0) throw new InvalidInputError(issues);
}
