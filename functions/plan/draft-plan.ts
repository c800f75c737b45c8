import type { Offering } from '../../shared/reference/training-catalogue.ts';
import type { NeedGroup } from '../../shared/table/entities/analysis.ts';
import { afterwards, equityOf, type Learner, type Lesson, needClosed, PPPK_MAXIMUM } from './benefit.ts';
import { fits } from './target-posts.ts';

/** What a draft is made from: groups of people, the catalogue, and the budget in rupiah. */
export interface DraftInput {
  readonly groups: readonly NeedGroup[];
  readonly offerings: readonly Offering[];
  readonly budget: number;
}

/** One activity of the draft: how many seats of an offering, at what cost, for which groups. */
export interface Choice {
  readonly offering: Offering;
  readonly seats: number;
  readonly cost: number;
  readonly posts: readonly string[];
}

/** Chooses activities within the budget. The greedy choice is one way; an optimiser may take its place. */
export type Planner = (input: DraftInput) => readonly Choice[];

/** People of one batch at most, whatever the provider takes. */
export const MAX_BATCH = 100;

/** Below this a batch is not worth drafting; coaching and study assignments are the coordinator's to add. */
export const MIN_BATCH = 5;

/** Longer courses (structural leadership) are by selection of the city, not of this plan. */
const MAX_DAYS = 10;

/** Benefit below which a person does not take a seat; in whole competencies. */
const MIN_BENEFIT = 0.02;

/** What an hour away from work costs the agency, rupiah a JP: a free course is not free of cost. */
const RUPIAH_PER_HOUR = 20_000;

/** A plan that can be run: 12 activities for a kecamatan, more with the people, 200 at most (one item). */
export function activityLimit(people: number): number {
  return Math.min(200, Math.max(12, Math.ceil(people / 20)));
}

interface GroupState extends Learner {
  readonly posts: readonly string[];
  readonly people: number;
  /** Seats by offering: nobody takes the same course twice. */
  readonly seated: Readonly<Record<string, number>>;
}

interface Candidate {
  readonly offering: Offering;
  readonly seatsOf: ReadonlyMap<GroupState, number>;
  readonly seats: number;
  readonly cost: number;
  readonly value: number;
}

/** Takes again and again the activity with the most benefit for what it uses up, until budget or needs run out. */
export const greedyPlan: Planner = ({ groups, offerings, budget }) => {
  let states = groups.map(stateOf);
  let left = budget;
  const choices: Choice[] = [];
  const limit = activityLimit(groups.reduce((sum, { people }) => sum + people, 0));
  const possible = offerings.filter(isDraftable);
  while (choices.length < limit) {
    const candidates = possible.flatMap((offering) => candidate(offering, states, left) ?? []);
    const best = bestOf(candidates, { budget, limit });
    if (best === undefined) break;
    states = states.map((state) => seat(state, best));
    left -= best.cost;
    const posts = new Set([...best.seatsOf.keys()].flatMap((state) => state.posts));
    choices.push({
      offering: best.offering,
      seats: best.seats,
      cost: best.cost,
      posts: best.offering.targetPosts.filter((post) => posts.has(post)),
    });
  }
  return choices;
};

/** The orientation of new PPPK is left out: who is new is not known here. */
function isDraftable({ capacity, durationDays, countsTowardAnnualHours }: Offering): boolean {
  return (
    (capacity === null || capacity >= MIN_BATCH) &&
    durationDays <= MAX_DAYS &&
    countsTowardAnnualHours !== false
  );
}

function stateOf({ posts, pns, people, needs }: NeedGroup): GroupState {
  const means = Object.entries(needs).map(([code, sum]) => [code, sum / people] as const);
  return { posts, pns, people, needs: Object.fromEntries(means), hours: 0, seated: {} };
}

/** An offering's catalogue entry as the benefit rules see it. */
export function lessonOf({ competencies, learningHours, countsTowardAnnualHours = true }: Offering): Lesson {
  return { competencies, learningHours, countsTowardAnnualHours };
}

function candidate(offering: Offering, states: readonly GroupState[], budget: number): Candidate | undefined {
  const lesson = lessonOf(offering);
  const wanting = states
    .filter((state) => fits(offering.targetPosts, state.posts))
    .map((state) => ({ state, worth: needClosed(state, lesson) + equityOf(state, lesson) }))
    .filter(({ worth }) => worth >= MIN_BENEFIT)
    .sort((a, b) => b.worth - a.worth);
  let free = Math.min(offering.capacity ?? MAX_BATCH, MAX_BATCH, affordable(offering, budget));
  let value = 0;
  const seatsOf = new Map<GroupState, number>();
  for (const { state, worth } of wanting) {
    const seats = Math.min(free, openSeats(state, offering));
    if (seats <= 0) continue;
    free -= seats;
    value += seats * worth;
    seatsOf.set(state, seats);
  }
  const seats = [...seatsOf.values()].reduce((sum, count) => sum + count, 0);
  if (seats < MIN_BATCH) return undefined;
  return { offering, seatsOf, seats, cost: costOf(offering, seats), value };
}

/** People of a group who may still come: not been there, and as PPPK with hours left. */
function openSeats({ people, pns, hours, seated }: GroupState, { code, learningHours }: Offering): number {
  const newcomers = people - (seated[code] ?? 0);
  if (pns) return newcomers;
  const withHoursLeft = Math.floor((people * (PPPK_MAXIMUM - hours)) / Math.max(1, learningHours));
  return learningHours > PPPK_MAXIMUM ? 0 : Math.min(newcomers, withHoursLeft);
}

function affordable({ costPerPerson = 0, costPerBatch = 0 }: Offering, budget: number): number {
  if (costPerBatch > budget) return 0;
  return costPerPerson === 0 ? Number.POSITIVE_INFINITY : Math.floor(budget / costPerPerson);
}

/** Rupiah for a batch of so many seats. */
export function costOf({ costPerPerson = 0, costPerBatch = 0 }: Offering, seats: number): number {
  return costPerBatch + costPerPerson * seats;
}

/**
 * The candidate with the most benefit for its share of what is scarce: the budget (with the hours away from
 * work), and the number of activities that can be run.
 */
function bestOf(
  candidates: readonly Candidate[],
  { budget, limit }: { readonly budget: number; readonly limit: number },
): Candidate | undefined {
  const ratio = ({ value, cost, seats, offering }: Candidate) =>
    value / ((cost + seats * offering.learningHours * RUPIAH_PER_HOUR) / Math.max(1, budget) + 1 / limit);
  return candidates.reduce<Candidate | undefined>(
    (best, next) => (best === undefined || ratio(next) > ratio(best) ? next : best),
    undefined,
  );
}

/** The mean of a group moves with the share of its people who take part. */
function seat(state: GroupState, { offering, seatsOf }: Candidate): GroupState {
  const seats = seatsOf.get(state);
  if (seats === undefined) return state;
  const share = seats / state.people;
  const after = afterwards(state, lessonOf(offering));
  const needs = Object.entries(state.needs).map(
    ([code, need]) => [code, need + ((after.needs[code] ?? need) - need) * share] as const,
  );
  return {
    ...state,
    needs: Object.fromEntries(needs),
    hours: state.hours + (after.hours - state.hours) * share,
    seated: { ...state.seated, [offering.code]: (state.seated[offering.code] ?? 0) + seats },
  };
}
