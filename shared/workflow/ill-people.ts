import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { log } from '../lambda/log.ts';
import { cyclePartitionOf } from '../store/definition.ts';
import { table } from '../store/table.ts';
import { IllPerson, type IllPersonItem } from '../table/entities/workflow.ts';

/** Looked at on one page; more than these are no single rows any more. */
const LISTED = 20;

/**
 * Notes that a step could not be done for one person, for the coordinator's eye; the step goes on with the others.
 * Noted again, it is one note.
 * @param partition of the cycle or of the training
 * @param key of the person in the step's list: it ends in the identifier
 */
export async function noteIllPerson(
  partition: string,
  step: string,
  key: string,
  error: unknown,
): Promise<void> {
  const person = key.slice(key.lastIndexOf('#') + 1);
  const { cycle, activity } = cyclePartitionOf(partition);
  const what = activity === undefined ? step : `${activity} ${step}`;
  log.error('PERSON_ILL', {
    cycle,
    step: what,
    person,
    fault: error instanceof Error ? error.name : 'unknown',
  });
  await IllPerson.build(PutItemCommand)
    .item({ partition: cycle, person, step: what, at: new Date().toISOString() })
    .send();
}

/** For whom a step of a cycle or of its trainings could not be done; the first twenty. */
export async function listIllPeople(cycle: string): Promise<readonly IllPersonItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: cycle, range: { beginsWith: 'ILL#' } })
    .entities(IllPerson)
    .options({ limit: LISTED })
    .send();
  return Items;
}

/** The coordinator has seen to it. */
export async function dismissIllPerson(cycle: string, person: string, step: string): Promise<void> {
  await IllPerson.build(DeleteItemCommand).key({ partition: cycle, person, step }).send();
}
