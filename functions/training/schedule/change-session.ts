import { isDeepStrictEqual } from 'node:util';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { NotFoundError, RuleViolationError, StaleInputError } from '../../../shared/errors.ts';
import { refuseFaults } from '../../../shared/form/take-form.ts';
import { closedFault, ramadanFault, tooShortFor } from '../../../shared/rules/activity-times.ts';
import { formatDayDate } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { findLines } from '../../../shared/store/plan.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import type { Session, TrainingItem } from '../../../shared/store/training-item.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { reachPeople, requireOwnSchedule } from './joint-trainings.ts';
import { lineOfSessions, replanned, requireApproved } from './replan.ts';
import { heldSessions, momentsOf, sessionId, sessionsOf } from './training-days.ts';

/** Stands for the id of a session that is added. */
export const NEW_SESSION = 'baru';

/**
 * Sessions with all that can be said of them, that a training's item has room for.
 * @internal
 */
export const MOST_SESSIONS = 40;

/** What the coordinator says of one session. */
export interface SessionChange {
  /** Its id, or `NEW_SESSION`. */
  readonly id: string;
  /** SEQUENCE of the calendar entry that the form showed. */
  readonly shown: string;
  /** Undefined when it is cancelled. */
  readonly content: Omit<Session, 'id' | 'cancelled' | 'news' | 'believedStart'> | undefined;
  /** JP of each person afterwards, for forms whose JP no rule counts. */
  readonly statedHours?: number | undefined;
}

/**
 * Moves, cancels or adds one session; the others stay as they are. Everybody invited is mailed the new calendar entry when
 * its day, its hours or its place change; facilitator and materials stand on the pages only. The same change again only wakes the
 * workflow once more.
 * @throws InvalidInputError naming each field, StaleInputError when somebody changed the training since the form was shown,
 *   RuleViolationError for a session that has begun, and for the last one that is left
 */
export async function changeSession(
  ref: TrainingRef,
  change: SessionChange,
  now: Date,
  to: Workflows,
): Promise<void> {
  const approved = (await findLines(ref))?.find(({ activity }) => activity === ref.activity);
  const training = await changeTraining(
    ref,
    (current) => {
      const changes = changesOf(current, change, now);
      if (changes !== undefined && 'line' in changes) requireApproved(changes.line, approved, 'sessionDate');
      return changes;
    },
    undefined,
    noting('session changed', now),
  );
  await reachPeople(training, 'MOVED', now, to);
}

/**
 * The training as the change would leave it, and whether anybody is told; writes nothing.
 * @throws as `changeSession` does
 */
export function trainingWithSession(
  training: TrainingItem,
  change: SessionChange,
  now: Date,
): { readonly training: TrainingItem; readonly told: boolean } {
  const changes = changesOf(training, change, now);
  return { training: { ...training, ...changes }, told: changes !== undefined && 'sequence' in changes };
}

/** Undefined when nothing is left to do. */
function changesOf(current: TrainingItem, change: SessionChange, now: Date) {
  const before = sessionsOf(current);
  const old = before.find(({ id }) => id === change.id);
  if (old === undefined && change.id !== NEW_SESSION) throw new NotFoundError('session');
  const changed = old === undefined ? added(before, change) : changedSession(old, change);
  if (isDeepStrictEqual(changed, old) || isSentAgain(before, changed, old)) return undefined;
  requireOwnSchedule(current);
  requireShown(current, change.shown);
  requireComing(current, old, now);
  const sessions = inOrder([...before.filter(({ id }) => id !== changed.id), changed]);
  requireSensible(current, sessions, changed, now);
  const line = lineOfSessions(current.line, sessions, change.statedHours);
  if (changed.news === old?.news && line.learningHours === current.line.learningHours) return { sessions };
  const jp = line.learningHours === current.line.learningHours ? [] : (['JP'] as const);
  return replanned(current, { sessions, line, changed: ['PERTEMUAN', ...jp] }, now);
}

/** A second click on the form that adds: the same session is there. */
function isSentAgain(
  before: readonly Session[],
  { id: _id, ...content }: Session,
  old: Session | undefined,
): boolean {
  return old === undefined && before.some(({ id: _other, ...there }) => isDeepStrictEqual(there, content));
}

function added(before: readonly Session[], { content }: SessionChange): Session {
  if (content === undefined) throw new NotFoundError('session');
  if (before.length >= MOST_SESSIONS) {
    throw new RuleViolationError(`Satu pelatihan memuat paling banyak ${MOST_SESSIONS} pertemuan.`);
  }
  return { id: sessionId(before.length + 1), ...content, news: 'ADDED' };
}

/** One that people were not told of yet stays new to them, and its first move says where they believe it to be. */
function changedSession(old: Session, { content }: SessionChange): Session {
  if (content === undefined) return { ...old, cancelled: true, news: 'CANCELLED' };
  const changed = { ...content, id: old.id };
  const same = (['date', 'startTime', 'endTime', 'place', 'meetingUrl'] as const).every(
    (what) => old[what] === changed[what],
  );
  if (same && old.cancelled !== true) return { ...changed, ...kept(old) };
  if (old.news === 'ADDED') return { ...changed, news: 'ADDED' };
  return {
    ...changed,
    news: 'MOVED',
    believedStart: old.believedStart ?? momentsOf(old).start.toISOString(),
  };
}

function kept({ news, believedStart }: Session) {
  return {
    ...(news === undefined ? {} : { news }),
    ...(believedStart === undefined ? {} : { believedStart }),
  };
}

/** By day and hour; the ids stay with what they name. */
function inOrder(sessions: readonly Session[]): readonly Session[] {
  const moment = ({ date, startTime }: Session) => `${date} ${startTime}`;
  return sessions.toSorted((one, other) => moment(one).localeCompare(moment(other)));
}

function requireShown({ sequence }: TrainingItem, shown: string): void {
  if (shown === String(sequence)) return;
  throw new StaleInputError(
    'sessionDate',
    'mengubah jadwal, tempat, atau alamat',
    'Periksa daftar pertemuan yang berlaku sekarang.',
  );
}

/** @throws RuleViolationError for what is over, or goes on just now */
function requireComing({ status }: TrainingItem, session: Session | undefined, now: Date): void {
  if (status !== 'OPEN' && status !== 'INVITED') {
    throw new RuleViolationError(
      'Pelatihan sudah selesai atau dibatalkan, sehingga pertemuannya tidak dapat diubah.',
    );
  }
  if (session !== undefined && now >= momentsOf(session).start) {
    throw new RuleViolationError(
      'Pertemuan ini sudah dimulai atau sudah selesai, sehingga tidak dapat diubah.',
    );
  }
}

function requireSensible(
  current: TrainingItem,
  sessions: readonly Session[],
  changed: Session,
  now: Date,
): void {
  const held = sessions.filter(({ cancelled }) => cancelled !== true);
  if (held.length === 0) {
    throw new RuleViolationError(
      'Ini satu-satunya pertemuan yang tersisa. Bila tidak jadi, batalkan pelatihannya.',
    );
  }
  if (changed.cancelled === true) return;
  const other = held.find(({ id, date }) => id !== changed.id && date === changed.date);
  const date =
    changed.date <= wibDate(now)
      ? 'Tanggal pertemuan harus setelah hari ini.'
      : (closedFault('Tanggal pertemuan', changed.date) ??
        (other && `Pada ${formatDayDate(changed.date)} sudah ada pertemuan; pilih hari lain.`));
  const untouched = heldSessions(current).some(
    ({ id, date: was }) => id === changed.id && was === changed.date,
  );
  const short = tooShortFor({ ...current.line, ...changed }) ?? ramadanFault(changed.date, changed);
  refuseFaults({
    ...(date === undefined || untouched ? {} : { sessionDate: date }),
    ...(short === undefined ? {} : { endTime: short }),
  });
}
