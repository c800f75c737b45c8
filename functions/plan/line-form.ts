import { developmentFormOf } from '../../shared/reference/development-forms.ts';
import { parseDate } from '../../shared/rules/format.ts';
import { addDays } from '../../shared/rules/wib.ts';
import { isWorkingDay } from '../../shared/rules/working-days.ts';
import type { PlanLine } from '../../shared/table/entities/plan.ts';
import { describePosts } from './draft-line.ts';
import { hoursAreStated, plannedHours } from './line-hours.ts';

/** A line without its identity: what the coordinator's form holds. */
export type LineContent = Omit<PlanLine, 'activity' | 'offering'>;

/** The line as far as it could be read, and one sentence for each field that could not. */
export interface ReadLine {
  readonly content: LineContent;
  readonly errors: Readonly<Record<string, string>>;
}

/**
 * Reads the form of one activity. Fields: title, competencies*, targetPosts*, targetCount, targetDescription,
 * form, providerKind, provider, startsOn, endsOn (dd-mm-yyyy), minutesPerDay, statedHours, curriculum, cost,
 * budgetHolder, capacity, location, reason. Items may stay empty until the plan is submitted; what is filled in
 * must make sense. JP are computed; only forms without a counting rule take `statedHours`.
 */
export function readLineForm(fields: URLSearchParams): ReadLine {
  const errors: Record<string, string> = {};
  const text = (name: string) => (fields.get(name) ?? '').trim();
  const whole = (name: string, label: string, empty: number, most: number) =>
    wholeNumber(text(name), empty, most, (why) => {
      errors[name] = `${label} ${why}.`;
    });
  const date = (name: string, label: string) => {
    const parsed = text(name) === '' ? '' : parseDate(text(name));
    if (parsed === undefined) errors[name] = `${label} harus tanggal yang benar, misalnya 25-01-2027.`;
    return parsed ?? '';
  };
  if (text('title') === '') errors['title'] = 'Isi nama kegiatan.';
  const startsOn = date('startsOn', 'Tanggal mulai');
  const endsOn = date('endsOn', 'Tanggal selesai');
  if (startsOn !== '' && endsOn !== '' && endsOn < startsOn) {
    errors['endsOn'] = 'Tanggal selesai tidak boleh mendahului tanggal mulai.';
  }
  if (startsOn !== '' && !isWorkingDay(startsOn)) {
    errors['startsOn'] = 'Tanggal mulai jatuh pada hari libur; pilih hari kerja.';
  }
  const targetPosts = fields.getAll('targetPosts');
  const minutesPerDay = whole('minutesPerDay', 'Menit belajar per hari', 0, 1440);
  const days = trainingDays(startsOn, endsOn);
  const form = text('form');
  const stated = whole('statedHours', 'JP', 0, 2000);
  const hours = hoursOf({ form, startsOn, days, minutesPerDay, stated }, errors);
  return {
    errors,
    content: {
      title: text('title'),
      competencies: fields.getAll('competencies'),
      targetPosts,
      targetCount: whole('targetCount', 'Jumlah target', 0, 10_000),
      targetDescription: text('targetDescription') || describePosts(targetPosts),
      form,
      pathway: developmentFormOf(form)?.pathway ?? '',
      providerKind: text('providerKind'),
      provider: text('provider'),
      startsOn,
      endsOn,
      curriculum: text('curriculum'),
      cost: whole('cost', 'Biaya', 0, 1_000_000_000_000),
      budgetHolder: text('budgetHolder'),
      days,
      ...(minutesPerDay === 0 ? {} : { minutesPerDay }),
      learningHours: hours,
      countsTowardAnnualHours: text('countsTowardAnnualHours') !== 'tidak',
      capacity: whole('capacity', 'Kapasitas', 100, 100),
      location: text('location'),
      reason: text('reason'),
    },
  };
}

function wholeNumber(text: string, empty: number, most: number, refuse: (why: string) => void): number {
  const digits = text.replace(/^Rp\s*/i, '').replaceAll('.', '');
  if (digits === '') return empty;
  const number = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  if (number >= 0 && number <= most) return number;
  refuse(`harus bilangan bulat antara 0 dan ${most.toLocaleString('id-ID')}`);
  return empty;
}

/** Working days from the first to the last; an activity takes at least one. */
function trainingDays(startsOn: string, endsOn: string): number {
  if (startsOn === '' || endsOn < startsOn) return 1;
  let days = 0;
  for (let day = startsOn; day <= endsOn; day = addDays(day, 1)) if (isWorkingDay(day)) days += 1;
  return Math.max(1, days);
}

interface HoursInput {
  readonly form: string;
  readonly startsOn: string;
  readonly days: number;
  readonly minutesPerDay: number;
  readonly stated: number;
}

function hoursOf(
  { form, startsOn, days, minutesPerDay, stated }: HoursInput,
  errors: Record<string, string>,
): number {
  const known = developmentFormOf(form);
  if (known === undefined) {
    if (form !== '') errors['form'] = 'Pilih bentuk kegiatan dari daftar.';
    return 0;
  }
  const mustState = hoursAreStated(known);
  const hours = plannedHours({
    form,
    startsOn: startsOn || '2027-01-04',
    days,
    minutesPerDay: minutesPerDay === 0 ? undefined : minutesPerDay,
    stated: mustState && stated > 0 ? stated : undefined,
  });
  if (hours.decided) return hours.hours;
  errors['statedHours'] = `Isi JP untuk bentuk ${known.name}: ${hours.explanation}`;
  return 0;
}
