import { $add, $get, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { expiryAfter, OPERATIONAL_DAYS } from '../store/definition.ts';
import { Waitpoint } from '../table/entities/workflow.ts';
import { UNCOUNTED } from './uncounted.ts';
import type { WaitpointName } from './waitpoint-names.ts';

/**
 * Says how many answers a waitpoint waits for, before anybody is asked. Said again it changes nothing, so that it
 * never undoes what has been counted since.
 * @param partition the training's, or that of a cycle, which waits for its trainings
 */
export async function expectAnswers(
  partition: string,
  waitpoint: WaitpointName,
  answers: number,
): Promise<void> {
  await Waitpoint.build(UpdateItemCommand)
    .item({ partition, waitpoint, missing: $get('missing', answers), expiresAt: expiry() })
    .send();
}

/**
 * Counts answers that came: one small write, however many people are asked.
 * @returns whether they may have been the last. The count is a hint, because an answer sent twice at the same moment
 * is counted twice and a crash may leave one out: who is told "perhaps" looks whether it is so.
 */
export async function countAnswers(
  partition: string,
  waitpoint: WaitpointName,
  answers: number,
): Promise<boolean> {
  const { Attributes } = await Waitpoint.build(UpdateItemCommand)
    .item({ partition, waitpoint, missing: $add(-answers), expiresAt: expiry() })
    .options({ returnValues: 'UPDATED_NEW' })
    .send();
  return (Attributes?.missing ?? 0) <= UNCOUNTED;
}

function expiry(): number {
  return expiryAfter(OPERATIONAL_DAYS, new Date());
}
