import type { AuditEntry } from '../store/audit.ts';
import { putFirstAnswer, putToken, type WaitpointName } from '../store/waitpoint.ts';
import type { Workflows } from './workflows.ts';

type Result = Readonly<Record<string, string>>;

/**
 * The workflow arrives: its token is kept for whoever answers. When the answer is there already, the
 * workflow goes on at once.
 * @param partition the cycle's or the training's
 */
export async function arrive(
  partition: string,
  waitpoint: WaitpointName,
  token: string,
  workflows: Workflows,
): Promise<void> {
  const { result } = (await putToken(partition, waitpoint, token)) ?? {};
  if (result !== undefined) await workflows.answer(token, result);
}

/**
 * People answer: the first answer stands, a second changes nothing. When the workflow waits already it goes
 * on; the call is repeated safely after a crash between the two.
 * @param entry the line of the first answer in the audit trail, written with it
 * @returns the answer that stands, and whether this call gave it
 */
export async function complete(
  partition: string,
  waitpoint: WaitpointName,
  result: Result,
  workflows: Workflows,
  entry?: AuditEntry,
): Promise<{ readonly result: Result; readonly first: boolean }> {
  const { item, first } = await putFirstAnswer(partition, waitpoint, result, entry);
  const standing = item.result ?? result;
  if (item.token !== undefined) await workflows.answer(item.token, standing);
  return { result: standing, first };
}
