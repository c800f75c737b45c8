import { createHmac } from 'node:crypto';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import {
  UpdateAttributesCommand,
  type UpdateAttributesInput,
} from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { TrainingRef } from '../../shared/contracts.ts';
import { Feedback, type TrainingItem } from '../../shared/table/entities/training.ts';
import { partitions } from '../../shared/table/keys.ts';
import { sendUnlessLate } from '../../shared/table/send-unless-late.ts';
import { table } from '../../shared/table/table.ts';

export type FeedbackItem = FormattedItem<typeof Feedback>;

/** The name under which a person's answers are kept; nobody can make it again once the key is destroyed. */
function pseudonym(key: string, employeeId: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(employeeId).digest('base64url');
}

type Answers = Omit<UpdateAttributesInput<typeof Feedback>, 'agency' | 'cycle' | 'activity' | 'hash'>;

/**
 * Keeps answers under the pseudonym, without a time. The first stand: a double click, or a second run after
 * a crash, changes nothing.
 * @param unless the attribute whose being there says that they are in already
 */
export async function keepAnonymously(
  { agency, cycle, activity }: TrainingItem,
  owner: { readonly key: string; readonly employeeId: string },
  answers: Answers,
  unless: 'pretest' | 'reaction',
): Promise<void> {
  await sendUnlessLate(
    Feedback.build(UpdateAttributesCommand)
      .item({ ...answers, agency, cycle, activity, hash: pseudonym(owner.key, owner.employeeId) })
      .options({
        condition:
          unless === 'pretest' ? { attr: 'pretest', exists: false } : { attr: 'reaction', exists: false },
      }),
  );
}

/** All answers of a training, in the order of the pseudonyms: an order that tells nothing. */
export async function anonymousAnswers({
  agency,
  cycle,
  activity,
}: TrainingRef): Promise<readonly FeedbackItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(Feedback)
    .query({ partition: partitions.feedback(agency, cycle, activity) })
    .options({ maxPages: Number.POSITIVE_INFINITY, consistent: true })
    .send();
  return Items;
}
