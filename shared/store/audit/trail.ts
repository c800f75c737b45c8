import { createHash } from 'node:crypto';
import { partitions } from '../definition.ts';
import { table } from '../table.ts';
import { Entity, type FormattedItem, item, number, QueryCommand, string } from '../toolbox.ts';

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
    /** Title of the activity it was done to; absent in older lines. */
    title: string().optional(),
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
export type Said = Omit<AuditItem, 'number' | 'fingerprint'>;

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
  const { agency, cycle, at, id, actor, act, subject, title, door, reference } = said;
  const content = JSON.stringify([
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
  ]);
  return createHash('sha256').update(content).digest('hex');
}

/** The lines of a trail, the first one first. */
export async function* linesOf(trail: Trail): AsyncGenerator<AuditItem> {
  let exclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table
      .build(QueryCommand)
      .query({ partition: partitionOf(trail) })
      .entities(Audit)
      .options({ consistent: true, ...(exclusiveStartKey === undefined ? {} : { exclusiveStartKey }) })
      .send();
    yield* Items;
    exclusiveStartKey = LastEvaluatedKey;
  } while (exclusiveStartKey !== undefined);
}

/** The last lines of a trail, the newest first; consistently read. Of lines with one id, the first that was written. */
export async function lastLines(trail: Trail, limit: number): Promise<readonly AuditItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitionOf(trail) })
    .entities(Audit)
    .options({ reverse: true, limit, consistent: true })
    .send();
  return Items;
}
