import type { Line } from './facts.ts';

/**
 * JP as a clerk would count them by hand from the table of forms (Surat Sestama BPS B-031/BPS/2600/02/2019): so many a day
 * for seminar, workshop and socialisation; the time spent, capped, for e-learning and self-study; else what the
 * certificate says.
 */
const A_DAY: Readonly<Record<string, number>> = { KL06: 4, KL07: 5, KL11: 4 };
const AT_MOST_A_DAY: Readonly<Record<string, number>> = { NKL03: 3, NKL09: 2, NKL10: 2 };

/** One learning hour, in minutes. */
const JP_MINUTES = 45;

/** JP of one who came on so many of the days. */
export function hoursByHand({ form, days, minutesPerDay = 0, learningHours }: Line, came = days): number {
  const aDay = A_DAY[form];
  if (aDay !== undefined) return aDay * came;
  const atMost = AT_MOST_A_DAY[form];
  if (atMost !== undefined) return Math.floor(came * Math.min(atMost, minutesPerDay / JP_MINUTES) + 1e-9);
  return learningHours;
}
