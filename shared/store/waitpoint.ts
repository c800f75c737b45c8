import { type AuditEntry, recordWith } from './audit.ts';
import { expiryAfter, OPERATIONAL_DAYS } from './definition.ts';
import { sendUnlessLate, table } from './table.ts';
import {
  $add,
  $get,
  Entity,
  type FormattedItem,
  item,
  number,
  record,
  string,
  UpdateAttributesCommand,
  UpdateItemCommand,
} from './toolbox.ts';

/**
 * Where workflows wait for people (workflows/*.asl.json) and handlers answer: a word that only one of the two knows would let
 * a workflow wait for ever. N counts: each plan that is submitted, request for a decision and change of a schedule has a place of
 * its own, since an answer stands for ever.
 */
export const WAITPOINT_NAMES = [
  'survey',
  'confirmation',
  'draft',
  'plan-N',
  'decision-N',
  'enactment',
  'enactment-N',
  'trainings',
  'trainings-N',
  'follow-up',
  'schedule-N',
  'attendance',
  'feedback',
  'behaviour',
] as const;

type Counted<T> = T extends `${infer Word}-N` ? `${Word}-${number}` : T;

/** The name of a waitpoint, such as `survey` or `plan-2`. */
export type WaitpointName = Counted<(typeof WAITPOINT_NAMES)[number]>;

/** Whether a text is the name of a waitpoint. */
export function isWaitpointName(name: unknown): name is WaitpointName {
  const known: readonly string[] = WAITPOINT_NAMES;
  return typeof name === 'string' && known.includes(name.replace(/-\d+$/, '-N'));
}

/** Where the workflow of a cycle waits while its trainings run: changes of its plan have each a turn. */
export function trainingsWaitpoint({ turns = 0 }: { readonly turns?: number | undefined }): WaitpointName {
  return `trainings-${turns}`;
}

/**
 * A place where a workflow waits for people. The token may come before the answer or after it, and either
 * may come twice: whoever comes second tells the workflow.
 * @internal
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
    result: record(string(), string()).optional(),
    /** Answers still to come where many are asked: a live counter, and a hint. */
    missing: number().optional(),
    expiresAt: number(),
  }),
  computeKey: ({ partition, waitpoint }: { partition: string; waitpoint: string }) => ({
    pk: partition,
    sk: `WAIT#${waitpoint}`,
  }),
});

type WaitpointItem = FormattedItem<typeof Waitpoint>;

/** Keeps the token of a workflow that arrived. @returns the waitpoint, with the answer that may be there already */
export async function putToken(
  partition: string,
  waitpoint: WaitpointName,
  token: string,
): Promise<WaitpointItem | undefined> {
  const { Attributes } = await Waitpoint.build(UpdateItemCommand)
    .item({ partition, waitpoint, token, expiresAt: expiry() })
    .options({ returnValues: 'ALL_NEW' })
    .send();
  return Attributes;
}

/**
 * Writes the first answer.
 * @param entry its line in the audit trail, written with it
 * @returns the waitpoint as it is then, with the answer that stands, and whether this one is it
 */
export async function putFirstAnswer(
  partition: string,
  waitpoint: WaitpointName,
  result: Readonly<Record<string, string>>,
  entry: AuditEntry | undefined,
): Promise<{ readonly item: Pick<WaitpointItem, 'token' | 'result'>; readonly first: boolean }> {
  // UpdateItemCommand would set the map's fields one by one, which fails on a new item.
  const write = Waitpoint.build(UpdateAttributesCommand)
    .item({ partition, waitpoint, result, expiresAt: expiry() })
    .options({ condition: { attr: 'result', exists: false }, returnValues: 'ALL_NEW' });
  const written = entry === undefined ? await sendUnlessLate(write) : undefined;
  if (written !== undefined) return { item: written.Attributes ?? { token: undefined, result }, first: true };
  // A transaction does not answer with the item: it is asked for afterwards.
  const first = entry !== undefined && (await recordWith(entry, write));
  const { Attributes } = await Waitpoint.build(UpdateItemCommand)
    .item({ partition, waitpoint, expiresAt: expiry() })
    .options({ returnValues: 'ALL_NEW' })
    .send();
  return { item: Attributes ?? { token: undefined, result }, first };
}

/**
 * Says how many answers a waitpoint waits for, before anybody is asked. Said again it changes nothing, so that it
 * never undoes what has been counted since.
 * @param partition the training's, or that of a cycle, which waits for its trainings
 */
export async function expectAnswers(
  partition: string,
  waitpoint: WaitpointName,
  answers: number,
): Promise<void> {
  await Waitpoint.build(UpdateItemCommand)
    .item({ partition, waitpoint, missing: $get('missing', answers), expiresAt: expiry() })
    .send();
}

/**
 * Counts answers that came: one small write, however many people are asked.
 * @returns whether they may have been the last. The count is a hint, because an answer sent twice at the same moment
 * is counted twice and a crash may leave one out: who is told "perhaps" looks whether it is so.
 */
export async function countAnswers(
  partition: string,
  waitpoint: WaitpointName,
  answers: number,
): Promise<boolean> {
  const { Attributes } = await Waitpoint.build(UpdateItemCommand)
    .item({ partition, waitpoint, missing: $add(-answers), expiresAt: expiry() })
    .options({ returnValues: 'UPDATED_NEW' })
    .send();
  return (Attributes?.missing ?? 0) <= UNCOUNTED;
}

function expiry(): number {
  return expiryAfter(OPERATIONAL_DAYS, new Date());
}

/**
 * A crash between an answer and its count leaves the count one short, for good. From so few missing on, the count is
 * not believed and the answers themselves are looked at; more crashes than this, and the deadline ends what the last
 * answer would have ended.
 */
export const UNCOUNTED = 3;

/**
 * Shards whose answers a page looks at: 2,800 people, in some two seconds. In a larger agency the workflow finds at its
 * next look, a reminder or the deadline, that nobody is missing any more.
 */
export const SHARDS_OF_A_PAGE = 20;
