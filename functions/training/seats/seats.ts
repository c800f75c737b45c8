import type { TrainingItem } from '../../../shared/store/training-item.ts';

/** Seats and waitlist of one training. Invariant: nobody waits while a seat is free. */
export interface Seating extends Pick<TrainingItem, 'seats' | 'waitlist' | 'waitingHours' | 'promoted'> {
  readonly capacity: number;
}

/** The seating of a training; its plan line holds the capacity. */
export function seatingOf({ seats, waitlist, waitingHours, promoted, line }: TrainingItem): Seating {
  return { seats, waitlist, waitingHours, promoted, capacity: line.capacity };
}

/**
 * A person wants a seat: gets a free one, or a place on the waitlist. Asking again changes nothing.
 * @param hours learning hours of the year so far: fewest first (equal access, PP 11/2017 Ps 203), then order
 */
export function takeSeat(seating: Seating, person: string, hours: number): Seating {
  const { seats, waitlist, capacity } = seating;
  if (seats.includes(person) || waitlist.includes(person)) return seating;
  if (seats.length < capacity && waitlist.length === 0) return { ...seating, seats: [...seats, person] };
  return fill({
    ...seating,
    waitlist: inserted(seating, person, hours),
    waitingHours: { ...seating.waitingHours, [person]: hours },
  });
}

/** A person gives the seat or the place on the waitlist back; the first who waits moves up. */
export function releaseSeat(seating: Seating, person: string): Seating {
  return fill({
    ...seating,
    seats: without(seating.seats, person),
    waitlist: without(seating.waitlist, person),
    promoted: without(seating.promoted, person),
    waitingHours: Object.fromEntries(
      Object.entries(seating.waitingHours).filter(([waiting]) => waiting !== person),
    ),
  });
}

/** Place on the waitlist, from 1; undefined for somebody who does not wait. */
export function waitingPlace({ waitlist }: Pick<Seating, 'waitlist'>, person: string): number | undefined {
  const index = waitlist.indexOf(person);
  return index === -1 ? undefined : index + 1;
}

/** Behind everybody with as few hours or fewer. */
function inserted({ waitlist, waitingHours }: Seating, person: string, hours: number): string[] {
  const at = waitlist.findIndex((other) => (waitingHours[other] ?? 0) > hours);
  return at === -1 ? [...waitlist, person] : waitlist.toSpliced(at, 0, person);
}

function fill(seating: Seating): Seating {
  const free = Math.max(0, seating.capacity - seating.seats.length);
  const next = seating.waitlist.slice(0, free);
  if (next.length === 0) return seating;
  return {
    ...seating,
    seats: [...seating.seats, ...next],
    waitlist: seating.waitlist.slice(free),
    promoted: [...seating.promoted, ...next],
    waitingHours: Object.fromEntries(
      Object.entries(seating.waitingHours).filter(([waiting]) => !next.includes(waiting)),
    ),
  };
}

function without(people: readonly string[], person: string): string[] {
  return people.filter((other) => other !== person);
}
