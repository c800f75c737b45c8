import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CycleRef, TrainingRef } from '../contracts.ts';
import { ConflictError, NotFoundError } from '../errors.ts';
import type { AuditAct } from '../words.ts';
import { type AuditEntry, recordWith } from './audit.ts';
import {
  BATCH_GET,
  batchGet,
  type Changes,
  drivenBy,
  freeFor,
  mutable,
  patch,
  sendUnlessLate,
  table,
} from './table.ts';
import {
  BatchGetCommand,
  BatchGetRequest,
  GetItemCommand,
  PutItemCommand,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { type ListedTraining, Training, type TrainingItem } from './training-item.ts';
import { ofThisVersion } from './values.ts';

/** Only the identifiers: links and payloads carry more. */
function keyOf({ agency, cycle, activity }: TrainingRef): TrainingRef {
  return { agency, cycle, activity };
}

/** The training as a list has it, read consistently; undefined before it was opened. */
export async function findTraining(ref: TrainingRef): Promise<ListedTraining | undefined> {
  const { Item } = await Training.build(GetItemCommand).key(keyOf(ref)).options({ consistent: true }).send();
  return Item;
}

/**
 * The training, read consistently.
 * @throws NotFoundError, NewerVersionError
 */
export async function readTraining(ref: TrainingRef): Promise<TrainingItem> {
  const training = await findTraining(ref);
  if (training === undefined) throw new NotFoundError('training');
  return ofThisVersion(training, 'status');
}

/**
 * The trainings of some activities that were opened: a hundred in a call.
 * @param consistent for those who must see what was written a moment before
 */
export async function readTrainings(
  { agency, cycle }: CycleRef,
  activities: readonly string[],
  consistent = false,
): Promise<readonly ListedTraining[]> {
  const found: ListedTraining[] = [];
  for (let start = 0; start < activities.length; start += BATCH_GET) {
    const requests = activities
      .slice(start, start + BATCH_GET)
      .map((activity) => Training.build(BatchGetRequest).key({ agency, cycle, activity }));
    const command = table
      .build(BatchGetCommand)
      .requests(...requests)
      .options({ consistent });
    const items = await batchGet(command);
    found.push(...items.filter((item) => item !== undefined));
  }
  return found;
}

/** Many people may want the same item at once; each turn at least one of them gets through. */
const ATTEMPTS = 100;

/** What a change sets; null takes an attribute away. */
export type TrainingChanges = Changes<TrainingItem, 'agency' | 'cycle' | 'activity' | 'version'>;

/**
 * Changes a training by one conditional write: reads it, decides, and writes only over the version it has
 * read; else it decides again on the newer one.
 * @param decide what changes; undefined when nothing is left to do
 * @param known the training as just read, to spare the first read
 * @param entryOf the line in the audit trail of what was decided, written with it; given the training as it was
 * @returns the training as it stands afterwards
 * @throws NotFoundError, ConflictError when others are always faster; whatever `decide` throws
 */
export async function changeTraining(
  ref: TrainingRef,
  decide: (training: TrainingItem) => TrainingChanges | undefined,
  known?: TrainingItem,
  entryOf?: (before: TrainingItem) => AuditEntry | undefined,
): Promise<TrainingItem> {
  let training = known ?? (await readTraining(ref));
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const changes = decide(training);
    if (changes === undefined) return training;
    const written = await write(ref, changes, training.version, entryOf?.(training));
    if (written !== undefined) return written;
    // Wider at every turn, so that fifty at once spread out instead of meeting again.
    await pause(randomInt(5, 40 * 2 ** Math.min(attempt, 4)));
    training = await readTraining(ref);
  }
  throw new ConflictError('training');
}

/** The line of an act on a training, for `changeTraining`. @param at the moment of the act */
export function noting(act: AuditAct, at: Date) {
  return ({ agency, cycle, activity, line: { title } }: TrainingItem): AuditEntry => {
    return { agency, cycle, at, act, subject: activity, title };
  };
}

/** Undefined when somebody else was first. */
async function write(
  ref: TrainingRef,
  changes: TrainingChanges,
  version: number,
  entry: AuditEntry | undefined,
): Promise<TrainingItem | undefined> {
  const command = Training.build(UpdateAttributesCommand)
    .item({ ...patch(changes), ...keyOf(ref), version: version + 1 })
    .options({ condition: { attr: 'version', eq: version }, returnValues: 'ALL_NEW' });
  if (entry !== undefined) {
    return (await recordWith(entry, command)) ? await readTraining(ref) : undefined;
  }
  const written = await sendUnlessLate(command);
  return written?.Attributes && ofThisVersion(written.Attributes, 'status');
}

/** Opens a training. @returns false when it was opened before: it stays */
export async function putTraining(training: TrainingItem): Promise<boolean> {
  const written = await sendUnlessLate(
    Training.build(PutItemCommand)
      .item(mutable(training))
      .options({ condition: { attr: 'activity', exists: false } }),
  );
  return written !== undefined;
}

/**
 * Notes the execution that drives a training from now on, over the one that was seen: of two that come at once, one
 * goes on.
 * @param run the higher one stands
 * @returns undefined when another was first
 */
export async function takeOver(
  seen: ListedTraining,
  { execution, run = seen.run }: { readonly execution: string; readonly run?: number | undefined },
): Promise<ListedTraining | undefined> {
  const written = await sendUnlessLate(
    Training.build(UpdateAttributesCommand)
      .item({ ...keyOf(seen), execution, run: Math.max(seen.run, run) })
      .options({ condition: drivenBy(seen.execution), returnValues: 'ALL_NEW' }),
  );
  return written?.Attributes;
}

/** Frees a training for its next run. @returns false when it moved on since it was seen */
export async function freeTraining(seen: ListedTraining, run: number): Promise<boolean> {
  const written = await sendUnlessLate(
    Training.build(UpdateAttributesCommand)
      .item({ ...keyOf(seen), run, execution: '' })
      .options({ condition: freeFor(run, seen) }),
  );
  return written !== undefined;
}
