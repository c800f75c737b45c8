import type { Offering } from '../../../../shared/reference/training-catalogue.ts';
import { fits } from '../../analysis/target-posts.ts';
import {
  ceilingOf,
  closedShare,
  MIN_BENEFIT,
  PNS_MINIMUM,
  travelsTo,
  WEIGHT_OF_TRAVEL,
  WORTH_OF_MINIMUM,
  worthOf,
} from '../benefit.ts';
import type { DraftInput } from '../draft-plan.ts';
import { costOf, isDraftable, leastSeats, lessonOf, priceOfSeat } from '../offering-rules.ts';
import { openSeats, type PlanningGroup } from '../planning-group.ts';
import { OWN, purseFor } from '../purses.ts';
import { learnsAtDesk, seatsOfSession } from '../seats-of-session.ts';
import { Model } from './solver.ts';

/** Of two plans that close the same, the cheaper: a hundred million rupiah weigh as a tenth of one need. */
const WORTH_OF_MILLION = 0.001;

const MILLION = 1_000_000;

/** Courses on one need that are told apart, those that close most first; whatever comes after them counts as the last. */
const TOLD_APART = 6;

/** A group's seats in an offering, as a variable. */
interface Seats {
  readonly group: PlanningGroup;
  readonly column: number;
}

/** An offering with its variables: sessions, and seats by group. */
export interface OfferColumns {
  readonly offering: Offering;
  readonly sessions: number;
  /** Seats of one session. */
  readonly size: number;
  readonly seats: readonly Seats[];
}

/** Courses of one person that are counted whole. */
const WHOLE_COURSES = [1, 2, 3];

/**
 * The draft as a linear model: how many sessions of each offering, and how many seats of them for each group, so that the
 * needs closed, weighted by their priority, and the way of the PNS to their 20 JP are worth most, within money, number of
 * activities, seats of a session and hours of the people. A second course on the same need closes its share of what the
 * first left: a curve of ever smaller steps, which a linear model follows because the best comes first.
 */
export function seatModel(input: DraftInput): {
  readonly model: Model;
  readonly columns: readonly OfferColumns[];
} {
  const model = new Model();
  const columns = input.offerings
    .filter(isDraftable)
    .flatMap((offering) => offerColumns(model, offering, input));
  for (const [holder, rupiah] of input.purses) {
    const paid = columns.filter(({ offering: { paidBy = OWN } }) => paidBy === holder);
    pay(model, rupiah, paid);
  }
  model.atMost(
    input.open,
    columns.map(({ sessions }) => [sessions, 1]),
  );
  const byGroup = new Map<PlanningGroup, { readonly offering: Offering; readonly column: number }[]>();
  for (const { offering, seats } of columns) {
    for (const { group, column } of seats) {
      const mine = byGroup.get(group) ?? [];
      mine.push({ offering, column });
      byGroup.set(group, mine);
    }
  }
  for (const [group, seats] of byGroup) people(model, group, seats, input);
  return { model, columns };
}

/** What a holder of money pays comes to no more than it has. */
function pay(model: Model, rupiah: number, columns: readonly OfferColumns[]): void {
  model.atMost(
    rupiah / MILLION,
    columns.flatMap(({ offering, sessions, seats }) => {
      const [perBatch, perSeat] = [offering.costPerBatch ?? 0, priceOfSeat(offering)];
      return [
        ...(perBatch > 0 ? [[sessions, perBatch / MILLION] as const] : []),
        ...(perSeat > 0 ? seats.map(({ column }) => [column, perSeat / MILLION] as const) : []),
      ];
    }),
  );
}

/** Sessions of an offering and who could sit in them; nothing when a session would not be filled. */
function offerColumns(model: Model, offering: Offering, input: DraftInput): readonly OfferColumns[] {
  const { costPerBatch = 0 } = offering;
  const lesson = lessonOf(offering);
  const wanting = input.groups.filter(
    (group) =>
      fits(offering.targetPosts, group.posts) &&
      openSeats(group, offering) > 0 &&
      worthOf(group, lesson, input.weights) >= MIN_BENEFIT,
  );
  const people = wanting.reduce((sum, group) => sum + openSeats(group, offering), 0);
  const size = Math.min(seatsOfSession(offering, input.atOnce), people);
  const least = leastSeats(offering);
  if (size < least || costOf(offering, least) > purseFor(offering, input.purses)) return [];
  const most = Math.min(input.open, Math.ceil(people / size));
  const sessions = model.variable(most, (-WORTH_OF_MILLION * costPerBatch) / MILLION, true);
  const seats = wanting.map((group): Seats => {
    const open = openSeats(group, offering);
    const travel = travelsTo(group, lesson) ? WEIGHT_OF_TRAVEL : 0;
    const column = model.variable(open, (-WORTH_OF_MILLION * priceOfSeat(offering)) / MILLION - travel);
    // Nobody sits in a session that is not held: what the sum of the seats says too, but for fractions of a session.
    model.atMost(0, [
      [column, 1],
      [sessions, -Math.min(open, size)],
    ]);
    return { group, column };
  });
  const all = seats.map(({ column }) => [column, 1] as const);
  model.atMost(0, [...all, [sessions, -size]]);
  model.atLeast(0, [...all, [sessions, -least]]);
  if (offering.quota !== undefined && most > 1) model.atMost(offering.quota, all);
  if (!learnsAtDesk(offering)) unitsAtWork(model, sessions, seats, input.atOnce);
  return [{ offering, sessions, size, seats }];
}

/** Half of each unit stays at work, session by session; told only of people who are planned for one by one. */
function unitsAtWork(
  model: Model,
  sessions: number,
  seats: readonly Seats[],
  { ofUnit }: DraftInput['atOnce'],
): void {
  const byUnit = Map.groupBy(seats, ({ group }) => group.unitId);
  for (const [unit, some] of byUnit) {
    const away = unit === undefined ? undefined : ofUnit.get(unit);
    if (away === undefined || some.length <= away) continue;
    model.atMost(0, [...some.map(({ column }) => [column, 1] as const), [sessions, -away]]);
  }
}

/** What the seats of a group use up of its hours, and what they are worth. */
function people(
  model: Model,
  group: PlanningGroup,
  seats: readonly { readonly offering: Offering; readonly column: number }[],
  { weights }: DraftInput,
): void {
  const counted = seats.filter(({ offering }) => lessonOf(offering).countsTowardAnnualHours);
  const ceiling = ceilingOf(group.pns);
  // One long course may go beyond the draft's own ceiling, as the choice of people lets it: it takes all of the room.
  const hours = counted.map(
    ({ offering: { learningHours }, column }) => [column, Math.min(learningHours, ceiling)] as const,
  );
  const room = Math.max(0, ceiling - group.hours);
  model.atMost(room * group.people, hours);
  // People are not divided: of courses that each take more than half of the room nobody has two, and so on.
  for (const most of WHOLE_COURSES) {
    const long = hours.filter(([, each]) => each > room / (most + 1));
    if (long.length > most)
      model.atMost(
        most * group.people,
        long.map(([column]) => [column, 1] as const),
      );
  }
  if (group.pns && group.hours < PNS_MINIMUM) {
    const missing = (PNS_MINIMUM - group.hours) * group.people;
    const useful = model.variable(missing, WORTH_OF_MINIMUM / PNS_MINIMUM);
    model.atMost(0, [[useful, 1], ...hours.map(([column, each]) => [column, -each] as const)]);
  }
  for (const [code, need] of Object.entries(group.needs)) {
    const teaching = seats.filter(({ offering }) => offering.competencies.includes(code));
    if (teaching.length === 0 || need <= 0) continue;
    const shares = teaching.map(({ offering }) => closedShare(lessonOf(offering)));
    const steps = stepsOf(shares).map(({ width, slope }) =>
      model.variable(width * group.people, need * (weights.get(code) ?? 1) * slope),
    );
    model.atMost(0, [
      ...steps.map((column) => [column, 1] as const),
      ...teaching.map(({ column }, index) => [column, -(shares[index] ?? 0)] as const),
    ]);
  }
}

/**
 * What courses on one need close of it one after the other, as a curve: each as wide as the share that it closes by itself, and
 * as steep as what those before it left.
 * @param shares of a need, 0-1
 */
function stepsOf(shares: readonly number[]): readonly { readonly width: number; readonly slope: number }[] {
  const largest = shares.toSorted((a, b) => b - a);
  let left = 1;
  return largest.slice(0, TOLD_APART).map((share, place) => {
    const slope = left;
    left *= 1 - share;
    const isLast = place === TOLD_APART - 1;
    return { width: isLast ? largest.slice(place).reduce((sum, each) => sum + each, 0) : share, slope };
  });
}
