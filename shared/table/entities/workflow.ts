import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';

/**
 * A place where a workflow waits for people. The token may come before the answer or after it, and either
 * may come twice: whoever comes second tells the workflow.
 */
export const Waitpoint = new Entity({
  name: 'Waitpoint',
  table,
  timestamps: false,
  schema: item({
    /** Partition of the cycle or of the training it belongs to. */
    partition: string().key(),
    waitpoint: string().key(),
    token: string().optional(),
    result: any().castAs<Readonly<Record<string, string>>>().optional(),
    /** Answers still to come where many are asked: a live counter, and a hint. */
    missing: number().optional(),
    expiresAt: number(),
  }),
  computeKey: ({ partition, waitpoint }: { partition: string; waitpoint: string }) => ({
    pk: partition,
    sk: `WAIT#${waitpoint}`,
  }),
});

/** How far a step has come in a list it works through; saved every 50 and at a fault, so a crash repeats 50 at most. */
export const Cursor = new Entity({
  name: 'Cursor',
  table,
  timestamps: false,
  schema: item({
    partition: string().key(),
    step: string().key(),
    /** Sort key up to which all are done; 'DONE' at the end. */
    after: string(),
    /** Keys of those after it who are done too, when a fault ended the step: no mail goes twice. */
    done: list(string()).optional(),
    expiresAt: number(),
  }),
  computeKey: ({ partition, step }: { partition: string; step: string }) => ({
    pk: partition,
    sk: `CURSOR#${step}`,
  }),
});

/** A step could not be done for one person, whose row is ill; the others were not stopped by it. */
export const IllPerson = new Entity({
  name: 'IllPerson',
  table,
  timestamps: false,
  schema: item({
    /** Of the cycle. */
    partition: string().key(),
    person: string().key(),
    /** 'survey-invite-S4', 'A01 training-invite': as the cursor of its list is called. */
    step: string().key(),
    at: string(),
  }),
  computeKey: ({ partition, person, step }: { partition: string; person: string; step: string }) => ({
    pk: partition,
    sk: `ILL#${person}#${step}`,
  }),
});

export type IllPersonItem = FormattedItem<typeof IllPerson>;

/** One execution in the history of runs: Step Functions forgets closed executions after 90 days. */
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

/** What stopped and its coordinator has not been told yet, because no mail left: one line in the register until it is. */
export const UntoldFault = new Entity({
  name: 'UntoldFault',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    place: string().key(),
    /** Of a stopped order of reminders, its name, and its training if it has one. */
    order: string().optional(),
    activity: string().optional(),
  }),
  computeKey: ({ agency, cycle, place }: { agency: string; cycle: string; place: string }) => ({
    pk: partitions.register(),
    sk: `UNTOLD#${agency}#${cycle}#${place}`,
  }),
});

export type UntoldItem = FormattedItem<typeof UntoldFault>;

/** The register that the schedule reads: agencies with an open cycle. */
export const OpenCycle = new Entity({
  name: 'OpenCycle',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    shardCount: number(),
    /** ISO date of its beginning; absent in older items. */
    startedOn: string().optional(),
  }),
  computeKey: ({ agency, cycle }: { agency: string; cycle: string }) => ({
    pk: partitions.register(),
    sk: `CYCLE#${agency}#${cycle}`,
  }),
});

export type OpenCycleItem = FormattedItem<typeof OpenCycle>;

/** How far the quarterly evaluations have come: one item for all agencies. */
export const EvaluatedUntil = new Entity({
  name: 'EvaluatedUntil',
  table,
  timestamps: false,
  schema: item({
    is: string().const('EVALUATED-UNTIL').key(),
    /** The last quarter whose evaluation was started, '2027-Q1'. */
    quarter: string(),
    /** Quarters whose evaluation was started and is not known to have ended well; absent in older items. */
    unfinished: list(string()).optional(),
  }),
  computeKey: ({ is }: { is: 'EVALUATED-UNTIL' }) => ({ pk: partitions.register(), sk: is }),
});
