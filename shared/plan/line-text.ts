import {
  activityDays,
  dailyTimes,
  type Rhythm,
  type TimedActivity,
  turnInMonth,
} from '../rules/activity-times.ts';
import {
  formatDateRange,
  formatHeldDates,
  formatNumber,
  formatRupiah,
  formatTimeRange,
  formatWeekday,
  listInWords,
} from '../rules/format.ts';
import { idulfitriAround, ramadanOf } from '../rules/working-calendar.ts';
import type { PlanLine } from '../store/plan.ts';

type Dated = Pick<PlanLine, 'startsOn' | 'endsOn' | 'rhythm' | 'dates'>;

type Scheduled = Dated & TimedActivity;

/**
 * When an activity is held: '4–6 Maret 2027, 08.00–15.00 WIB', '7–11 Mei 2027 (3 hari), 08.00–15.00 WIB', or 'setiap Rabu, 3 Februari–21 April 2027 (10 pertemuan),
 * 08.00–09.30 WIB'; '' without dates, no times before its form is known.
 */
export function scheduleText(line: Scheduled): string {
  return daysAndTimes(line).join(', ');
}

function daysAndTimes(line: Scheduled): readonly string[] {
  const days = daysText(line);
  if (days === '') return [];
  return line.form === '' ? [days] : [days, formatTimeRange(dailyTimes(line))];
}

function daysText(line: Dated): string {
  const { startsOn, endsOn, rhythm } = line;
  if (startsOn === '' || endsOn === '') return '';
  const days = activityDays(line).length;
  if (rhythm === undefined) return formatHeldDates(startsOn, endsOn, days);
  return `${rhythmText(startsOn, rhythm)}, ${formatDateRange(startsOn, endsOn)} (${days} pertemuan)`;
}

const TURNS: Readonly<Record<number, string>> = {
  1: 'pertama',
  2: 'kedua',
  3: 'ketiga',
  4: 'keempat',
  [-1]: 'terakhir',
};

/** 'setiap Rabu', 'setiap dua pekan pada hari Rabu', 'setiap Kamis kedua dalam bulan'. */
function rhythmText(startsOn: string, rhythm: Rhythm): string {
  const weekday = formatWeekday(startsOn);
  if (rhythm === 'weekly') return `setiap ${weekday}`;
  if (rhythm === 'fortnightly') return `setiap dua pekan pada hari ${weekday}`;
  return `setiap ${weekday} ${TURNS[turnInMonth(startsOn)]} dalam bulan`;
}

/**
 * Why its days are better kept free, in words; '' for most. Dates of Ramadan are estimates until they are announced.
 */
export function quietTime(line: Dated): string {
  if (line.startsOn === '' || line.endsOn === '') return '';
  const days = activityDays(line);
  const feast = days.map(idulfitriAround).find((found) => found !== undefined);
  const month = ramadanOf(days);
  const found = feast ?? month;
  if (found === undefined) return '';
  const when = feast === undefined ? 'Dalam bulan Ramadan' : 'Di sekitar Idulfitri';
  return found.basis === 'decreed' ? when : `${when} (perkiraan)`;
}

/** With which agencies it is held: 'Kecamatan Sukajadi (10 tempat, Rp3.000.000); …'; '' for one of its own. */
export function jointText({ joint = [] }: Pick<PlanLine, 'joint'>): string {
  return joint
    .map(({ agency, seats, cost }) => `${agency} (${formatNumber(seats)} tempat, ${formatRupiah(cost)})`)
    .join('; ');
}

/** Who holds it, for papers: 'Kecamatan Senapelan, bersama Kecamatan Sukajadi'. */
export function heldBy({ provider, joint = [] }: Pick<PlanLine, 'provider' | 'joint'>): string {
  if (joint.length === 0) return provider;
  return `${provider}, bersama ${listInWords(joint.map(({ agency }) => agency))}`;
}

/** What it costs all agencies that hold it. */
export function wholeCost({ cost, joint = [] }: Pick<PlanLine, 'cost' | 'joint'>): number {
  return joint.reduce((sum, share) => sum + share.cost, cost);
}

/** The name of an activity, marked when it stands beside the enacted plan (PP 11/2017 Ps 210(1)). */
export function markedTitle({ title, offPlan }: Pick<PlanLine, 'title' | 'offPlan'>): string {
  return offPlan === true ? `${title} (di luar rencana)` : title;
}

/** What of a line is only an estimate, in words for beside it. */
export const estimateNames = {
  cost: 'biaya perkiraan',
  dates: 'jadwal belum dikonfirmasi penyelenggara',
} as const;

/** Whether price or dates of a line are still an estimate. */
export function isEstimate({ estimates = [] }: Pick<PlanLine, 'estimates'>, what: 'cost' | 'dates'): boolean {
  return estimates.includes(what);
}

const UNCONFIRMED = '(belum dikonfirmasi penyelenggara)';

type MarkedSchedule = Scheduled & Pick<PlanLine, 'estimates'>;

/** The schedule, with a word when it is not confirmed. */
export function markedSchedule(line: MarkedSchedule): string {
  const text = scheduleText(line);
  return text !== '' && isEstimate(line, 'dates') ? `${text} ${UNCONFIRMED}` : text;
}

/** The same for a narrow column: days, times and the word for what is not confirmed in lines of their own. */
export function stackedSchedule(line: MarkedSchedule): string {
  const parts = daysAndTimes(line);
  return [...parts, ...(parts.length > 0 && isEstimate(line, 'dates') ? [UNCONFIRMED] : [])].join('\n');
}

/** The cost, with a word when it is an estimate: 'Rp25.000.000 (perkiraan)'. */
export function markedCost(line: Pick<PlanLine, 'cost' | 'estimates'>): string {
  const text = formatRupiah(line.cost);
  return isEstimate(line, 'cost') ? `${text} (perkiraan)` : text;
}

/** What the lines' estimates come to, in one sentence; '' when everything is confirmed. */
export function estimatesInShort(lines: readonly Pick<PlanLine, 'cost' | 'estimates'>[]): string {
  const costs = lines.filter((line) => isEstimate(line, 'cost'));
  const dates = lines.filter((line) => isEstimate(line, 'dates'));
  const parts = [
    ...(costs.length > 0
      ? [
          `biaya ${costs.length} kegiatan (${formatRupiah(costs.reduce((sum, { cost }) => sum + cost, 0))}) masih perkiraan`,
        ]
      : []),
    ...(dates.length > 0 ? [`jadwal ${dates.length} kegiatan belum dikonfirmasi penyelenggaranya`] : []),
  ];
  if (parts.length === 0) return '';
  return `Dari ${lines.length} kegiatan, ${parts.join(', dan ')}.`;
}

type Placed = Pick<PlanLine, 'form' | 'location'>;

/** Forms that are held at a distance whatever the place says: e-learning, pelatihan jarak jauh. */
const DISTANT_FORMS: ReadonlySet<string> = new Set(['NKL03', 'NKL04']);

/** Words by which a place is none: what the plan's draft writes, and what people write. */
const NO_PLACE = /\b(daring|online|virtual|zoom|webinar|google meet|teams)\b/i;

/** Whether people take part from where they are whatever is written of the place. */
export function isDistantForm(form: string): boolean {
  return DISTANT_FORMS.has(form);
}

/** Whether people take part from where they are, so that they need an address. */
export function isOnline({ form, location }: Placed): boolean {
  return isDistantForm(form) || NO_PLACE.test(location);
}

/** Where an activity is held, as people read it: no hall is named for one that has none. */
export function placeOf(line: Placed): string {
  return isOnline(line) && !NO_PLACE.test(line.location) ? 'Daring' : line.location;
}

/** Why a place cannot be that of the form, a sentence; undefined when it can. An empty one is filled in later. */
export function placeFault({ form, location }: Placed): string | undefined {
  if (!isDistantForm(form) || location === '' || NO_PLACE.test(location)) return undefined;
  return 'Bentuk ini diikuti dari tempat masing-masing, tanpa ruangan: isi “Daring”, atau pilih bentuk lain.';
}

/**
 * True when the agency holds the course itself: its name stands in that of the provider. Only whoever holds a course
 * certifies it: of another's course the agency can say who was there, and the JP wait for the certificate of the other.
 * "mandiri" alone does not say so: PP 11/2017 Ps 213 a means the whole government, and the courses of its BKPSDM or fire
 * service are not the kecamatan's to certify.
 * @param agencyName "Kecamatan Senapelan"
 */
export function isOwnCourse(
  { providerKind, provider }: Pick<PlanLine, 'providerKind' | 'provider'>,
  agencyName: string,
): boolean {
  return providerKind === 'mandiri' && plain(provider).includes(plain(agencyName));
}

/** As it is compared: typed by hand, in capitals or with two blanks it is the same name. */
function plain(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Said wherever JP of another's course are shown that no certificate proves yet. */
export const AWAITING_PROOF = 'menunggu sertifikat penyelenggara';

/** Of the same JP on a paper that is printed once, whatever becomes of the certificate. */
export const BY_ATTENDANCE = 'menurut kehadiran; dihitung sesudah sertifikat penyelenggara disahkan';

/** JP of a credit as people read them: of a course of another provider they may not count yet. */
export function hoursWords({
  learningHours,
  awaitsProof,
}: {
  readonly learningHours: number;
  readonly awaitsProof?: boolean | undefined;
}): string {
  const hours = formatNumber(learningHours);
  return awaitsProof === true ? `${hours}, ${AWAITING_PROOF}` : hours;
}
