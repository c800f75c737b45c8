import type { CycleRef } from '../contracts.ts';
import type { CycleItem } from '../store/cycle.ts';
import { participantsOfCycle } from '../store/participant.ts';
import type { PlanLine } from '../store/plan.ts';
import { targetsOf } from '../store/targets.ts';
import { printsPeople } from './plan-document-facts.ts';

/** One person of the plan as its papers name him or her, with the activities meant for that person. */
export interface PlannedPerson {
  readonly name: string;
  readonly postTitle: string;
  readonly unitName: string;
  /** Absent in papers from before they went to the personnel office by name. */
  readonly nip?: string | undefined;
  /** 'III/d', or 'IX' of a PPPK. */
  readonly grade?: string | undefined;
  /** 'PNS' or 'PPPK': part-time PPPK are PPPK. */
  readonly kind?: 'PNS' | 'PPPK' | undefined;
  /** Whether the survey of needs was answered; absent in papers from before they said on what a seat rests. */
  readonly answered?: boolean | undefined;
  /** Codes in the order of the plan: 'A01'. */
  readonly activities: readonly string[];
}

/**
 * Everybody whom the plan aims at, as the staff is now; nobody when the cycle is too large for names on paper. With the
 * NIP, by which the personnel office finds a person of the proposal and of the decree (PP 11/2017 Ps 207(3) b).
 */
export async function plannedPeople(
  cycle: CycleItem,
  lines: readonly PlanLine[],
): Promise<readonly PlannedPerson[]> {
  if (!printsPeople(cycle)) return [];
  const ref: CycleRef = { agency: cycle.agency, cycle: cycle.cycle };
  const activities = new Map<string, string[]>();
  for await (const { activity, people } of targetsOf(ref, lines)) {
    for (const { employeeId } of people) {
      activities.set(employeeId, [...(activities.get(employeeId) ?? []), activity]);
    }
  }
  const planned: PlannedPerson[] = [];
  for await (const { employeeId, staff, submittedAt } of participantsOfCycle(cycle)) {
    const { name, postTitle, unitName, nip, grade } = staff;
    const codes = activities.get(employeeId);
    if (codes === undefined) continue;
    const kind = staff.kind === 'pns' ? 'PNS' : 'PPPK';
    const answered = submittedAt !== undefined;
    planned.push({ name, postTitle, unitName, nip, grade, kind, answered, activities: codes });
  }
  return planned;
}
