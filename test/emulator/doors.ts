import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  ListExecutionsCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { allMails } from '../bench/survey-mails.ts';
import { controlOf } from '../journeys/world/control.ts';
import { readMail } from '../journeys/world/mail.ts';
import { YEAR } from '../journeys/world/world.ts';
import type { EmulatedRuntime } from './emulated-runtime.ts';

/** Something the deployed app must do; `found` says what it did when it did not. */
export interface Check {
  readonly what: string;
  readonly holds: boolean;
  readonly found: string;
}

/** The second door: a cycle started by JSON, as the Step Functions console or the SDK does it. */
export async function startBySdk(runtime: EmulatedRuntime): Promise<Check[]> {
  const wrong = await start(runtime, { agency: 'Senapelan!', yaer: YEAR });
  const twice = await start(runtime, { agency: 'senapelan', year: YEAR });
  const right = await start(runtime, {
    agency: 'senapelan',
    year: YEAR + 1,
    budget: 150_000_000,
    surveyDays: 5,
  });
  return [
    {
      what: 'a start with a wrong input fails as InvalidInputError and names every fault',
      holds:
        wrong.error === 'InvalidInputError' &&
        ['agency', 'year', 'yaer'].every((name) => wrong.cause?.includes(name)),
      found: `${wrong.status} ${wrong.error} ${wrong.cause}`,
    },
    {
      what: 'the same cycle cannot be started twice',
      holds: twice.error === 'CycleAlreadyStartedError',
      found: `${twice.status} ${twice.error} ${twice.cause}`,
    },
    {
      what: 'a start with a right input runs and waits for answers',
      holds: right.status === 'RUNNING',
      found: `${right.status} ${right.error} ${right.cause}`,
    },
  ];
}

/** The target of the quarterly schedule, called twice for one quarter. */
export async function callScheduleTwice(runtime: EmulatedRuntime): Promise<Check[]> {
  const stateMachineArn = runtime.arnOf('quarterly-evaluation');
  const names = async () => {
    const { executions = [] } = await runtime.workflows.send(new ListExecutionsCommand({ stateMachineArn }));
    return executions.map(({ name }) => name ?? '').sort();
  };
  await runtime.call('evaluation-start', {});
  const before = await names();
  await runtime.call('evaluation-start', {});
  const after = await names();
  return [
    {
      what: 'the quarterly evaluation starts once a quarter however often it is triggered',
      holds: before.length > 0 && before.join() === after.join() && new Set(after).size === after.length,
      found: `${before.join(', ')} and then ${after.join(', ')}`,
    },
  ];
}

/** What SES reports of a mail, handed to the deployed function; SES of the emulator itself reports nothing. */
export async function reportBounce(runtime: EmulatedRuntime): Promise<Check[]> {
  const control = controlOf(runtime.app);
  const before = (await allMails(control)).length;
  const emailAddress = 'tidak.ada@pekanbaru.example';
  const event = {
    id: 'event-1',
    'detail-type': 'Email Bounced',
    source: 'aws.ses',
    detail: {
      mail: { destination: [emailAddress], tags: { agency: ['senapelan'], recipient: ['p001'] } },
      bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress }] },
    },
  };
  await runtime.call('delivery-record-failure', event);
  await runtime.call('delivery-record-failure', { ...event, id: 'event-2' });
  const mails = (await allMails(control)).slice(before);
  const told = (await Promise.all(mails.map(readMail))).filter(({ purpose }) => purpose === 'surel');
  return [
    {
      what: 'a bounce that SES reports tells the coordinator, once a day',
      holds: told.length === 1,
      found: `${told.length} mails: ${told.map(({ subject }) => subject).join(', ')}`,
    },
  ];
}

async function start(runtime: EmulatedRuntime, input: unknown): Promise<DescribeExecutionCommandOutput> {
  const { workflows } = runtime;
  const stateMachineArn = runtime.arnOf('policy-cycle');
  const command = new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) });
  const { executionArn } = await workflows.send(command);
  const control = controlOf(runtime.app);
  // Where the clock stands already: answers when nothing is in progress.
  await control.advance((await control.clock()).now);
  return workflows.send(new DescribeExecutionCommand({ executionArn }));
}
