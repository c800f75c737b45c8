import type { TrainingItem } from '../../../shared/store/training-item.ts';

/** Seats and waitlist of one training. Invariant: nobody waits while a seat is free. */
export interface Seating extends Pick<TrainingItem, 'seats' | 'waitlist' | 'waitingHours' | 'promoted'> {
  readonly capacity: number;
  /** Of those who hold a seat, whom it is only offered to, and until when (ISO); nobody else is offered it meanwhile. */
  readonly offers: NonNullable<TrainingItem['offers']>;
}

/** The seating of a training; its plan line holds the capacity. */
export function seatingOf(training: TrainingItem): Seating {
  const { seats, waitlist, waitingHours, promoted, offers = {}, line } = training;
  return { seats, waitlist, waitingHours, promoted, offers, capacity: line.capacity };
}

/** What of a training changes with its seating; undefined when nobody moved. News wakes the workflow. */
export function seatingChanges(training: TrainingItem, seating: Seating) {
  const before = seatingOf(training);
  if (isEqual(before, seating)) return undefined;
  const { seats, waitlist, waitingHours, promoted, offers } = seating;
  const news = promoted.some((person) => !before.promoted.includes(person));
  return {
    seats: [...seats],
    waitlist: [...waitlist],
    waitingHours,
    offers,
    promoted: [...promoted],
    wakes: (training.wakes ?? 0) + (news ? 1 : 0),
  };
}

function isEqual(one: Seating, other: Seating): boolean {
  const said = ({ seats, waitlist, offers }: Seating) =>
    JSON.stringify([seats, waitlist, Object.keys(offers)]);
  return said(one) === said(other);
}

/** What the ledger says for somebody who waits. */
interface Claim {
  /** JP of the year so far. */
  readonly hours: number;
  /** 24 or 12 for whoever was at nothing for so many months, else 0. */
  readonly idle: number;
}

/** More JP than anybody has in a year. */
const MONTH = 1_000;

/** A claim as one number, the least first: longest without a course, then fewest JP. Items from before hold JP alone. */
export function claimOf({ hours, idle }: Claim): number {
  return hours - MONTH * idle;
}

/** What such a number says. */
export function readClaim(claim: number): Claim {
  const idle = Math.max(0, Math.ceil(-claim / MONTH));
  return { hours: claim + MONTH * idle, idle };
}

/**
 * A person wants a seat: gets a free one or the one that is offered, or a place on the waitlist. Asking again changes
 * nothing.
 * @param claim as `claimOf` says: longest without a course first, then fewest JP (equal access, PP 11/2017 Ps 203(3)), then the order of answers
 */
export function takeSeat(seating: Seating, person: string, claim: number): Seating {
  const { seats, waitlist, capacity, offers } = seating;
  if (person in offers) return { ...seating, offers: omit(offers, [person]) };
  if (seats.includes(person) || waitlist.includes(person)) return seating;
  if (seats.length < capacity && waitlist.length === 0) return { ...seating, seats: [...seats, person] };
  return {
    ...seating,
    waitlist: inserted(seating, person, claim),
    waitingHours: { ...seating.waitingHours, [person]: claim },
  };
}

/**
 * A person gives the seat or the place on the waitlist back; the seat is offered to the first who waits.
 * @param until when that offer lapses, ISO
 */
export function releaseSeat(seating: Seating, person: string, until: string): Seating {
  return offer(without(seating, [person]), until);
}

/** Offers that were not answered in time lapse, and go on to the next; whose they were may ask again. */
export function lapseOffers(seating: Seating, now: Date, until: string): Seating {
  const lapsed = lapsedOffers(seating, now);
  return lapsed.length === 0 ? seating : offer(without(seating, lapsed), until);
}

/** Once it has begun nobody is offered anything: what was not answered is no seat. */
export function withdrawOffers(seating: Seating): Seating {
  return without(seating, Object.keys(seating.offers));
}

/** Whose offer is over. */
export function lapsedOffers({ offers = {} }: Pick<TrainingItem, 'offers'>, now: Date): readonly string[] {
  return Object.entries(offers).flatMap(([person, until]) => (new Date(until) <= now ? [person] : []));
}

/** Place on the waitlist, from 1; undefined for somebody who does not wait. */
export function waitingPlace({ waitlist }: Pick<Seating, 'waitlist'>, person: string): number | undefined {
  const index = waitlist.indexOf(person);
  return index === -1 ? undefined : index + 1;
}

/** Behind everybody whose claim is as good or better. */
function inserted({ waitlist, waitingHours }: Seating, person: string, claim: number): string[] {
  const at = waitlist.findIndex((other) => (waitingHours[other] ?? 0) > claim);
  return at === -1 ? [...waitlist, person] : waitlist.toSpliced(at, 0, person);
}

function offer(seating: Seating, until: string): Seating {
  const free = Math.max(0, seating.capacity - seating.seats.length);
  const next = seating.waitlist.slice(0, free);
  if (next.length === 0) return seating;
  return {
    ...seating,
    seats: [...seating.seats, ...next],
    offers: { ...seating.offers, ...Object.fromEntries(next.map((person) => [person, until])) },
    waitlist: seating.waitlist.slice(free),
    promoted: [...seating.promoted, ...next],
    waitingHours: omit(seating.waitingHours, next),
  };
}

function without(seating: Seating, people: readonly string[]): Seating {
  const left = (list: readonly string[]) => list.filter((other) => !people.includes(other));
  return {
    ...seating,
    seats: left(seating.seats),
    offers: omit(seating.offers, people),
    waitlist: left(seating.waitlist),
    promoted: left(seating.promoted),
    waitingHours: omit(seating.waitingHours, people),
  };
}

function omit<T>(values: Readonly<Record<string, T>>, people: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([person]) => !people.includes(person)));
}
