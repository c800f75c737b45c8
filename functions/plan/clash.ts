import { activityDays, dailyTimes } from '../../shared/rules/activity-times.ts';
import type { PlanLine } from '../../shared/store/plan.ts';

/**
 * The first of somebody's activities that takes place at the same time as this one: the same day, and hours that meet. What is
 * learned at the own time (e-learning, self-study: so many minutes a day) clashes with nothing.
 */
export function clash(line: PlanLine, others: readonly PlanLine[]): PlanLine | undefined {
  return others.find((other) => other.activity !== line.activity && clashes(line, other));
}

function clashes(one: PlanLine, other: PlanLine): boolean {
  if (isAtOwnTime(one) || isAtOwnTime(other)) return false;
  if (one.startsOn > other.endsOn || other.startsOn > one.endsOn) return false;
  const [a, b] = [dailyTimes(one), dailyTimes(other)];
  if (a.startTime >= b.endTime || b.startTime >= a.endTime) return false;
  const days = new Set(activityDays(one));
  return activityDays(other).some((day) => days.has(day));
}

function isAtOwnTime({ minutesPerDay, startsOn, endsOn }: PlanLine): boolean {
  return minutesPerDay !== undefined || startsOn === '' || endsOn === '';
}
