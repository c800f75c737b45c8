import type { CycleRef } from '../../shared/contracts.ts';
import { secondLookOf } from '../../shared/plan/officer-in-paper.ts';
import { type PlanAccount, planAccount } from '../../shared/plan/plan-account.ts';
import { readPublishedAnalysis } from '../../shared/plan/published-analysis.ts';
import { GOVERNMENT_CERTIFICATE, needNamer, roleNamer } from '../../shared/reference/agency-reference.ts';
import { type ApprovalStep, type AskedOfficer, standsFor } from '../../shared/store/approval.ts';
import { type CycleItem, readCycle } from '../../shared/store/cycle.ts';
import { type PlanItem, readPlan, readRevision } from '../../shared/store/plan.ts';
import { readReference } from '../../shared/store/reference.ts';
import { peopleByActivity } from '../../shared/store/targets.ts';
import { heldBesides } from './one-person.ts';
import { ownActivities, type PartLeft, partsLeft } from './own-part.ts';
import { changesBetween, type PlanChange } from './plan-changes.ts';

/** Needs that are shown, the most urgent first. */
const SHOWN_NEEDS = 10;

/** A need that the survey found, and the activities that serve it. */
interface ServedNeed {
  readonly code: string;
  readonly competency: string;
  /** Their codes: 'A03'. */
  readonly activities: readonly string[];
  /** Why none does, in a sentence, where it is known. */
  readonly whyNot?: string | undefined;
}

/** The most urgent needs; none with too few answers, and then why, in sentences. */
export interface Needs {
  readonly served: readonly ServedNeed[];
  readonly withheld: readonly string[];
  /** What the plan says of a need that the law names, where it is not one of the most urgent. */
  readonly byLaw?: string | undefined;
}

/** What changed since the officer was asked before, or what a change makes of the plan in force. */
export interface ChangesSeen {
  /** The submission that was shown then, and what became of that request; undefined beside the plan in force. */
  readonly before: Pick<ApprovalStep, 'revision' | 'status'> | undefined;
  readonly changes: readonly PlanChange[];
}

/** A submission as an officer reads it. */
export interface PlanForOfficer {
  readonly plan: PlanItem;
  readonly needs: Needs;
  /** Why money is left, in sentences. */
  readonly moneyLeft: readonly string[];
  /** The agency's name of a need. */
  readonly needName: (code: string) => string;
  /** Undefined for somebody who is asked for the first time. */
  readonly since: ChangesSeen | undefined;
  /** Activities in which the officer takes part, and whose decision that is; empty for none. */
  readonly own: readonly string[];
  /** The role that decides on it; undefined for whoever enacts the plan. */
  readonly above: string | undefined;
  /** The offices before the own one that the same person holds. */
  readonly besides: readonly string[];
  /** Of an earlier decision by one person in several offices: who looks a second time; undefined for any other. */
  readonly secondLook: (step: ApprovalStep) => string | undefined;
  /** What others left to this officer. */
  readonly left: readonly PartLeft[];
}

/** Reads what an officer needs to decide. @param index place of the request among the steps */
export async function planForOfficer(
  ref: CycleRef,
  steps: readonly ApprovalStep[],
  index: number,
  { officer, now }: { readonly officer: AskedOfficer; readonly now: Date },
): Promise<PlanForOfficer> {
  const step = steps[index];
  const plan = await readRevision(ref, step?.revision ?? 0);
  const before = steps.slice(0, index).findLast(({ role }) => role === step?.role);
  const cycle = await readCycle(ref.agency, ref.cycle);
  const reference = await readReference(cycle);
  const needName = needNamer(reference);
  const account = await planAccount(plan, needName);
  const [needs, since] = await Promise.all([
    servedNeeds(cycle, plan, account),
    changesSince(ref, plan, before, needName),
  ]);
  const nameOf = roleNamer(reference);
  const chain = cycle.settings.approvalChain;
  const { role = '', revision = 0, content } = step ?? {};
  const standing = steps.slice(0, index).filter((each) => standsFor(each, { revision, content }));
  const next = chain[chain.indexOf(role) + 1];
  const besides =
    step === undefined
      ? []
      : await heldBesides(ref, chain, { step, steps: steps.slice(0, index), officer, now });
  return {
    plan,
    needs,
    moneyLeft: account.money,
    since,
    needName,
    own: await ownActivities(plan, role, officer),
    above: next === undefined ? undefined : nameOf(next),
    besides: besides.map(nameOf),
    secondLook: secondLookOf(chain, nameOf),
    left: partsLeft(standing, chain, role, officer),
  };
}

async function servedNeeds(cycle: CycleItem, { lines }: PlanItem, account: PlanAccount): Promise<Needs> {
  const { priorities, withheld } = await readPublishedAnalysis(cycle);
  const urgent = priorities.slice(0, SHOWN_NEEDS);
  const isUrgent = urgent.some(({ code }) => code === GOVERNMENT_CERTIFICATE);
  const byLaw = account.needs.find(({ code }) => code === GOVERNMENT_CERTIFICATE)?.sentence;
  return {
    withheld: priorities.length === 0 ? withheld : [],
    ...(isUrgent ? {} : { byLaw }),
    served: urgent.map(({ code, competency }) => ({
      code,
      competency,
      activities: lines
        .filter(({ competencies }) => competencies.includes(code))
        .map(({ activity }) => activity),
      whyNot: account.needs.find((need) => need.code === code)?.sentence,
    })),
  };
}

async function changesSince(
  ref: CycleRef,
  plan: PlanItem,
  before: ApprovalStep | undefined,
  needName: (code: string) => string,
): Promise<ChangesSeen | undefined> {
  const old = await comparedWith(ref, plan, before);
  if (old === undefined) return undefined;
  const [was, is] = await Promise.all([withPeople(old), withPeople(plan)]);
  return {
    before: plan.change === undefined ? before : undefined,
    changes: changesBetween(was, is, needName),
  };
}

/** A change is read beside what is in force, whatever was asked of it before. */
async function comparedWith(
  ref: CycleRef,
  { change, revision }: PlanItem,
  before: ApprovalStep | undefined,
): Promise<PlanItem | undefined> {
  if (change !== undefined) return await readPlan(ref, change.base);
  if (before === undefined || before.revision >= revision) return undefined;
  return await readRevision(ref, before.revision);
}

async function withPeople(plan: PlanItem) {
  return { lines: plan.lines, removed: plan.removed, people: await peopleByActivity(plan) };
}
