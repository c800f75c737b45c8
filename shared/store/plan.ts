import type { CycleRef } from '../contracts.ts';
import { NotFoundError } from '../errors.ts';
import { padded, partitions } from './definition.ts';
import { type ReadOnly, sendUnlessLate, table } from './table.ts';
import {
  $add,
  boolean,
  Entity,
  type FormattedItem,
  type FormattedValue,
  GetItemCommand,
  item,
  list,
  map,
  number,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { deep, type OfThisVersion, ofThisVersion, state, word } from './values.ts';

/** One activity of the plan. The seven items of PP 11/2017 Ps 207(3) are marked a-g. */
export const planLine = map({
  /** 'A01'; names the activity in links, executions and certificates. */
  activity: string(),
  /** Code in the training catalogue, when it comes from there. */
  offering: string().optional(),
  title: string(),
  /** a: kinds of competency developed (codes M1, S1, T06, G01). */
  competencies: list(string()),
  /** b: number of people aimed at; always the length of the list that `peopleList` names. */
  targetCount: number(),
  /** Names the unchanging list of people in the Target items; absent in plans from before lists had names. */
  peopleList: string().optional(),
  /** Why people who passed the course in an earlier year go again; the coordinator's, in his or her words. */
  repeatReason: string().optional(),
  /** Fingerprint of the form that wrote the line last, so that a second click of it is known as such. */
  sent: string().optional(),
  /** b: in words, "Lurah dan sekretaris lurah". */
  targetDescription: string(),
  /** b: posts of the catalogue it is meant for; none = everybody. */
  targetPosts: list(string()),
  /** c: form (KL07) and pathway (klasikal, nonklasikal, pendidikan). */
  form: string(),
  pathway: string(),
  /** d */
  providerKind: string(),
  provider: string(),
  /** e: first and last day, ISO dates. */
  startsOn: string(),
  endsOn: string(),
  /** e: how its days follow each other; left out, every working day from first to last. */
  rhythm: word(['weekly', 'fortnightly', 'monthly'], 'weekly').optional(),
  /** e: the days themselves, ISO dates, by the calendar of the day on which they were planned; absent in older lines. */
  dates: list(string()).optional(),
  /** e: clock times in WIB (hh:mm) of each day, both or none; left out, they follow from the JP (`dailyTimes`). */
  startTime: string().optional(),
  endTime: string().optional(),
  /** f: conformity with the curriculum standard of the body that fosters the competency. */
  curriculum: string(),
  /** g: rupiah, and whose budget. */
  cost: number(),
  budgetHolder: string(),
  days: number(),
  /** Minutes a day, for forms whose JP depend on the time spent (e-learning, self-study). */
  minutesPerDay: number().optional(),
  /** JP one participation gives by the rule of the form. */
  learningHours: number(),
  /** False for a PPPK orientation: it does not use up the 24 JP. */
  countsTowardAnnualHours: boolean(),
  capacity: number(),
  location: string(),
  /** https address of the meeting or platform, when people take part from where they are. */
  meetingUrl: string().optional(),
  /** Code of the figure of public service that it should move. */
  serviceIndicator: string().optional(),
  /** The other agencies that hold it together with this one, and their agreed shares; seats and cost of the line are the own ones. */
  joint: list(map({ agency: string(), seats: number(), cost: number() })).optional(),
  /** Of a share that another agency of this deployment offered: whose days and place it follows. */
  host: map({ agency: string(), cycle: string(), activity: string(), reference: string() }).optional(),
  /** Why the draft suggests it; a suggestion carries its reason (UU 27/2022 Ps 10). */
  reason: string(),
  /**
   * What nobody has confirmed yet: a price that the catalogue's compiler estimated, dates that the draft chose for a
   * course of another agency. The coordinator strikes them out.
   */
  estimates: list(word(['cost', 'dates'], 'cost')).optional(),
  /** Beside the enacted plan (PP 11/2017 Ps 210(1)), by an approval of its own. */
  offPlan: boolean().optional(),
});

export type PlanLine = ReadOnly<FormattedValue<typeof planLine>>;

/** What a draft says of itself. Figures of groups and sentences, never of one person. */
const explanation = map({
  /** Of the lines that it explains. */
  mark: string(),
  /** How it was chosen, what it achieves, and how near it is to the best, in a sentence or two. */
  method: string(),
  /** The ten most urgent needs: by what each is covered, or why not. */
  needs: list(map({ code: string(), sentence: string() })),
  /** What keeps it from closing more. */
  limits: list(string()),
  /** Why money is left, in sentences; absent in drafts from before. */
  unspent: list(string()).optional(),
  /** What one more million rupiah buys. */
  million: string(),
  /** What a fifth less and a fifth more money would make of it. */
  scenarios: list(
    map({
      percent: number(),
      budget: number(),
      cost: number(),
      /** Of all weighted need, 0-1. */
      closed: number(),
      /** PNS who stay below 20 JP. */
      belowMinimum: number(),
      out: list(string()),
      come: list(string()),
      people: string(),
    }),
  ),
});

export type DraftExplanation = ReadOnly<FormattedValue<typeof explanation>>;

/** What the lines of a plan do for its people, counted when they were written. Figures of all, never of one person. */
const effect = map({
  /** Rupiah, and activities. */
  cost: number(),
  activities: number(),
  /** Of all weighted need, 0-1. */
  closed: number(),
  /** Participants, and those of them in no activity; the same of their units. */
  people: number(),
  without: number(),
  units: number(),
  unitsWithout: number(),
  /** People of remote units, those of them in no activity, and how often such people are to travel to one; absent where no unit is remote. */
  remote: map({ people: number(), without: number(), journeys: number(), seats: number() }).optional(),
  /** PNS, and those who stay below 20 JP. */
  pns: number(),
  belowMinimum: number(),
  /** PPPK above 24 JP, and people who would be in two places at once. */
  aboveMaximum: number(),
  clashing: number(),
});

export type PlanEffect = ReadOnly<FormattedValue<typeof effect>>;

/** A change of the enacted plan, from its opening until it comes into force or is given up. */
const change = map({
  /** REVISION: enacted by decree like the plan itself. OFF_PLAN: activities beside the enacted plan ("di luar rencana"). */
  kind: word(['REVISION', 'OFF_PLAN'], 'REVISION'),
  /** Why, in the coordinator's words. */
  reason: string(),
  /** The copy that stays in force meanwhile: 'B0017'. */
  base: string(),
  /** Number of the last submission before it: what was decided on those does not concern it. */
  after: number(),
  openedAt: string(),
});

export type PlanRevision = ReadOnly<FormattedValue<typeof change>>;

/** The plan under work: revision 0 is the draft, n what was submitted the n-th time. */
export const Plan = new Entity({
  name: 'Plan',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    /** 'CURRENT', 'R001' for the unchanging copy of a submission, 'B0017' for what is in force while a change is under work. */
    copy: string().key(),
    status: state(['DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED']),
    revision: number(),
    /** Raised by every change: two tabs cannot overwrite each other. */
    version: number(),
    lines: deep(list(planLine)),
    budget: number(),
    /** What the draft says of itself, in sentences: what it rests on; in plans from before, what it left out, too. */
    notes: list(string()).optional(),
    /** What the year before changed in the draft: a course that is not repeated, or a word on its follow-ups. */
    lessons: list(map({ course: string().optional(), sentence: string() })).optional(),
    /** Why the draft is as it is, as it was drafted: what changed since is not in it. Absent in plans from before. */
    explanation: explanation.optional(),
    /** What the lines do for the people, and what those before the last change did; absent where too many are to be counted. */
    effect: effect.optional(),
    effectBefore: effect.optional(),
    /** Activities that were taken out, and why, in the coordinator's words; none of their codes is given again. */
    removed: list(map({ activity: string(), reason: string().optional() })).optional(),
    /** Why it came back: note of the officer, or expiry. */
    returned: map({ role: string(), note: string(), at: string(), expired: boolean() }).optional(),
    /** The last mail to the coordinator, for the plan or the decree of a change: for which revision, the how-manieth, when. */
    asked: map({ revision: number(), count: number(), at: string() }).optional(),
    submittedAt: string().optional(),
    submittedBy: string().optional(),
    /** Name and office of who decided that it is submitted once more after so many rounds. */
    continuedBy: string().optional(),
    /** Names the PlanPaper of the last submission; absent in submissions from before papers were kept. */
    paper: string().optional(),
    /** Of what was submitted last: lines and people; two submissions with the same content have the same. */
    contentHash: string().optional(),
    /** People in what was submitted last; one in two activities counts once. */
    headcount: number().optional(),
    /** Present from the opening of a change until its end. */
    change: change.optional(),
    /** Number of the last submission: above `revision` after one that did not come into force. Absent before the first change. */
    submissions: number().optional(),
    /** The decrees of changes, by submission; that of the plan itself stands with the cycle. */
    decrees: list(map({ revision: number(), number: string(), date: string() })).optional(),
    /** Changes submitted or ended so far: names the place at which the workflow waits while trainings run. */
    turns: number().optional(),
  }),
  computeKey: ({ agency, cycle, copy }: { agency: string; cycle: string; copy: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `PLAN#${copy}`,
  }),
});

/** An activity that was taken out of a plan. */
export type RemovedLine = NonNullable<PlanItem['removed']>[number];

export type PlanItem = OfThisVersion<ReadOnly<FormattedItem<typeof Plan>>, 'status'>;

/** The copy under work. */
export const CURRENT = 'CURRENT';

/** Name of the unchanging copy of a submission: 'R001'. */
export function copyOf(revision: number): string {
  return `R${padded(revision)}`;
}

/**
 * The plan under work, or a copy of a submission; undefined before there is one.
 * @param consistent for those who must see what was written a moment before
 * @throws NewerVersionError
 */
export async function findPlan(
  ref: CycleRef,
  copy = CURRENT,
  consistent = true,
): Promise<PlanItem | undefined> {
  const item = await getPlan(ref, copy, consistent);
  return item === undefined ? undefined : ofThisVersion(item, 'status');
}

/** The plan under work, or a copy of a submission. @throws NotFoundError before there is one, NewerVersionError */
export async function readPlan(ref: CycleRef, copy = CURRENT, consistent = true): Promise<PlanItem> {
  const plan = await findPlan(ref, copy, consistent);
  if (plan === undefined) throw new NotFoundError(`plan ${copy}`);
  return plan;
}

/** The plan as it was submitted the n-th time; never changes. @throws NotFoundError, NewerVersionError */
export async function readRevision(ref: CycleRef, revision: number): Promise<PlanItem> {
  return await readPlan(ref, copyOf(revision));
}

/**
 * The lines of the plan that was approved and enacted, or is under work; also of one that a newer version has begun.
 * @throws NotFoundError when the cycle has no plan
 */
export async function readLines(ref: CycleRef): Promise<readonly PlanLine[]> {
  const lines = await findLines(ref);
  if (lines === undefined) throw new NotFoundError('plan');
  return lines;
}

/** As `readLines`; undefined when the cycle has no plan. While a change is under work, its base is in force. */
export async function findLines(ref: CycleRef, consistent = true): Promise<readonly PlanLine[] | undefined> {
  const plan = await getPlan(ref, CURRENT, consistent);
  if (plan?.change === undefined) return plan?.lines;
  return (await getPlan(ref, plan.change.base, consistent))?.lines;
}

async function getPlan({ agency, cycle }: CycleRef, copy: string, consistent: boolean) {
  const { Item } = await Plan.build(GetItemCommand)
    .key({ agency, cycle, copy })
    .options({ consistent })
    .send();
  return Item;
}

/** Opens the plan of a revision for work again, with why it came back; opened before, or submitted anew since, it stays. */
export async function reopen(
  { agency, cycle }: CycleRef,
  revision: number,
  returned: NonNullable<PlanItem['returned']>,
): Promise<void> {
  await sendUnlessLate(
    Plan.build(UpdateAttributesCommand)
      .item({ agency, cycle, copy: CURRENT, status: 'DRAFT', version: $add(1), returned })
      .options({ condition: submitted(revision) }),
  );
}

/** The chain is complete: the plan is endorsed. Enactment by the authority follows (PP 11/2017 Ps 207(2)). */
export async function markApproved({ agency, cycle }: CycleRef, revision: number): Promise<void> {
  await sendUnlessLate(
    Plan.build(UpdateAttributesCommand)
      .item({ agency, cycle, copy: CURRENT, status: 'APPROVED' })
      .options({ condition: submitted(revision) }),
  );
}

function submitted(revision: number) {
  const status = { attr: 'status', eq: 'SUBMITTED' } as const;
  return { and: [status, { attr: 'revision', eq: revision } as const] };
}

/** Notes the last mail that asked the coordinator for the plan, or the decree of a change. */
export async function noteAsked(
  { agency, cycle }: CycleRef,
  asked: NonNullable<PlanItem['asked']>,
): Promise<void> {
  await Plan.build(UpdateAttributesCommand).item({ agency, cycle, copy: CURRENT, asked }).send();
}
