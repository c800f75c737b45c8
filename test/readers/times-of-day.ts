import type { Line } from './facts.ts';

/** Forms whose JP are counted from the minutes spent; all other JP are shared out over the days. */
const BY_MINUTES = /^(NKL03|NKL09|NKL10)$/;

/** Forms that nobody goes anywhere for: e-learning and pelatihan jarak jauh. */
const DISTANT = /^(NKL03|NKL04)$/;

/** Whether people take part from where they are. */
export function isAtADistance({ form, location }: Line): boolean {
  return DISTANT.test(form) || /daring|online|zoom/i.test(location);
}

/**
 * The times of a day as a clerk would set them, 'hh.mm–hh.mm': as written in the plan; else from eight as long as the JP of
 * a day last (45 minutes each, up to the next five minutes), an hour of rest when it passes noon, and from half past seven
 * when it would not be over by four.
 */
export function timesByHand(line: Line): string {
  if (line.startTime !== undefined && line.endTime !== undefined) {
    return `${line.startTime}–${line.endTime}`.replaceAll(':', '.');
  }
  const spent = BY_MINUTES.test(line.form) ? line.minutesPerDay : undefined;
  const lesson = Math.ceil((spent ?? Math.max(45, (line.learningHours * 45) / line.days)) / 5) * 5;
  const over = (start: number) => (start + lesson > 12 * 60 ? start + lesson + 60 : start + lesson);
  const start = over(8 * 60) > 16 * 60 ? 7.5 * 60 : 8 * 60;
  return `${clock(start)}–${clock(over(start))}`;
}

/** The clock time in WIB of a moment: '08.00'. */
export function wibClock(moment: string): string {
  return new Date(Date.parse(moment) + 7 * 3_600_000).toISOString().slice(11, 16).replace(':', '.');
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}.${String(minutes % 60).padStart(2, '0')}`;
}
