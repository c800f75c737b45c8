import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { DRAFT_CEILING } from '../../functions/plan/draft/benefit.ts';
import { type BestDraft, bestDraft } from '../../functions/plan/draft/best-draft.ts';
import type { Drafting } from '../../functions/plan/draft/draft-rounds.ts';
import { MIN_BATCH } from '../../functions/plan/draft/offering-rules.ts';
import { loadSolver, type Solver, SolverError } from '../../functions/plan/draft/optimiser/solver.ts';
import { mayBeAway } from '../../functions/plan/draft/unit-presence.ts';
import { isOnline } from '../../shared/plan/line-text.ts';
import { activityDays } from '../../shared/rules/activity-times.ts';
import { annualRules } from '../../shared/rules/annual-learning-hours.ts';
import { draftAgency } from '../support/draft-agency.ts';

const someAgency = fc
  .record({
    people: fc.integer({ min: 4, max: 18 }),
    offers: fc.integer({ min: 20, max: 60 }),
    seed: fc.nat(1000),
    rupiahEach: fc.constantFrom(0, 100_000, 500_000, 2_000_000),
  })
  .map(({ people, offers, ...rest }) => draftAgency(people, offers, rest));

let solver: Solver;
let drafts: readonly (readonly [Drafting, BestDraft])[];
beforeAll(async () => {
  const loaded = await loadSolver();
  if (loaded === undefined) throw new Error('the solver does not load');
  solver = loaded;
  const agencies = fc.sample(someAgency, { numRuns: 10, seed: 7 });
  drafts = agencies.map((drafting) => [drafting, bestDraft(drafting, solver)] as const);
});

/** Checks something of the drafts of many agencies. */
function ofAnyAgency(check: (drafting: Drafting, draft: BestDraft) => void): void {
  for (const [drafting, draft] of drafts) check(drafting, draft);
  expect(drafts.some(([, { activities }]) => activities.length > 5)).toBe(true);
}

const hoursOf = ({ taken }: Drafting['people'][number]) =>
  taken.reduce((sum, { learningHours }) => sum + learningHours, 0);

describe('a draft by the solver never breaks a limit', () => {
  it('of money', () => {
    ofAnyAgency(({ budget }, { activities, left }) => {
      const spent = activities.reduce((sum, { line }) => sum + line.cost, 0);
      expect(spent).toBeLessThanOrEqual(budget);
      expect(left).toBe(budget - spent);
    });
  });

  it('of a session: five people at least, as many as the provider takes at most, everybody once', () => {
    ofAnyAgency((_, { activities }) => {
      for (const { line, people } of activities) {
        expect(people.length).toBe(line.targetCount);
        expect(people.length).toBeGreaterThanOrEqual(MIN_BATCH);
        expect(people.length).toBeLessThanOrEqual(line.capacity);
        expect(new Set(people.map(({ employeeId }) => employeeId)).size).toBe(people.length);
      }
    });
  });

  it('of hours: no PPPK above 24 JP, no PNS above 40 but by one long course', () => {
    ofAnyAgency((_, { people }) => {
      for (const person of people) {
        const most = person.pns ? DRAFT_CEILING : annualRules.pppk.hours;
        if (!person.pns || person.taken.length > 1) expect(hoursOf(person)).toBeLessThanOrEqual(most);
      }
    });
  });

  it('of the calendar: nobody is in two places at once, or twice in one course', () => {
    ofAnyAgency((_, { people }) => {
      for (const { taken } of people) {
        const days = taken.flatMap(activityDays);
        expect(new Set(days).size).toBe(days.length);
        expect(new Set(taken.map(({ offering }) => offering)).size).toBe(taken.length);
      }
    });
  });

  it('of the work: half of a unit stays, on each day', () => {
    ofAnyAgency(({ people: everybody }, { people }) => {
      for (const [unitId, members] of Map.groupBy(people, (person) => person.unitId)) {
        const away = new Map<string, number>();
        const days = members.flatMap(({ taken }) =>
          taken.filter((line) => !isOnline(line)).flatMap(activityDays),
        );
        for (const day of days) away.set(day, (away.get(day) ?? 0) + 1);
        const all = everybody.filter((person) => person.unitId === unitId).length;
        expect(Math.max(0, ...away.values())).toBeLessThanOrEqual(mayBeAway(all));
      }
    });
  });
});

describe('a draft by the solver', () => {
  it('is never worse than the greedy one', () => {
    ofAnyAgency((drafting, { value }) => {
      expect(value.worth).toBeGreaterThanOrEqual(bestDraft(drafting, undefined).value.worth);
    });
  });

  it('is the same for the same people, offers and money', () => {
    const drafting = draftAgency(12, 60, { seed: 3, rupiahEach: 1_000_000 });
    expect(bestDraft(drafting, solver)).toEqual(bestDraft(drafting, solver));
  });

  it('closes more than the greedy one, and is proven to be near the best', () => {
    const drafting = draftAgency(20, 60, { seed: 1, rupiahEach: 500_000 });
    const [solved, greedy] = [bestDraft(drafting, solver), bestDraft(drafting, undefined)];
    expect(solved.by).toBe('solver');
    expect(solved.value.closed).toBeGreaterThan(1.05 * greedy.value.closed);
    expect(solved.gap).toBeLessThan(0.2);
    expect(greedy.gap).toBeUndefined();
  });

  it('is the greedy one when the solver fails', () => {
    const drafting = draftAgency(12, 60, { seed: 1, rupiahEach: 500_000 });
    const failing: Solver = () => {
      throw new SolverError('out of memory');
    };
    expect(bestDraft(drafting, failing)).toMatchObject({ by: 'greedy', gap: undefined });
  });

  it('leaves no unit out while there are seats for it', () => {
    const drafting = draftAgency(20, 60, { seed: 5, rupiahEach: 0 });
    const served = bestDraft(drafting, solver).people.filter(({ taken }) => taken.length > 0);
    expect(new Set(served.map(({ unitId }) => unitId))).toEqual(
      new Set(drafting.people.map(({ unitId }) => unitId)),
    );
  });
});
