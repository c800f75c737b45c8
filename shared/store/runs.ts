import type { CycleRef } from '../contracts.ts';
import { partitions } from './definition.ts';
import { sendUnlessLate, table } from './table.ts';
import {
  any,
  DeleteItemCommand,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  number,
  PutItemCommand,
  QueryCommand,
  string,
  UpdateItemCommand,
} from './toolbox.ts';

/**
 * One execution in the history of runs: Step Functions forgets closed executions after 90 days.
 * @internal
 */
export const Run = new Entity({
  name: 'Run',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    execution: string().key(),
    startedAt: string(),
    run: number(),
    endedAt: string().optional(),
    outcome: string().optional(),
  }),
  computeKey: ({ agency, cycle, execution }: { agency: string; cycle: string; execution: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `RUN#${execution}`,
  }),
});

type RunItem = FormattedItem<typeof Run>;

/**
 * What stopped one workflow of a cycle, for the coordinator: never a stack trace. One item for each workflow,
 * because several may stop at once and each is resumed by itself.
 */
export const Fault = new Entity({
  name: 'Fault',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    /** What stopped: 'siklus', an activity ('A01'), or the evaluation of a quarter ('2027-Q1'). */
    place: string().key(),
    /** The execution that stopped: a repeated or late report of it changes nothing. */
    execution: string(),
    /** Run of the cycle or training that stopped; 0 for a cycle that never opened. */
    run: number(),
    error: string(),
    sentence: string(),
    reference: string(),
    at: string(),
    mailedAt: string().optional(),
    /** What an execution was started with that never opened its cycle: to start it again. */
    input: any().optional(),
  }),
  computeKey: ({ agency, cycle, place }: { agency: string; cycle: string; place: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `FAULT#${place}`,
  }),
});

export type FaultItem = FormattedItem<typeof Fault>;

/**
 * What stopped and its coordinator has not been told yet, because no mail left: one line in the register until it is. Of
 * an order of reminders, and of a file of staff, it stands there from the start on, until somebody has seen it end.
 */
export const UntoldFault = new Entity({
  name: 'UntoldFault',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** A file of staff belongs to none: '-'. */
    cycle: string().key(),
    place: string().key(),
    /** Of an order of reminders, its name, and its training if it has one. */
    order: string().optional(),
    activity: string().optional(),
    /** Of a file of staff. */
    importId: string().optional(),
  }),
  computeKey: ({ agency, cycle, place }: { agency: string; cycle: string; place: string }) => ({
    pk: partitions.register(),
    sk: `UNTOLD#${agency}#${cycle}#${place}`,
  }),
});

export type UntoldItem = FormattedItem<typeof UntoldFault>;

/** One execution of a cycle's workflow. */
interface RunRef extends CycleRef {
  readonly execution: string;
}

/** Notes that an execution began to drive the cycle; noted again, the first note stands. */
export async function beginRun({ agency, cycle, execution }: RunRef, run: number, now: Date): Promise<void> {
  await sendUnlessLate(
    Run.build(PutItemCommand)
      .item({ agency, cycle, execution, run, startedAt: now.toISOString() })
      .options({ condition: { attr: 'execution', exists: false } }),
  );
}

/**
 * Notes when and why an execution ended; the first note stands.
 * @param outcome 'COMPLETED', 'REJECTED', 'HANDED_OVER', or the name of the error
 */
export async function endRun(
  { agency, cycle, execution }: RunRef,
  outcome: string,
  now: Date,
): Promise<void> {
  await sendUnlessLate(
    Run.build(UpdateItemCommand)
      .item({ agency, cycle, execution, endedAt: now.toISOString(), outcome })
      .options({
        condition: {
          and: [
            { attr: 'execution', exists: true },
            { attr: 'endedAt', exists: false },
          ],
        },
      }),
  );
}

/** The executions that have driven a cycle, read consistently. */
export async function listRuns({ agency, cycle }: CycleRef): Promise<readonly RunItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.cycle(agency, cycle), range: { beginsWith: 'RUN#' } })
    .entities(Run)
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/** Place of a fault of the cycle's own workflow; others are named by their activity or quarter. */
export const CYCLE_ITSELF = 'siklus';

/** What stopped at one place; undefined when nothing did. */
export async function readFault(
  agency: string,
  cycle: string,
  place: string,
): Promise<FaultItem | undefined> {
  const { Item } = await Fault.build(GetItemCommand)
    .key({ agency, cycle, place })
    .options({ consistent: true })
    .send();
  return Item;
}

/** Everything that stopped in a cycle and was not resumed yet. */
export async function listFaults(agency: string, cycle: string): Promise<readonly FaultItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.cycle(agency, cycle), range: { beginsWith: 'FAULT#' } })
    .entities(Fault)
    .options({ maxPages: Number.POSITIVE_INFINITY, consistent: true })
    .send();
  return Items;
}

/** Takes away what stopped at a place when another execution goes on there. */
export async function forgetFaultOfOthers(
  at: Pick<FaultItem, 'agency' | 'cycle' | 'place'>,
  execution: string,
): Promise<void> {
  const fault = await readFault(at.agency, at.cycle, at.place);
  if (fault !== undefined && fault.execution !== execution) await removeFault(fault);
}

/** Takes away a fault that was resumed; a newer one at the same place stays. */
export async function removeFault({ agency, cycle, place, execution }: FaultItem): Promise<void> {
  await sendUnlessLate(
    Fault.build(DeleteItemCommand)
      .key({ agency, cycle, place })
      .options({ condition: { attr: 'execution', eq: execution } }),
  );
}

/**
 * Keeps what stopped, once for each execution however many report it.
 * @returns what stands: the first report of this execution
 */
export async function keepFault(fault: FaultItem): Promise<FaultItem> {
  const written = await sendUnlessLate(
    Fault.build(PutItemCommand)
      .item(fault)
      .options({ condition: { attr: 'execution', ne: fault.execution } }),
  );
  if (written !== undefined) return fault;
  return (await readFault(fault.agency, fault.cycle, fault.place)) ?? fault;
}

/** The coordinator was told of a fault; one that was resumed meanwhile stays away. */
export async function markFaultMailed(
  { agency, cycle, place, execution }: FaultItem,
  now: Date,
): Promise<void> {
  await sendUnlessLate(
    Fault.build(UpdateItemCommand)
      .item({ agency, cycle, place, mailedAt: now.toISOString() })
      .options({ condition: { attr: 'execution', eq: execution } }),
  );
}

/** Notes in the register that a stop has still to be told; noted again it changes nothing. */
export async function registerUntold(untold: UntoldItem): Promise<void> {
  await UntoldFault.build(PutItemCommand).item(untold).send();
}

/** All stops that nobody was told of, of all agencies. */
export async function listUntold(): Promise<readonly UntoldItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.register(), range: { beginsWith: 'UNTOLD#' } })
    .entities(UntoldFault)
    .options({ maxPages: Number.POSITIVE_INFINITY, consistent: true })
    .send();
  return Items;
}

/** Takes a stop out of the register: it was told, or is none any more. */
export async function forgetUntold({ agency, cycle, place }: UntoldItem): Promise<void> {
  await UntoldFault.build(DeleteItemCommand).key({ agency, cycle, place }).send();
}
