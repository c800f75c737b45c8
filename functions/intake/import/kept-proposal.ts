import { gunzipSync, gzipSync } from 'node:zlib';
import { GoneError } from '../../../shared/errors.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import {
  type PartKind,
  putParts,
  readParts,
  type StaffImportItem,
} from '../../../shared/store/staff-import.ts';
import type { Proposal } from '../proposal/proposal.ts';
import type { StaffTable } from '../reading/staff-table.ts';

/** An open cycle, and what it takes from an import. */
export interface TouchedCycle {
  readonly cycle: string;
  /** People whose address, name, post, unit or supervisor it follows. */
  readonly followed: number;
  readonly leaving: number;
  /** New people, who are not in it. */
  readonly newcomers: number;
}

/** An officer who approves, and why somebody must look at it. */
export interface OfficerAtStake {
  readonly role: string;
  readonly title: string;
  readonly name: string;
  /** Who holds the post by the file; absent for nobody. */
  readonly successor?: string;
}

/** A proposal as it is kept until it is decided, with what saving it needs of the whole staff. */
export interface KeptProposal extends Proposal {
  /** Who has somebody under him or her, before or afterwards. */
  readonly supervisors: readonly string[];
  /** Whether the agency had a staff before. */
  readonly hasStaff: boolean;
  /** Names of supervisors whom the changes name. */
  readonly names: Readonly<Record<string, string>>;
  /** Holders of approving posts. */
  readonly holders: readonly StaffRecord[];
  readonly officers: readonly OfficerAtStake[];
  readonly cycles: readonly TouchedCycle[];
}

/** The parts that are kept of an import, and what each holds. */
interface Kept {
  readonly TABLE: StaffTable;
  readonly PROPOSAL: KeptProposal;
}

/**
 * Keeps the rows of a file, or what they propose.
 * @returns how many parts of the table it took
 */
export async function keepPart<K extends PartKind>(
  ref: Pick<StaffImportItem, 'agency' | 'importId'>,
  revision: number,
  kind: K,
  value: Kept[K],
  now: Date,
): Promise<number> {
  return await putParts(ref, revision, kind, gzipSync(JSON.stringify(value)), now);
}

/**
 * What an import proposes.
 * @throws GoneError once it has expired
 */
export async function proposalOf(item: StaffImportItem): Promise<KeptProposal> {
  return unpacked(await readParts(item, item.revision, 'PROPOSAL', item.proposalParts));
}

/**
 * The rows of the file of an import. They are read once: corrections stand beside them.
 * @throws GoneError once they have expired
 */
export async function tableOf(item: StaffImportItem): Promise<StaffTable> {
  return unpacked(await readParts(item, 0, 'TABLE', item.tableParts));
}

function unpacked<T>(bytes: Uint8Array | undefined): T {
  if (bytes === undefined) throw new GoneError('import');
  return JSON.parse(gunzipSync(bytes).toString('utf8'));
}
