import { setTimeout as sleep } from 'node:timers/promises';
import { faultsThat } from '../../shared/errors.ts';
import { activity } from './activity.ts';
import { app } from './app.ts';
import { beset } from './beset.ts';
import type { ClockBar } from './clock-bar/clock-bar.ts';
import { openClockBar } from './clock-bar/open.ts';
import {
  ACCOUNT,
  enter,
  filesKey,
  functionEnvironment,
  machineArn,
  PROOFS_BUCKET,
  REGION,
  UPLOADS_BUCKET,
} from './environment.ts';
import { executionEvents } from './executions/execution-events.ts';
import { stepFunctionsHttp } from './executions/http.ts';
import { checkTogether, filesIn } from './files.ts';
import { counted, hostilityOf } from './hostility.ts';
import { lambdaHost } from './lambda/host.ts';
import { close } from './listen.ts';
import { startMailEvents } from './mail/mail-events.ts';
import { misfortuneCells, misfortunesIn, type Service } from './misfortunes.ts';
import type { Runtime, RuntimeOptions } from './platform.ts';
import { startScheduler } from './scheduler/scheduler.ts';
import { startServices } from './services.ts';
import { createStepFunctions } from './stepfunctions/index.ts';
import {
  bangkom,
  definitionsOf,
  executionEventFunctionsOf,
  mailEventFunctionsOf,
  root,
  schedulesOf,
} from './system.ts';
import { realTime, virtualTime } from './time.ts';
import { A_DAY_MS, BUCKET_PATH, bucket, PROOFS_PATH } from './uploads/bucket.ts';
import { usageOf } from './usage.ts';

/** How long a stop waits for work in progress; what is cut off then is delivered again at the next start. */
const GRACE_MS = 3_000;

/**
 * Starts the second target: everything Bangkom uses on AWS, in this process, on the loopback interface. One at a
 * time in a process, because functions find the services through the environment of the process.
 */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const system = options.system ?? (await bangkom());
  const definitions = definitionsOf(system, machineArn);
  const files = filesIn(options.directory);
  checkTogether(files);
  const time = options.clock === 'real' ? realTime() : virtualTime(files.clock, options.clock.virtualFrom);
  const cells = misfortuneCells();
  const misfortunes = misfortunesIn(cells);
  const hostility = counted(hostilityOf(options), misfortunes);
  let bar: ClockBar | undefined;
  const services = await startServices({
    port: options.port,
    files,
    table: system.table,
    hostility,
    misfortunes: cells,
    now: () => time.clock.now(),
    clockBar: () => bar,
  });
  const { urls, mail, table } = services;
  const leave = enter(functionEnvironment(services, Object.keys(system.machines), options.quiet === true));
  if (options.system === undefined) {
    const { registerSampleAgency } = await import('./sample-agency.ts');
    await registerSampleAgency();
  }
  // Imported only now: the table's client reads the environment that was just set.
  (await import('./lambda/table-use.ts')).guardTable();
  (await import('./lambda/token-use.ts')).guardTokens();
  const work = activity();
  const host = lambdaHost({ functions: system.functions, root, report: reporter(options.quiet) });

  const ends = executionEvents({
    pending: files.executionEvents,
    clock: time.clock,
    during: work.during,
    invoke: (event) =>
      Promise.all(
        executionEventFunctionsOf(system, event.detail.stateMachineArn ?? '').map((functionName) =>
          host.invoke(functionName, event, 'execution-event'),
        ),
      ),
  });

  // Executions go on from here, so everything that their tasks call must be there already.
  const stepFunctions = await createStepFunctions({
    directory: files.stepFunctions,
    clock: time.clock,
    random: hostility.random,
    faults: { deliverTwice: hostility.deliverTwice },
    invokeLambda: (functionName, payload) => host.invoke(functionName, payload, 'task'),
    closed: ends.closed,
    machines: definitions,
    region: REGION,
    accountId: ACCOUNT,
  });
  services.sfn.serve(beset('sfn', hostility, stepFunctionsHttp(stepFunctions)));

  ends.begin(stepFunctions);

  const idle = async (): Promise<void> => {
    do {
      await work.quiet();
      await stepFunctions.idle();
    } while (work.busy());
  };
  const stopScheduler = startScheduler({
    schedules: schedulesOf(system),
    clock: time.clock,
    seenUntil: files.schedules,
    invoke: (functionName, event) => work.during(() => host.invoke(functionName, event, 'schedule')),
  });

  const stopMailEvents = startMailEvents({
    mail,
    pending: files.mailEvents,
    clock: time.clock,
    invoke: (event) =>
      work.during(() =>
        Promise.all(
          mailEventFunctionsOf(system, event['detail-type']).map((functionName) =>
            host.invoke(functionName, event, 'mail-event'),
          ),
        ),
      ),
  });

  const { clock, travel } = time;
  if (travel !== undefined) {
    const advance = (to: number) => travel.advance(to, idle);
    const { idle: settled, waits } = stepFunctions;
    const { nextDue } = travel;
    bar = await openClockBar({ ...options, urls, clock, nextDue, advance, settled, waits, mail });
  }
  const runtime: Runtime = {
    urls,
    clock,
    ...(bar && { firstSteps: bar.firstSteps }),
    ...(travel && {
      travel: { ...travel, advance: (to: number | 'next') => travel.advance(to, idle) },
      outage(service: Service, minutes: number) {
        misfortunes.setAway(service, true);
        time.clock.setTimer(time.clock.now() + minutes * 60_000, () => misfortunes.setAway(service, false));
      },
      struck: misfortunes.struck,
    }),
    usage: () =>
      usageOf({ lambda: host.usage, workflows: stepFunctions.usage(), table: table.usage, mail: mail.usage }),
    mailsSince: mail.since,
    idle,
    async stop() {
      bar?.end();
      stopScheduler();
      stopMailEvents();
      ends.stop();
      await close(services.app.server);
      await Promise.race([idle(), sleep(GRACE_MS, undefined, { ref: false })]);
      await stepFunctions.close();
      await services.close();
      time.stop();
      leave();
    },
  };
  const credentials = filesKey(services.accessKeyId);
  const now = () => time.clock.now();
  const uploads = bucket({
    path: BUCKET_PATH,
    folder: files.uploads,
    name: UPLOADS_BUCKET,
    credentials,
    keptMs: A_DAY_MS,
    now,
  });
  const proofs = bucket({ path: PROOFS_PATH, folder: files.proofs, name: PROOFS_BUCKET, credentials, now });
  const addition = bar ?? options.demoDoor;
  services.app.serve(app({ system, host, work, runtime, uploads, proofs, addition }));
  return runtime;
}

/** Tells of what a function throws, but for what its workflow only waits for: mail hours, the quota of mails. */
function reporter(quiet = false) {
  const expected = faultsThat('STEP_WAITS');
  return (functionName: string, error: Error): void => {
    if (!quiet && !expected.includes(error.name))
      console.error(`${functionName}: ${error.name}: ${error.message}`);
  };
}
