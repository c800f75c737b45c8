import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import type { Proposal } from '../proposal/proposal.ts';

/** An open cycle, and what it takes from an import. */
export interface TouchedCycle {
  readonly cycle: string;
  /** People whose address, name, post, unit or supervisor it follows. */
  readonly followed: number;
  readonly leaving: number;
  /** New people and those who come back, who are not in it. */
  readonly newcomers: number;
  /** Those who come back and are in it since before; absent in a proposal of before they were told apart. */
  readonly returning?: number;
  /** Its survey is over, so that nobody can be added any more. */
  readonly surveyOver?: true;
}

/** An officer who approves, and why somebody must look at it. */
export interface OfficerAtStake {
  readonly role: string;
  readonly title: string;
  readonly name: string;
  /** Who holds the post by the file; absent for nobody. */
  readonly successor?: string;
  /** The title without the end that stands in it twice, where that is all there is to look at. */
  readonly mended?: string;
}

/** What saving a proposal needs of the whole staff. */
export interface Surroundings {
  /** Whether the agency had a staff before. */
  readonly hasStaff: boolean;
  /** Names of supervisors whom the changes name. */
  readonly names: Readonly<Record<string, string>>;
  /** Holders of approving posts. */
  readonly holders: readonly StaffRecord[];
  readonly officers: readonly OfficerAtStake[];
  readonly cycles: readonly TouchedCycle[];
}

/** A proposal with the staff around it, as it is worked out; before it had pieces it was kept so. */
export interface WholeProposal extends Proposal, Surroundings {
  /** Who has somebody under him or her, before or afterwards. */
  readonly supervisors: readonly string[];
}
