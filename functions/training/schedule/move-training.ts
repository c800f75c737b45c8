import { isDeepStrictEqual } from 'node:util';
import type { TrainingRef } from '../../../shared/contracts.ts';
import {
  InvalidInputError,
  type Issue,
  RuleViolationError,
  StaleInputError,
} from '../../../shared/errors.ts';
import { placeFault, placeOf } from '../../../shared/plan/line-text.ts';
import {
  closedFault,
  type DailyTimes,
  heldDays,
  ramadanFault,
  tooShortFor,
} from '../../../shared/rules/activity-times.ts';
import { formatDateRange, formatTimeRange } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { type PlanLine, readLines } from '../../../shared/store/plan.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import type { Change, Session, TrainingItem } from '../../../shared/store/training-item.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { reachPeople, requireOwnSchedule } from './joint-trainings.ts';
import { lineOfSessions, replanned, requireApproved } from './replan.ts';
import { heldSessions, sessionId, sessionsOf, timesOf, trainingDates } from './training-days.ts';

/** The new dates of a training, yyyy-mm-dd; times, place and stated JP stay when left out. */
export interface NewDates {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly times?: DailyTimes;
  readonly location?: string;
  /** SEQUENCE of the calendar entry that the form showed; left out where nobody saw a form. */
  readonly shown?: string;
  /** JP of each person, for forms whose JP no rule counts; for all others they follow from the days. */
  readonly statedHours?: number;
}

/**
 * Moves a training that has not begun. Seats and waitlist stay; its workflow wakes at the old date's waiting
 * place and sends the new calendar entries. The same dates again only wake the workflow once more.
 * @throws InvalidInputError, StaleInputError when somebody changed it since the form was shown, RuleViolationError once it has
 *   begun or was cancelled
 */
export async function moveTraining(
  ref: TrainingRef,
  dates: NewDates,
  now: Date,
  to: Workflows,
): Promise<void> {
  requireSensible(dates, now);
  const approved = (await readLines(ref)).find(({ activity }) => activity === ref.activity);
  const training = await changeTraining(
    ref,
    (current) => {
      const changes = changesOf(current, dates, now);
      if (changes !== undefined) requireApproved(changes.line, approved, 'endsOn');
      return changes;
    },
    undefined,
    (before) => ({
      ...noting(`training moved to ${dates.startsOn}`, now)(before),
      title: movedInWords(before, changesOf(before, dates, now)?.line ?? before.line),
    }),
  );
  await reachPeople(training, 'MOVED', now, to);
}

/**
 * The training as a move would leave it; writes nothing.
 * @throws InvalidInputError, RuleViolationError as `moveTraining` does
 */
export function movedTraining(training: TrainingItem, dates: NewDates, now: Date): TrainingItem {
  requireSensible(dates, now);
  return { ...training, ...changesOf(training, dates, now) };
}

/** Undefined when it is there already. */
function changesOf(current: TrainingItem, dates: NewDates, now: Date) {
  const sessions = movedSessions(current, dates);
  const { location = placeOf(current.line), statedHours } = dates;
  const line = { ...lineOfSessions(current.line, sessions, statedHours), location };
  const changed = differences(current, { line, sessions });
  if (changed.length === 0) return undefined;
  requireOwnSchedule(current);
  requireMovable(current, now);
  requireShown(current, dates.shown);
  requireFitting(line, dates.times ?? timesOf(current), sessions);
  return replanned(current, { sessions, line, changed }, now);
}

/**
 * The sessions by the rhythm of the activity from the new first day to the new last one, each with what the one in its
 * place had. While both days stay, single sessions that were moved stay where they are.
 */
function movedSessions(current: TrainingItem, { startsOn, endsOn, times }: NewDates): readonly Session[] {
  const held = heldSessions(current);
  const told = timesOf(current);
  const { first, last } = trainingDates(current);
  const newTimes = times === undefined || isDeepStrictEqual(times, told) ? {} : times;
  if (startsOn === first && endsOn === last) {
    return sessionsOf(current).map((session) => ({ ...session, ...newTimes }));
  }
  return heldDays({ startsOn, endsOn, rhythm: current.line.rhythm }).map((date, index) => ({
    ...told,
    ...held[index],
    id: sessionId(index + 1),
    ...newTimes,
    date,
  }));
}

/** @throws StaleInputError when somebody changed the training since the form was shown */
function requireShown(current: TrainingItem, shown: string | undefined): void {
  if (shown === undefined || shown === String(current.sequence)) return;
  const { first, last } = trainingDates(current);
  const present = `${formatDateRange(first, last)}, ${formatTimeRange(timesOf(current))}, ${placeOf(current.line)}`;
  throw new StaleInputError('startsOn', 'mengubah jadwal, tempat, atau alamat', `Kini tercatat ${present}.`);
}

function differences(current: TrainingItem, moved: Pick<TrainingItem, 'line' | 'sessions'>): Change[] {
  const { line } = current;
  const [was, is] = [current, { ...current, ...moved }].map(heldSessions);
  const of = (sessions: readonly Session[] = [], what: keyof Session) => sessions.map((each) => each[what]);
  const same = (what: keyof Session) => isDeepStrictEqual(of(was, what), of(is, what));
  const sameHours = isDeepStrictEqual(timesOf(current), timesOf({ ...current, ...moved }));
  return [
    ...(same('date') ? [] : (['TANGGAL'] as const)),
    ...(sameHours ? [] : (['JAM'] as const)),
    ...(line.learningHours === moved.line.learningHours ? [] : (['JP'] as const)),
    ...(placeOf(line) === placeOf(moved.line) ? [] : (['TEMPAT'] as const)),
  ];
}

/** @throws InvalidInputError for days that are too short for the JP or too long for Ramadan, and for a hall of a course that has none */
function requireFitting(line: PlanLine, times: DailyTimes, sessions: readonly Session[]): void {
  const fasting = sessions
    .filter(({ cancelled }) => cancelled !== true)
    .map((session) => ramadanFault(session.date, session))
    .find((fault) => fault !== undefined);
  const short = tooShortFor({ ...line, ...times }) ?? fasting;
  const misplaced = placeFault(line);
  const issues = [
    ...(short === undefined ? [] : [{ field: 'endTime', sentence: short }]),
    ...(misplaced === undefined ? [] : [{ field: 'location', sentence: misplaced }]),
  ];
  if (issues.length > 0) throw new InvalidInputError(issues);
}

/** The title in the trail, with the JP and the place that a move changed: "Bimtek SIPD; 16 > 24 JP; Aula > Hotel". */
function movedInWords({ line: was }: TrainingItem, is: PlanLine): string {
  const [from, to] = [placeOf(was), placeOf(is)];
  return [
    was.title,
    ...(was.learningHours === is.learningHours ? [] : [`${was.learningHours} > ${is.learningHours} JP`]),
    ...(from === to ? [] : [`${from} > ${to}`]),
  ].join('; ');
}

function requireMovable({ status, startsAt }: TrainingItem, now: Date): void {
  if ((status === 'OPEN' || status === 'INVITED') && now < new Date(startsAt)) return;
  throw new RuleViolationError(
    status === 'CANCELLED'
      ? 'Pelatihan ini sudah dibatalkan, sehingga tidak dapat dipindah.'
      : 'Pelatihan sudah dimulai atau sudah selesai, sehingga tidak dapat dipindah.',
  );
}

function requireSensible({ startsOn, endsOn, location }: NewDates, now: Date): void {
  const issues: Issue[] = [];
  const refuse = (field: string, sentence: string) => issues.push({ field, sentence });
  const refuseClosed = (field: string, label: string, date: string) => {
    const sentence = closedFault(label, date);
    if (sentence !== undefined) refuse(field, sentence);
  };
  if (startsOn <= wibDate(now)) refuse('startsOn', 'Tanggal mulai harus setelah hari ini.');
  else refuseClosed('startsOn', 'Tanggal mulai', startsOn);
  if (endsOn < startsOn) refuse('endsOn', 'Tanggal selesai tidak boleh sebelum tanggal mulai.');
  else refuseClosed('endsOn', 'Tanggal selesai', endsOn);
  if (location?.trim() === '') refuse('location', 'Tempat tidak boleh kosong.');
  if (issues.length > 0) throw new InvalidInputError(issues);
}
