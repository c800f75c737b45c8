import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import {
  UpdateAttributesCommand,
  type UpdateAttributesInput,
} from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { BatchGetCommand } from 'dynamodb-toolbox/table/actions/batchGet';
import type { AuditAct } from '../audit/audit-act.ts';
import type { CycleRef, TrainingRef } from '../contracts.ts';
import { ConflictError, NotFoundError } from '../errors.ts';
import { type AuditEntry, recordWith } from '../store/audit/record.ts';
import { BATCH_GET, batchGet, sendUnlessLate, table } from '../store/table.ts';
import { ofThisVersion } from '../store/words.ts';
import {
  Enrollment,
  type EnrollmentItem,
  type ListedTraining,
  Training,
  type TrainingItem,
} from '../table/entities/training.ts';

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

/** A training and one of its people. */
export interface Participation {
  readonly training: TrainingItem;
  readonly enrollment: EnrollmentItem;
}

/**
 * A training and one of its people in one read, consistently.
 * @throws NotFoundError when either is not there, NewerVersionError
 */
export async function readParticipation(ref: TrainingRef, employeeId: string): Promise<Participation> {
  const command = table
    .build(BatchGetCommand)
    .requests(
      Training.build(BatchGetRequest).key(keyOf(ref)),
      Enrollment.build(BatchGetRequest).key({ ...keyOf(ref), employeeId }),
    )
    .options({ consistent: true });
  const [training, enrollment] = await batchGet(command);
  if (training === undefined || enrollment === undefined) throw new NotFoundError('enrollment');
  return { training: ofThisVersion(training, 'status'), enrollment };
}

/** Many people may want the same item at once; each turn at least one of them gets through. */
const ATTEMPTS = 100;

/** What a change sets; `$remove()` takes an attribute away. */
export type TrainingChanges = Omit<
  UpdateAttributesInput<typeof Training>,
  'agency' | 'cycle' | 'activity' | 'version'
>;

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
    .item({ ...changes, ...keyOf(ref), version: version + 1 })
    .options({ condition: { attr: 'version', eq: version }, returnValues: 'ALL_NEW' });
  if (entry !== undefined) {
    return (await recordWith(entry, command)) ? await readTraining(ref) : undefined;
  }
  const written = await sendUnlessLate(command);
  return written?.Attributes && ofThisVersion(written.Attributes, 'status');
}
