import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { Team, type TeamItem } from '../table/entities/participant.ts';

/** A supervisor and the people he or she answers for in a cycle; undefined when there is no such team. */
export async function readTeam(
  agency: string,
  cycle: string,
  supervisorId: string,
): Promise<TeamItem | undefined> {
  const { Item } = await Team.build(GetItemCommand).key({ agency, cycle, supervisorId }).send();
  return Item;
}
