import {
  asSent,
  choice,
  day,
  daysOfCycle,
  rupiah,
  several,
  text,
  whole,
} from '../../../shared/form/fields.ts';
import { readFields, valuesOr } from '../../../shared/form/take-form.ts';
import { placeFault } from '../../../shared/plan/line-text.ts';
import { postNamer, type Reference, sampleReference } from '../../../shared/reference/agency-reference.ts';
import { developmentFormOf } from '../../../shared/reference/development-forms.ts';
import { hoursAreStated, MOST_HOURS, plannedHours } from '../../../shared/rules/activity-hours.ts';
import {
  type ActivitySpan,
  activityDays,
  closedFault,
  type DailyTimes,
  heldDays,
  type Rhythm,
  readTimes,
  rhythms,
  type TimedActivity,
  tooShortFor,
} from '../../../shared/rules/activity-times.ts';
import { indicatorCodes } from '../../../shared/rules/service-indicators.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { describePosts } from '../draft/draft-line.ts';
import { joint } from './joint-field.tsx';
import { LONGEST_NAME, MOST_SEATS, MOST_TARGETS } from './plan-bounds.ts';

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

/** More choices than the lists have come from no form of ours. */
const MOST_CHOICES = 40;

const MOST_COST = 1_000_000_000_000;

/** @param cycle year of the cycle, which bounds the dates */
const fields = (cycle: string) => ({
  title: text({ label: 'Nama kegiatan', most: LONGEST_NAME, missing: 'Isi nama kegiatan.' }),
  competencies: several({ label: 'Kompetensi', most: MOST_CHOICES }),
  targetPosts: several({ label: 'Jabatan sasaran', most: MOST_CHOICES }),
  targetCount: whole({ label: 'Jumlah target', most: MOST_TARGETS, empty: 0 }),
  targetDescription: text({ label: 'Sasaran peserta', most: 'sentence' }),
  form: text({ label: 'Bentuk', most: 'code' }),
  providerKind: text({ label: 'Jenis penyelenggara', most: 'code' }),
  provider: text({ label: 'Penyelenggara', most: LONGEST_NAME }),
  startsOn: day({ label: 'Tanggal mulai', within: daysOfCycle(cycle), optional: true }),
  endsOn: day({ label: 'Tanggal selesai', within: daysOfCycle(cycle), optional: true }),
  rhythm: asSent,
  startTime: asSent,
  endTime: asSent,
  minutesPerDay: whole({ label: 'Menit belajar per hari', most: 1440, empty: 0 }),
  statedHours: whole({ label: 'JP', most: MOST_HOURS, empty: 0 }),
  curriculum: text({ label: 'Kurikulum', most: 'paragraph' }),
  cost: rupiah({ label: 'Biaya', most: MOST_COST, empty: 0 }),
  estimates: several({ label: 'Perkiraan', most: 2 }),
  budgetHolder: text({ label: 'Pemegang anggaran', most: 'name' }),
  countsTowardAnnualHours: asSent,
  capacity: whole({ label: 'Kapasitas', most: MOST_SEATS, empty: MOST_SEATS }),
  location: text({ label: 'Tempat', most: 'sentence' }),
  reason: text({ label: 'Alasan', most: 'paragraph' }),
  serviceIndicator: choice(['', ...indicatorCodes], 'Angka pelayanan: pilih dari daftar.'),
  joint,
  daftarPeserta: asSent,
  tawaran: asSent,
});

/** What stands where a field is at fault: the line is not saved then, but its other fields are still judged. */
const NONE: readonly string[] = [];
const NO_SHARES: NonNullable<PlanLine['joint']> = [];
const BLANK = {
  joint: NO_SHARES,
  title: '',
  competencies: NONE,
  targetPosts: NONE,
  targetCount: 0,
  targetDescription: '',
  form: '',
  providerKind: '',
  provider: '',
  startsOn: '',
  endsOn: '',
  rhythm: '',
  startTime: '',
  endTime: '',
  minutesPerDay: 0,
  statedHours: 0,
  curriculum: '',
  cost: 0,
  estimates: NONE,
  budgetHolder: '',
  countsTowardAnnualHours: '',
  capacity: MOST_SEATS,
  location: '',
  reason: '',
  serviceIndicator: '',
  daftarPeserta: '',
  tawaran: '',
};

/** A line without its identity: what the coordinator's form holds. */
type LineContent = Omit<
  PlanLine,
  'activity' | 'offering' | 'peopleList' | 'repeatReason' | 'meetingUrl' | 'sent' | 'host'
>;

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
 * Reads the form of one activity: `fields`, of which `rhythm` is a rhythm or nothing, the times both there or none,
 * `daftarPeserta` 'ulang' for a new list, and `tawaran` the catalogue's offering. Items may stay empty until the plan is
 * submitted; what is filled in must make sense, and the JP must fit into the days. JP are computed; only forms without a
 * counting rule take `statedHours`.
 * @param cycle year of the cycle, which bounds the dates
 * @param reference of the cycle, for the names of posts
 */
export function readLineForm(
  sent: URLSearchParams,
  cycle: string,
  reference: Pick<Reference, 'posts'> = sampleReference,
): ReadLine {
  const { values, faults } = readFields(sent, fields(cycle));
  const read = valuesOr(values, BLANK);
  const { startsOn, endsOn, form, location, minutesPerDay, targetPosts } = read;
  const rhythm = rhythms.find((known) => known === read.rhythm);
  const span = spanOf(startsOn, endsOn, rhythm);
  const errors: Record<string, string> = { ...faults, ...spanFaults({ startsOn, endsOn, rhythm }) };
  const hours = hoursOf({ form, ...span, minutesPerDay, stated: read.statedHours }, errors);
  const misplaced = placeFault({ form, location });
  if (misplaced !== undefined) errors['location'] = misplaced;
  const timed = {
    form,
    learningHours: hours,
    days: activityDays(span).length,
    ...(minutesPerDay === 0 ? {} : { minutesPerDay }),
  };
  const dated = startsOn !== '' && endsOn !== '';
  const times = timesOf([read.startTime, read.endTime], dated ? timed : undefined, errors);
  const estimates = (['cost', 'dates'] as const).filter((what) => read.estimates.includes(what));
  return {
    errors,
    chooseAnew: read.daftarPeserta === 'ulang',
    offering: read.tawaran,
    content: {
      title: read.title,
      competencies: read.competencies,
      targetPosts,
      targetCount: read.targetCount,
      targetDescription: read.targetDescription || describePosts(targetPosts, postNamer(reference)),
      pathway: developmentFormOf(form)?.pathway ?? '',
      ...timed,
      providerKind: read.providerKind,
      provider: read.provider,
      startsOn,
      endsOn,
      ...(rhythm === undefined ? {} : { rhythm }),
      ...(dated ? { dates: span.dates } : {}),
      ...times,
      curriculum: read.curriculum,
      cost: read.cost,
      budgetHolder: read.budgetHolder,
      countsTowardAnnualHours: read.countsTowardAnnualHours !== 'tidak',
      capacity: read.capacity,
      location,
      reason: read.reason,
      ...(read.serviceIndicator === '' ? {} : { serviceIndicator: read.serviceIndicator }),
      ...(estimates.length === 0 ? {} : { estimates }),
      ...(read.joint.length === 0 ? {} : { joint: read.joint }),
    },
  };
}

/** What is wrong with days that are days: their order, holidays, weeks in which nobody meets. */
function spanFaults({ startsOn, endsOn, rhythm }: ActivitySpan): Readonly<Record<string, string>> {
  const late = startsOn !== '' && endsOn !== '' && endsOn < startsOn;
  const span = spanOf(startsOn, endsOn, rhythm);
  const closed = startsOn === '' ? undefined : closedFault('Tanggal mulai', startsOn);
  const noMeeting = rhythm !== undefined && activityDays(span)[0] !== span.startsOn;
  return {
    ...(noMeeting
      ? {
          startsOn:
            'Seri pertemuan tidak bertemu pada hari-hari di sekitar Idulfitri; pilih pekan lain untuk mulai.',
        }
      : {}),
    ...(closed === undefined ? {} : { startsOn: closed }),
    ...(late ? { endsOn: 'Tanggal selesai tidak boleh mendahului tanggal mulai.' } : {}),
  };
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

/** While a date is missing or wrong the activity counts as one day: any day does. */
function spanOf(startsOn: string, endsOn: string, rhythm: Rhythm | undefined): ActivitySpan {
  if (startsOn === '' || endsOn < startsOn) return { startsOn: ANY_DAY, endsOn: ANY_DAY };
  const span = { startsOn, endsOn, rhythm };
  return { ...span, dates: heldDays(span) };
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
