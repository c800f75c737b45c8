import type { CycleRef } from '../contracts.ts';
import { NotFoundError } from '../errors.ts';
import { instruments, type Phase, phases } from '../words.ts';
import { type AuditEntry, decideWith, recordWith } from './audit.ts';
import { partitions } from './definition.ts';
import {
  type Changes,
  freeFor,
  mutable,
  patch,
  type ReadOnly,
  type Standing,
  sendUnlessLate,
  stands,
  table,
} from './table.ts';
import {
  $add,
  BatchGetRequest,
  boolean,
  Entity,
  type FormattedItem,
  type FormattedValue,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  QueryCommand,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { deep, type OfThisVersion, ofThisVersion, state, word } from './values.ts';

const budgetShare = map({ holder: string(), rupiah: number() });

/**
 * What one cycle may set for itself. No rule fixes these lengths (shared/rules/README.md 9), so they are configuration;
 * the defaults (shared/cycle/settings.ts) follow the habits written beside them. Stored with the cycle: a change of
 * defaults does not reach a running year.
 */
const settings = map({
  /** Rupiah the plan may cost. */
  budget: number(),
  /** Days the survey is open; ten working days is the customary collection time (DKI AKPK 2023). */
  surveyDays: number(),
  /** Days after the opening on which those who have not answered are reminded. */
  surveyReminderDays: list(number()),
  /** Days the direct supervisors have to confirm; one reminder half way. */
  confirmationDays: number(),
  /** Percent of the people who must have answered before a plan is drafted unasked; cycles from before have none. */
  minimumAnswerPercent: number().optional(),
  /** Causes of gaps that training does not close (shared/rules/stated-gaps.ts); cycles from before have none. */
  causesBeyondTraining: list(string()).optional(),
  /** How much more needs count in a unit that performs below target as a whole, in percent; cycles from before have none. */
  performancePercent: number().optional(),
  /** How much somebody heard in an interview or a group counts against one who answered, in percent; the same. */
  groupPercent: number().optional(),
  /** How much more a need counts that a goal of the agency rests on, in percent; the same. */
  goalPercent: number().optional(),
  /** How much what the post to be held asks counts against the post held, in percent; the same. */
  nextPostPercent: number().optional(),
  /** How the survey asks; cycles from before ask by indicators. */
  instrument: word(instruments, 'indicators').optional(),
  /** Days between two reminders to the coordinator. */
  coordinatorReminderDays: number(),
  /** Days after which an approver is reminded, and after twice that the coordinator is told. */
  approvalReminderDays: number(),
  /** Days after which a request for approval expires: back to the coordinator, never approved by silence. */
  approvalExpiryDays: number(),
  /** Submissions after which somebody decides by name whether there is another; cycles from before have none. */
  approvalRounds: number().optional(),
  /** Roles that approve, in order. They endorse a proposal (usulan); PyB and PPK enact (PP 11/2017 Ps 207). */
  approvalChain: list(string()),
  /** Days before a training's first day on which its workflow starts and invites. */
  invitationDays: number(),
  /** Days feedback is collected after a training; one reminder half way. */
  feedbackDays: number(),
  /** Days after a training on which people are asked how their action goes, before the behaviour evaluation asks once more; cycles from before have none. */
  applicationDays: list(number()).optional(),
  /** Days between the end of a training and the behaviour evaluation (3 months is customary, unverified). */
  behaviourDelayDays: number(),
  /** Days the behaviour evaluation is open; one reminder half way. */
  behaviourDays: number(),
  /** What of the budget others than the agency hold, for what they pay; cycles from before have none. */
  budgetShares: list(budgetShare).optional(),
  /** Activities that a draft suggests at most; as many as the people are enough for when absent. */
  mostActivities: number().optional(),
  /** Years after the cycle's own in which answers are kept with the names of those who gave them; cycles from before have none. */
  answersKeptYears: number().optional(),
});

/** One yearly cycle of an agency. The phase here, not in an execution, says where it is. */
export const Cycle = new Entity({
  name: 'Cycle',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** The year it develops, "2027". */
    cycle: string().key(),
    phase: state(phases),
    outcome: word(['COMPLETED', 'REJECTED'], 'COMPLETED').optional(),
    settings: deep(settings),
    /** Execution that drives the cycle now; others are refused. */
    execution: string(),
    /** 1 for the first execution; each resume or hand-over adds one. */
    run: number(),
    startedBy: string(),
    startedAt: string(),
    surveyOpenedAt: string().optional(),
    surveyClosesAt: string().optional(),
    confirmationClosesAt: string().optional(),
    /** Opened, and no mail of it has been taken yet: its deadline is still counted anew. */
    surveyUnasked: boolean().optional(),
    confirmationUnasked: boolean().optional(),
    /** The phase, SURVEY or CONFIRMATION, that the coordinator has ended by hand: its collection never begins anew. */
    endedByHand: string().optional(),
    /** The deadlines with which the first links were mailed; absent while they still stand. */
    surveyMailedUntil: string().optional(),
    confirmationMailedUntil: string().optional(),
    shardCount: number(),
    participantCount: number(),
    /** Hint for the live view, recounted at closing. */
    answeredCount: number(),
    /** Set when the survey closes: people who answered and whose supervisor has an address. */
    toConfirmCount: number().optional(),
    /** Of these, confirmed so far; a hint. */
    confirmedCount: number().optional(),
    /** When the coordinator was asked whether to draft from few answers: how often, when last, and how few. */
    draftAsked: map({
      count: number(),
      at: string(),
      answered: number(),
      participants: number(),
    }).optional(),
    /** What the coordinator decided then: a draft from what there is, or an empty plan. */
    draftDecision: map({ choice: word(['draft', 'empty'], 'empty'), at: string() }).optional(),
    /** Number of the submission that was enacted first; 0 before the first. */
    revision: number(),
    /** Version of the agency's reference that it goes by, 0 for the sample; absent in a cycle from before that went by it. */
    reference: number().optional(),
    /** The execution leads changes of the plan while trainings run; absent where an older definition drives the cycle. */
    leadsChanges: boolean().optional(),
    /** The execution sends the weekly mail: what that asks has no mail of its own; absent where an older definition drives the cycle. */
    leadsWeekly: boolean().optional(),
    /** Its workflow brings invitations in the weekly mail, and says when they are out. */
    leadsInvitations: boolean().optional(),
    /** The decree by which the authority enacted the plan (PP 11/2017 Ps 207). */
    enactment: map({ number: string(), date: string() }).optional(),
    closedAt: string().optional(),
  }),
  computeKey: ({ agency, cycle }: { agency: string; cycle: string }) => ({
    pk: partitions.agency(agency),
    sk: `CYCLE#${cycle}`,
  }),
});

/** A cycle as lists have it: its phase may be one of a newer version. */
export type ListedCycle = ReadOnly<FormattedItem<typeof Cycle>>;

export type CycleItem = OfThisVersion<ListedCycle, 'phase'>;

/** What of the budget somebody else than the agency holds: "BKPSDM Kota Pekanbaru", rupiah. */
export type BudgetShare = ReadOnly<FormattedValue<typeof budgetShare>>;

/** What one cycle may set for itself. */
export type CycleSettings = CycleItem['settings'];

/** Number and date of the decree by which the authority enacted the plan. */
export type Enactment = NonNullable<CycleItem['enactment']>;

/**
 * The cycle, read consistently; undefined when there is none of that year.
 * @throws NewerVersionError in a phase that this version does not know
 */
export async function readCycleIfAny(agency: string, cycle: string): Promise<CycleItem | undefined> {
  const { Item } = await Cycle.build(GetItemCommand)
    .key({ agency, cycle })
    .options({ consistent: true })
    .send();
  return Item === undefined ? undefined : ofThisVersion(Item, 'phase');
}

/**
 * The cycle, read consistently: steps decide by its phase.
 * @throws NotFoundError, NewerVersionError
 */
export async function readCycle(agency: string, cycle: string): Promise<CycleItem> {
  const item = await readCycleIfAny(agency, cycle);
  if (item === undefined) throw new NotFoundError('cycle');
  return item;
}

/** All cycles of an agency, the latest first; one in a phase that this version does not know is listed so. */
export async function listCycles(agency: string): Promise<readonly ListedCycle[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.agency(agency), range: { beginsWith: 'CYCLE#' } })
    .entities(Cycle)
    .options({ reverse: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/** Writes a cycle that nobody has begun, with the first line of its trail. @returns false when there is one of that year */
export async function putNewCycle(cycle: CycleItem): Promise<boolean> {
  return await recordWith(
    {
      agency: cycle.agency,
      cycle: cycle.cycle,
      at: new Date(cycle.startedAt),
      act: 'cycle opened',
      subject: cycle.cycle,
    },
    Cycle.build(PutItemCommand)
      .item(mutable(cycle))
      .options({ condition: { attr: 'cycle', exists: false } }),
  );
}

/** What may be changed in a cycle: null takes an attribute away. */
type CycleChanges = Changes<CycleItem, 'agency' | 'cycle'>;

/**
 * Changes a cycle by one conditional write.
 * @param when how it must still stand, in one of these ways
 * @param entry its line in the audit trail, written with it
 * @returns false when it stands otherwise by now
 */
export async function changeCycle(
  { agency, cycle }: CycleRef,
  changes: CycleChanges,
  when: Standing<CycleItem> | readonly Standing<CycleItem>[],
  entry?: Omit<AuditEntry, 'agency' | 'cycle'>,
): Promise<boolean> {
  return await decideWith(
    entry && { ...entry, agency, cycle },
    Cycle.build(UpdateAttributesCommand)
      .item({ ...patch(changes), agency, cycle })
      .options({ condition: stands<typeof Cycle>(...[when].flat()) }),
  );
}

/**
 * The same, without a line in the trail.
 * @returns the cycle as it is then; undefined when it stands otherwise by now
 */
export async function takeCycle(
  { agency, cycle }: CycleRef,
  changes: CycleChanges,
  when: Standing<CycleItem> | readonly Standing<CycleItem>[],
): Promise<CycleItem | undefined> {
  const written = await sendUnlessLate(
    Cycle.build(UpdateAttributesCommand)
      .item({ ...patch(changes), agency, cycle })
      .options({ condition: stands<typeof Cycle>(...[when].flat()), returnValues: 'ALL_NEW' }),
  );
  return written?.Attributes && ofThisVersion(written.Attributes, 'phase');
}

/**
 * Frees a cycle for its next run, as it was seen or as another click has freed it for the same run.
 * @returns false when another execution drives it by now
 */
export async function freeCycle(seen: CycleItem, run: number): Promise<boolean> {
  const { agency, cycle } = seen;
  const written = await sendUnlessLate(
    Cycle.build(UpdateAttributesCommand)
      .item({ agency, cycle, run, execution: '' })
      .options({ condition: freeFor(run, seen) }),
  );
  return written !== undefined;
}

/**
 * Moves the cycle from one phase to the next. A step that finds the move made returns the cycle as it is.
 * @param changes what the move sets besides
 * @param entry its line in the audit trail, written with it
 */
export async function advancePhase(
  key: CycleRef,
  from: Phase,
  to: Phase,
  changes: Omit<CycleChanges, 'phase'> = {},
  entry?: Omit<AuditEntry, 'agency' | 'cycle'>,
): Promise<CycleItem> {
  await changeCycle(key, { ...changes, phase: to }, { phase: from }, entry);
  return await readCycle(key.agency, key.cycle);
}

/**
 * Counts one more who has answered. By counts alone (`countedAttributes`): what is behind a link changes no more of it.
 * @returns the cycle as it is then; undefined when the survey has closed in between and counted this answer itself
 */
export async function countAnswered({ agency, cycle }: CycleRef): Promise<CycleItem | undefined> {
  const counted = await sendUnlessLate(
    Cycle.build(UpdateAttributesCommand)
      .item({ agency, cycle, answeredCount: $add(1) })
      .options({
        condition: {
          and: [
            { attr: 'answeredCount', exists: true },
            { attr: 'toConfirmCount', exists: false },
          ],
        },
        returnValues: 'ALL_NEW',
      }),
  );
  return counted?.Attributes && ofThisVersion(counted.Attributes, 'phase');
}

/**
 * Counts one more who takes part in the survey.
 * @returns false when the survey has closed
 */
export async function countParticipant({ agency, cycle }: CycleRef): Promise<boolean> {
  const counted = await sendUnlessLate(
    Cycle.build(UpdateAttributesCommand)
      .item({ agency, cycle, participantCount: $add(1) })
      .options({ condition: { attr: 'phase', eq: 'SURVEY' } }),
  );
  return counted !== undefined;
}

/** Counts one participant less of a survey that is open. */
export async function countWithdrawn({ agency, cycle }: CycleRef): Promise<void> {
  await sendUnlessLate(
    Cycle.build(UpdateAttributesCommand)
      .item({ agency, cycle, participantCount: $add(-1) })
      .options({ condition: { attr: 'phase', eq: 'SURVEY' } }),
  );
}

/**
 * Counts one more confirmed person.
 * @returns the cycle as it is then
 */
export async function countConfirmed({ agency, cycle }: CycleRef): Promise<CycleItem | undefined> {
  const { Attributes } = await Cycle.build(UpdateAttributesCommand)
    .item({ agency, cycle, confirmedCount: $add(1) })
    .options({ returnValues: 'ALL_NEW' })
    .send();
  return Attributes && ofThisVersion(Attributes, 'phase');
}

/** The cycle as a request within a batch: a person's page reads it together with the person. */
export function cycleRequest({ agency, cycle }: CycleRef) {
  return Cycle.build(BatchGetRequest).key({ agency, cycle });
}
