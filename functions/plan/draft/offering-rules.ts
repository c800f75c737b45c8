import { GOVERNMENT_CERTIFICATE } from '../../../shared/reference/agency-reference.ts';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import type { Rhythm } from '../../../shared/rules/activity-times.ts';

import type { Lesson } from './benefit.ts';

/** An offering as this year's draft weighs it. */
export interface Offer extends Offering {
  /** What a JP of it closes, against another's; 1 when left out. */
  readonly worth?: number;
}

/** People of one batch at most, whatever the provider takes. */
const MAX_BATCH = 100;

/**
 * Below this a batch is not worth drafting; coaching and study assignments are the coordinator's to add.
 * @internal
 */
export const MIN_BATCH = 5;

/** Longer courses (structural leadership) are by selection of the city, not of this plan. */
const MAX_DAYS = 10;

/** Whether a draft may suggest an offering. The orientation of new PPPK is left out: who is new is not known here. */
export function isDraftable(offering: Offering): boolean {
  return (
    batchSize(offering) >= leastSeats(offering) &&
    offering.durationDays <= MAX_DAYS &&
    offering.countsTowardAnnualHours !== false
  );
}

/** People of one batch at most. */
export function batchSize({ capacity, quota = MAX_BATCH }: Offering): number {
  return Math.min(capacity ?? MAX_BATCH, quota, MAX_BATCH);
}

/** People without whom a batch is not held: the provider's number, and never fewer than the draft's own. */
export function leastSeats({ minimum = 0 }: Offering): number {
  return Math.max(MIN_BATCH, minimum);
}

/** An offering's catalogue entry as the benefit rules see it. */
export function lessonOf({
  competencies,
  learningHours,
  countsTowardAnnualHours = true,
  worth = 1,
  method,
}: Offer): Lesson {
  return { competencies, learningHours, countsTowardAnnualHours, worth, distant: method === 'daring' };
}

/** An offering whose certificate people need is weighed by it as by its competencies. */
export function withCertificate(offering: Offering): Offering {
  const { governmentCompetencies = [], competencies } = offering;
  if (!governmentCompetencies.includes(GOVERNMENT_CERTIFICATE)) return offering;
  return {
    ...offering,
    competencies: [...competencies, GOVERNMENT_CERTIFICATE],
    governmentCompetencies: governmentCompetencies.filter((code) => code !== GOVERNMENT_CERTIFICATE),
  };
}

/** People whom so much money (rupiah) pays for; no limit for what is free for each of them. */
export function affordable(offering: Offering, budget: number): number {
  const { costPerBatch = 0 } = offering;
  if (costPerBatch > budget) return 0;
  const price = priceOfSeat(offering);
  return price === 0 ? Number.POSITIVE_INFINITY : Math.floor((budget - costPerBatch) / price);
}

/** Rupiah for one person more, with the travel. */
export function priceOfSeat({ costPerPerson = 0, travelPerPerson = 0 }: Offering): number {
  return costPerPerson + travelPerPerson;
}

/** Rupiah for a batch of so many seats. */
export function costOf(offering: Offering, seats: number): number {
  return (offering.costPerBatch ?? 0) + priceOfSeat(offering) * seats;
}

/** A series meets once a week; all else takes place on working days in a row. */
export function rhythmOf({ weekly }: Offering): Rhythm | undefined {
  return weekly === undefined ? undefined : 'weekly';
}
