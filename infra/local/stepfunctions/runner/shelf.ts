import type { Machine } from '../asl/load-machine.ts';
import { JournalBroken } from '../base/errors.ts';
import type { Execution } from '../execution/execution.ts';
import type { Record } from '../execution/records.ts';
import { replay } from '../history/history.ts';
import { JournalFault } from '../journal/fault.ts';
import type { Journal } from '../journal/journal.ts';
import { executionArnOf, journalIdOf } from './arns.ts';
import type { Summary } from './options.ts';

/** AWS forgets a closed execution after 90 days, and its name is free again. */
const retentionMs = 90 * 86_400_000;

/** Executions as they lie in the journal: open ones to be loaded, closed ones as summaries. */
export interface Shelf {
  closed: ReadonlyMap<string, Summary>;
  records(arn: string): Record[];
  machineOf(records: readonly Record[]): Machine;
  append(execution: Execution, record: Record): void;
  close(execution: Execution): void;
  /** Forgets what was closed 90 days before `now`. */
  forget(now: number): void;
}

/**
 * Opens the journal.
 * @returns the shelf, and the executions that were open when the journal was last written.
 * @throws JournalFault when a line in the middle cannot be read.
 */
export function openShelf(
  journal: Journal,
  compile: (name: string, definition: object) => Machine,
  {
    machines,
    now,
    closed: tell,
  }: { machines: readonly Machine[]; now: number; closed: ((summary: Summary) => void) | undefined },
): { shelf: Shelf; open: Execution[] } {
  const byHash = new Map(machines.map((machine) => [`${machine.name}/${machine.hash}`, machine]));
  for (const { hash, source } of machines) journal.saveDefinition(hash, source);
  const closed = new Map<string, Summary>();
  for (const summary of readClosed(journal)) closed.set(summary.arn, summary);

  const shelf: Shelf = {
    closed,
    records: (arn) => journal.read(journalIdOf(arn)).map((line, i) => readRecord(arn, line, i)),
    machineOf(records) {
      const [start] = records;
      if (start?.do !== 'start') throw new JournalBroken('an execution without a start');
      const known = byHash.get(`${start.machine}/${start.definition}`);
      if (known !== undefined) return known;
      const source = journal.readDefinition(start.definition);
      if (source === undefined) throw new JournalBroken(`the definition ${start.definition} is missing`);
      const machine = compile(start.machine, JSON.parse(source));
      byHash.set(`${start.machine}/${start.definition}`, machine);
      return machine;
    },
    append: (execution, record) => journal.append(journalIdOf(execution.arn), JSON.stringify(record)),
    close(execution) {
      const summary = summaryOf(execution);
      closed.set(summary.arn, summary);
      journal.release(journalIdOf(summary.arn)); // first: the list must not know of an end that its journal lost
      journal.appendClosed(JSON.stringify(summary));
    },
    forget(now) {
      const old: Summary[] = [];
      for (const summary of closed.values()) {
        if ((summary.stoppedAt ?? now) > now - retentionMs) break; // kept in the order of closing
        old.push(summary);
      }
      if (old.length === 0) return;
      for (const { arn } of old) closed.delete(arn);
      journal.replaceClosed([...closed.values()].map((summary) => JSON.stringify(summary)));
      for (const { arn } of old) journal.remove(journalIdOf(arn));
    },
  };
  shelf.forget(now);
  return { shelf, open: loadOpen(journal, shelf, machines, tell) };
}

function loadOpen(
  journal: Journal,
  shelf: Shelf,
  machines: readonly Machine[],
  tell: ((summary: Summary) => void) | undefined,
): Execution[] {
  const base = machines[0]?.arn ?? '';
  const known = new Set([...shelf.closed.keys()].map(journalIdOf));
  return journal.ids(known).flatMap((id) => {
    const [machine = '', name = ''] = id.split('/');
    const arn = executionArnOf(base.replace(/[^:]*$/, machine), name);
    const execution = replayed(arn, shelf, journal.placeOf(id));
    if (execution.status === 'RUNNING') return [execution];
    tell?.(summaryOf(execution));
    shelf.close(execution); // the crash came between its last record and its summary
    return [];
  });
}

function replayed(arn: string, shelf: Shelf, file: string): Execution {
  try {
    const records = shelf.records(arn);
    return replay(arn, shelf.machineOf(records), records);
  } catch (error) {
    if (error instanceof JournalBroken) throw new JournalFault('execution', file, error.message, error);
    throw error;
  }
}

function readClosed(journal: Journal): Summary[] {
  try {
    return journal.readClosed().map((line) => JSON.parse(line) as Summary); // written by summaryOf
  } catch (error) {
    throw error instanceof SyntaxError
      ? new JournalFault('list', journal.placeOf(), 'a line cannot be read', error)
      : error;
  }
}

function readRecord(arn: string, line: string, index: number): Record {
  try {
    return JSON.parse(line) as Record; // written by append
  } catch {
    throw new JournalBroken(`${arn}: line ${index + 1} cannot be read`);
  }
}

/** What the lists say of an execution. */
export function summaryOf(execution: Execution): Summary {
  const { arn, name, machine, status, startedAt, stoppedAt } = execution;
  return { arn, name, machineArn: machine.arn, status, startedAt, stoppedAt };
}
