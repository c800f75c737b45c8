import { createHash, randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { TransientError } from '../errors.ts';
import { currentActing } from '../lambda/invocation.ts';
import { wibDate } from '../rules/working-calendar.ts';
import type { AuditAct } from '../words.ts';
import { partitions } from './definition.ts';
import { sendUnlessLate, table } from './table.ts';
import {
  Entity,
  type FormattedItem,
  item,
  number,
  PutItemCommand,
  QueryCommand,
  SchemaFault,
  string,
} from './toolbox.ts';
import { rowReader } from './values.ts';

/** One line of an audit trail: who did what when, by identifiers. Put once and never changed; IAM holds that too. */
export const Audit = new Entity({
  name: 'Audit',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** Absent in what concerns the agency as a whole. */
    cycle: string().key().optional(),
    /** Place in the trail, from 1; absent in lines from before they were chained, which stand under their time. */
    number: number().key().optional(),
    at: string(),
    /** Names the act: the same one recorded twice has the same. */
    id: string(),
    /** 'sistem', 'koordinator:sub', a role of the approval chain; older lines say 'koordinator' only. */
    actor: string(),
    act: string(),
    subject: string(),
    /** Title of the activity, or name of the file, it was done to; absent in older lines. */
    title: string().optional(),
    /** Why, in the words of whoever did it, of an act that asks for a reason. */
    reason: string().optional(),
    /** By which way it came in: a route, a function, a command; absent in older lines, as the next. */
    door: string().optional(),
    /** Of the request, in the log. */
    reference: string().optional(),
    /** Of this line and the one before; see `fingerprintOf`. */
    fingerprint: string().optional(),
  }),
  computeKey: ({
    agency,
    cycle,
    number: place,
  }: {
    agency: string;
    cycle?: string | undefined;
    number?: number | undefined;
  }) => ({
    pk: cycle === undefined ? partitions.agencyAudit(agency) : partitions.audit(agency, cycle),
    // After the older lines: a year begins with a digit.
    sk: `L#${String(place ?? 0).padStart(10, '0')}`,
  }),
});

export type AuditItem = FormattedItem<typeof Audit>;

/** Where a trail is kept: one for each cycle, and one for what concerns the agency as a whole. */
export interface Trail {
  readonly agency: string;
  /** Absent: the agency's own. */
  readonly cycle?: string;
}

/** What a line says, and what its fingerprint is made of. */
type Said = Omit<AuditItem, 'number' | 'fingerprint'>;

/** The last line of a trail: whoever knows it can tell whether any line before was changed. */
export interface Head {
  /** Lines so far. */
  readonly number: number;
  /** Fingerprint of the last line, or its beginning where it was kept elsewhere; empty before the first. */
  readonly fingerprint: string;
}

/** Where a trail stands before its first line. */
export const BEGINNING: Head = { number: 0, fingerprint: '' };

/** The partition of a trail. */
function partitionOf({ agency, cycle }: Trail): string {
  return cycle === undefined ? partitions.agencyAudit(agency) : partitions.audit(agency, cycle);
}

/** Where a trail stands after a line. */
export function headAt(line: AuditItem | undefined): Head {
  return line?.number === undefined || line.fingerprint === undefined
    ? BEGINNING
    : { number: line.number, fingerprint: line.fingerprint };
}

/** SHA-256 over the line before and what this one says, in hex: a line cannot be changed, left out or put in unseen. */
export function fingerprintOf(before: Head, said: Said): string {
  return createHash('sha256')
    .update(JSON.stringify(sealedContent(before, said)))
    .digest('hex');
}

/** What a fingerprint is made of, in this order for ever; of lines without a reason, as before there were any. */
function sealedContent(before: Head, said: Said) {
  const { agency, cycle, at, id, actor, act, subject, title, door, reference, reason } = said;
  return [
    before.number + 1,
    before.fingerprint,
    agency,
    cycle ?? null,
    at,
    id,
    actor,
    act,
    subject,
    title ?? null,
    door ?? null,
    reference ?? null,
    ...(reason === undefined ? [] : [reason]),
  ];
}

/**
 * Lines of a trail as a text that can be verified without us: of each in JSON what its fingerprint is made of ("isi"), and
 * the fingerprint ("sidik"). Lines from before they were chained are left out.
 */
export function sealedLines(lines: readonly AuditItem[]): string {
  let before = BEGINNING;
  const rows: string[] = [];
  for (const line of lines) {
    if (line.number === undefined) continue;
    rows.push(`${JSON.stringify({ isi: sealedContent(before, line), sidik: line.fingerprint })}\n`);
    before = headAt(line);
  }
  return rows.join('');
}

const formatted = rowReader(Audit);

/**
 * A row of a trail's partition as a line. One that is none any more (an attribute taken out, a number made a text) stays
 * a line, of the place that its key says: it breaks the chain there, is read as damaged, and stops nobody.
 */
function lineOf(trail: Trail, row: Readonly<Record<string, unknown>>): AuditItem {
  try {
    return formatted(row);
  } catch (error) {
    if (!(error instanceof SchemaFault)) throw error;
    const place = /^L#(\d{10})$/.exec(String(row['sk']))?.[1];
    const at = new Date(String(row['at']));
    return {
      ...trail,
      ...(place === undefined ? {} : { number: Number(place) }),
      at: (Number.isNaN(at.getTime()) ? new Date(0) : at).toISOString(),
      id: String(row['sk']),
      actor: typeof row['actor'] === 'string' ? row['actor'] : '–',
      act: 'line damaged' satisfies AuditAct,
      subject: place === undefined ? '' : String(Number(place)),
      fingerprint: '',
    };
  }
}

/** The lines of a trail, the first one first. */
export async function* linesOf(trail: Trail): AsyncGenerator<AuditItem> {
  const pages = table
    .build(QueryCommand)
    .query({ partition: partitionOf(trail) })
    .options({ consistent: true })
    .paginate();
  for await (const { Items = [] } of pages) yield* Items.map((row) => lineOf(trail, row));
}

/** The last lines of a trail, the newest first; consistently read. Of lines with one id, the first that was written. */
export async function lastLines(trail: Trail, limit: number): Promise<readonly AuditItem[]> {
  return await newestFirst(trail, limit, 'ALL');
}

async function newestFirst(
  trail: Trail,
  limit: number,
  which: 'ALL' | 'CHAINED',
): Promise<readonly AuditItem[]> {
  // But the very last place: a row put there, or behind the lines, would stand before every line to come.
  const chained = { range: { between: ['L#0000000000', 'L#9999999998'] as [string, string] } };
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitionOf(trail), ...(which === 'ALL' ? {} : chained) })
    .options({ reverse: true, limit, consistent: true })
    .send();
  return Items.map((row) => lineOf(trail, row));
}

export interface AuditEntry {
  readonly agency: string;
  /** Absent: it concerns the agency as a whole. */
  readonly cycle?: string;
  readonly at: Date;
  /** By whose link something was done: role and reference of the link. Left out, whoever is signed in, or the system. */
  readonly actor?: string;
  readonly act: AuditAct;
  /** What it was done to: an identifier. */
  readonly subject: string;
  /** Title of the activity, or name of the file, it was done to. */
  readonly title?: string;
  /** Why, as whoever did it says. */
  readonly reason?: string;
  /** The same by the same person is one line in this time. */
  readonly once?: 'A_DAY';
}

/** Several people may record at the same moment; each turn one of them gets through. */
const ATTEMPTS = 60;

/** A step or a click that runs again does so soon: so far back the trail is searched for what it says. */
const LOOK_BACK = 25;

/**
 * Adds a line to the audit trail (PP 71/2019 Ps 22), in the name of whoever acts. A line is put behind the last one by a
 * condition and never written again; the same said again in a short time stays one line.
 *
 * For what is repeated until it is through (a step of a workflow, a form that is sent again) and for what is recorded
 * before it is done. What one write decides goes through `recordWith`.
 * @throws TransientError when others are always faster
 */
export async function recordAudit(entry: AuditEntry): Promise<void> {
  const said = saidBy(entry);
  await append(entry, async (lines) => {
    if (lines.some(({ id }) => id === said.id)) return true;
    const written = await sendUnlessLate(put(lineAfter(lines[0], said)));
    return written === undefined ? undefined : true;
  });
}

/**
 * Makes the write that decides and adds its line, both or none: no act is without its line, and no line without its act.
 * @param write conditional, of one item that is no line
 * @returns false when the write's own condition failed: somebody, or an earlier run of ourselves, was first
 * @throws TransientError when others are always faster
 */
export async function recordWith(entry: AuditEntry, write: OneItemWrite): Promise<boolean> {
  const said = saidBy(entry);
  return await append(entry, async (lines) => {
    const line = transactionOf(put(lineAfter(lines[0], said)));
    try {
      await table
        .getDocumentClient()
        .send(new TransactWriteCommand({ TransactItems: [transactionOf(write), line] }));
      return true;
    } catch (error) {
      const [ofWrite, ofLine] = reasonsOf(error);
      if (ofWrite === 'ConditionalCheckFailed') return false;
      if (PASSING.has(ofWrite ?? '') || PASSING.has(ofLine ?? '')) return undefined;
      throw error;
    }
  });
}

/**
 * Sends the conditional write that decides, with its line in the trail where there is something to record.
 * @returns false when the condition failed
 */
export async function decideWith(
  entry: AuditEntry | undefined,
  write: OneItemWrite & { send(): Promise<unknown> },
): Promise<boolean> {
  return entry === undefined ? (await sendUnlessLate(write)) !== undefined : await recordWith(entry, write);
}

/** Why a transaction is cancelled that may succeed when it is tried again. */
const PASSING = new Set(['ConditionalCheckFailed', 'TransactionConflict', 'ThrottlingError']);

function reasonsOf(error: unknown): readonly (string | undefined)[] {
  if (!(error instanceof Error && 'CancellationReasons' in error && Array.isArray(error.CancellationReasons)))
    return [];
  return error.CancellationReasons.map(({ Code }) => Code);
}

/**
 * Tries until it is through.
 * @param attempt is given the last lines, the newest first; undefined when another line came between
 */
async function append(
  entry: AuditEntry,
  attempt: (lines: readonly AuditItem[]) => Promise<boolean | undefined>,
): Promise<boolean> {
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const done = await attempt(await newestFirst(entry, LOOK_BACK, 'CHAINED'));
    if (done !== undefined) return done;
    await pause(randomInt(5, 20 * 2 ** Math.min(count, 4)));
  }
  throw new TransientError('the audit trail is busy');
}

function saidBy({ agency, cycle, at, act, subject, title, reason, actor, once }: AuditEntry): Said {
  const acting = currentActing();
  const said = { at: at.toISOString(), actor: actor ?? acting.actor, act, subject };
  const same = once === undefined ? said : { ...said, at: wibDate(at) };
  const id = createHash('sha256')
    .update(JSON.stringify(Object.values(same)))
    .digest('hex')
    .slice(0, 12);
  return { ...said, agency, cycle, id, title, reason, door: acting.door, reference: acting.reference };
}

function lineAfter(last: AuditItem | undefined, said: Said): AuditItem {
  const before = headAt(last);
  return { ...said, number: before.number + 1, fingerprint: fingerprintOf(before, said) };
}

function put(line: AuditItem) {
  return Audit.build(PutItemCommand)
    .item(line)
    .options({ condition: { attr: 'agency', exists: false } });
}

/** A write of one item, not sent yet: a PutItemCommand, an UpdateAttributesCommand or a DeleteItemCommand of an entity. */
interface OneItemWrite {
  params(): {
    readonly TableName: string | undefined;
    readonly Item?: Record<string, unknown> | undefined;
    readonly Key?: Record<string, unknown> | undefined;
    readonly UpdateExpression?: string | undefined;
    readonly ConditionExpression?: string | undefined;
    readonly ExpressionAttributeNames?: Record<string, string> | undefined;
    readonly ExpressionAttributeValues?: Record<string, unknown> | undefined;
  };
}

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The write as an action of a transaction. */
function transactionOf(write: OneItemWrite): TransactItem {
  const { TableName, Item, Key, UpdateExpression, ...params } = write.params();
  const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = params;
  const under = { TableName, ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues };
  if (Item !== undefined) return { Put: { ...under, Item } };
  if (UpdateExpression !== undefined) return { Update: { ...under, Key, UpdateExpression } };
  return { Delete: { ...under, Key } };
}

/** Why somebody known was refused, as the trail has it; the console has words for each. */
export type RecordedRefusal = 'ROLE' | 'NO_ROLE' | 'LINK_REPLACED' | 'TOO_EARLY' | 'OVER';

/**
 * Adds to the trail that somebody known was refused: one line a person, reason and day, for whoever tries without end
 * shall fill no trail. Each single refusal stands in the log, with the network it came from.
 */
export async function recordRefusal(
  where: Pick<AuditEntry, 'agency' | 'cycle' | 'actor' | 'at'>,
  reason: RecordedRefusal,
): Promise<void> {
  await recordAudit({ ...where, act: 'refused', subject: reason, once: 'A_DAY' });
}
