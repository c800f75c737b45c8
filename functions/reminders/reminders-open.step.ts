import * as z from 'zod/mini';
import { InvalidInputError, type Issue } from '../../shared/errors.ts';
import { step } from '../../shared/lambda/step.ts';
import { partitionOfOrder } from '../../shared/reminders/order-place.ts';
import { findOrder } from '../../shared/store/reminder-order.ts';
import { OrderRef } from './order-ref.ts';

/** As somebody wrote it who starts the machine by hand. */
const Input = z.object({ of: z.optional(z.unknown()), shardCount: z.optional(z.unknown()) });

const ShardCount = z.int().check(z.positive());

/**
 * Whether there is such an order to carry out; changes nothing.
 * @throws InvalidInputError naming every fault in a sentence
 */
export const handler = step(Input, async (started) => {
  const of = OrderRef.safeParse(started.of);
  const issues: Issue[] = [];
  if (!of.success) {
    const sentence =
      '"of": pesanan pengingat ditulis seperti {"agency": "senapelan", "cycle": "2027", "order": "survei#2027-02-01#semua", "attempt": 1}.';
    issues.push({ field: 'of', sentence });
  } else if (
    (await findOrder({ partition: partitionOfOrder(of.data), order: of.data.order })) === undefined
  ) {
    issues.push({ field: 'of', sentence: '"of": pesanan pengingat itu tidak ada.' });
  }
  if (!ShardCount.safeParse(started.shardCount).success) {
    issues.push({
      field: 'shardCount',
      sentence: '"shardCount": banyaknya bagian peserta ditulis dengan angka mulai 1.',
    });
  }
  if (issues.length > 0) throw new InvalidInputError(issues);
});
