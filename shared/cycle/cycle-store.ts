import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import {
  UpdateAttributesCommand,
  type UpdateAttributesInput,
} from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { NotFoundError } from '../errors.ts';
import { type AuditEntry, decideWith } from '../store/audit/record.ts';
import { partitions } from '../store/definition.ts';
import { table } from '../store/table.ts';
import { ofThisVersion } from '../store/words.ts';
import { Cycle, type CycleItem, type ListedCycle } from '../table/entities/cycle.ts';
import type { Phase } from './phases.ts';

/**
 * The cycle, read consistently; undefined when there is none of that year.
 * @throws NewerVersionError in a phase that this version does not know
 */
export async function readCycleIfAny(agency: string, cycle: string): Promise<CycleItem | undefined> {
  const { Item } = await Cycle.build(GetItemCommand)
    .key({ agency, cycle })
    .options({ consistent: true })
    .send();
  return Item === undefined ? undefined : ofThisVersion(Item, 'phase');
}

/**
 * The cycle, read consistently: steps decide by its phase.
 * @throws NotFoundError, NewerVersionError
 */
export async function readCycle(agency: string, cycle: string): Promise<CycleItem> {
  const item = await readCycleIfAny(agency, cycle);
  if (item === undefined) throw new NotFoundError('cycle');
  return item;
}

/** All cycles of an agency, the latest first; one in a phase that this version does not know is listed so. */
export async function listCycles(agency: string): Promise<readonly ListedCycle[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.agency(agency), range: { beginsWith: 'CYCLE#' } })
    .entities(Cycle)
    .options({ reverse: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

type Changes = Omit<UpdateAttributesInput<typeof Cycle>, 'agency' | 'cycle' | 'phase'>;

/**
 * Moves the cycle from one phase to the next. A step that finds the move made returns the cycle as it is.
 * @param changes what the move sets besides
 * @param entry its line in the audit trail, written with it
 */
export async function advancePhase(
  key: { readonly agency: string; readonly cycle: string },
  from: Phase,
  to: Phase,
  changes: Changes = {},
  entry?: Omit<AuditEntry, 'agency' | 'cycle'>,
): Promise<CycleItem> {
  await decideWith(
    entry && { ...entry, agency: key.agency, cycle: key.cycle },
    Cycle.build(UpdateAttributesCommand)
      .item({ ...changes, agency: key.agency, cycle: key.cycle, phase: to })
      .options({ condition: { attr: 'phase', eq: from } }),
  );
  return await readCycle(key.agency, key.cycle);
}
