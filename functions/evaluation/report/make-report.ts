import { isDeepStrictEqual } from 'node:util';
import { mean } from 'simple-statistics';
import type { CycleRef } from '../../../shared/contracts.ts';
import { readCourses } from '../../../shared/evaluation/course-verdict.ts';
import { countStandings, isOverdue, standingWords } from '../../../shared/evaluation/follow-up-outcome.ts';
import { CLOSING, type CountedDays } from '../../../shared/evaluation/period.ts';
import { isEstimate, markedTitle } from '../../../shared/plan/line-text.ts';
import type { Priority } from '../../../shared/plan/published-analysis.ts';
import { isLargeEnough } from '../../../shared/rules/anonymity.ts';
import { formatLongDate } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { decidedFollowUps, type FollowUp } from '../../../shared/store/follow-ups.ts';
import {
  type Figure,
  findReport,
  type Measures,
  type Recommendation,
  type ReportedActivity,
  type ReportItem,
  type ReportKey,
  saveReport,
} from '../../../shared/store/report.ts';
import { listUnits } from '../../../shared/store/staff.ts';
import { needsOf } from '../carry-over/carry-over.ts';
import { keptCourses } from '../course/reported-courses.ts';
import { share } from './figure-kinds.ts';
import { figuresOf, isPlanned } from './figures.ts';
import { readServiceEffects } from './read-service-effects.ts';
import { late, mostPressing, recommend } from './recommendations.ts';
import { reportHeadOf } from './report-head.ts';
import { moneyOf } from './told-report.ts';
import { readTrainingFacts, type TrainingFacts } from './training-facts.ts';
import { transferFigures, transfersOf } from './transfers.ts';

/** Trainings from this status on have been held. */
const HELD = ['HELD', 'ATTENDED', 'CERTIFIED', 'EVALUATED', 'CLOSED'];

/**
 * Makes the report of a period from the counts of all shards and the activities held so far. Made again with the same
 * content it keeps its day, with another it has a new one; one that was mailed is left as its readers have it, but for one
 * of a day to come: the clock was wrong then.
 * @param days first and last day that it counts
 * @returns what it recommends
 */
export async function makeReport(
  key: ReportKey,
  days: CountedDays,
  measures: Measures,
  now: Date,
): Promise<readonly Recommendation[]> {
  const before = await findReport(key);
  if (before?.mailedAt !== undefined && before.mailedAt <= now.toISOString()) return before.recommendations;
  const content = await contentOf(key, days, measures);
  if (before !== undefined && isSameContent(before, content)) return before.recommendations;
  const head = await reportHeadOf(key.agency);
  if (await saveReport(key, { ...content, head, madeAt: now.toISOString() })) return content.recommendations;
  return (await findReport(key))?.recommendations ?? content.recommendations;
}

async function contentOf(key: ReportKey, { from, to }: CountedDays, measures: Measures) {
  const { agency, cycle, period } = key;
  const [facts, units, { startedAt, closedAt }, needs] = await Promise.all([
    readTrainingFacts(agency, cycle),
    listUnits(agency),
    readCycle(agency, cycle),
    needsOf({ agency, cycle }),
  ]);
  const held = facts.filter((fact) => isHeldBy(fact, to));
  const activities = held.map(reported);
  const trainings = held.flatMap(({ training }) => training ?? []);
  const services = await readServiceEffects({ agency, cycle }, trainings, to);
  const courses = period === CLOSING ? [] : await readCourses({ agency, cycle }, services);
  const transfers = transfersOf(held);
  const within = held.filter((_fact, index) => (activities[index]?.endsOn ?? '') >= from);
  const closing = period === CLOSING;
  const promised = closing ? [] : await promisedBy({ agency, cycle });
  const figures = [
    ...figuresOf(measures, held, facts.filter(isPlanned).length, closing ? undefined : within),
    ...needFigure(needs, held),
    ...transferFigures(held),
    ...(closing ? await followUpFigures(agency, String(Number(cycle) - 1)) : overdueFigure(promised, to)),
  ];
  const names = new Map(units.map((unit) => [unit.unitId, unit.name]));
  const advice = [
    ...recommend(figures, measures, held, names),
    ...late(promised.filter((item) => isOverdue(item, to))),
  ];
  const recommendations = closing ? advice : mostPressing(advice);
  const adviceLeft = advice.length - recommendations.length;
  const remark = closing ? undefined : await remarkOn(agency, cycle, closedAt);
  return {
    figures,
    recommendations,
    ...(adviceLeft === 0 ? {} : { adviceLeft }),
    activities,
    ...(services.length === 0 ? {} : { services }),
    ...(transfers.length === 0 ? {} : { transfers }),
    ...(closing ? {} : { courses: keptCourses(courses ?? [], activities) }),
    from,
    to,
    since: wibDate(new Date(startedAt)),
    ...(remark === undefined ? {} : { remark }),
  };
}

/** For how many of the needs that the analysis found a course was held; nothing before there is an analysis. */
function needFigure(needs: readonly Priority[], held: readonly TrainingFacts[]): Figure[] {
  if (needs.length === 0) return [];
  const answered = new Set(held.flatMap(({ line }) => line.competencies));
  const met = needs.filter(({ code }) => answered.has(code)).length;
  return [share('NEEDS_MET', 'Kebutuhan yang sudah mendapat kegiatan', met, needs.length, 'kebutuhan')];
}

/** What became of the follow-ups of the cycle before; none when it has decided none. */
async function followUpFigures(agency: string, before: string): Promise<Figure[]> {
  const followUps = await decidedFollowUps({ agency, cycle: before });
  if (followUps.length === 0) return [];
  const counts = countStandings(followUps);
  return (['DONE', 'OPEN', 'DROPPED'] as const).map((standing) =>
    share(
      `FOLLOW_UPS_${standing}`,
      `Tindak lanjut siklus ${before}: ${standingWords[standing].toLowerCase()}`,
      counts[standing],
      followUps.length,
      'tindak lanjut',
    ),
  );
}

/** What the cycle and the one before it gave people to do. */
async function promisedBy({ agency, cycle }: CycleRef): Promise<readonly FollowUp[]> {
  const before = { agency, cycle: String(Number(cycle) - 1) };
  return (await Promise.all([decidedFollowUps(before), decidedFollowUps({ agency, cycle })])).flat();
}

/** How much of it is late at the end of a quarter; none where nothing was given to anybody. */
function overdueFigure(promised: readonly FollowUp[], to: string): Figure[] {
  if (promised.length === 0) return [];
  const late = promised.filter((item) => isOverdue(item, to)).length;
  return [
    share(
      'FOLLOW_UPS_OVERDUE',
      'Tindak lanjut yang lewat tenggat dan belum selesai',
      late,
      promised.length,
      'tindak lanjut',
    ),
  ];
}

/** A quarter in which the cycle only waits for its follow-ups, or is closed, says so: nothing new is to be expected. */
async function remarkOn(
  agency: string,
  cycle: string,
  closedAt: string | undefined,
): Promise<string | undefined> {
  const closing = await findReport({ agency, cycle, period: CLOSING });
  if (closing === undefined) return undefined;
  const counted = `Semua kegiatan siklus ${cycle} sudah selesai; angka penutupnya dihitung pada ${longDay(closing.madeAt)}`;
  return closedAt === undefined
    ? `${counted}, dan siklus ditutup setelah tindak lanjutnya ditetapkan.`
    : `${counted}, dan siklus ditutup pada ${longDay(closedAt)}. Laporan triwulan tetap dibuat sampai akhir tahun siklus.`;
}

function longDay(moment: string): string {
  return formatLongDate(new Date(moment));
}

/** What of a report is made anew with it; the others are of its own making and reading. */
const CONTENT = [
  'figures',
  'recommendations',
  'adviceLeft',
  'activities',
  'courses',
  'services',
  'transfers',
  'from',
  'to',
  'since',
  'remark',
] as const satisfies readonly (keyof ReportItem)[];

function isSameContent(before: ReportItem, content: Awaited<ReturnType<typeof contentOf>>): boolean {
  const known = Object.fromEntries(CONTENT.map((name) => [name, before[name]]));
  // As the table gives it back: without what is undefined.
  const stored: unknown = JSON.parse(JSON.stringify(known));
  return isDeepStrictEqual(stored, JSON.parse(JSON.stringify(content)));
}

function isHeldBy({ training }: TrainingFacts, to: string): boolean {
  return training !== undefined && HELD.includes(training.status) && wibDate(new Date(training.endsAt)) <= to;
}

function reported({ line, training, invited, attendance }: TrainingFacts): ReportedActivity {
  const { attended = 0, answered = 0, reaction = {} } = training?.summary ?? {};
  const scores = Object.values(reaction);
  return {
    activity: line.activity,
    title: markedTitle(line),
    ...(line.offPlan === true ? { offPlan: true } : {}),
    endsOn: training === undefined ? line.endsOn : wibDate(new Date(training.endsAt)),
    invited,
    attended: attendance?.attended ?? null,
    reaction: scores.length === 0 ? null : mean(scores),
    ...(attended > 0 && !isLargeEnough(answered) ? { reactionWithheld: true } : {}),
    cost: line.cost,
    ...(isEstimate(line, 'cost') ? { costEstimated: true } : {}),
    ...moneyOf(training?.money),
  };
}
