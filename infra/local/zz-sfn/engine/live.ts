import type { Clock } from '../../clock.ts';
import type { TaskState } from '../asl/schema.ts';
import type { Json } from '../json.ts';
import { deliver, type Services } from '../tasks/deliver.ts';
import { resourceOf } from '../tasks/resource.ts';
import { writeToken } from '../tasks/token.ts';
import { uuid } from '../uuid.ts';
import { apply } from './apply.ts';
import { decide } from './decide.ts';
import { type Branch, deadlineOf, type Execution, stateOf, type TaskStage } from './execution.ts';
import { eventsOf, transitionsOf } from './history.ts';
import type { Record, Step } from './records.ts';

/** A history of so many events ends the execution (Step Functions quotas). */
const HISTORY_LIMIT = 25_000;

/** What an execution needs of the world. */
export interface World {
  readonly clock: Clock;
  readonly random: () => number;
  readonly deliverTwice: (stateName: string) => boolean;
  readonly servicesOf: (execution: Execution, branch: string, attempt: number) => Services;
  readonly write: (arn: string, record: Record) => void;
  readonly closed: (execution: Execution) => void;
  readonly counted: (count: { readonly transitions?: number; readonly invocations?: number }) => void;
  /** Runs work that `idle` waits for. */
  readonly during: (work: () => Promise<void>) => void;
}

/** An open execution that lives: decides, delivers, waits. Everything happens to it one after the other. */
export interface Live {
  readonly execution: Execution;
  /** Goes on until nothing is left to do now. */
  wake(): void;
  /**
   * Something happened to a task that is out.
   * @param fits tells whether the task is still the one meant
   * @returns false when it is not: the task is over
   */
  settle(branch: string, fits: (stage: TaskStage) => boolean, step: Step): Promise<boolean>;
  end(status: 'ABORTED' | 'TIMED_OUT' | 'FAILED', error: string, cause: string): Promise<void>;
  /** Tasks whose delivery a crash cut off are delivered again. */
  redeliver(): void;
  /** Sets no more timers and writes no more: the process is about to stop. */
  stop(): void;
}

export function liveExecution(execution: Execution, world: World): Live {
  const { clock } = world;
  let queue: Promise<void> = Promise.resolve();
  let cancelTimer = () => {};
  let stopped = false;

  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const turn = queue.then(async () => {
      if (!stopped) await work();
    });
    queue = turn.catch(() => {});
    world.during(() => turn);
    return turn;
  };

  const commit = (branch: Branch, step: Step): void => {
    write({ at: clock.now(), branch: branch.id, ...step });
    if (execution.status === 'RUNNING' && execution.events >= HISTORY_LIMIT) {
      const cause = `The execution reached the maximum number of history events (${HISTORY_LIMIT}).`;
      write({ at: clock.now(), do: 'end', status: 'FAILED', error: 'States.Runtime', cause });
    }
  };

  const write = (record: Record): void => {
    execution.events += eventsOf(execution, record).length;
    world.counted({ transitions: transitionsOf(record) });
    world.write(execution.arn, record);
    apply(execution, record);
  };

  const send = (branch: Branch, stage: TaskStage): void => {
    const resource = resourceOf((stateOf(branch) as TaskState).Resource);
    if (resource === undefined) throw new Error('a task without a service was scheduled');
    const services = world.servicesOf(execution, branch.id, stage.attempt);
    const { attempt, deliveredAt } = stage;
    const name = branch.visit.state;
    world.during(async () => {
      if (resource.service === 'lambda') world.counted({ invocations: 1 });
      const step = await deliver(resource, stage, services);
      await settle(
        branch.id,
        (now) => now.attempt === attempt && now.deliveredAt === deliveredAt && !now.submitted,
        step,
      );
      if (resource.service === 'lambda' && world.deliverTwice(name)) {
        world.counted({ invocations: 1 });
        await deliver(resource, stage, services);
      }
    });
  };

  const expire = (): void => {
    for (const branch of execution.branches.values()) {
      const { stage } = branch.visit;
      const deadline = stage.is === 'tasked' ? deadlineOf(stage) : undefined;
      if (stage.is !== 'tasked' || deadline === undefined || deadline > clock.now()) continue;
      const byTimeout = stage.timeoutMs !== undefined && stage.deliveredAt + stage.timeoutMs <= clock.now();
      const error = byTimeout ? 'States.Timeout' : 'States.HeartbeatTimeout';
      commit(branch, { do: 'fail', error, cause: '', by: 'timeout' });
    }
    const limit = execution.machine.definition.TimeoutSeconds;
    if (
      limit !== undefined &&
      execution.status === 'RUNNING' &&
      execution.startedAt + limit * 1000 <= clock.now()
    ) {
      write({ at: clock.now(), do: 'end', status: 'TIMED_OUT', error: 'States.Timeout', cause: '' });
    }
  };

  const advance = async (): Promise<void> => {
    expire();
    for (let moved = true; moved && execution.status === 'RUNNING'; ) {
      moved = false;
      for (const branch of [...execution.branches.values()]) {
        while (await stepOf(branch)) moved = true;
      }
    }
    arm();
    if (execution.status !== 'RUNNING') world.closed(execution);
  };

  const stepOf = async (branch: Branch): Promise<boolean> => {
    if (stopped || execution.branches.get(branch.id) !== branch) return false;
    const newToken = ({ id }: Branch) =>
      writeToken({ arn: execution.arn, branch: id, nonce: uuid(world.random) });
    const step = await decide(execution, branch, { now: clock.now(), random: world.random, newToken });
    if (step === undefined) return false;
    commit(branch, step);
    const { stage } = branch.visit;
    if (step.do === 'schedule' && stage.is === 'tasked') send(branch, stage);
    return true;
  };

  const arm = (): void => {
    cancelTimer();
    const due = execution.status === 'RUNNING' ? earliest(execution) : undefined;
    cancelTimer = due === undefined || stopped ? () => {} : clock.setTimer(due, wake);
  };

  const wake = (): void => {
    void enqueue(advance);
  };

  const settle: Live['settle'] = async (branchId, fits, step) => {
    let settled = false;
    await enqueue(async () => {
      const branch = execution.branches.get(branchId);
      if (branch === undefined || branch.visit.stage.is !== 'tasked' || !fits(branch.visit.stage)) return;
      settled = true;
      commit(branch, step);
      await advance();
    });
    return settled;
  };

  return {
    execution,
    wake,
    settle,
    end: (status, error, cause) =>
      enqueue(async () => {
        if (execution.status !== 'RUNNING') return;
        write({ at: clock.now(), do: 'end', status, error, cause });
        await advance();
      }),
    redeliver() {
      for (const branch of execution.branches.values()) {
        const { stage } = branch.visit;
        if (stage.is !== 'tasked' || stage.submitted) continue;
        commit(branch, { do: 'redeliver' });
        send(branch, stage);
      }
    },
    stop() {
      stopped = true;
      cancelTimer();
    },
  };
}

/** When an execution has something to do by itself. */
function earliest({ branches, machine, startedAt }: Execution): number | undefined {
  const dues = [...branches.values()].flatMap(({ visit: { stage } }) => {
    if (stage.is === 'waiting' || stage.is === 'backing-off') return [stage.until];
    const deadline = stage.is === 'tasked' ? deadlineOf(stage) : undefined;
    return deadline === undefined ? [] : [deadline];
  });
  const limit = machine.definition.TimeoutSeconds;
  const all = limit === undefined ? dues : [...dues, startedAt + limit * 1000];
  return all.length === 0 ? undefined : Math.min(...all);
}

/** The result of a child execution that a task waited for (.sync:2): its description, output parsed. */
export function childResult(child: Execution): Step {
  if (child.status !== 'SUCCEEDED') {
    const cause = JSON.stringify({ ExecutionArn: child.arn, Status: child.status, ...child.error });
    return { do: 'fail', error: 'States.TaskFailed', cause, by: 'task' };
  }
  const result: Json = {
    ExecutionArn: child.arn,
    Name: child.name,
    StateMachineArn: child.machine.arn,
    Status: child.status,
    Input: child.input,
    Output: child.output ?? null,
    StartDate: child.startedAt / 1000,
    StopDate: (child.stoppedAt ?? child.startedAt) / 1000,
  };
  return { do: 'succeed', result };
}
