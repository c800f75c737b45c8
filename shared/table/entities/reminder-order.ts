import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { reminderPurposes } from '../../contracts.ts';
import { table } from '../../store/table.ts';

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

export type ReminderOrderItem = FormattedItem<typeof ReminderOrder>;
