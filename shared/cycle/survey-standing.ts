import type { ListedCycle } from '../store/cycle.ts';

/** How the survey of a cycle stands, as every page of the console tells it. */
export type SurveyStanding = 'PREPARING' | 'OPEN' | 'CLOSING' | 'CLOSED';

/** PREPARING: nobody can have been asked yet; CLOSING: over, and its answers are being counted. */
export function surveyStanding(
  { phase, shardCount, surveyClosesAt }: ListedCycle,
  now: Date,
): SurveyStanding {
  if (phase !== 'SURVEY') return 'CLOSED';
  if (shardCount === 0 || surveyClosesAt === undefined) return 'PREPARING';
  return now >= new Date(surveyClosesAt) ? 'CLOSING' : 'OPEN';
}

/** True while the workflow's next step will change the page by itself. */
export function isPassing(cycle: ListedCycle, now: Date): boolean {
  const standing = surveyStanding(cycle, now);
  return standing === 'PREPARING' || standing === 'CLOSING';
}
