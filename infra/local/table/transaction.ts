import * as z from 'zod/mini';
import type { Gate } from './gate.ts';

/** What dynalite, or whoever stands before it, answers. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type: string;
}

/** Asks dynalite for one operation. */
export type Ask = (operation: string, body: Buffer) => Promise<Answer>;

const Action = z.looseObject({ TableName: z.string() });
const Request = z.object({
  TransactItems: z
    .array(
      z.union([
        z.strictObject({ Put: Action }),
        z.strictObject({ Update: Action }),
        z.strictObject({ Delete: Action }),
      ]),
    )
    .check(z.minLength(1), z.maxLength(100)),
  ClientRequestToken: z.optional(z.string()),
});

const TYPE = 'application/x-amz-json-1.0';

/**
 * TransactWriteItems, which dynalite does not know: every action runs against its own item, whose lock dynalite holds until
 * its write is through; the writes are held back until all conditions have been judged, and then made in one batch (which
 * is on the disk as a whole or not at all), or dropped. Nobody else may write meanwhile. ConditionCheck is not there:
 * nothing of ours asks for it.
 */
export async function transact(ask: Ask, gate: Gate, body: Buffer): Promise<Answer> {
  const { success, data } = Request.safeParse(JSON.parse(body.toString('utf8')));
  if (!success) return refusal('ValidationException', 'Invalid transaction');
  const actions = data.TransactItems.flatMap((item) => Object.entries(item));
  let open = actions.length;
  let refused = false;
  const settle = () => {
    open -= 1;
    if (open === 0) gate.open(refused ? 'drop' : 'make');
  };
  gate.close(settle);
  const answers = await Promise.all(
    actions.map(async ([word, action]) => {
      const answer = await ask(`${word}Item`, Buffer.from(JSON.stringify(action)));
      // A refusal before its write; that of a dropped one says nothing.
      if (answer.status === 200 || answer.body === '{}') return answer;
      refused = true;
      settle();
      return answer;
    }),
  );
  if (!refused)
    return { status: 200, body: `{"ConsumedCapacity":[${answers.map(unitsOf).join(',')}]}`, type: TYPE };
  const foreign = answers.find(
    ({ status, body: text }) => status !== 200 && text !== '{}' && !isConditional(text),
  );
  if (foreign !== undefined) return foreign;
  const CancellationReasons = answers.map(({ body: text }) => ({
    Code: isConditional(text) ? 'ConditionalCheckFailed' : 'None',
  }));
  return refusal('TransactionCanceledException', 'Transaction cancelled', { CancellationReasons });
}

function isConditional(body: string): boolean {
  return body.includes('ConditionalCheckFailedException');
}

/** A transaction costs each write twice. */
function unitsOf({ body }: Answer): string {
  const units = Number(/"CapacityUnits":([\d.]+)/.exec(body)?.[1] ?? 0);
  return JSON.stringify({ CapacityUnits: 2 * units });
}

function refusal(name: string, message: string, more: object = {}): Answer {
  const __type = `com.amazonaws.dynamodb.v20120810#${name}`;
  return { status: 400, body: JSON.stringify({ __type, message, ...more }), type: TYPE };
}
