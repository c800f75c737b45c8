import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { linesOf, type Trail } from '../../shared/store/audit.ts';
import { partitions } from '../../shared/store/definition.ts';
import { table } from '../../shared/store/table.ts';

/** What stands in the trail of a cycle, or of an agency, as "act subject", in order. */
export async function trailOf(trail: Trail): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { act, subject } of linesOf(trail)) lines.push(`${act} ${subject}`);
  return lines;
}

/** Takes the lines of a trail from one on out of the table, as somebody with the whole table in hand can. */
export async function cutOff(trail: Trail, from = 1): Promise<void> {
  const { agency, cycle } = trail;
  const pk = cycle === undefined ? partitions.agencyAudit(agency) : partitions.audit(agency, cycle);
  for await (const { number = 0 } of linesOf(trail)) {
    if (number >= from) await takeAway(pk, `L#${String(number).padStart(10, '0')}`);
  }
}

/** Takes one item out of the table. */
export async function takeAway(pk: string, sk: string): Promise<void> {
  await table.getDocumentClient().send(new DeleteCommand({ TableName: 'bangkom', Key: { pk, sk } }));
}
