import { placeFault } from '../../../shared/plan/place.ts';
import { developmentFormOf } from '../../../shared/reference/development-forms.ts';
import { type ActivitySpan, activityDays, type Rhythm } from '../../../shared/rules/activity-days.ts';
import { hoursAreStated, plannedHours } from '../../../shared/rules/activity-hours.ts';
import {
  type DailyTimes,
  readTimes,
  type TimedActivity,
  tooShortFor,
} from '../../../shared/rules/activity-times.ts';
import { daysOfCycle, readTypedDay } from '../../../shared/rules/typed-day.ts';
import { lengthFaults } from '../../../shared/rules/typed-text.ts';
import { isWorkingDay } from '../../../shared/rules/working-days.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { describePosts } from '../draft/draft-line.ts';
import { MOST_SEATS, MOST_TARGETS } from './plan-bounds.ts';

/** A fault in one of these makes it unknown how long a day must be. */
const TIMING_FIELDS = [
  'form',
  'startsOn',
  'endsOn',
  'startTime',
  'endTime',
  'minutesPerDay',
  'statedHours',
] as const;

const TEXTS = {
  title: { label: 'Nama kegiatan', length: 'name' },
  targetDescription: { label: 'Sasaran peserta', length: 'sentence' },
  provider: { label: 'Penyelenggara', length: 'name' },
  providerKind: { label: 'Jenis penyelenggara', length: 'code' },
  curriculum: { label: 'Kurikulum', length: 'paragraph' },
  budgetHolder: { label: 'Pemegang anggaran', length: 'name' },
  location: { label: 'Tempat', length: 'sentence' },
  reason: { label: 'Alasan', length: 'paragraph' },
} as const;

/** More choices than the lists have come from no form of ours. */
const MOST_CHOICES = 40;
const LISTS = { competencies: 'Kompetensi', targetPosts: 'Jabatan sasaran' } as const;

/** A line without its identity: what the coordinator's form holds. */
type LineContent = Omit<PlanLine, 'activity' | 'offering' | 'peopleList' | 'sent'>;

/** The line as far as it could be read, and one sentence for each field that could not. */
export interface ReadLine {
  readonly content: LineContent;
  /** The coordinator asks for a new list of people; without this the list stands. */
  readonly chooseAnew: boolean;
  /** Code of the catalogue from which a new line was filled in; '' for none. */
  readonly offering: string;
  readonly errors: Readonly<Record<string, string>>;
}

/**
 * Reads the form of one activity. Fields: title, competencies*, targetPosts*, targetCount, targetDescription,
 * form, providerKind, provider, startsOn, endsOn (dd-mm-yyyy), rhythm ('weekly'), startTime, endTime (hh.mm, both or none), minutesPerDay, statedHours,
 * curriculum, cost, budgetHolder, capacity, location, reason, daftarPeserta ('ulang' for a new list), tawaran.
 * Items may stay empty until the plan is submitted; what is filled in
 * must make sense, and the JP must fit into the days. JP are computed; only forms without a counting rule take `statedHours`.
 * @param cycle year of the cycle, which bounds the dates
 */
export function readLineForm(fields: URLSearchParams, cycle: string): ReadLine {
  const errors: Record<string, string> = Object.fromEntries(
    [...lengthFaults(fields, TEXTS), ...listFaults(fields)].map(({ field, sentence }) => [field, sentence]),
  );
  const text = (name: string) => (fields.get(name) ?? '').trim();
  const whole = (name: string, label: string, empty: number, most: number) =>
    wholeNumber(text(name), empty, most, (why) => {
      errors[name] = `${label} ${why}.`;
    });
  const date = (name: string, label: string) => {
    if (text(name) === '') return '';
    const { day = '', fault } = readTypedDay(text(name), label, daysOfCycle(cycle));
    if (fault !== undefined) errors[name] = fault;
    return day;
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
  const estimates = (['cost', 'dates'] as const).filter((what) => fields.getAll('estimates').includes(what));
  const targetPosts = fields.getAll('targetPosts');
  const minutesPerDay = whole('minutesPerDay', 'Menit belajar per hari', 0, 1440);
  const rhythm = text('rhythm') === 'weekly' ? 'weekly' : undefined;
  const span = spanOf(startsOn, endsOn, rhythm);
  if (rhythm === 'weekly' && activityDays(span)[0] !== span.startsOn) {
    errors['startsOn'] ??=
      'Seri mingguan tidak bertemu pada hari-hari di sekitar Idulfitri; pilih pekan lain untuk mulai.';
  }
  const form = text('form');
  const stated = whole('statedHours', 'JP', 0, 2000);
  const hours = hoursOf({ form, ...span, minutesPerDay, stated }, errors);
  const location = text('location');
  const misplaced = placeFault({ form, location });
  if (misplaced !== undefined) errors['location'] = misplaced;
  const timed = {
    form,
    learningHours: hours,
    days: activityDays(span).length,
    ...(minutesPerDay === 0 ? {} : { minutesPerDay }),
  };
  const dated = startsOn !== '' && endsOn !== '';
  const times = timesOf([text('startTime'), text('endTime')], dated ? timed : undefined, errors);
  return {
    errors,
    chooseAnew: text('daftarPeserta') === 'ulang',
    offering: text('tawaran'),
    content: {
      title: text('title'),
      competencies: fields.getAll('competencies'),
      targetPosts,
      targetCount: whole('targetCount', 'Jumlah target', 0, MOST_TARGETS),
      targetDescription: text('targetDescription') || describePosts(targetPosts),
      pathway: developmentFormOf(form)?.pathway ?? '',
      ...timed,
      providerKind: text('providerKind'),
      provider: text('provider'),
      startsOn,
      endsOn,
      ...(rhythm === undefined ? {} : { rhythm }),
      ...times,
      curriculum: text('curriculum'),
      cost: whole('cost', 'Biaya', 0, 1_000_000_000_000),
      budgetHolder: text('budgetHolder'),
      countsTowardAnnualHours: text('countsTowardAnnualHours') !== 'tidak',
      capacity: whole('capacity', 'Kapasitas', MOST_SEATS, MOST_SEATS),
      location,
      reason: text('reason'),
      ...(estimates.length === 0 ? {} : { estimates }),
    },
  };
}

function listFaults(fields: URLSearchParams) {
  return Object.entries(LISTS).flatMap(([field, label]) => {
    const chosen = fields.getAll(field);
    const strange = chosen.length > MOST_CHOICES || chosen.some((code) => !/^[\w-]{1,40}$/.test(code));
    return strange ? [{ field, sentence: `${label}: pilih dari daftar.` }] : [];
  });
}

/**
 * The times that were typed; undefined when the JP decide.
 * @param activity undefined while the number of its days is unknown
 */
function timesOf(
  [start, end]: readonly [string, string],
  activity: TimedActivity | undefined,
  errors: Record<string, string>,
): DailyTimes | undefined {
  const { times, faults } = readTimes(start, end);
  Object.assign(errors, faults);
  if (activity === undefined || activity.form === '') return times;
  const short = TIMING_FIELDS.some((field) => field in errors)
    ? undefined
    : tooShortFor({ ...activity, ...times });
  if (short !== undefined) errors[times === undefined ? 'endsOn' : 'endTime'] = short;
  return times;
}

function wholeNumber(text: string, empty: number, most: number, refuse: (why: string) => void): number {
  const digits = text.replace(/^Rp\s*/i, '').replaceAll('.', '');
  if (digits === '') return empty;
  const number = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  if (number >= 0 && number <= most) return number;
  refuse(`harus bilangan bulat antara 0 dan ${most.toLocaleString('id-ID')}`);
  return empty;
}

/** While a date is missing or wrong the activity counts as one day: any day does. */
function spanOf(startsOn: string, endsOn: string, rhythm: Rhythm | undefined): ActivitySpan {
  if (startsOn === '' || endsOn < startsOn) return { startsOn: ANY_DAY, endsOn: ANY_DAY };
  return { startsOn, endsOn, rhythm };
}

const ANY_DAY = '2027-01-04';

interface HoursInput extends ActivitySpan {
  readonly form: string;
  readonly minutesPerDay: number;
  readonly stated: number;
}

function hoursOf(
  { form, minutesPerDay, stated, ...span }: HoursInput,
  errors: Record<string, string>,
): number {
  const known = developmentFormOf(form);
  if (known === undefined) {
    if (form !== '') errors['form'] = 'Pilih bentuk kegiatan dari daftar.';
    return 0;
  }
  const mustState = hoursAreStated(form);
  const hours = plannedHours({
    form,
    ...span,
    minutesPerDay: minutesPerDay === 0 ? undefined : minutesPerDay,
    stated: mustState && stated > 0 ? stated : undefined,
  });
  if (hours.decided) return hours.hours;
  errors['statedHours'] = `Isi JP untuk bentuk ${known.name}: ${hours.explanation}`;
  return 0;
}
