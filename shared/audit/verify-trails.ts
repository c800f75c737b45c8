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
import { readTrailHeads, type TrailHeadsItem } from '../store/trail-heads.ts';
import type { AuditAct } from '../words.ts';

/** What is wrong with a trail: a sentence for the operator, with the number of the line. */
export type TrailFault = string;

/** A trail as it was found. */
export interface Verified {
  readonly head: Head;
  /** Lines from before trails were chained: they are read, and vouched for by nothing. */
  readonly unchained: number;
  /** So many of the known heads were compared with the line they are of. */
  readonly compared: number;
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
export async function verifyTrail(trail: Trail, known: readonly KeptHead[] = []): Promise<Verified> {
  let found: Verified = { head: BEGINNING, unchained: 0, compared: 0 };
  for await (const line of linesOf(trail)) {
    // They stand before the chained ones; behind one of those a line without a number is none of ours.
    if (line.number === undefined && found.head === BEGINNING) {
      found = { ...found, unchained: found.unchained + 1 };
      continue;
    }
    const fault = faultOf(line, found.head) ?? strangerFaultOf(trail, line, found.unchained, known);
    if (fault !== undefined) return { ...found, fault };
    const head = headAt(line);
    const ofLine = known.filter((kept) => kept.number === head.number);
    found = { ...found, head, writtenAt: line.at, compared: found.compared + ofLine.length };
    if (ofLine.some((kept) => !head.fingerprint.startsWith(kept.fingerprint))) {
      return { ...found, fault: `line ${head.number} is not the one whose head was kept` };
    }
  }
  const fault = endFaultOf(trail, found, known);
  return fault === undefined ? found : { ...found, fault };
}

function endFaultOf(trail: Trail, found: Verified, known: readonly KeptHead[]): TrailFault | undefined {
  const { number } = found.head;
  const cutOff = known.find((kept) => kept.number > number);
  if (cutOff !== undefined) return `ends at line ${number}, but a head of line ${cutOff.number} was kept`;
  // The write that opens a cycle writes its first line too.
  if (trail.cycle !== undefined && number + found.unchained === 0)
    return 'has no line, but a cycle opens with one';
  return undefined;
}

function faultOf(line: AuditItem, before: Head): TrailFault | undefined {
  const number = before.number + 1;
  if (line.number !== number) return `line ${number} is missing`;
  if (line.fingerprint !== fingerprintOf(before, line)) return `line ${number} was changed`;
  return undefined;
}

/**
 * Lines without a number are vouched for by nothing, so they may only be those of before trails were chained: none where
 * the cycle opened with a chained line, and nowhere more than were counted when the trail was last found whole.
 */
function strangerFaultOf(
  trail: Trail,
  { number, act }: AuditItem,
  unchained: number,
  known: readonly KeptHead[],
): TrailFault | undefined {
  if (number !== 1 || unchained === 0) return undefined;
  const opened = trail.cycle !== undefined && act === ('cycle opened' satisfies AuditAct);
  const most = opened ? 0 : Math.min(...known.map((kept) => kept.unchained ?? Infinity));
  return unchained > most ? `line 1 is no longer the first: ${unchained} stand before it` : undefined;
}

/** How the agency's own trail is named beside those of its cycles, which are named by their year. */
export const OWN_TRAIL = 'agency';

/** One trail of an agency as it was found. */
export interface VerifiedTrail extends Verified {
  readonly name: string;
}

/** A head that was kept elsewhere. */
interface KeptHead extends Head {
  /** So many lines from before trails were chained stood there then; absent where they were not counted. */
  readonly unchained?: number | undefined;
}

/** The same, and of which trail it is. */
export interface KnownHead extends KeptHead {
  readonly name: string;
}

/**
 * Reads every audit trail of an agency from its first line, and each of which a head is known, though its cycle be gone.
 * @param known each must still stand: this finds a trail that was rewritten as a whole, cut off, or taken away
 */
export async function verifyAgency(
  agency: string,
  known: readonly KnownHead[],
): Promise<readonly VerifiedTrail[]> {
  const cycles = (await listCycles(agency)).map(({ cycle }) => cycle);
  const names = new Set([OWN_TRAIL, ...cycles, ...known.map(({ name }) => name)]);
  const verified: VerifiedTrail[] = [];
  for (const name of names) {
    const trail = name === OWN_TRAIL ? { agency } : { agency, cycle: name };
    const heads = known.filter((head) => head.name === name);
    verified.push({ name, ...(await verifyTrail(trail, heads)) });
  }
  return verified;
}

/** How the register of agencies is named among trails, when an agency is gone from it. */
export const REGISTER = 'register';

/** Stands among the trails of an agency that is in the register no more, or has no profile: both are written once, for ever. */
export const UNREGISTERED: VerifiedTrail = {
  name: REGISTER,
  head: BEGINNING,
  unchained: 0,
  compared: 0,
  fault: 'the agency is gone from the register, or its profile is',
};

/** How the heads that the daily check keeps are named among trails, when they cannot be read. */
export const KEPT_HEADS = 'heads';

/** The heads that the daily check kept of an agency, to compare its trails with. */
interface Kept {
  /** As stored, for whoever replaces it; undefined before the first check. */
  readonly item: TrailHeadsItem | undefined;
  readonly heads: readonly KnownHead[];
  /** Stands for the item among the trails when it cannot be read: nobody replaces it before somebody has looked. */
  readonly fault: readonly VerifiedTrail[];
}

/** Reads the heads that the daily check kept. */
export async function readKept(agency: string): Promise<Kept> {
  const item = await readTrailHeads(agency);
  if (item !== 'DAMAGED') return { item, heads: item?.heads ?? [], fault: [] };
  const fault = 'the heads that the daily check kept cannot be read';
  return {
    item: undefined,
    heads: [],
    fault: [{ name: KEPT_HEADS, head: BEGINNING, unchained: 0, compared: 0, fault }],
  };
}
