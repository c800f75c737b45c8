import { type AgencyItem, readAgency } from '../store/agency.ts';
import type { CycleItem } from '../store/cycle.ts';
import { type OfficerItem, readOfficer } from '../store/officer.ts';
import type { PlanItem } from '../store/plan.ts';
import { type PersonHours, plannedHoursByPerson } from './planned-hours.ts';
import { type PublishedAnalysis, readPublishedAnalysis } from './published-analysis.ts';

/** What the content of the plan document is made from. */
export interface PlanDocumentFacts {
  readonly agency: AgencyItem;
  readonly cycle: CycleItem;
  readonly plan: PlanItem;
  readonly analysis: PublishedAnalysis;
  /** Last of the approval chain, under whose name the proposal goes out; undefined when vacant. */
  readonly signer: OfficerItem | undefined;
  readonly hours: readonly PersonHours[];
}

/**
 * Reads, as of now, what the content of the plan document needs.
 * @throws NotFoundError
 */
export async function planDocumentFacts(cycle: CycleItem, plan: PlanItem): Promise<PlanDocumentFacts> {
  const ref = { agency: cycle.agency, cycle: cycle.cycle };
  const [agency, analysis, signer] = await Promise.all([
    readAgency(ref.agency),
    readPublishedAnalysis(ref),
    readOfficer(ref.agency, signingRole(cycle)),
  ]);
  const hours = printsPeople(cycle) ? await plannedHoursByPerson(cycle, plan.lines, agency.name) : [];
  return { agency, cycle, plan, analysis, signer, hours };
}

/** The last of the approval chain, whose approval makes the plan a proposal. */
export function signingRole({ settings }: CycleItem): string {
  return settings.approvalChain.at(-1) ?? '';
}

/** Tables of people are printed up to this size; larger agencies have them in the console. */
const PRINTED_PEOPLE = 500;

/** Whether the papers of a cycle name its people. */
export function printsPeople({ participantCount }: CycleItem): boolean {
  return participantCount <= PRINTED_PEOPLE;
}
