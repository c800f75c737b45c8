import { isDeepStrictEqual } from 'node:util';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { RuleViolationError } from '../../../shared/errors.ts';
import { jointOffersOf } from '../../../shared/store/joint-offer.ts';
import { findPlan, type PlanLine } from '../../../shared/store/plan.ts';
import {
  changeTraining,
  findTraining,
  noting,
  type TrainingChanges,
} from '../../../shared/store/training.ts';
import type { ListedTraining, Session, TrainingItem } from '../../../shared/store/training-item.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { replanned, untoldChanges } from './replan.ts';
import { sessionsOf } from './training-days.ts';
import { wakeWorkflow } from './wake-workflow.ts';

/**
 * Lets people hear of a change of a training: the own ones by its workflow, and those of the agencies that took a share of
 * it by theirs. Repeating it changes and tells nothing twice.
 * @param reason for the history of the execution: 'MOVED', 'CANCELLED'
 */
export async function reachPeople(
  training: TrainingItem,
  reason: 'MOVED' | 'CANCELLED',
  now: Date,
  to: Workflows,
): Promise<void> {
  await wakeWorkflow(training, reason, to);
  for (const guest of await guestsOf(training)) {
    if ((await findTraining(guest)) === undefined) continue;
    const followed = await changeTraining(
      guest,
      (current) => followingChanges(current, training, now),
      undefined,
      noting('joint training followed', now),
    );
    await wakeWorkflow(followed, reason, to);
  }
}

/** The trainings of the agencies that took a share of one, by the name of the share. */
export async function guestsOf({
  agency,
  cycle,
  activity,
  line,
}: TrainingItem): Promise<readonly (TrainingRef & { readonly share: string })[]> {
  if (line.joint === undefined || line.host !== undefined) return [];
  const offers = await jointOffersOf({ agency, cycle, activity });
  return offers.flatMap(({ share, guest }) =>
    guest?.activity === undefined ? [] : [{ ...guest, activity: guest.activity, share }],
  );
}

/** What of a guest's training follows from its host's; undefined when it follows already, or is over. */
function followingChanges(current: TrainingItem, host: TrainingItem, now: Date): TrainingChanges | undefined {
  const { status, wakes = 0 } = current;
  if (status !== 'OPEN' && status !== 'INVITED') return undefined;
  if (host.status === 'CANCELLED') return { status: 'CANCELLED', wakes: wakes + 1, feedbackKey: null };
  const sessions = sessionsOf(host);
  const line = withSchedule(current.line, host.line);
  if (isDeepStrictEqual(whenAndWhere(sessions, line), whenAndWhere(sessionsOf(current), current.line))) {
    return isDeepStrictEqual(sessions, sessionsOf(current)) ? undefined : { sessions };
  }
  const news = untoldChanges(host);
  return replanned(current, { sessions, line, changed: news.length === 0 ? ['PERTEMUAN'] : news }, now);
}

/** What people are told of. */
function whenAndWhere(sessions: readonly Session[], { location, meetingUrl, learningHours }: PlanLine) {
  const held = sessions.map(({ date, startTime, endTime, place, meetingUrl: url, cancelled = false }) =>
    [date, startTime, endTime, place, url, cancelled].join(' '),
  );
  return [held, location, meetingUrl ?? '', learningHours];
}

/** An activity with the days, hours, place and JP of its host's. */
function withSchedule(line: PlanLine, host: PlanLine): PlanLine {
  const {
    rhythm: _r,
    dates: _d,
    startTime: _s,
    endTime: _e,
    minutesPerDay: _m,
    meetingUrl: _u,
    ...own
  } = line;
  const { startsOn, endsOn, days, learningHours, location, ...further } = host;
  const { rhythm, dates, startTime, endTime, minutesPerDay, meetingUrl } = further;
  return {
    ...own,
    ...{ startsOn, endsOn, days, learningHours, location },
    ...(rhythm === undefined ? {} : { rhythm }),
    ...(dates === undefined ? {} : { dates }),
    ...(startTime === undefined ? {} : { startTime }),
    ...(endTime === undefined ? {} : { endTime }),
    ...(minutesPerDay === undefined ? {} : { minutesPerDay }),
    ...(meetingUrl === undefined ? {} : { meetingUrl }),
  };
}

/** As a host's training stands when a guest opens its own; the host may open later, and then its plan says when. */
export interface HostSchedule {
  readonly line: PlanLine;
  readonly sessions?: readonly Session[];
  readonly cancelled: boolean;
}

/** A guest's line by what its host holds now; the line itself where it has no host, or the host's plan has it no more. */
export async function scheduleByHost(line: PlanLine): Promise<HostSchedule> {
  const { host } = line;
  if (host === undefined) return { line, cancelled: false };
  const training: ListedTraining | undefined = await findTraining(host);
  if (training !== undefined) {
    const { sessions } = training;
    return {
      line: withSchedule(line, training.line),
      ...(sessions === undefined ? {} : { sessions }),
      cancelled: training.status === 'CANCELLED',
    };
  }
  const planned = (await findPlan(host))?.lines.find(({ activity }) => activity === host.activity);
  return { line: planned === undefined ? line : withSchedule(line, planned), cancelled: false };
}

/** @throws RuleViolationError for a training whose days another agency sets */
export function requireOwnSchedule({ line }: Pick<TrainingItem, 'line'>): void {
  if (line.host === undefined) return;
  throw new RuleViolationError(
    'Jadwal dan tempat kegiatan bersama ini ditetapkan instansi yang mengundang; perubahannya sampai ke sini dengan sendirinya.',
  );
}
