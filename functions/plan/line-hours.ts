import { type DevelopmentForm, developmentFormOf } from '../../shared/reference/development-forms.ts';
import { activityDays, type Rhythm } from '../../shared/rules/activity-days.ts';
import { type LearningHours, learningHoursOf } from '../../shared/rules/learning-hours.ts';

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

/** Whether a person must state the JP: the form has no rule, or the rule is the certificate. */
export function hoursAreStated({ learningHours: { kind } }: DevelopmentForm): boolean {
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
