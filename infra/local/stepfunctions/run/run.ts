import { longestCause, longestError } from '../base/errors.ts';
import type { Clock } from '../clock.ts';
import { apply } from '../execution/apply.ts';
import { type Branch, deadlineOf, type Execution } from '../execution/execution.ts';
import type { Record, Step } from '../execution/records.ts';
import { eventsOf } from '../history/events.ts';
import { historyLimit } from '../history/history.ts';
import { decide } from '../states/decide.ts';

/** A timer that comes later than this was slept through: the clock looks at the time once a minute. */
const sleptMs = 120_000;

/** What a run needs of the runner around it. */
export interface Host {
  clock: Clock;
  /** Numbers in [0, 1) of one execution. */
  randomOf(executionArn: string): () => number;
  /** An execution may live this long, in milliseconds. */
  lifetimeMs: number;
  append(execution: Execution, record: Record): void;
  /** States were entered or retried: what AWS bills. */
  countTransitions(count: number): void;
  /** Hands a task to its service; the service answers through the run. */
  deliver(run: Run, branch: Branch): void;
  /** The execution has ended. */
  closed(execution: Execution): void;
  /** Tasks of the execution may be out no more, whatever they were waiting for. */
  gaveUp(execution: Execution): void;
  /** The runner is busy until this settles. A rejection is a fault of the runner itself. */
  track(work: Promise<unknown>): void;
}

/**
 * An open execution at work. Whatever happens to it (a timer, a result, a token, a stop) is a job in its queue,
 * so its branches never race: decide, write to the journal, apply, and go on until every branch waits.
 */
export class Run {
  readonly execution: Execution;
  readonly #host: Host;
  readonly #random: () => number;
  #tail: Promise<unknown> = Promise.resolve();
  #dropped = false;
  /** Timers of waiting branches by branch id; the execution's own under "execution". */
  readonly #timers = new Map<string, () => void>();
  /** Which attempt of a branch this process has delivered already. */
  readonly #delivered = new Map<string, number>();

  constructor(execution: Execution, host: Host) {
    this.execution = execution;
    this.#host = host;
    this.#random = host.randomOf(execution.arn);
  }

  /** Begins, or goes on after a restart: tasks that were out are delivered again. */
  start(): void {
    const { machine, startedAt, branches } = this.execution;
    const seconds = machine.definition.TimeoutSeconds;
    const ends =
      startedAt + Math.min(this.#host.lifetimeMs, seconds === undefined ? Infinity : seconds * 1000);
    this.#setTimer('execution', ends, () => this.end('TIMED_OUT', 'States.Timeout', ''));
    this.post(() => {
      for (const branch of branches.values())
        if (branch.visit.stage.is === 'tasked' && !branch.visit.stage.submitted)
          this.#commit(branch, { do: 'redeliver' });
      return this.#drive([...branches.values()]);
    });
  }

  /** Queues a job; the answer is its result. */
  post<T>(job: () => T | Promise<T>): Promise<T> {
    const done = this.#tail.then(job);
    this.#tail = done.catch(() => undefined); // whoever posted it sees the error; the queue goes on
    this.#host.track(done);
    return done;
  }

  /**
   * Takes a step of a branch whose task is out, from inside a job.
   * @returns whether this very attempt was still awaited; if not, nothing has happened.
   */
  async complete(branchId: string, isAwaited: (branch: Branch) => boolean, step: Step): Promise<boolean> {
    const branch = this.execution.branches.get(branchId);
    if (this.#dropped || branch?.visit.stage.is !== 'tasked' || !isAwaited(branch)) return false;
    if ((deadlineOf(branch.visit.stage) ?? Infinity) <= this.#host.clock.now() && !this.#putOff(branch)) {
      await this.#timeOut(branch); // too late, though the timer has not fired yet
      return false;
    }
    this.#commit(branch, step);
    await this.#drive([branch]);
    return true;
  }

  /** Ends the execution from outside its states. */
  end(status: 'FAILED' | 'TIMED_OUT' | 'ABORTED', error: string, cause: string): Promise<void> {
    return this.post(() => {
      if (this.#isOpen()) this.#commitRecord({ do: 'end', at: this.#host.clock.now(), status, error, cause });
    });
  }

  /** Lets go of the execution without ending it: its timers stop and late results are ignored. */
  drop(): void {
    this.#dropped = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #isOpen(): boolean {
    return !this.#dropped && this.execution.status === 'RUNNING';
  }

  async #drive(branches: Branch[]): Promise<void> {
    const ready = [...branches];
    for (let branch = ready.shift(); branch !== undefined; branch = ready.shift()) {
      ready.unshift(...(await this.#advance(branch)));
    }
  }

  /**
   * Takes the steps of one branch until it waits, ends or has begun others, which go first (recorded on AWS: iterations that
   * wait for nothing run one after another); returns the branches that can go on because of it.
   */
  async #advance(branch: Branch): Promise<Branch[]> {
    while (this.#isOpen() && this.execution.branches.get(branch.id) === branch) {
      if (branch.outcome !== undefined) return branch.parent === undefined ? [] : [branch.parent];
      const now = this.#host.clock.now();
      const step = await decide({ execution: this.execution, branch, now, random: this.#random });
      if (!this.#isOpen()) return [];
      if (step === undefined) {
        this.#await(branch);
        return [];
      }
      this.#commit(branch, step);
      if ((step.do === 'fork' || step.do === 'begin') && branch.visit.stage.is === 'forked')
        return [...branch.visit.stage.children.slice(step.do === 'fork' ? 0 : -1), branch];
    }
    return [];
  }

  #commit(branch: Branch, step: Step): void {
    this.#commitRecord({ at: this.#host.clock.now(), branch: branch.id, ...step });
  }

  #commitRecord(given: Record): void {
    const record = withinLengths(given);
    const events = eventsOf(this.execution, record);
    if (this.execution.events + events.length >= historyLimit && record.do !== 'end') {
      const cause = `The execution reached the maximum number of history events (${historyLimit}).`;
      this.#commitRecord({ do: 'end', at: record.at, status: 'FAILED', error: 'States.Runtime', cause });
      return;
    }
    this.#host.append(this.execution, record);
    apply(this.execution, record);
    this.execution.events += events.length;
    const entered = events.filter(({ type }) => type.endsWith('StateEntered')).length;
    this.#host.countTransitions(entered + (record.do === 'retry' ? 1 : 0));
    if (this.execution.status !== 'RUNNING') {
      this.drop();
      this.#host.closed(this.execution);
    } else if ('branch' in record) this.#letGo(record.branch);
    if (record.do === 'end' || (record.do === 'fail' && record.by !== 'task'))
      this.#host.gaveUp(this.execution);
  }

  /** The branch has moved: its timer is void, and so are those of branches that are gone. */
  #letGo(moved: string): void {
    for (const [id, cancel] of this.#timers) {
      if (id === 'execution' || (id !== moved && this.execution.branches.has(id))) continue;
      cancel();
      this.#timers.delete(id);
    }
  }

  /** The branch waits: sets its timer, delivers its task. */
  #await(branch: Branch): void {
    const { stage } = branch.visit;
    if (this.#timers.has(branch.id)) return;
    if (stage.is === 'waiting' || stage.is === 'backing-off')
      this.#setTimer(branch.id, stage.until, () => this.post(() => this.#drive([branch])));
    if (stage.is !== 'tasked') return;
    const deadline = deadlineOf(stage);
    if (deadline !== undefined)
      this.#setTimer(branch.id, deadline, () => this.post(() => this.#timeOut(branch)));
    if (this.#delivered.get(branch.id) === stage.attempt) return;
    this.#delivered.set(branch.id, stage.attempt);
    this.#host.deliver(this, branch);
  }

  #setTimer(id: string, due: number, fire: () => void): void {
    if (due === Infinity) return;
    this.#timers.set(
      id,
      this.#host.clock.setTimer(due, () => {
        this.#timers.delete(id);
        if (this.#isOpen()) fire();
      }),
    );
  }

  /**
   * Puts off the deadline of a task that the machine has slept through, or was off at: its function or its child execution
   * had no time to answer, and begins a new one. People who hold a token had their time.
   */
  #putOff(branch: Branch): boolean {
    const { stage } = branch.visit;
    if (stage.is !== 'tasked' || stage.token !== undefined) return false;
    if (this.#host.clock.now() - (deadlineOf(stage) ?? Infinity) < sleptMs) return false;
    this.#commit(branch, { do: 'redeliver' });
    return true;
  }

  async #timeOut(branch: Branch): Promise<void> {
    const { stage } = branch.visit;
    if (!this.#isOpen() || this.execution.branches.get(branch.id) !== branch || stage.is !== 'tasked') return;
    const deadline = deadlineOf(stage);
    if (deadline === undefined) return;
    // The clock was set back since the timer fired: it is set again, or the task would never time out.
    if (deadline > this.#host.clock.now() || this.#putOff(branch)) return this.#await(branch);
    const late = stage.timeoutMs !== undefined && stage.deliveredAt + stage.timeoutMs <= deadline;
    this.#commit(branch, {
      do: 'fail',
      error: 'States.Timeout',
      cause: '',
      by: late ? 'timeout' : 'heartbeat',
    });
    await this.#drive([branch]);
  }
}

/** Error and Cause as AWS keeps them. */
function withinLengths(record: Record): Record {
  if (record.do !== 'fail' && record.do !== 'end') return record;
  const { error, cause } = record;
  return { ...record, error: error.slice(0, longestError), cause: cause.slice(0, longestCause) };
}
