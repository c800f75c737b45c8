import { ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { REGION, TABLE_NAME } from '../../infra/local/environment.ts';
import { inTurns } from '../../shared/workflow/in-turns.ts';
import type { Browser } from '../journeys/browser/browser.ts';
import type { Form } from '../journeys/browser/form.ts';
import { beginYear } from '../journeys/people/coordinator.ts';
import { answerUpToSending } from '../journeys/people/survey.ts';
import { controlOf } from '../journeys/world/control.ts';
import type { RuntimeProcess } from '../journeys/world/runtime-process.ts';
import type { World } from '../journeys/world/world.ts';
import { allMails, mailsOf } from './survey-mails.ts';

const CONNECTIONS = 16;

/** The bytes of a participant with all answers, roughly. */
const ITEM_BYTES = 2_000;

export interface Submissions {
  readonly submissionsPerSecond: number;
  readonly putsPerSecond: number;
  readonly ratio: number;
}

/** Everybody has filled in the form; then all press "Kirim jawaban", 16 at a time. The same number of bare puts follows. */
export async function measureSubmissions(world: World, runtime: RuntimeProcess): Promise<Submissions> {
  const control = controlOf(world.app);
  await beginYear(world);
  await control.advance(world.now);
  const ready: { device: Browser; form: Form }[] = [];
  await inTurns(await mailsOf(await allMails(control), 'survei'), CONNECTIONS, async (mail) => {
    ready.push(await answerUpToSending(world, mail));
  });

  const submissionsPerSecond = await rate(ready, async ({ device, form }) => {
    const answer = await device.post(form);
    if (answer.status !== 303) world.problems.push(`a submission was answered with ${answer.status}`);
  });
  const client = new DynamoDBClient({
    endpoint: runtime.dynamodb,
    region: REGION,
    credentials: { accessKeyId: runtime.accessKeyId, secretAccessKey: 'local' },
  });
  const putsPerSecond = await rate([...ready.keys()], (number) => barePut(client, number));
  client.destroy();
  return { submissionsPerSecond, putsPerSecond, ratio: submissionsPerSecond / putsPerSecond };
}

async function rate<T>(items: readonly T[], each: (item: T) => Promise<void>): Promise<number> {
  const begun = performance.now();
  await inTurns(items, CONNECTIONS, each);
  return items.length / ((performance.now() - begun) / 1000);
}

async function barePut(client: DynamoDBClient, number: number): Promise<void> {
  try {
    await client.send(
      new PutItemCommand({
        TableName: TABLE_NAME,
        Item: { pk: { S: 'BENCH' }, sk: { S: String(number) }, answers: { S: 'x'.repeat(ITEM_BYTES) } },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
