import { Cron } from 'croner';

/** A rule by which a schedule fires. */
export interface CronRule {
  /** The first time after `after`, in milliseconds; `undefined` when it never fires again. */
  next(after: number): number | undefined;
  /** The last time before or at `until`, in milliseconds, if there was one. */
  last(until: number): number | undefined;
}

/** The time zone of every schedule: the agency's mornings are mornings in Jakarta. */
const ZONE = 'Asia/Jakarta';

/** Days by number are 1 (Sunday) to 7, as in EventBridge, not 0 to 6. */
const options = { timezone: ZONE, mode: '7-part', alternativeWeekdays: true, sloppyRanges: true } as const;

/**
 * Reads a cron expression of EventBridge: `cron(minutes hours day-of-month month day-of-week year)`.
 *
 * @throws Error for `rate(...)`, `at(...)`, and what EventBridge itself refuses
 */
export function eventBridgeCron(expression: string): CronRule {
  const [minutes, hours, days, months, weekdays, years] = fieldsOf(expression);
  if ((days === '?') === (weekdays === '?')) {
    throw new Error(`${expression}: either day-of-month or day-of-week must be ?`);
  }
  const pattern = ['0', minutes, hours, anyDay(days), months, anyDay(weekdays), years].join(' ');
  const job = new Cron(pattern, options);
  return {
    next: (after) => job.nextRun(new Date(after))?.getTime(),
    // croner's past ends before its reference; a minute is the smallest step of a rule.
    last: (until) => job.previousRuns(1, new Date(until + 1000))[0]?.getTime(),
  };
}

function fieldsOf(expression: string): string[] {
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6)
    throw new Error(`Not a cron expression of EventBridge with six fields: ${expression}`);
  return fields;
}

/** EventBridge's `?` means no rule for this field; croner would put the present day there. */
function anyDay(field = '*'): string {
  return field === '?' ? '*' : field;
}
