import { countsInYear } from '../rules/annual-learning-hours.ts';
import { formatNumber, formatRupiah, listInWords } from '../rules/format.ts';
import { courseOf } from '../store/course.ts';
import type { CycleItem, Enactment } from '../store/cycle.ts';
import type { PlanItem, PlanLine, PlanRevision } from '../store/plan.ts';

/** Where a line without a date stands. */
const UNSCHEDULED = 'Belum dijadwalkan';

/** A plan in a few figures. */
export interface PlanSummary {
  readonly activities: number;
  /** Rupiah. */
  readonly cost: number;
  /** Seats: one person in two activities counts twice. */
  readonly seats: number;
  /** JP of all seats together that count in the year of the plan, by the rule of each person's JP. */
  readonly seatHours: number;
}

/** What begins in one quarter. */
export interface QuarterOfPlan extends Pick<PlanSummary, 'activities' | 'cost' | 'seats'> {
  /** 'Triwulan I 2027': the year is said, as a plan may reach into the next. */
  readonly quarter: string;
}

/** What the years before changed in a plan, in sentences, as its lines stand now; a course may have come back by hand. */
export function lessonsOf({ lessons = [], lines }: Pick<PlanItem, 'lessons' | 'lines'>): readonly string[] {
  return lessons.map(({ course, sentence }) => {
    const again = lines.filter((line) => courseOf(line) === course).map(({ activity }) => activity);
    return again.length === 0
      ? sentence
      : `${sentence} Koordinator tetap memasukkannya: ${listInWords(again)}.`;
  });
}

/** "2 kegiatan siklus sebelumnya tidak diulang"; undefined where all came back, or none was held. */
export function notRepeated({
  lessons = [],
  lines,
}: Pick<PlanItem, 'lessons' | 'lines'>): string | undefined {
  const present = new Set(lines.map(courseOf));
  const gone = lessons.filter(({ course }) => course !== undefined && !present.has(course));
  if (gone.length === 0) return undefined;
  return `${formatNumber(gone.length)} kegiatan siklus sebelumnya tidak diulang`;
}

/** The quarter in which an activity starts, with its year. */
export function quarterOfLine({ startsOn }: Pick<PlanLine, 'startsOn'>): string {
  return startsOn === '' ? UNSCHEDULED : quarterName(quarterKey(startsOn));
}

/** '2027-1': sorts by time. */
function quarterKey(date: string): string {
  return `${date.slice(0, 4)}-${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

function quarterName(key: string): string {
  const [year, quarter] = key.split('-');
  return `Triwulan ${'I'.repeat(Number(quarter)).replace('IIII', 'IV')} ${year}`;
}

/**
 * A plan by quarter, in order of time: the four of its year, and those of other years in which something begins.
 * @param year of the plan, '2027'
 */
export function planByQuarter(lines: readonly PlanLine[], year: string): readonly QuarterOfPlan[] {
  const begun = lines.filter(({ startsOn }) => startsOn !== '').map(({ startsOn }) => quarterKey(startsOn));
  const keys = new Set([...['1', '2', '3', '4'].map((quarter) => `${year}-${quarter}`), ...begun]);
  const names = [...keys].sort().map(quarterName);
  const unscheduled = lines.some(({ startsOn }) => startsOn === '') ? [UNSCHEDULED] : [];
  return [...names, ...unscheduled].map((quarter) => {
    const { activities, cost, seats } = summarisePlan(
      lines.filter((line) => quarterOfLine(line) === quarter),
      year,
    );
    return { quarter, activities, cost, seats };
  });
}

/** Rupiah of all lines together. */
export function totalCost(lines: readonly Pick<PlanLine, 'cost'>[]): number {
  return lines.reduce((total, { cost }) => total + cost, 0);
}

/** An activity's cost by its plan, and what is recorded of it; undefined while nobody has. */
export interface RecordedCost {
  readonly cost: number;
  readonly amount: number | undefined;
  /** Was cancelled, or not held: what was paid for it all the same counts, no more is waited for. */
  readonly notHeld?: boolean;
}

/** Whether an amount is still to be recorded: what costs nothing is not waited for. */
export function isAwaited({ cost, amount, notHeld }: RecordedCost): boolean {
  return cost > 0 && amount === undefined && notHeld !== true;
}

/**
 * The sum of what is recorded activity by activity: a dash while nothing is, for what nobody has recorded is not nothing; and
 * of how many it is while others are missing.
 */
export function recordedSum(activities: readonly RecordedCost[]): string {
  const known = activities.flatMap(({ amount }) => amount ?? []);
  const missing = activities.filter(isAwaited).length;
  if (known.length === 0) return '–';
  const sum = formatRupiah(known.reduce((total, amount) => total + amount, 0));
  return missing === 0 ? sum : `${sum} (tercatat ${known.length} dari ${known.length + missing} kegiatan)`;
}

/** Adds up a plan. @param year of the plan, '2027' */
export function summarisePlan(lines: readonly PlanLine[], year: string): PlanSummary {
  const sum = (some: readonly PlanLine[], of: (line: PlanLine) => number) =>
    some.reduce((total, line) => total + of(line), 0);
  return {
    activities: lines.length,
    cost: totalCost(lines),
    seats: sum(lines, (line) => line.targetCount),
    seatHours: sum(
      lines.filter((line) => countsInYear(line, year)),
      (line) => line.targetCount * line.learningHours,
    ),
  };
}

/** What a submission asks for, in letters, on pages and papers. */
const matters: Readonly<Record<PlanRevision['kind'] | 'PLAN', string>> = {
  PLAN: 'usulan rencana',
  REVISION: 'usulan perubahan rencana',
  OFF_PLAN: 'usulan kegiatan di luar rencana',
};

/** 'usulan rencana', 'usulan perubahan rencana' or 'usulan kegiatan di luar rencana'. */
export function matterOf({ change }: Pick<PlanItem, 'change'>): string {
  return matters[change?.kind ?? 'PLAN'];
}

/** As a sentence begins. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The decree by which a submission was enacted: that of the plan itself, or of a change. */
export function decreeOf(
  { revision, enactment }: Pick<CycleItem, 'revision' | 'enactment'>,
  plan: Pick<PlanItem, 'revision' | 'decrees'>,
): Enactment | undefined {
  const ofChange = plan.decrees?.find((decree) => decree.revision === plan.revision);
  if (ofChange !== undefined) return { number: ofChange.number, date: ofChange.date };
  return revision === plan.revision ? enactment : undefined;
}
