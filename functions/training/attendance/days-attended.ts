import type { EnrollmentItem } from '../../../shared/store/enrollment.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import type { FormValues } from '../../../shared/ui/form.tsx';

/** Ticks of a training of one day. */
export const PRESENT = 'hadir';

/** Days of each person in a longer training: 'hari.p123'. */
export const DAYS_PREFIX = 'hari.';

/** Days attended by employeeId as the form says them; NaN for what is no number. */
export function daysAttended(form: URLSearchParams): Readonly<Record<string, number>> {
  return Object.fromEntries([
    ...form.getAll(PRESENT).map((id) => [id, 1] as const),
    ...[...form]
      .filter(([name]) => name.startsWith(DAYS_PREFIX))
      .map(([name, text]) => [name.slice(DAYS_PREFIX.length), Number(text.trim())] as const),
  ]);
}

/** The attendance form before anybody touched it: who checked in was there, all days. */
export function prefilled({ line }: TrainingItem, people: readonly EnrollmentItem[]): FormValues {
  const present = people.filter(({ checkedInAt }) => checkedInAt !== undefined);
  if (line.days === 1) return { [PRESENT]: present.map(({ employeeId }) => employeeId) };
  return Object.fromEntries(
    people.map((person) => [
      `${DAYS_PREFIX}${person.employeeId}`,
      present.includes(person) ? String(line.days) : '0',
    ]),
  );
}
