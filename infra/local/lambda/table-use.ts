import { z } from 'zod';
import {
  opensAnswerKeys,
  opensSessions,
  type Reach,
  type TableUse,
} from '../../../functions/function-definition.ts';
import { AUDIT, LINKS, partitions, tableDefinition } from '../../../shared/store/definition.ts';
import { table } from '../../../shared/store/table.ts';
import { ANSWER_KEYS_TABLE } from '../table/answer-keys.ts';
import { reachOfCaller } from './caller.ts';

/** What the list of functions calls each operation; nobody may ask for another. */
const USES: Readonly<Record<string, TableUse>> = {
  GetItemCommand: 'get',
  GetCommand: 'get',
  BatchGetItemCommand: 'batch-get',
  BatchGetCommand: 'batch-get',
  QueryCommand: 'query',
  PutItemCommand: 'put',
  PutCommand: 'put',
  UpdateItemCommand: 'update',
  UpdateCommand: 'update',
  DeleteItemCommand: 'delete',
  DeleteCommand: 'delete',
};

/**
 * Refuses what IAM would refuse on AWS: a function asks the table only for what the list of functions allows it. Every
 * journey on this machine proves the list so.
 */
export function guardTable(): void {
  table.getDocumentClient().middlewareStack.add(
    (next, context) => async (args) => {
      const reach = reachOfCaller();
      const uses = usesOf(context.commandName, args.input);
      if (reach === undefined || uses.every(([use, input]) => isAllowed(reach, use, input))) {
        return await next(args);
      }
      throw Object.assign(new Error(`The list of functions does not allow ${context.commandName}`), {
        name: 'AccessDeniedException',
      });
    },
    { step: 'initialize', name: 'guardTable', override: true },
  );
}

const Transaction = z.object({ TransactItems: z.array(z.record(z.string(), z.looseObject({}))) });

/** What is asked of the table; each action of a transaction is judged by itself. */
function usesOf(commandName = '', input: object): readonly (readonly [TableUse | undefined, object])[] {
  if (!/^TransactWrite(Items)?Command$/.test(commandName)) return [[USES[commandName], input]];
  return Transaction.parse(input)
    .TransactItems.flatMap((item) => Object.entries(item))
    .map(([action, each]) => [USES[`${action}Command`], each]);
}

/** As the roles have it: whoever has that word adds lines to audit trails, or writes mailed links; nobody else does, and nobody changes a line. */
function isAllowed(reach: readonly Reach[], use: TableUse | undefined, input: object): boolean {
  if (use === undefined) return false;
  const places = Places.parse(input);
  if (places.TableName === ANSWER_KEYS_TABLE) return opensAnswerKeys(reach, use);
  const named = JSON.stringify(places);
  // Only the partition of an audit trail ends so.
  if (named.includes(`${AUDIT}"`)) {
    if (use === 'put') return reach.includes('trail');
    if (use === 'query') return reach.includes('trail') || reach.includes('table:query');
    if (use === 'update' || use === 'delete') return false;
  }
  if (named.includes(`"${LINKS}`) && use !== 'get' && use !== 'batch-get' && use !== 'query') {
    return use !== 'delete' && reach.includes('links:write');
  }
  if (named.includes(SESSIONS)) return opensSessions(reach, use);
  if (use === 'update' && reach.includes('cycle:update') && CYCLES.test(partitionOf(places))) return true;
  return reach.includes(`table:${use}`);
}

/** Where a request names its table and partitions: only these parts of it are looked at, an item may be large. */
const Places = z
  .object({
    TableName: z.string(),
    Key: z.unknown(),
    Item: z.object({ [tableDefinition.partitionKey]: z.unknown() }).partial(),
    RequestItems: z.unknown(),
    ExpressionAttributeValues: z.unknown(),
  })
  .partial();

/** Partitions of a cycle, its shards and trainings. */
const CYCLES = /^A#[^#]+#C#/;

/** Where an item is that is changed. */
function partitionOf({ Key }: z.infer<typeof Places>): string {
  return String(z.looseObject({}).safeParse(Key).data?.[tableDefinition.partitionKey] ?? '');
}

const SESSIONS = `"${partitions.sessions()}"`;
