import { needNamer, type Reference } from '../reference/agency-reference.ts';
import type { Offering } from '../reference/training-catalogue.ts';
import type { OrganizationUnit } from '../staff/staff-record.ts';
import { type AgencyItem, readAgency } from '../store/agency.ts';
import type { CycleItem } from '../store/cycle.ts';
import { type OfficerItem, readOfficer } from '../store/officer.ts';
import type { PerformanceItem } from '../store/performance.ts';
import type { PlanItem } from '../store/plan.ts';
import { readReference } from '../store/reference.ts';
import { listUnits } from '../store/staff.ts';
import { offeringsOf } from './agency-offerings.ts';
import { lastPerformance } from './performance-gaps.ts';
import { type PlanAccount, planAccount } from './plan-account.ts';
import { type PersonHours, plannedHoursByPerson } from './planned-hours.ts';
import { type PublishedAnalysis, readPublishedAnalysis } from './published-analysis.ts';

/** What the content of the plan document is made from. */
export interface PlanDocumentFacts {
  readonly agency: AgencyItem;
  readonly cycle: CycleItem;
  readonly plan: PlanItem;
  readonly account: PlanAccount;
  readonly analysis: PublishedAnalysis;
  /** Last of the approval chain, under whose name the proposal goes out; undefined when vacant. */
  readonly signer: OfficerItem | undefined;
  readonly hours: readonly PersonHours[];
  /** How people were appraised in the year before the cycle's, or the one before that. */
  readonly performance: PerformanceItem | undefined;
  readonly units: readonly OrganizationUnit[];
  readonly reference: Reference;
  readonly offerings: readonly Offering[];
}

/**
 * Reads, as of now, what the content of the plan document needs.
 * @throws NotFoundError
 */
export async function planDocumentFacts(cycle: CycleItem, plan: PlanItem): Promise<PlanDocumentFacts> {
  const ref = { agency: cycle.agency, cycle: cycle.cycle };
  const [agency, analysis, signer, performance, units, reference, offerings] = await Promise.all([
    readAgency(ref.agency),
    readPublishedAnalysis(cycle),
    readOfficer(ref.agency, signingRole(cycle)),
    lastPerformance(ref),
    listUnits(ref.agency),
    readReference(cycle),
    offeringsOf(ref.agency),
  ]);
  const account = await planAccount(plan, needNamer(reference));
  const hours = printsPeople(cycle) ? await plannedHoursByPerson(cycle, plan.lines) : [];
  return { agency, cycle, plan, account, analysis, signer, hours, performance, units, reference, offerings };
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
