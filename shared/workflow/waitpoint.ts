import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { type AuditEntry, recordWith } from '../store/audit/record.ts';
import { expiryAfter, OPERATIONAL_DAYS } from '../store/definition.ts';
import { sendUnlessLate } from '../store/table.ts';
import { Waitpoint } from '../table/entities/workflow.ts';
import type { WaitpointName } from './waitpoint-names.ts';
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
  const { Attributes } = await Waitpoint.build(UpdateItemCommand)
    .item({ partition, waitpoint, token, expiresAt: expiry() })
    .options({ returnValues: 'ALL_NEW' })
    .send();
  if (Attributes?.result !== undefined) await workflows.answer(token, Attributes.result);
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
  const { item, first } = await putFirst(partition, waitpoint, result, entry);
  const standing = item.result ?? result;
  if (item.token !== undefined) await workflows.answer(item.token, standing);
  return { result: standing, first };
}

async function putFirst(
  partition: string,
  waitpoint: WaitpointName,
  result: Result,
  entry: AuditEntry | undefined,
) {
  // UpdateItemCommand would set the map's fields one by one, which fails on a new item.
  const write = Waitpoint.build(UpdateAttributesCommand)
    .item({ partition, waitpoint, result, expiresAt: expiry() })
    .options({ condition: { attr: 'result', exists: false }, returnValues: 'ALL_NEW' });
  const written = entry === undefined ? await sendUnlessLate(write) : undefined;
  if (written !== undefined) return { item: written.Attributes ?? { token: undefined, result }, first: true };
  // A transaction does not answer with the item: it is asked for afterwards.
  const first = entry !== undefined && (await recordWith(entry, write));
  const { Attributes } = await Waitpoint.build(UpdateItemCommand)
    .item({ partition, waitpoint, expiresAt: expiry() })
    .options({ returnValues: 'ALL_NEW' })
    .send();
  return { item: Attributes ?? { token: undefined, result }, first };
}

function expiry(): number {
  return expiryAfter(OPERATIONAL_DAYS, new Date());
}
