import { createHmac } from 'node:crypto';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { TrainingRef } from '../../shared/contracts.ts';
import { partitions } from '../../shared/store/definition.ts';
import { table } from '../../shared/store/table.ts';
import { Feedback, type TrainingItem } from '../../shared/table/entities/training.ts';
import { inTurns } from '../../shared/workflow/in-turns.ts';
import type { Answers } from './answers.ts';

/**
 * Answers that were kept before answers were sealed: under a hash of the person's id, made with a key in the training.
 * A collection that was open when this version came has some of both, so each person's are put together.
 * @returns those of a person, by the id; of nobody once the key is gone
 */
export async function pseudonymousAnswers(training: TrainingItem) {
  const { feedbackKey } = training;
  const rows = feedbackKey === undefined ? [] : await rowsOf(training);
  const byHash = new Map(rows.map((row) => [row.hash, answersIn(row)]));
  return {
    of(employeeId: string): Answers {
      if (feedbackKey === undefined) return {};
      const hash = createHmac('sha256', Buffer.from(feedbackKey, 'base64url')).update(employeeId);
      return byHash.get(hash.digest('base64url')) ?? {};
    },
  };
}

/** Takes them away; may be repeated. */
export async function forgetPseudonymous(training: TrainingItem): Promise<void> {
  if (training.feedbackKey === undefined) return;
  await inTurns(await rowsOf(training), 20, async (row) => {
    await Feedback.build(DeleteItemCommand).key(row).send();
  });
}

type Row = FormattedItem<typeof Feedback>;

async function rowsOf({ agency, cycle, activity }: TrainingRef): Promise<readonly Row[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(Feedback)
    .query({ partition: partitions.feedback(agency, cycle, activity) })
    .options({ maxPages: Number.POSITIVE_INFINITY, consistent: true })
    .send();
  return Items;
}

function answersIn({
  agency: _agency,
  cycle: _cycle,
  activity: _activity,
  hash: _hash,
  ...answers
}: Row): Answers {
  return answers;
}
