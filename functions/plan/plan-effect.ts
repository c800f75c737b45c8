import type { CycleRef } from '../../shared/contracts.ts';
import { isOnline } from '../../shared/plan/line-text.ts';
import { totalCost } from '../../shared/plan/plan-summary.ts';
import { GOVERNMENT_CERTIFICATE, governmentCompetencies } from '../../shared/reference/agency-reference.ts';
import { annualRules } from '../../shared/rules/annual-learning-hours.ts';

import { remoteUnits } from '../../shared/staff/remote-units.ts';
import { readAnalysisPart } from '../../shared/store/analysis.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { participantsOfCycle } from '../../shared/store/participant.ts';
import type { PlanEffect, PlanLine } from '../../shared/store/plan.ts';
import { targetsOf } from '../../shared/store/targets.ts';
import { needRuleOf } from './analysis/need-rule.ts';
import { clash } from './clash.ts';
import {
  afterwards,
  type Learner,
  type Lesson,
  PNS_MINIMUM,
  type Weights,
  weightsOf,
} from './draft/benefit.ts';
import { candidateOf } from './draft/candidate.ts';

/** Up to this many participants the effect of each change is counted while the page is waited for: some seconds. */
const MOST_COUNTED = 2_000;

/** The areas of kompetensi pemerintahan, of which the survey asks the certificate alone. */
const UNASKED: ReadonlySet<string> = new Set(
  governmentCompetencies.map(({ code }) => code).filter((code) => code !== GOVERNMENT_CERTIFICATE),
);

/** A line as the draft judges a lesson. */
function lessonOfLine(line: PlanLine): Lesson {
  const { competencies, learningHours, countsTowardAnnualHours } = line;
  const surveyed = competencies.filter((code) => !UNASKED.has(code));
  return { competencies: surveyed, learningHours, countsTowardAnnualHours, distant: isOnline(line) };
}

/** Somebody as far as the effect of a plan needs to know. */
export interface Affected extends Learner {
  readonly unitId: string;
  /** Activities of the plan, in its order. */
  readonly taken: readonly PlanLine[];
}

/**
 * What a plan does for its people: need closed, the way of the PNS to 20 JP, who and which units get nothing, and what
 * cannot be: a PPPK above the maximum, somebody in two places at once.
 * @param people as they stand without the plan's JP; their needs as the survey left them
 * @param hoursOf JP of the year with the plan
 * @internal
 */
export function effectOfPlan<Person extends Affected>(
  people: readonly Person[],
  hoursOf: (person: Person) => number,
  weights: Weights,
): Omit<PlanEffect, 'cost' | 'activities'> {
  const after = people.map((person) =>
    person.taken.reduce((learner, line) => afterwards(learner, lessonOfLine(line)), person),
  );
  const need = needOf(people, weights);
  const served = new Set(people.flatMap(({ taken, unitId }) => (taken.length > 0 ? [unitId] : [])));
  const pns = people.filter((person) => person.pns);
  return {
    closed: need === 0 ? 0 : 1 - needOf(after, weights) / need,
    people: people.length,
    without: people.filter(({ taken }) => taken.length === 0).length,
    units: new Set(people.map(({ unitId }) => unitId)).size,
    unitsWithout: new Set(people.map(({ unitId }) => unitId).filter((unit) => !served.has(unit))).size,
    pns: pns.length,
    belowMinimum: pns.filter((person) => hoursOf(person) < PNS_MINIMUM).length,
    aboveMaximum: people.filter((person) => !person.pns && hoursOf(person) > annualRules.pppk.hours).length,
    clashing: people.filter(({ taken }) => taken.some((line) => clash(line, taken) !== undefined)).length,
    ...effectAtDistance(after.filter(({ remote }) => remote)),
  };
}

/** @param people of remote units, as they stand after it */
function effectAtDistance(
  people: readonly (Learner & Pick<Affected, 'taken'>)[],
): Pick<PlanEffect, 'remote'> {
  if (people.length === 0) return {};
  const without = people.filter(({ taken }) => taken.length === 0).length;
  const seats = people.reduce((sum, { taken }) => sum + taken.length, 0);
  const journeys = people.reduce((sum, { travels = 0 }) => sum + travels, 0);
  return { remote: { people: people.length, without, seats, journeys } };
}

function needOf(people: readonly Learner[], weights: Weights): number {
  let sum = 0;
  for (const { needs } of people) {
    for (const [code, need] of Object.entries(needs)) sum += need * (weights.get(code) ?? 1);
  }
  return sum;
}

/** The effect of lines whose lists are written; undefined where people are too many to be counted for a page. */
export async function effectOfLines(
  ref: CycleRef,
  lines: readonly PlanLine[],
): Promise<PlanEffect | undefined> {
  const cycle = await readCycle(ref.agency, ref.cycle);
  if (cycle.participantCount > MOST_COUNTED) return undefined;
  const [{ priorities = [] }, takenBy, rule, remote] = await Promise.all([
    readAnalysisPart(ref, 'ALL'),
    activitiesByPerson(ref, lines),
    needRuleOf(cycle),
    remoteUnits(ref.agency),
  ]);
  const people: (Affected & { readonly counted: number })[] = [];
  for await (const participant of participantsOfCycle(cycle)) {
    const taken = takenBy.get(participant.employeeId) ?? [];
    const { hours: counted, ...person } = candidateOf(participant, { taken, rule, remote });
    people.push({ ...person, hours: 0, counted });
  }
  return {
    cost: totalCost(lines),
    activities: lines.length,
    ...effectOfPlan(people, ({ counted }) => counted, weightsOf(priorities)),
  };
}

/** The activities of each person, in the order of the plan. */
async function activitiesByPerson(ref: CycleRef, lines: readonly PlanLine[]) {
  const named = new Map<string, Set<string>>();
  if (lines.length > 0) {
    for await (const { activity, people } of targetsOf(ref, lines)) {
      for (const { employeeId } of people) {
        named.set(employeeId, (named.get(employeeId) ?? new Set()).add(activity));
      }
    }
  }
  return new Map(
    [...named].map(
      ([id, activities]) => [id, lines.filter(({ activity }) => activities.has(activity))] as const,
    ),
  );
}
