import { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet';
import { EntityFormatter } from 'dynamodb-toolbox/entity/actions/format';
import {
  UpdateAttributesCommand,
  type UpdateAttributesInput,
} from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { BatchGetCommand } from 'dynamodb-toolbox/table/actions/batchGet';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { TrainingRef } from '../contracts.ts';
import { partitions } from '../store/definition.ts';
import {
  BATCH_GET,
  batchGet,
  isReadable,
  readRows,
  sendUnlessLate,
  table,
  type UnreadableRow,
} from '../store/table.ts';
import { Enrollment, type EnrollmentItem } from '../table/entities/training.ts';

const PERSON = 'PERSON#';
const formatter = Enrollment.build(EntityFormatter);
const formatted = (row: Readonly<Record<string, unknown>>) => formatter.format(row);

/** The people of a training after one of them, in the order of their ids: the pages of `workThrough`. */
export async function enrollmentsAfter(
  { agency, cycle, activity }: TrainingRef,
  after: string,
  limit: number,
): Promise<readonly (EnrollmentItem | UnreadableRow)[]> {
  const partition = partitions.training(agency, cycle, activity);
  const start = after === '' ? {} : { exclusiveStartKey: { pk: partition, sk: `PERSON#${after}` } };
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition, range: { beginsWith: PERSON } })
    .options({ ...start, limit, consistent: true })
    .send();
  return readRows(Items, formatted, (sortKey) => sortKey.slice(PERSON.length));
}

/** Everyone of a training whose row can be read, by Query: the live view and the closing count. */
export async function allEnrollments({
  agency,
  cycle,
  activity,
}: TrainingRef): Promise<readonly EnrollmentItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.training(agency, cycle, activity), range: { beginsWith: PERSON } })
    .options({ maxPages: Number.POSITIVE_INFINITY, consistent: true })
    .send();
  return readRows(Items, formatted).filter(isReadable);
}

/** Those of some people who are in a training, in the order of their ids: the cost is theirs, not the class's. */
export async function enrollmentsOf(
  { agency, cycle, activity }: TrainingRef,
  employeeIds: readonly string[],
): Promise<readonly EnrollmentItem[]> {
  const found: EnrollmentItem[] = [];
  for (let start = 0; start < employeeIds.length; start += BATCH_GET) {
    const requests = employeeIds
      .slice(start, start + BATCH_GET)
      .map((employeeId) => Enrollment.build(BatchGetRequest).key({ agency, cycle, activity, employeeId }));
    const items = await batchGet(
      table
        .build(BatchGetCommand)
        .requests(...requests)
        .options({ consistent: true }),
    );
    found.push(...items.filter((item) => item !== undefined));
  }
  return found.sort((one, other) => (one.employeeId < other.employeeId ? -1 : 1));
}

type Key = 'agency' | 'cycle' | 'activity' | 'employeeId';

/** Sets fields of one person in one training. */
export async function updateEnrollment(
  { agency, cycle, activity, employeeId }: Pick<EnrollmentItem, Key>,
  changes: Omit<UpdateAttributesInput<typeof Enrollment>, Key>,
): Promise<void> {
  await Enrollment.build(UpdateAttributesCommand)
    .item({ ...changes, agency, cycle, activity, employeeId })
    .options({ condition: { attr: 'employeeId', exists: true } })
    .send();
}

/**
 * Keeps what a person answered, and that he or she did, by one write: the first answer stands.
 * @param flag says that the answer is in
 * @returns false when it was in already
 */
export async function answerOnce(
  { agency, cycle, activity, employeeId }: Pick<EnrollmentItem, Key>,
  flag: 'pretestTaken' | 'feedbackGiven',
  sealed: Pick<EnrollmentItem, 'sealedPretest' | 'sealedFeedback'>,
): Promise<boolean> {
  const written = await sendUnlessLate(
    Enrollment.build(UpdateAttributesCommand)
      .item({ ...sealed, [flag]: true, agency, cycle, activity, employeeId })
      .options({ condition: { attr: flag, eq: false } }),
  );
  return written !== undefined;
}
