import { createHash } from 'node:crypto';
import { wibDate } from '../rules/working-calendar.ts';
import { reminderPurposes } from '../words.ts';
import { expiryAfter, OPERATIONAL_DAYS } from './definition.ts';
import { mutable, type ReadOnly, sendUnlessLate, table } from './table.ts';
import {
  $add,
  $remove,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  list,
  number,
  PutItemCommand,
  QueryCommand,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';

/**
 * Reminders to many that the coordinator ordered by a button, and what became of them. The name says of what, on which
 * day and to whom, so that a second press finds the first.
 */
export const ReminderOrder = new Entity({
  name: 'ReminderOrder',
  table,
  timestamps: false,
  schema: item({
    /** Partition of the cycle or of the training. */
    partition: string().key(),
    /** 'survei#2026-11-30#semua' */
    order: string().key(),
    agency: string(),
    purpose: string().enum(...reminderPurposes),
    /** Ids of those who were ticked; absent for everybody who is silent when the mails leave. */
    people: list(string()).optional(),
    /** Mails at most, as the question said; absent where nobody had counted. */
    atMost: number().optional(),
    orderedAt: string(),
    /** From when on the mails leave. */
    leavesAt: string(),
    /** Raised when it is begun anew after it stopped. */
    attempt: number(),
    /** Mails taken so far: a live counter, and a hint, because a crash may leave one out. */
    sent: number().optional(),
    finishedAt: string().optional(),
    /** Why it stopped before all were mailed. */
    fault: string().optional(),
    /** When the coordinator was mailed that it stopped. */
    toldAt: string().optional(),
    expiresAt: number(),
  }),
  computeKey: ({ partition, order }: { partition: string; order: string }) => ({
    pk: partition,
    sk: `ORDER#${order}`,
  }),
});

export type ReminderOrderItem = ReadOnly<FormattedItem<typeof ReminderOrder>>;

type OrderRef = Pick<ReminderOrderItem, 'partition' | 'order'>;

interface NewOrder {
  readonly matter: Pick<ReminderOrderItem, 'agency' | 'partition' | 'purpose'>;
  /** undefined: everybody who is silent when the mails leave. */
  readonly people: readonly string[] | undefined;
  readonly atMost: number | undefined;
  readonly now: Date;
  readonly leavesAt: Date;
}

/**
 * Records an order by one conditional write; the same order of the same day is found, not made again. One that stopped
 * begins anew.
 */
export async function placeOrder({
  matter,
  people,
  atMost,
  now,
  leavesAt,
}: NewOrder): Promise<ReminderOrderItem> {
  const { agency, partition, purpose } = matter;
  const order: ReminderOrderItem = {
    partition,
    order: `${purpose}#${wibDate(leavesAt)}#${whoOf(people)}`,
    agency,
    purpose,
    ...(people === undefined ? {} : { people }),
    ...(atMost === undefined ? {} : { atMost }),
    orderedAt: now.toISOString(),
    leavesAt: leavesAt.toISOString(),
    attempt: 1,
    expiresAt: expiryAfter(OPERATIONAL_DAYS, now),
  };
  const written = await sendUnlessLate(
    ReminderOrder.build(PutItemCommand)
      .item(mutable(order))
      .options({ condition: { attr: 'order', exists: false } }),
  );
  if (written !== undefined) return order;
  await beginAnew(await findOrder(order));
  return (await findOrder(order)) ?? order;
}

function whoOf(people: readonly string[] | undefined): string {
  if (people === undefined) return 'semua';
  return createHash('sha256')
    .update([...people].sort().join('\n'))
    .digest('hex')
    .slice(0, 12);
}

async function beginAnew(stopped: ReminderOrderItem | undefined): Promise<void> {
  if (stopped?.fault === undefined) return;
  const { partition, order, attempt } = stopped;
  await sendUnlessLate(
    ReminderOrder.build(UpdateAttributesCommand)
      .item({
        partition,
        order,
        attempt: attempt + 1,
        fault: $remove(),
        finishedAt: $remove(),
        toldAt: $remove(),
      })
      .options({
        condition: {
          and: [
            { attr: 'attempt', eq: attempt },
            { attr: 'fault', exists: true },
          ],
        },
      }),
  );
}

/** An order; undefined when there is none. */
export async function findOrder({ partition, order }: OrderRef): Promise<ReminderOrderItem | undefined> {
  const { Item } = await ReminderOrder.build(GetItemCommand)
    .key({ partition, order })
    .options({ consistent: true })
    .send();
  return Item;
}

/** The orders of a cycle or a training, the one ordered last first. */
export async function listOrders(partition: string): Promise<readonly ReminderOrderItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition, range: { beginsWith: 'ORDER#' } })
    .entities(ReminderOrder)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.toSorted((one, other) => (one.orderedAt < other.orderedAt ? 1 : -1));
}

/** Counts a mail that was taken. */
export async function countSent({ partition, order }: OrderRef): Promise<void> {
  await ReminderOrder.build(UpdateAttributesCommand)
    .item({ partition, order, sent: $add(1) })
    .send();
}

/**
 * Notes the end of an order; noted again, the first note stands.
 * @param fault a sentence that says why it stopped before all were mailed
 */
export async function endOrder(
  { partition, order }: OrderRef,
  {
    now,
    attempt,
    fault,
  }: { readonly now: Date; readonly attempt: number; readonly fault?: string | undefined },
): Promise<void> {
  await sendUnlessLate(
    ReminderOrder.build(UpdateAttributesCommand)
      .item({ partition, order, finishedAt: now.toISOString(), ...(fault === undefined ? {} : { fault }) })
      .options({
        condition: {
          and: [
            { attr: 'attempt', eq: attempt },
            { attr: 'finishedAt', exists: false },
          ],
        },
      }),
  );
}

/** Notes that the coordinator was mailed of this stop, unless the order was begun anew meanwhile. */
export async function markTold(
  { partition, order, attempt }: OrderRef & Pick<ReminderOrderItem, 'attempt'>,
  now: Date,
): Promise<void> {
  await sendUnlessLate(
    ReminderOrder.build(UpdateAttributesCommand)
      .item({ partition, order, toldAt: now.toISOString() })
      .options({
        condition: {
          and: [
            { attr: 'attempt', eq: attempt },
            { attr: 'fault', exists: true },
          ],
        },
      }),
  );
}
