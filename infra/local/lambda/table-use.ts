import { z } from 'zod';
import {
  opensAnswerKeys,
  opensSessions,
  type Reach,
  type TableUse,
} from '../../../functions/function-definition.ts';
import {
  AUDIT,
  countedAttributes,
  HEADS,
  LINKS,
  OBJECTIONS,
  partitions,
  tableDefinition,
} from '../../../shared/store/definition.ts';
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

function isAllowed(reach: readonly Reach[], use: TableUse | undefined, input: object): boolean {
  if (use === undefined) return false;
  const asked = Asked.parse(input);
  if (asked.TableName === ANSWER_KEYS_TABLE) return opensAnswerKeys(reach, use);
  const places = partitionsOf(asked);
  return places.length > 0 && places.every((partition) => isAllowedIn(partition, reach, use, asked));
}

/**
 * As the roles have it: whoever has that word adds lines to audit trails, keeps their heads, or writes mailed links; nobody
 * else does, and nobody changes a line.
 */
function isAllowedIn(partition: string, reach: readonly Reach[], use: TableUse, asked: Asked): boolean {
  const writes = use === 'put' || use === 'update' || use === 'delete';
  if (partition.endsWith(AUDIT)) {
    if (use === 'query') return reach.includes('trail') || reach.includes('table:query');
    if (writes) return use === 'put' && reach.includes('trail');
  }
  if (partition.endsWith(HEADS) && writes) return use === 'put' && reach.includes('trail-heads');
  if (partition.startsWith(LINKS) && writes) return use !== 'delete' && reach.includes('links:write');
  if (partition === partitions.sessions()) return opensSessions(reach, use);
  return reach.includes(`table:${use}`) || isAllowedThere(partition, reach, use, asked);
}

/** Words that let a function write in one kind of place only. */
function isAllowedThere(partition: string, reach: readonly Reach[], use: TableUse, asked: Asked): boolean {
  if (use === 'put' && reach.includes('addresses:put') && ADDRESSES.test(partition)) return true;
  if (use === 'put' && reach.includes('forum:put') && FORUM.test(partition)) return true;
  if (use === 'put' && reach.includes('questions:put') && QUESTIONS.test(partition)) return true;
  if (use === 'put' && reach.includes('cycle:put') && CYCLES.test(partition)) return true;
  if (use !== 'update') return false;
  if (reach.includes('cycle:update') && CYCLES.test(partition)) return true;
  if (reach.includes('objections:update') && partition.startsWith(OBJECTIONS)) return true;
  // The toolbox names all attributes apart from its expressions.
  const named = Object.values(asked.ExpressionAttributeNames ?? {});
  return reach.includes('counts:update') && named.every((name) => COUNTED.has(name));
}

/** Keys of the table of answer keys have no partition. */
const Keyed = z.object({ [tableDefinition.partitionKey]: z.string() }).partial();

/** What a request says of where it goes: only these parts of it are looked at, an item may be large. */
const Asked = z
  .object({
    TableName: z.string(),
    Key: Keyed,
    Item: Keyed,
    RequestItems: z.record(z.string(), z.object({ Keys: z.array(Keyed) })),
    KeyConditionExpression: z.string(),
    ExpressionAttributeValues: z.record(z.string(), z.unknown()),
    ExpressionAttributeNames: z.record(z.string(), z.string()),
  })
  .partial();

type Asked = z.infer<typeof Asked>;

/** Partitions of a cycle, its shards and trainings. */
const CYCLES = /^A#[^#]+#C#/;

const ADDRESSES = /^A#[^#]+#ADDRESSES$/;

const FORUM = /^A#[^#]+#FORUM$/;
const QUESTIONS = /^A#[^#]+#QUESTIONS$/;

const COUNTED: ReadonlySet<string> = new Set(countedAttributes);

/** The partitions of a request: of its item or items, or of a query. */
function partitionsOf({ Key, Item, RequestItems, ...query }: Asked): readonly string[] {
  const batch = Object.values(RequestItems ?? {}).flatMap(({ Keys }) => Keys);
  const keyed = [Key ?? [], Item ?? [], batch]
    .flat()
    .flatMap((each) => each[tableDefinition.partitionKey] ?? []);
  const { KeyConditionExpression = '', ExpressionAttributeValues = {} } = query;
  const [, value] = /= *(:\w+)/.exec(KeyConditionExpression) ?? [];
  return value === undefined ? keyed : [...keyed, String(ExpressionAttributeValues[value])];
}
