import { developmentFormOf } from '../reference/development-forms.ts';
import { type ActivitySpan, activityDays, type DailyTimes, learningMinutesIn } from './activity-times.ts';
import { type Activity, type LearningHours, learningHoursOf } from './learning-hours.ts';

/** Minutes of a full day of training: seven and a half hours. */
const FULL_DAY_MINUTES = 450;

/** JP of one activity; more than a year has is a slip of the pen. */
export const MOST_HOURS = 2_000;

/** What decides the JP of a planned activity. */
export interface PlannedHours extends ActivitySpan {
  readonly form: string;
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
export function plannedHours(activity: PlannedHours): LearningHours {
  const { minutesPerDay = FULL_DAY_MINUTES } = activity;
  return hoursOfDays(
    activity,
    activityDays(activity).map((date) => ({ date, minutes: minutesPerDay })),
  );
}

/** What of an activity decides the JP of its sessions. */
type Counted = Omit<PlannedHours, keyof ActivitySpan> & Pick<ActivitySpan, 'rhythm'>;

function hoursOfDays({ form, rhythm, stated }: Counted, days: Activity['days']): LearningHours {
  const rule = developmentFormOf(form)?.learningHours;
  if (rule?.kind === 'undefined' && stated !== undefined) {
    return { decided: true, hours: stated, explanation: 'ditetapkan koordinator' };
  }
  return learningHoursOf({
    form,
    days,
    // Each meeting of a series is a time of its own: a coaching every week counts every week.
    ...(rhythm === undefined ? {} : { occurrences: days.map(({ date }) => date) }),
    semesters: 1,
    ...(stated === undefined ? {} : { certifiedHours: stated }),
  });
}

/** One session as it is held. */
interface HeldSession extends DailyTimes {
  readonly date: string;
}

/** JP of one participation in these sessions; one that was cut short has the minutes that it lasts, no more than planned. */
export function sessionHours(activity: Counted, sessions: readonly HeldSession[]): LearningHours {
  const { minutesPerDay = FULL_DAY_MINUTES } = activity;
  const days = sessions.map(({ date, ...times }) => ({
    date,
    minutes: Math.min(minutesPerDay, learningMinutesIn(times)),
  }));
  return hoursOfDays(activity, days);
}

/**
 * JP of somebody who was at some of the sessions: all of the activity's for all of them; else those of the sessions
 * themselves where the rule of the form counts sessions, and of a certificate or a decision the part in proportion, whole.
 * One count for plan and certificate: whoever was there throughout gets what the plan announced.
 * @param held all sessions that took place
 */
export function attendedHours(
  activity: Counted & { readonly learningHours: number },
  held: readonly HeldSession[],
  attended: readonly HeldSession[],
): number {
  const { learningHours } = activity;
  if (attended.length >= held.length) return learningHours;
  const inProportion = Math.floor((learningHours * attended.length) / held.length);
  if (!countsSessions(activity)) return inProportion;
  const [all, part] = [held, attended].map((sessions) => sessionHours(activity, sessions));
  return all?.decided && part?.decided && all.hours === learningHours ? part.hours : inProportion;
}

function countsSessions({ form, rhythm }: Counted): boolean {
  const kind = developmentFormOf(form)?.learningHours.kind;
  return kind === 'perDay' || kind === 'maxPerDay' || (kind === 'perOccurrence' && rhythm !== undefined);
}

/**
 * JP that a checked certificate of another provider proves: those that stand on it where the form counts by its certificate;
 * where a rule counts (a workshop, a seminar), those of the sessions at which the person was, whatever the certificate says.
 * @param attended JP of these sessions (`attendedHours`)
 */
export function provenHours(
  activity: PlannedHours,
  { certified, attended }: { readonly certified: number | undefined; readonly attended: number },
): number {
  if (!hoursAreStated(activity.form)) return attended;
  const { form, startsOn, endsOn, rhythm, dates, minutesPerDay } = activity;
  const counted = plannedHours({ form, startsOn, endsOn, rhythm, dates, minutesPerDay, stated: certified });
  return counted.decided ? counted.hours : 0;
}
