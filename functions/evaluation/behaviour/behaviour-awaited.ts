import type { EnrollmentItem } from '../../../shared/store/enrollment.ts';

/** Behaviour is asked only of those who were there, and are still of the agency. */
export function needsAnswer(person: EnrollmentItem): boolean {
  return person.attended === true && person.moved !== true;
}

/** Whether somebody is asked how the action goes: until it is done. */
export function awaitsCheckIn(person: EnrollmentItem): boolean {
  return (
    needsAnswer(person) &&
    person.action !== undefined &&
    person.email !== undefined &&
    lastApplied(person) !== 'DONE'
  );
}

/** What somebody said last of the action. */
export function lastApplied({ applied = {} }: EnrollmentItem) {
  const last = Object.keys(applied).sort().at(-1);
  return last === undefined ? undefined : applied[last];
}

/** True for somebody who was there, can be reached, and has not answered about himself or herself. */
export function awaitsSelf(person: EnrollmentItem): boolean {
  return needsAnswer(person) && person.email !== undefined && person.behaviour === undefined;
}

/** True when the direct supervisor is still to answer; the Camat has none inside the agency. */
export function awaitsSupervisor(person: EnrollmentItem): boolean {
  return (
    needsAnswer(person) && person.supervisorId !== undefined && person.behaviourBySupervisor === undefined
  );
}

/** True while an answer about this person is missing that may still come. */
export function awaitsBehaviour(person: EnrollmentItem): boolean {
  return awaitsSelf(person) || awaitsSupervisor(person);
}

/** Answers that may still come about these people: each one's own, and the supervisor's. */
export function missingAnswers(people: readonly EnrollmentItem[]): number {
  return people.filter(awaitsSelf).length + people.filter(awaitsSupervisor).length;
}
