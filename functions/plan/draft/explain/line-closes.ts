import type { Candidate } from '../assign-people.ts';
import { closedShare } from '../benefit.ts';
import type { FilledActivity } from '../draft-rounds.ts';
import { lessonOf } from '../offering-rules.ts';

/**
 * The share of each need of all people, 0-1 by code, that an activity closes by itself: of those who take part, from what
 * they need before the plan.
 */
export function lineCloses(
  { choice, people }: FilledActivity,
  everybody: readonly Candidate[],
): ReadonlyMap<string, number> {
  const going = new Set(people.map(({ employeeId }) => employeeId));
  const lesson = lessonOf(choice.offering);
  return new Map(
    lesson.competencies.map((code) => {
      const need = (some: readonly Candidate[]) =>
        some.reduce((sum, { needs }) => sum + (needs[code] ?? 0), 0);
      const all = need(everybody);
      const theirs = need(everybody.filter(({ employeeId }) => going.has(employeeId)));
      return [code, all === 0 ? 0 : (closedShare(lesson) * theirs) / all] as const;
    }),
  );
}
