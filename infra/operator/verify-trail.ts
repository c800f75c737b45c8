import {
  type KnownHead,
  OWN_TRAIL,
  readKept,
  type VerifiedTrail,
  verifyAgency,
} from '../../shared/audit/verify-trails.ts';
import { readAgencyIfAny } from '../../shared/store/agency.ts';

/** What the operator reads, and whether all is as it should be. */
interface Verification {
  readonly lines: readonly string[];
  readonly whole: boolean;
}

/**
 * Reads every trail of an agency, and compares it with the heads that the daily check kept in the table and with those
 * given here, which lay where nobody could reach them from the table.
 * @param given a head each, see `readHead`
 */
export async function verifyTrails(agency: string, given: readonly string[]): Promise<Verification> {
  const heads = given.map(readHead);
  const { heads: kept, fault: damaged } = await readKept(agency);
  const trails = [...(await verifyAgency(agency, [...kept, ...heads])), ...damaged];
  const found = trails.map(
    (trail) => `${trail.name}:${trail.head.number}:${trail.head.fingerprint}  ${stateOf(trail)}`,
  );
  const compared = trails.reduce((sum, trail) => sum + trail.compared, 0);
  const known = (await readAgencyIfAny(agency)) !== undefined;
  return {
    lines: [
      ...found,
      `${compared} of ${kept.length + heads.length} kept heads compared, ${heads.length} of them given here`,
      ...(known ? [] : [`${agency} is no agency of this table`]),
    ],
    whole: known && trails.every(({ fault }) => fault === undefined),
  };
}

function stateOf({ head, unchained, fault }: VerifiedTrail): string {
  if (fault !== undefined) return fault;
  if (head.number + unchained === 0) return 'has no line so far';
  return unchained === 0 ? 'whole' : `whole, after ${unchained} lines from before trails were chained`;
}

/**
 * A head as an earlier verification, the log of the daily check or the weekly mail names it: '2027:118:9f2c…', with at
 * least the first half of the fingerprint; 'agency:…', in the mail 'instansi', is of the agency's own trail.
 * @throws Error for anything else
 * @internal
 */
export function readHead(text: string): KnownHead {
  const [, name, number, fingerprint] =
    /^(\w+):([1-9]\d*):([0-9a-f]{32,64})$/.exec(text.replaceAll(' ', '')) ?? [];
  if (name === undefined || fingerprint === undefined) {
    throw new Error(`Not TRAIL:NUMBER:FINGERPRINT: ${text}`);
  }
  return { name: name === 'instansi' ? OWN_TRAIL : name, number: Number(number), fingerprint };
}
