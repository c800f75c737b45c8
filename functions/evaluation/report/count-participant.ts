import { annualStanding } from '../../../shared/rules/annual-learning-hours.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import type { Measures } from '../../../shared/store/report.ts';

/**
 * What one person adds to the counts of an evaluation: learning hours against the yearly rule (PNS at least
 * 20 JP, PPPK at most 24 JP), what no certificate proves yet, survey answered or not, and access to
 * training by sex, kind and distance; the same once more under the person's unit.
 * @param on last day of the period, ISO: hours count up to it
 * @param remote units from which people travel far
 */
export function countParticipant(
  { staff, credits = {}, submittedAt }: ParticipantItem,
  on: string,
  remote: ReadonlySet<string> = new Set(),
): Measures {
  const earned = Object.values(credits).filter((credit) => credit.on <= on);
  const { hours, unproven, status } = annualStanding(staff, earned, on);
  const trained = earned.length > 0 ? 1 : 0;
  const pns = staff.kind === 'pns' ? 1 : 0;
  const own: Measures = {
    answered: submittedAt === undefined ? 0 : 1,
    trained,
    hours,
    unproven,
    [`kind.${pns === 1 ? 'pns' : 'pppk'}.unproven`]: unproven,
    pns,
    'pns.met': pns === 1 && status === 'met' ? 1 : 0,
    pppk: 1 - pns,
    'pppk.over': pns === 0 && status === 'over' ? 1 : 0,
    [`kind.${pns === 1 ? 'pns' : 'pppk'}.trained`]: trained,
    [`sex.${staff.sex}`]: 1,
    [`sex.${staff.sex}.trained`]: trained,
    ...(remote.has(staff.unitId) ? { remote: 1, 'remote.trained': trained } : {}),
  };
  const ofUnit = Object.entries(own).map(([name, count]) => [`unit.${staff.unitId}.${name}`, count] as const);
  return {
    people: 1,
    ...own,
    [`unit.${staff.unitId}`]: 1,
    ...Object.fromEntries(ofUnit.filter(([, count]) => count !== 0)),
  };
}

/** Adds counts name by name; counting in parts and adding gives the same as counting at once. */
export function addMeasures(one: Measures, other: Measures): Measures {
  const sum: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
