import type { CycleRef } from '../../shared/contracts.ts';
import { offeringsOf } from '../../shared/plan/agency-offerings.ts';
import { type PlanAccount, planAccount } from '../../shared/plan/plan-account.ts';
import { type PublishedAnalysis, readPublishedAnalysis } from '../../shared/plan/published-analysis.ts';
import { needNamer } from '../../shared/reference/agency-reference.ts';
import type { Offering } from '../../shared/reference/training-catalogue.ts';
import { type CycleItem, readCycle } from '../../shared/store/cycle.ts';
import { decidedFollowUps, type FollowUp } from '../../shared/store/follow-ups.ts';
import { type LetterNumberItem, readLetterNumbers } from '../../shared/store/letter-number.ts';
import { listOffers, type OfferRequestItem } from '../../shared/store/offer-request.ts';
import { readOfficer } from '../../shared/store/officer.ts';
import { findPlan, type PlanItem } from '../../shared/store/plan.ts';
import { readReference } from '../../shared/store/reference.ts';

/** What the plan's page shows. */
export interface PlanData {
  readonly cycle: CycleItem;
  readonly plan: PlanItem;
  /** Why money is left, and by what each need is covered. */
  readonly account: PlanAccount;
  readonly analysis: PublishedAnalysis;
  readonly needName: (code: string) => string;
  /** What a new activity may be filled in from. */
  readonly offerings: readonly Offering[];
  /** What the cycle of the year before decided to do next. */
  readonly lastYear: readonly FollowUp[];
  /** What providers were asked to confirm. */
  readonly asked: readonly OfferRequestItem[];
  /** Title of the officer who returned the plan. */
  readonly returnedBy: string | undefined;
  /** What the office gave its papers. */
  readonly numbers: readonly LetterNumberItem[];
}

/** Up to this many participants the coordinator decides by name who goes. */
const CHOSEN_BY_NAME = 300;

/** Whether the people of an activity are few enough to be chosen from a list of names. */
export function isChosenByName({ participantCount }: CycleItem): boolean {
  return participantCount <= CHOSEN_BY_NAME;
}

/** Reads the plan with what its page shows; undefined before the draft. @throws NotFoundError without a cycle */
export async function readPlanData(ref: CycleRef): Promise<PlanData | undefined> {
  const [cycle, plan] = await Promise.all([readCycle(ref.agency, ref.cycle), findPlan(ref)]);
  if (plan === undefined) return undefined;
  const [analysis, reference, offerings, lastYear, officer, numbers, asked] = await Promise.all([
    readPublishedAnalysis(cycle),
    readReference(cycle),
    offeringsOf(ref.agency),
    decidedFollowUps({ agency: ref.agency, cycle: String(Number(ref.cycle) - 1) }),
    plan.returned === undefined ? undefined : readOfficer(ref.agency, plan.returned.role),
    readLetterNumbers(ref),
    listOffers(ref),
  ]);
  const needName = needNamer(reference);
  return {
    cycle,
    plan,
    account: await planAccount(plan, needName),
    analysis,
    needName,
    offerings,
    lastYear,
    numbers,
    asked,
    returnedBy: officer?.title ?? plan.returned?.role,
  };
}
