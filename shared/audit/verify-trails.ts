import {
  type AuditItem,
  BEGINNING,
  fingerprintOf,
  type Head,
  headAt,
  linesOf,
  type Trail,
} from '../store/audit.ts';
import { listCycles } from '../store/cycle.ts';

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
 * @internal
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

/** How the agency's own trail is named beside those of its cycles, which are named by their year. */
export const OWN_TRAIL = 'agency';

/** One trail of an agency as it was found. */
export interface VerifiedTrail extends Verified {
  readonly name: string;
}

/** A head that was kept elsewhere, and of which trail it is. */
export interface KnownHead extends Head {
  readonly name: string;
}

/**
 * Reads every audit trail of an agency from its first line.
 * @param known each must still stand: this finds a trail that was rewritten as a whole, or cut off
 */
export async function verifyAgency(
  agency: string,
  known: readonly KnownHead[] = [],
): Promise<readonly VerifiedTrail[]> {
  const cycles = await listCycles(agency);
  const trails: Trail[] = [{ agency }, ...cycles.map(({ cycle }) => ({ agency, cycle }))];
  const verified: VerifiedTrail[] = [];
  for (const trail of trails) {
    const name = trail.cycle ?? OWN_TRAIL;
    const heads = known.filter((head) => head.name === name);
    verified.push({ name, ...(await verifyTrail(trail, heads)) });
  }
  return verified;
}
