import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { Participant, type ParticipantItem } from '../../shared/store/participant.ts';

/** Somebody's item in a cycle. */
export async function readPerson(
  key: { readonly agency: string; readonly cycle: string },
  shard: number,
  employeeId: string,
): Promise<ParticipantItem> {
  const { Item } = await Participant.build(GetItemCommand)
    .key({ ...key, shard, employeeId })
    .options({ consistent: true })
    .send();
  if (Item === undefined) throw new Error(`${employeeId} is not in the cycle`);
  return Item;
}
