import { type EnrollmentItem, updateEnrollment } from '../../../shared/store/enrollment.ts';
import { readEmployees } from '../../../shared/store/staff.ts';

/**
 * Notes who has left the agency since a training: neither they nor a supervisor are asked how they apply it, and no rate
 * counts them. Who moved within it is asked on, and the supervisor of that day.
 */
export async function noteMoved(people: readonly EnrollmentItem[]): Promise<void> {
  const [first] = people;
  if (first === undefined) return;
  const staff = await readEmployees(
    first.agency,
    people.map(({ employeeId }) => employeeId),
  );
  for (const person of people) {
    const left = staff.get(person.employeeId)?.status === 'LEFT';
    if (left !== (person.moved ?? false)) await updateEnrollment(person, { moved: left ? true : null });
  }
}
