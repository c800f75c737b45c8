import {
  type DevelopmentForm,
  developmentFormOf,
  type LearningHoursRule,
  learningHourMinutes,
} from '../reference/development-forms.ts';

/** One day of an activity and the minutes spent on it. */
interface ActivityDay {
  /** yyyy-mm-dd. */
  readonly date: string;
  readonly minutes: number;
}

/** What a person took part in, as far as the rule of its form may ask. */
export interface Activity {
  /** Code of the form, e.g. 'KL07'. */
  readonly form: string;
  readonly days: readonly ActivityDay[];
  /** First date of each time, for forms that count times (coaching, secondment); left out = one time. */
  readonly occurrences?: readonly string[];
  /** JP printed on the certificate. */
  readonly certifiedHours?: number;
  readonly semesters?: number;
  readonly international?: boolean;
}

/** JP earned, or the reason why a person must decide them. The explanation is a sentence in Indonesian. */
export type LearningHours =
  | { readonly decided: true; readonly hours: number; readonly explanation: string }
  | { readonly decided: false; readonly explanation: string };

const decided = (hours: number, explanation: string): LearningHours => ({
  decided: true,
  hours,
  explanation,
});
const open = (explanation: string): LearningHours => ({ decided: false, explanation });

/** JP are whole; the tiny term keeps 1.2 x 15 = 18 from becoming 17 in binary arithmetic. */
const whole = (hours: number): number => Math.floor(hours + 1e-9);

/**
 * JP of one activity by the rule of its form (development-forms.json; Surat Sestama BPS B-031/BPS/2600/02/2019,
 * said to follow PerLAN 10/2018). The table wins over the clock: a six-hour workshop is 5 JP, not 8.
 */
export function learningHoursOf(activity: Activity): LearningHours {
  const form = developmentFormOf(activity.form);
  if (form === undefined) return open(`Bentuk pengembangan "${activity.form}" tidak dikenal.`);
  return byRule(form, form.learningHours, activity);
}

function byRule(form: DevelopmentForm, rule: LearningHoursRule, activity: Activity): LearningHours {
  switch (rule.kind) {
    case 'perDay':
      return perUnit(rate(rule, activity), new Set(activity.days.map((day) => day.date)).size, 'hari');
    case 'perSemester':
      return activity.semesters === undefined
        ? open('Jumlah semester yang diselesaikan belum diisi.')
        : perUnit(rate(rule, activity), activity.semesters, 'semester');
    case 'perOccurrence':
      return perUnit(
        rate(rule, activity),
        countedOccurrences(occurrencesOf(activity), rule.maxPerMonth),
        'kali',
      );
    case 'maxPerDay':
      return cappedPerDay(rule, activity);
    case 'asCertified':
      return asCertified(rule.internationalFactor, activity);
    case 'undefined':
      return open(`Belum ada aturan JP untuk bentuk "${form.name}"; JP ditetapkan oleh koordinator.`);
  }
}

function rate(
  rule: { readonly hours: number; readonly international: number },
  { international = false }: Activity,
): number {
  return international ? rule.international : rule.hours;
}

function perUnit(hours: number, count: number, unit: string): LearningHours {
  return decided(whole(hours * count), `${hours} JP × ${count} ${unit}`);
}

function occurrencesOf({ occurrences, days }: Activity): readonly string[] {
  return occurrences ?? days.slice(0, 1).map((day) => day.date);
}

/**
 * How many of the dates count when a calendar month holds at most `maxPerMonth` (no limit if left out).
 * @internal
 */
export function countedOccurrences(dates: readonly string[], maxPerMonth = Number.POSITIVE_INFINITY): number {
  const byMonth = Map.groupBy(dates, (date) => date.slice(0, 7));
  return [...byMonth.values()].reduce((sum, month) => sum + Math.min(month.length, maxPerMonth), 0);
}

function cappedPerDay(
  rule: Extract<LearningHoursRule, { kind: 'maxPerDay' }>,
  { days, international = false }: Activity,
): LearningHours {
  const cap = (international ? rule.international : undefined) ?? rule.hours;
  const factor = (international ? rule.internationalFactor : undefined) ?? 1;
  const byDay = Map.groupBy(days, (day) => day.date);
  const national = [...byDay.values()].reduce((sum, sameDay) => {
    const minutes = sameDay.reduce((total, day) => total + day.minutes, 0);
    return sum + Math.min(cap, minutes / learningHourMinutes);
  }, 0);
  return decided(
    whole(national * factor),
    `waktu belajar ÷ ${learningHourMinutes} menit, paling banyak ${cap} JP sehari`,
  );
}

function asCertified(
  factor: number | null,
  { certifiedHours, international = false }: Activity,
): LearningHours {
  if (certifiedHours === undefined) return open('JP pada sertifikat belum diisi.');
  if (!international) return decided(certifiedHours, 'JP sesuai sertifikat');
  if (factor === null)
    return open('Tidak ada nilai JP internasional untuk bentuk ini; JP ditetapkan koordinator.');
  return decided(
    whole(certifiedHours * factor),
    `JP sesuai sertifikat × ${String(factor).replace('.', ',')} (internasional)`,
  );
}
