import type { CycleRef } from '../contracts.ts';
import { recordWith } from './audit.ts';
import { partitions } from './definition.ts';
import { type ReportHead, reportHead } from './officer.ts';
import { mutable, type ReadOnly, sendUnlessLate, table } from './table.ts';
import {
  Entity,
  type FormattedItem,
  type FormattedValue,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { deep, type OfThisVersion, ofThisVersion, state, word } from './values.ts';

/** What became of a follow-up. */
const followUpOutcome = map({
  state: word(['DONE', 'DROPPED'], 'DROPPED'),
  /** What proves it, or why it was dropped. */
  note: string(),
  /** ISO moment at which it was recorded. */
  at: string(),
});

export type FollowUpOutcome = ReadOnly<FormattedValue<typeof followUpOutcome>>;

/** One thing to do after the evaluation, with owner and date; the next cycle starts from these. */
const followUp = map({
  code: string(),
  sentence: string(),
  evidence: string(),
  owner: string(),
  dueOn: string(),
  /** Absent while it is open. */
  outcome: followUpOutcome.optional(),
});

export type FollowUp = ReadOnly<FormattedValue<typeof followUp>>;

/** A suggestion that the coordinator refused, and why: whoever assesses the cycle reads that it was weighed. */
const refusedFollowUp = map({ code: string(), sentence: string(), evidence: string(), reason: string() });

export type RefusedFollowUp = ReadOnly<FormattedValue<typeof refusedFollowUp>>;

export const FollowUps = new Entity({
  name: 'FollowUps',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    version: number(),
    status: state(['DRAFT', 'DECIDED']),
    items: deep(list(followUp)),
    /** Absent where none was refused, and in older items. */
    refused: deep(list(refusedFollowUp)).optional(),
    /** Day (WIB) of the last mail that asked the coordinator to decide. */
    remindedOn: string().optional(),
    decidedAt: string().optional(),
    /** When it was last recorded what became of them. */
    outcomesAt: string().optional(),
    /** Who headed the agency on that day, and signs the closing report. */
    head: reportHead.optional(),
  }),
  computeKey: ({ agency, cycle }: { agency: string; cycle: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: 'FOLLOW-UPS',
  }),
});

export type FollowUpsItem = OfThisVersion<ReadOnly<FormattedItem<typeof FollowUps>>, 'status'>;

/** The follow-ups of a cycle; undefined before they are drafted. @throws NewerVersionError */
export async function readFollowUps(agency: string, cycle: string): Promise<FollowUpsItem | undefined> {
  const { Item } = await FollowUps.build(GetItemCommand)
    .key({ agency, cycle })
    .options({ consistent: true })
    .send();
  return Item === undefined ? undefined : ofThisVersion(Item, 'status');
}

/** Drafts the follow-ups of a cycle; drafted before, they stay. */
export async function draftFollowUps({ agency, cycle }: CycleRef, items: readonly FollowUp[]): Promise<void> {
  await sendUnlessLate(
    FollowUps.build(PutItemCommand)
      .item({ agency, cycle, version: 1, status: 'DRAFT', items: mutable(items) })
      .options({ condition: { attr: 'cycle', exists: false } }),
  );
}

/** Notes the day (WIB) of a mail that asked the coordinator to decide. */
export async function noteReminded({ agency, cycle }: CycleRef, remindedOn: string): Promise<void> {
  await FollowUps.build(UpdateAttributesCommand).item({ agency, cycle, remindedOn }).send();
}

/** Follow-ups as the coordinator wrote them, and who heads the agency on that day. */
interface Written {
  readonly items: readonly FollowUp[];
  /** Only of a decision. */
  readonly refused?: readonly RefusedFollowUp[];
  readonly head: ReportHead | undefined;
  readonly now: Date;
}

/**
 * Decides drafted follow-ups, with the line in the audit trail.
 * @returns them as they stand then; undefined when somebody was first
 */
export async function decideDrafted(
  draft: FollowUpsItem,
  { items, refused = [], head, now }: Written,
): Promise<FollowUpsItem | undefined> {
  const { agency, cycle } = draft;
  const decided = {
    status: 'DECIDED',
    items,
    decidedAt: now.toISOString(),
    head,
    ...(refused.length === 0 ? {} : { refused }),
  } as const;
  const written = await recordWith(
    { agency, cycle, at: now, act: 'follow-ups decided', subject: cycle },
    FollowUps.build(UpdateAttributesCommand)
      .item({ agency, cycle, ...mutable(decided) })
      .options({ condition: { attr: 'status', eq: 'DRAFT' } }),
  );
  return written ? { ...draft, ...decided } : undefined;
}

/** Keeps what became of decided follow-ups, with the line in the audit trail. @returns false when somebody was first */
export async function saveOutcomes(
  { agency, cycle, version }: FollowUpsItem,
  { items, head, now }: Written,
): Promise<boolean> {
  const changes = { items: mutable(items), version: version + 1, outcomesAt: now.toISOString(), head };
  return await recordWith(
    { agency, cycle, at: now, act: 'follow-up outcomes recorded', subject: cycle },
    FollowUps.build(UpdateAttributesCommand)
      .item({ agency, cycle, ...changes })
      .options({ condition: { attr: 'version', eq: version } }),
  );
}
