import { log } from '../lambda/invocation.ts';
import { cyclePartitionOf, expiryAfter, OPERATIONAL_DAYS } from './definition.ts';
import { sendUnlessLate, table } from './table.ts';
import {
  DeleteItemCommand,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  list,
  number,
  PutItemCommand,
  QueryCommand,
  string,
} from './toolbox.ts';

/**
 * How far a step has come in a list it works through; saved every 50 and at a fault, so a crash repeats 50 at most.
 * @internal
 */
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

/** A list that a step works through. */
interface ListRef {
  /** Partition of the cycle or of the training: where the cursor is kept. */
  readonly partition: string;
  /** Names this piece of work, "survey-remind-2-S004": finished work is not done again. */
  readonly step: string;
}

/** How far a list is done: up to a sort key, and who of those behind it are too. */
interface Progress {
  readonly after: string;
  readonly done: Iterable<string>;
}

/** Stands for the sort key behind the last one. */
export const DONE = 'DONE';

/** How far a list is done, read consistently. */
export async function readCursor({ partition, step }: ListRef): Promise<Progress> {
  const { Item } = await Cursor.build(GetItemCommand)
    .key({ partition, step })
    .options({ consistent: true })
    .send();
  return { after: Item?.after ?? '', done: Item?.done ?? [] };
}

/** Notes how far a list is done. */
export async function putCursor(ref: ListRef, progress: Progress): Promise<void> {
  await cursorAt(ref, progress).send();
}

/** The same, unless another run of the step has come further by now. */
export async function putCursorIfStill(ref: ListRef, progress: Progress): Promise<void> {
  const begun = { attr: 'after', eq: progress.after } as const;
  const condition =
    progress.after === '' ? { or: [{ attr: 'after', exists: false } as const, begun] } : begun;
  await sendUnlessLate(cursorAt(ref, progress).options({ condition }));
}

function cursorAt({ partition, step }: ListRef, { after, done }: Progress) {
  const expiresAt = expiryAfter(OPERATIONAL_DAYS, new Date());
  return Cursor.build(PutItemCommand).item({ partition, step, after, done: [...done], expiresAt });
}

/** Work that was finished may be done once more, from its beginning; unfinished work goes on. */
export async function beginAgain(ref: ListRef): Promise<void> {
  const finished = { attr: 'after', eq: DONE } as const;
  await sendUnlessLate(cursorAt(ref, { after: '', done: [] }).options({ condition: finished }));
}

/** Looked at on one page; more than these are no single rows any more. */
const LISTED = 20;

/**
 * Notes that a step could not be done for one person, for the coordinator's eye; the step goes on with the others.
 * Noted again, it is one note.
 * @param partition of the cycle or of the training
 * @param key of the person in the step's list: it ends in the identifier
 */
export async function noteIllPerson(
  partition: string,
  step: string,
  key: string,
  error: unknown,
): Promise<void> {
  const person = key.slice(key.lastIndexOf('#') + 1);
  const { cycle, activity } = cyclePartitionOf(partition);
  const what = activity === undefined ? step : `${activity} ${step}`;
  log.error('PERSON_ILL', {
    cycle,
    step: what,
    person,
    fault: error instanceof Error ? error.name : 'unknown',
  });
  await IllPerson.build(PutItemCommand)
    .item({ partition: cycle, person, step: what, at: new Date().toISOString() })
    .send();
}

/** For whom a step of a cycle or of its trainings could not be done; the first twenty. */
export async function listIllPeople(cycle: string): Promise<readonly IllPersonItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: cycle, range: { beginsWith: 'ILL#' } })
    .entities(IllPerson)
    .options({ limit: LISTED })
    .send();
  return Items;
}

/** The coordinator has seen to it. */
export async function dismissIllPerson(cycle: string, person: string, step: string): Promise<void> {
  await IllPerson.build(DeleteItemCommand).key({ partition: cycle, person, step }).send();
}
