import type { Clock } from '../clock.ts';
import { activityCounter } from './activity.ts';
import { loadMachine, type Machine } from './asl/load-machine.ts';
import { apply, begin } from './engine/apply.ts';
import type { Execution, StartedBy } from './engine/execution.ts';
import { eventsOf, type HistoryEvent, startEvents, transitionsOf } from './engine/history.ts';
import { childResult, type Live, liveExecution, type World } from './engine/live.ts';
import type { Record } from './engine/records.ts';
import { isSummary, type Summary, summaryOf } from './engine/summary.ts';
import { JournalBroken, StepFunctionsError } from './errors.ts';
import { diskJournal, memoryJournal } from './journal/journal.ts';
import { type Json, sameJson } from './json.ts';
import { uuid } from './uuid.ts';

/** Misfortunes that a test or the simulator asks for. */
export interface Faults {
  /** True: the Lambda behind this state is invoked a second time and its second result ignored. */
  deliverTwice(stateName: string): boolean;
}

export interface RunnerOptions {
  /** Where the journal lives; undefined = memory only. */
  readonly directory: string | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly faults?: Faults | undefined;
  /** Rejects with an Error whose name is the errorType. */
  readonly invokeLambda: (functionName: string, payload: unknown) => Promise<unknown>;
  readonly machines: readonly { readonly name: string; readonly definition: object }[];
  readonly region: string;
  readonly accountId: string;
}

/** Executions: started, kept, continued after a restart. */
export function createRunner(options: RunnerOptions) {
  const { clock, random, directory } = options;
  const journal = directory === undefined ? memoryJournal<Summary>() : diskJournal(directory, isSummary);
  const activity = activityCounter();
  const arnPrefix = `arn:aws:states:${options.region}:${options.accountId}`;
  const machines = new Map<string, Machine>();
  const open = new Map<string, Live>();
  const closed = new Map<string, Summary>();
  const parents = new Map<string, StartedBy>();
  const used = { stateTransitions: 0, lambdaInvocations: 0, executionsStarted: 0 };

  const machineArn = (name: string) => `${arnPrefix}:stateMachine:${name}`;
  const executionArn = (machine: string, name: string) => `${arnPrefix}:execution:${machine}:${name}`;

  const world: World = {
    clock,
    random,
    deliverTwice: (name) => options.faults?.deliverTwice(name) ?? false,
    servicesOf: (execution, branch, attempt) => ({
      invokeLambda: options.invokeLambda,
      startExecution: (arn, name, input) =>
        start(machineOf(arn), name, input, { executionArn: execution.arn, branch, attempt }),
    }),
    write: (arn, record) => journal.append(arn, record),
    closed(execution) {
      if (!open.delete(execution.arn)) return;
      const summary = summaryOf(execution);
      closed.set(execution.arn, summary);
      journal.keepSummary(summary);
      tellParent(execution);
    },
    counted({ transitions = 0, invocations = 0 }) {
      used.stateTransitions += transitions;
      used.lambdaInvocations += invocations;
    },
    during: activity.during,
  };

  const tellParent = (child: Execution): void => {
    const parent = parents.get(child.arn);
    if (parent === undefined) return;
    parents.delete(child.arn);
    const fits = (stage: { attempt: number; submitted: boolean }) =>
      stage.attempt === parent.attempt && stage.submitted;
    void open.get(parent.executionArn)?.settle(parent.branch, fits, childResult(child));
  };

  const machineOf = (arn: string): Machine => {
    const machine = [...machines.values()].find((one) => one.arn === arn);
    if (machine !== undefined) return machine;
    throw new StepFunctionsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  };

  /** The same start while it runs is the same execution (API reference, StartExecution). */
  const start = (machine: Machine, given: string | undefined, input: Json, startedBy?: StartedBy) => {
    const name = given ?? uuid(random);
    const arn = executionArn(machine.name, name);
    const running = open.get(arn)?.execution;
    if (running !== undefined && sameJson(running.input, input)) return { arn, at: running.startedAt };
    if (running !== undefined || closed.has(arn)) {
      throw new StepFunctionsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const at = clock.now();
    const record: Record = {
      at,
      do: 'start',
      machine: machine.name,
      definition: machine.hash,
      name,
      input,
      startedBy,
    };
    journal.append(arn, record);
    const execution = begin(arn, machine, record);
    execution.events = startEvents(execution).length;
    used.executionsStarted += 1;
    world.counted({ transitions: transitionsOf(record) });
    adopt(execution).wake();
    return { arn, at };
  };

  const adopt = (execution: Execution): Live => {
    const live = liveExecution(execution, world);
    open.set(execution.arn, live);
    const { startedBy } = execution;
    if (startedBy !== undefined) parents.set(execution.arn, startedBy);
    return live;
  };

  /** An execution goes on with the definition it was started with, even when the file has changed since. */
  const machineAt = (name: string, hash: string): Machine => {
    const now = machines.get(name);
    if (now?.hash === hash) return now;
    const then = journal.definition(hash);
    if (then === undefined) throw new JournalBroken(`the definition ${hash} of ${name} is lost`);
    return loadMachine(name, machineArn(name), then, random);
  };

  const replay = (
    arn: string,
    seen: (execution: Execution, record: Record) => void,
  ): Execution | undefined => {
    const [first, ...rest] = journal.records(arn);
    if (first === undefined) return undefined;
    if (first.do !== 'start') throw new JournalBroken(`${arn}: the first record is not a start`);
    const execution = begin(arn, machineAt(first.machine, first.definition), first);
    execution.events = startEvents(execution).length;
    for (const record of rest) {
      seen(execution, record);
      apply(execution, record);
    }
    return execution;
  };

  const load = (): void => {
    for (const { name, definition } of options.machines) {
      const machine = loadMachine(name, machineArn(name), definition, random);
      machines.set(name, machine);
      journal.keepDefinition(machine.hash, definition);
    }
    for (const summary of journal.summaries()) closed.set(summary.arn, summary);
    const revived = journal.arns().flatMap((arn) => {
      if (closed.has(arn)) return [];
      const execution = replay(arn, (one, record) => {
        one.events += eventsOf(one, record).length;
      });
      return execution === undefined ? [] : [adopt(execution)];
    });
    for (const live of revived) {
      live.redeliver();
      live.wake();
    }
    for (const [child, parent] of [...parents]) resettle(child, parent);
  };

  /** A child may have ended while its parent could not be told. */
  const resettle = (child: string, _parent: StartedBy): void => {
    if (!closed.has(child)) return;
    const execution = replay(child, () => {});
    if (execution !== undefined) tellParent(execution);
  };

  load();

  return {
    machines: (): readonly Machine[] => [...machines.values()],
    machineOf,
    start,
    live: (arn: string): Live | undefined => open.get(arn),
    describe(arn: string): Summary {
      const live = open.get(arn);
      const summary = live === undefined ? closed.get(arn) : summaryOf(live.execution);
      if (summary !== undefined) return summary;
      throw new StepFunctionsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    },
    /** The latest first, as AWS lists them. */
    list: (machine: string): Summary[] =>
      [...[...open.values()].map((live) => summaryOf(live.execution)), ...closed.values()]
        .filter((summary) => summary.machine === machine)
        .sort((one, other) => other.startedAt - one.startedAt),
    history(arn: string): HistoryEvent[] {
      const events: HistoryEvent[] = [];
      const execution = replay(arn, (one, record) => {
        if (events.length === 0) events.push(...startEvents(one));
        events.push(...eventsOf(one, record));
      });
      if (execution === undefined) {
        throw new StepFunctionsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
      }
      return events.length === 0 ? startEvents(execution) : events;
    },
    usage: () => ({ ...used }),
    idle: activity.idle,
    async close() {
      for (const live of open.values()) live.stop();
    },
  };
}

export type Runner = ReturnType<typeof createRunner>;
