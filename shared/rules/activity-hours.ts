import { developmentFormOf } from '../reference/development-forms.ts';
import { activityDays, type Rhythm } from './activity-times.ts';
import { type LearningHours, learningHoursOf } from './learning-hours.ts';

/** Minutes of a full day of training: seven and a half hours. */
const FULL_DAY_MINUTES = 450;

/** What decides the JP of a planned activity. */
export interface PlannedHours {
  readonly form: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly rhythm?: Rhythm | undefined;
  readonly minutesPerDay?: number | undefined;
  /** JP of the certificate or the coordinator's decision, for forms whose rule asks for it. */
  readonly stated?: number | undefined;
}

/** Whether a person must state the JP of a form (KL10): it has no rule, or the rule is the certificate. */
export function hoursAreStated(formCode: string): boolean {
  const kind = developmentFormOf(formCode)?.learningHours.kind;
  return kind === 'asCertified' || kind === 'undefined';
}

/**
 * JP of one participation in a planned activity, by the rule of its form (shared/rules/learning-hours.ts); never
 * typed where a rule counts.
 */
export function plannedHours({ form, minutesPerDay, stated, ...span }: PlannedHours): LearningHours {
  const rule = developmentFormOf(form)?.learningHours;
  if (rule?.kind === 'undefined' && stated !== undefined) {
    return { decided: true, hours: stated, explanation: 'ditetapkan koordinator' };
  }
  const dates = activityDays(span);
  return learningHoursOf({
    form,
    days: dates.map((date) => ({ date, minutes: minutesPerDay ?? FULL_DAY_MINUTES })),
    // Each meeting of a series is a time of its own: a coaching every week counts every week.
    ...(span.rhythm === undefined ? {} : { occurrences: dates }),
    semesters: 1,
    ...(stated === undefined ? {} : { certifiedHours: stated }),
  });
}

/** An activity as its plan line holds it. */
export interface HoursOfLine {
  /** JP of the whole activity, as `plannedHours` counted them. */
  readonly learningHours: number;
  readonly days: number;
}

/**
 * JP of somebody who was there on some of the days: all of the plan's for all days, fewer in proportion, whole. One
 * count for plan and certificate: whoever was there throughout gets what the plan announced.
 * @param daysAttended 0 or more; more than the activity has count as all
 */
export function attendedHours({ learningHours, days }: HoursOfLine, daysAttended: number): number {
  return Math.floor((learningHours * Math.min(daysAttended, days)) / days);
}

/** What a certificate of another provider is worth. */
export interface ProvenActivity extends Omit<PlannedHours, 'stated'> {
  readonly learningHours: number;
  readonly days: number;
}

/**
 * JP that a checked certificate proves: those that stand on it where the form counts by its certificate; where a rule counts
 * (a workshop, a seminar), those of the days on which the person was there, whatever the certificate says.
 */
export function provenHours(
  activity: ProvenActivity,
  { certified, daysAttended }: { readonly certified: number | undefined; readonly daysAttended: number },
): number {
  if (!hoursAreStated(activity.form)) return attendedHours(activity, daysAttended);
  const { form, startsOn, endsOn, rhythm, minutesPerDay } = activity;
  const counted = plannedHours({ form, startsOn, endsOn, rhythm, minutesPerDay, stated: certified });
  return counted.decided ? counted.hours : 0;
}
