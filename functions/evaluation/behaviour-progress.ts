import type { EnrollmentItem } from '../../shared/table/entities/training.ts';

/** Behaviour is asked only of those who were there. */
export function needsAnswer(person: EnrollmentItem): boolean {
  return person.attended === true;
}

/** The Camat has no supervisor inside the agency; everybody else has. */
export function asksSupervisor(person: EnrollmentItem): boolean {
  return person.supervisorId !== undefined;
}

/** True when the person and, if there is one, the supervisor have answered. */
export function isAnswered(person: EnrollmentItem): boolean {
  return (
    person.behaviour !== undefined && (!asksSupervisor(person) || person.behaviourBySupervisor !== undefined)
  );
}
