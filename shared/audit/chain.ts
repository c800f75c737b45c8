import { createHash } from 'node:crypto';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { partitions } from '../store/definition.ts';
import { table } from '../store/table.ts';
import { Audit } from '../table/entities/audit.ts';

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

const BEGINNING: Head = { number: 0, fingerprint: '' };

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

/** What is wrong with a trail: a sentence for the operator, with the number of the line. */
export type TrailFault = string;

/** A trail as it was found. */
export interface Verified {
  readonly head: Head;
  /** Lines from before trails were chained: they are read, and vouched for by nothing. */
  readonly unchained: number;
  /** When the last line was written. */
  readonly writtenAt?: string;
  readonly fault?: TrailFault;
}

/**
 * Reads a trail from its first line and compares each with the one before.
 * @param known heads that were written elsewhere: each must still stand on the trail
 * @returns the head, and the first fault
 */
export async function verifyTrail(trail: Trail, known: readonly Head[] = []): Promise<Verified> {
  let found: Verified = { head: BEGINNING, unchained: 0 };
  for await (const line of linesOf(trail)) {
    // They stand before the chained ones; behind one of those a line without a number is none of ours.
    if (line.number === undefined && found.head === BEGINNING) {
      found = { ...found, unchained: found.unchained + 1 };
      continue;
    }
    const fault = faultOf(line, found.head);
    if (fault !== undefined) return { ...found, fault };
    const head = headAt(line);
    found = { ...found, head, writtenAt: line.at };
    if (known.some((kept) => kept.number === head.number && !head.fingerprint.startsWith(kept.fingerprint))) {
      return { ...found, fault: `line ${head.number} is not the one whose head was kept` };
    }
  }
  const { number } = found.head;
  const cutOff = known.find((kept) => kept.number > number);
  if (cutOff === undefined) return found;
  return { ...found, fault: `ends at line ${number}, but a head of line ${cutOff.number} was kept` };
}

function faultOf(line: AuditItem, before: Head): TrailFault | undefined {
  const number = before.number + 1;
  if (line.number !== number) return `line ${number} is missing`;
  if (line.fingerprint !== fingerprintOf(before, line)) return `line ${number} was changed`;
  return undefined;
}

/** The lines of a trail, the first one first. */
async function* linesOf(trail: Trail): AsyncGenerator<AuditItem> {
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
