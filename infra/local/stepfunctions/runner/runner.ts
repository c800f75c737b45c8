import { loadMachine, type Machine } from '../asl/load-machine.ts';
import { StepFunctionsError } from '../base/errors.ts';
import { type Json, sameJson } from '../base/json.ts';
import { uuid } from '../base/uuid.ts';
import { begin } from '../execution/apply.ts';
import type { Execution, StartedBy } from '../execution/execution.ts';
import type { Record } from '../execution/records.ts';
import { type Wait, waitsOf } from '../execution/waits.ts';
import { historyOf, replay } from '../history/history.ts';
import type { Journal } from '../journal/journal.ts';
import { deliver, isAttempt, type Services } from '../run/deliver.ts';
import { type Host, Run } from '../run/run.ts';
import { childEndStep } from '../run/start-execution.ts';
import { createActivity } from './activity.ts';
import { checkName, executionArnOf, journalIdOf, stateMachineArn } from './arns.ts';
import { defaults, type StepFunctionsOptions, type Summary, type Usage } from './options.ts';
import { openShelf, summaryOf } from './shelf.ts';

/** The executions of all machines: started, carried on, closed, remembered. The API is a thin layer on it. */
export type Runner = ReturnType<typeof createRunner>;

/**
 * Loads what the journal holds and lets every open execution go on.
 * @throws MachineRefused, JournalFault
 */
export function createRunner(options: StepFunctionsOptions, journal: Journal) {
  const { clock = defaults.clock(), random: randomFor = defaults.random } = options;
  const { region = defaults.region, accountId = defaults.accountId } = options;
  const random = randomFor('runner');
  const compile = (name: string, definition: object) =>
    loadMachine(name, stateMachineArn(region, accountId, name), definition, random);
  const machines = new Map<string, Machine>();
  for (const { name, definition } of options.machines) {
    const machine = compile(name, definition);
    machines.set(machine.arn, machine);
  }

  const usage: Usage = { stateTransitions: 0, lambdaInvocations: 0, executionsStarted: 0 };
  const runs = new Map<string, Run>();
  const activity = createActivity((fault) => {
    // a full disk or a bug: the process must not go on beside what its journal says
    setImmediate(() => {
      throw fault;
    });
  });
  const { shelf, open } = openShelf(journal, compile, {
    machines: [...machines.values()],
    now: clock.now(),
    closed: options.closed,
  });

  function start(machine: Machine, name: string, input: Json, startedBy?: StartedBy): Summary {
    const arn = executionArnOf(machine.arn, name);
    shelf.forget(clock.now());
    const known = knownStart(arn, input, startedBy);
    if (known !== undefined) return known;
    const record: Record = {
      at: clock.now(),
      do: 'start',
      machine: machine.name,
      definition: machine.hash,
      name,
      input,
      startedBy,
    };
    const execution = begin(arn, machine, record);
    shelf.append(execution, record);
    usage.executionsStarted += 1;
    usage.stateTransitions += 1;
    carryOn(execution);
    return summaryOf(execution);
  }

  /** The execution of that name, if starting it once more is the same start; else its name is taken. */
  function knownStart(arn: string, input: Json, startedBy: StartedBy | undefined): Summary | undefined {
    const running = runs.get(arn)?.execution;
    if (running !== undefined && sameJson(running.input, input)) return summaryOf(running);
    const closed = shelf.closed.get(arn);
    if (running === undefined && closed === undefined) return undefined;
    if (closed !== undefined && startedBy !== undefined) {
      const by = readExecution(arn).startedBy;
      if (by !== undefined && sameAttempt(by, startedBy)) return closed;
    }
    throw new StepFunctionsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  }

  /** A name for an execution that was given none. Chance may repeat after a restart; a name never does. */
  function freeName(machine: Machine): string {
    const base = uuid(random);
    let name = base;
    for (let n = 2; knows(executionArnOf(machine.arn, name)); n++) name = `${base}-${n}`;
    return name;
  }

  function knows(arn: string): boolean {
    return runs.has(arn) || shelf.closed.has(arn);
  }

  function carryOn(execution: Execution): void {
    const run = new Run(execution, host);
    runs.set(execution.arn, run);
    run.start();
  }

  function machineOf(arn: string): Machine {
    const machine = machines.get(arn);
    if (machine !== undefined) return machine;
    throw new StepFunctionsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  }

  function recordsOf(arn: string): Record[] {
    const records = knows(arn) ? shelf.records(arn) : [];
    if (records.length > 0) return records;
    throw new StepFunctionsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  }

  function readExecution(arn: string): Execution {
    const running = runs.get(arn)?.execution;
    if (running !== undefined) return running;
    const records = recordsOf(arn);
    return replay(arn, shelf.machineOf(records), records);
  }

  const services: Services = {
    invokeLambda(name, payload) {
      usage.lambdaInvocations += 1;
      return options.invokeLambda(name, payload);
    },
    deliverTwice: (executionArn, state) => options.faults?.deliverTwice(executionArn, state) ?? 'no',
    startChild: (machineArn, name, input, startedBy) =>
      start(machineOf(machineArn), checkName(name), input, startedBy),
    readExecution,
  };

  const host: Host = {
    clock,
    randomOf: randomFor,
    lifetimeMs: (options.lifetimeSeconds ?? defaults.lifetimeSeconds) * 1000,
    append: shelf.append,
    countTransitions(count) {
      usage.stateTransitions += count;
    },
    deliver: (run, branch) => activity.track(deliver(run, branch, services)),
    closed(execution) {
      runs.delete(execution.arn);
      options.closed?.(summaryOf(execution));
      shelf.close(execution);
      tellParent(execution);
    },
    gaveUp({ arn }) {
      for (const run of runs.values())
        if (run.execution.startedBy?.executionArn === arn) stopUnlessAwaited(run);
    },
    track: activity.track,
  };

  /** A .sync:2 task awaits this execution. */
  function tellParent(child: Execution): void {
    if (child.startedBy === undefined) return;
    const { executionArn, branch, attempt } = child.startedBy;
    const parent = runs.get(executionArn);
    void parent?.post(() => parent.complete(branch, isAttempt(attempt), childEndStep(child)));
  }

  /**
   * Stops the execution of a .sync:2 task that was given up: its own execution was stopped or has failed, another branch or
   * iteration has, or its time ran out. AWS does so by StopExecution ("Run a Job (.sync)").
   */
  function stopUnlessAwaited(run: Run): void {
    const { startedBy } = run.execution;
    if (startedBy?.waits !== true) return;
    const branch = runs.get(startedBy.executionArn)?.execution.branches.get(startedBy.branch);
    if (branch === undefined || !isAttempt(startedBy.attempt)(branch)) void run.end('ABORTED', '', '');
  }

  for (const execution of open) carryOn(execution);
  for (const run of runs.values()) stopUnlessAwaited(run); // a kill may have come in between

  return {
    machines: [...machines.values()],
    machineOf,
    start,
    freeName,
    /** The run of an open execution. */
    runOf: (arn: string): Run | undefined => runs.get(arn),
    /** @throws StepFunctionsError ExecutionDoesNotExist */
    readExecution,
    /** @throws StepFunctionsError ExecutionDoesNotExist */
    readHistory(arn: string) {
      const records = recordsOf(arn);
      return historyOf(arn, shelf.machineOf(records), records);
    },
    summaries: (): Summary[] => [
      ...shelf.closed.values(),
      ...[...runs.values()].map((run) => summaryOf(run.execution)),
    ],
    knows,
    waits: (): Wait[] => [...runs.values()].flatMap((run) => waitsOf(run.execution)),
    sync: (arn: string) => journal.sync(journalIdOf(arn)),
    idle: activity.idle,
    usage: (): Usage => ({ ...usage }),
    close(): void {
      for (const run of runs.values()) run.drop();
      journal.close();
    },
  };
}

function sameAttempt(a: StartedBy, b: StartedBy): boolean {
  return a.executionArn === b.executionArn && a.branch === b.branch && a.attempt === b.attempt;
}
