import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { Run } from '../../shared/store/runs.ts';

/** What the history says of one execution of the cycle 2027. */
export async function runOf(agency: string, execution: string) {
  return (await Run.build(GetItemCommand).key({ agency, cycle: '2027', execution }).send()).Item;
}
