import { activity } from '../../infra/local/activity.ts';
import {
  enter,
  filesKey,
  functionEnvironment,
  machineArn,
  UPLOADS_BUCKET,
} from '../../infra/local/environment.ts';
import { executionEvents } from '../../infra/local/executions/execution-events.ts';
import { stepFunctionsHttp } from '../../infra/local/executions/http.ts';
import { filesIn } from '../../infra/local/files.ts';
import { calm } from '../../infra/local/hostility.ts';
import { lambdaHost } from '../../infra/local/lambda/host.ts';
import { close } from '../../infra/local/listen.ts';
import { largeAccount, type SesAccount } from '../../infra/local/mail/ses-account.ts';
import { startServices } from '../../infra/local/services.ts';
import { createStepFunctions } from '../../infra/local/stepfunctions/index.ts';
import { bangkom, definitionsOf, executionEventFunctionsOf, root } from '../../infra/local/system.ts';
import { virtualTime } from '../../infra/local/time.ts';
import { BUCKET_PATH, bucket } from '../../infra/local/uploads/bucket.ts';
import { mailMoment } from '../../shared/rules/mail-calendar.ts';
import { wibDate, wibInstant } from '../../shared/rules/working-calendar.ts';
import type { MachineName } from '../../workflows/machines.ts';
import { type Mail, readMail } from '../journeys/world/mail.ts';
import { freePorts } from '../support/free-ports.ts';

const DAY_MS = 86_400_000;

/** How an execution stands. */
export interface Standing {
  readonly status: string;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** Names of the states it entered, in order. */
  readonly states: readonly string[];
}

/** What is to go wrong: which calls of a function fail, and how. */
export interface Trouble {
  readonly fn: string;
  readonly error: () => Error;
  /** So many times; always without it. */
  readonly times?: number;
  /** Only calls with such a payload. */
  readonly when?: (payload: Readonly<Record<string, unknown>>) => boolean;
}

/**
 * The real machines with the real functions on the local Step Functions, table and mail, in memory and on a
 * virtual clock. A function can be troubled: then it fails before it does anything.
 */
export interface Platform {
  start(machine: MachineName, name: string, input: unknown): Promise<string>;
  standing(arn: string): Promise<Standing>;
  /** The state at which each running execution of a machine waits. */
  waiting(machine: MachineName): Promise<readonly (string | undefined)[]>;
  arnOf(machine: MachineName, name: string): string;
  /** Lets timers fire on the way, each at its own time, until so many days later. */
  days(count: number): Promise<void>;
  idle(): Promise<void>;
  now(): Date;
  trouble(trouble: Trouble): void;
  /** The account that mails are sent from. */
  readonly mailAccount: SesAccount;
  /** Mails since the last look. */
  mails(): Promise<readonly Mail[]>;
  /** The same until a moment. */
  until(moment: Date): Promise<void>;
  /** Until mails leave again: at once, or on the next working morning. */
  mailHours(): Promise<void>;
  /** Until mails leave no more today: 15.30 of this day, which must be one in mail hours. */
  afterHours(): Promise<void>;
  /** An operator stops all running executions of a machine. */
  abort(machine: string): Promise<void>;
  /** No trouble, no running execution, no unread mail, in mail hours: for the next test. */
  calmDown(): Promise<void>;
  stop(): Promise<void>;
}

/** The same for all platforms of a process: functions keep their clients, and those keep their addresses. */
export const port = freePorts();

export async function startPlatform(from: Date): Promise<Platform> {
  const system = await bangkom();
  const time = virtualTime(undefined, from.getTime());
  const { table, machines } = system;
  const services = await startServices({
    port: await port,
    files: filesIn(undefined),
    table,
    hostility: calm(),
    now: () => time.clock.now(),
  });
  const leave = enter(functionEnvironment(services, Object.keys(machines), true));
  const host = lambdaHost({ functions: system.functions, root, report: () => undefined });
  const troubles: { trouble: Trouble; left: number }[] = [];

  const call = async (functionName: string, payload: unknown): Promise<unknown> => {
    const found = troubles.find(({ trouble, left }) => left > 0 && matches(trouble, functionName, payload));
    if (found === undefined) return await host.invoke(functionName, payload, 'task');
    found.left -= 1;
    throw found.trouble.error();
  };
  const work = activity();
  const ends = executionEvents({
    pending: filesIn(undefined).executionEvents,
    clock: time.clock,
    during: work.during,
    invoke: (event) =>
      Promise.all(
        executionEventFunctionsOf(system, event.detail.stateMachineArn ?? '').map((fn) => call(fn, event)),
      ),
  });
  const sfn = await createStepFunctions({
    directory: undefined,
    clock: time.clock,
    random: calm().random,
    closed: ends.closed,
    machines: definitionsOf(system, machineArn),
    invokeLambda: call,
  });
  ends.begin(sfn);
  services.sfn.serve(stepFunctionsHttp(sfn));
  // Of the app's port only what functions themselves ask for.
  services.app.serve(
    bucket({
      path: BUCKET_PATH,
      folder: undefined,
      name: UPLOADS_BUCKET,
      credentials: filesKey(services.accessKeyId),
      now: () => time.clock.now(),
    }),
  );

  let read = 0;
  const idle = async (): Promise<void> => {
    do {
      await sfn.idle();
      await work.quiet();
    } while (work.busy());
    await sfn.idle();
  };
  const advanceTo = async (moment: number) => await time.travel?.advance(moment, idle);
  const abort = async (machine: string): Promise<void> => {
    const running = { stateMachineArn: machineArn(machine), statusFilter: 'RUNNING' } as const;
    const { executions = [] } = await sfn.listExecutions(running);
    for (const { executionArn } of executions) await sfn.stopExecution({ executionArn });
    await idle();
  };
  const mails = async (): Promise<readonly Mail[]> => {
    const page = services.mail.since(read);
    read = page.next;
    return await Promise.all(page.mails.map(readMail));
  };
  return {
    async start(machine, name, input) {
      const { executionArn } = await sfn.startExecution({
        stateMachineArn: machineArn(machine),
        name,
        input: JSON.stringify(input),
      });
      await idle();
      return executionArn ?? '';
    },
    async standing(executionArn) {
      const { status, error, cause } = await sfn.describeExecution({ executionArn });
      return { status: status ?? '', error, cause, states: await statesOf(sfn, executionArn) };
    },
    async waiting(machine) {
      const running = { stateMachineArn: machineArn(machine), statusFilter: 'RUNNING' } as const;
      const { executions = [] } = await sfn.listExecutions(running);
      return await Promise.all(
        executions.map(async ({ executionArn = '' }) => (await statesOf(sfn, executionArn)).at(-1)),
      );
    },
    arnOf: (machine, name) => `${machineArn(machine).replace(':stateMachine:', ':execution:')}:${name}`,
    days: async (count) => await advanceTo(time.clock.now() + count * DAY_MS),
    afterHours: async () =>
      await advanceTo(wibInstant(wibDate(new Date(time.clock.now())), '15:30').getTime()),
    until: async (moment) => await advanceTo(moment.getTime()),
    mailHours: async () => await advanceTo(mailMoment(new Date(time.clock.now())).getTime()),
    idle,
    now: () => new Date(time.clock.now()),
    trouble: (trouble) => {
      troubles.push({ trouble, left: trouble.times ?? Number.POSITIVE_INFINITY });
    },
    mailAccount: services.mail.account,
    mails,
    abort,
    async calmDown() {
      Object.assign(services.mail.account, largeAccount());
      troubles.length = 0;
      for (const machine of Object.keys(machines)) await abort(machine);
      await advanceTo(mailMoment(new Date(time.clock.now())).getTime());
      await mails();
    },
    async stop() {
      ends.stop();
      await sfn.close();
      await close(services.app.server);
      await services.close();
      time.stop();
      leave();
    },
  };
}

function matches({ fn, when }: Trouble, functionName: string, payload: unknown): boolean {
  if (fn !== functionName) return false;
  // Payloads of our workflows are objects.
  return when === undefined || when(payload as Readonly<Record<string, unknown>>);
}

async function statesOf(
  sfn: Awaited<ReturnType<typeof createStepFunctions>>,
  executionArn: string,
): Promise<string[]> {
  const names: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.getExecutionHistory({ executionArn, maxResults: 1000, nextToken });
    names.push(
      ...(page.events ?? []).flatMap(({ stateEnteredEventDetails: entered }) => entered?.name ?? []),
    );
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return names;
}
