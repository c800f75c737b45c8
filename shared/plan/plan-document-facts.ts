import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { type AgencyItem, type OfficerItem, readAgency, readOfficer } from '../agency/agency-store.ts';
import type { CycleRef } from '../contracts.ts';
import { readCycle } from '../cycle/cycle-store.ts';
import { NotFoundError } from '../errors.ts';
import { Approval, type ApprovalStep } from '../table/entities/approval.ts';
import type { CycleItem } from '../table/entities/cycle.ts';
import { Plan, type PlanItem } from '../table/entities/plan.ts';
import { type PersonHours, plannedHoursByPerson } from './planned-hours.ts';
import { type PublishedAnalysis, readPublishedAnalysis } from './published-analysis.ts';

/** Everything the plan document is made from. */
export interface PlanDocumentFacts {
  readonly agency: AgencyItem;
  readonly cycle: CycleItem;
  readonly plan: PlanItem;
  readonly analysis: PublishedAnalysis;
  readonly steps: readonly ApprovalStep[];
  /** Last of the approval chain, under whose name the proposal goes out; undefined when vacant. */
  readonly signer: OfficerItem | undefined;
  readonly hours: readonly PersonHours[];
}

/** The table of people is printed up to this size; larger agencies have it in the console. */
const PRINTED_PEOPLE = 500;

/**
 * Reads what the plan document needs.
 * @param copy 'CURRENT', or 'R001' for a submission
 * @throws NotFoundError
 */
export async function planDocumentFacts(ref: CycleRef, copy: string): Promise<PlanDocumentFacts> {
  const { agency: agencyId, cycle: cycleId } = ref;
  const [agency, cycle, analysis, { Item: plan }, { Item: approval }] = await Promise.all([
    readAgency(agencyId),
    readCycle(agencyId, cycleId),
    readPublishedAnalysis(ref),
    Plan.build(GetItemCommand).key({ agency: agencyId, cycle: cycleId, copy }).send(),
    Approval.build(GetItemCommand).key({ agency: agencyId, cycle: cycleId }).send(),
  ]);
  if (plan === undefined) throw new NotFoundError('plan');
  const signer = await readOfficer(agencyId, cycle.settings.approvalChain.at(-1) ?? '');
  const hours = cycle.participantCount > PRINTED_PEOPLE ? [] : await plannedHoursByPerson(cycle, plan.lines);
  return { agency, cycle, plan, analysis, steps: approval?.steps ?? [], signer, hours };
}
