import type { CycleRef } from '../contracts.ts';
import { type AuditEntry, recordWith } from './audit.ts';
import { expiryAfter, OPERATIONAL_DAYS, partitions, versionOf } from './definition.ts';
import { type ReportHead, reportHead } from './officer.ts';
import { mutable, type ReadOnly, sendUnlessLate, table, unchanged } from './table.ts';
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
  QueryCommand,
  record,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { deep, type OfThisVersion, ofThisVersion, state, word } from './values.ts';

const PREFIX = 'FOLLOW-UPS';

/** Names what a report carries: of a quarter ('2027-Q1'), or of the closing. */
interface OfReport extends CycleRef {
  readonly period: string;
}

/** What became of a follow-up. */
const followUpOutcome = map({
  state: word(['DONE', 'DROPPED'], 'DROPPED'),
  /** What proves it, or why it was dropped. */
  note: string(),
  /** ISO moment at which it was recorded. */
  at: string(),
  /** Who recorded it; absent in older ones, which a coordinator did. */
  by: word(['COORDINATOR', 'OWNER'], 'COORDINATOR').optional(),
});

export type FollowUpOutcome = ReadOnly<FormattedValue<typeof followUpOutcome>>;

/** One thing to do after the evaluation, with owner and date; the next cycle starts from these. */
const followUp = map({
  code: string(),
  sentence: string(),
  evidence: string(),
  /** As papers name the owner. */
  owner: string(),
  /** Of the staff, or the office, as `Owner` names it; absent in older ones, whose owners are a text and are not told. */
  ownerId: string().optional(),
  dueOn: string(),
  /** The day that was promised at first; absent while that one stands. */
  firstDueOn: string().optional(),
  /** By what it is seen that it was done; absent in older ones. */
  indicator: string().optional(),
  /** ISO moment from which this owner has it, when that is not the moment of the decision. */
  since: string().optional(),
  /** The leader who assigned it; absent where the coordinator decided. */
  assignedBy: string().optional(),
  /** What its owner last said of it while it goes on. */
  progress: map({ note: string(), at: string() }).optional(),
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
    /** The quarter from whose report a leader assigned them; absent for those with which the cycle ends. */
    period: string().key().optional(),
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
    /** ISO moment at which each owner was last told or reminded. */
    told: record(string(), string()).optional(),
  }),
  computeKey: ({
    agency,
    cycle,
    period,
  }: {
    agency: string;
    cycle: string;
    period?: string | undefined;
  }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: period === undefined ? PREFIX : `${PREFIX}#${period}`,
  }),
});

/**
 * The register of cycles with reports that leaders and owners have: whoever promised something is told and reminded.
 * @internal
 */
export const PromisedFollowUps = new Entity({
  name: 'PromisedFollowUps',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    /** What is still open then stands in the reports; nobody is reminded any more. */
    expiresAt: number(),
  }),
  computeKey: ({ agency, cycle }: CycleRef) => ({
    pk: partitions.register(),
    sk: `FOLLOW-UPS#${promisedKey({ agency, cycle })}`,
  }),
});

export type FollowUpsItem = OfThisVersion<ReadOnly<FormattedItem<typeof FollowUps>>, 'status'>;

/** The follow-ups of a cycle; undefined before they are drafted. @throws NewerVersionError */
export async function readFollowUps(
  agency: string,
  cycle: string,
  period?: string,
): Promise<FollowUpsItem | undefined> {
  const { Item } = await FollowUps.build(GetItemCommand)
    .key({ agency, cycle, period })
    .options({ consistent: true })
    .send();
  return Item === undefined ? undefined : ofThisVersion(Item, 'status');
}

/** The follow-ups of a cycle and those that leaders assigned in its quarters, those with which it ends first. @throws NewerVersionError */
export async function listFollowUps({ agency, cycle }: CycleRef): Promise<readonly FollowUpsItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.cycle(agency, cycle), range: { beginsWith: PREFIX } })
    .entities(FollowUps)
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.map((each) => ofThisVersion(each, 'status'));
}

/** Whatever was decided or assigned in a cycle to be done. */
export async function decidedFollowUps(ref: CycleRef): Promise<readonly FollowUp[]> {
  const all = await listFollowUps(ref);
  return all.flatMap(({ status, items }) => (status === 'DECIDED' ? items : []));
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

/**
 * Keeps what became of decided follow-ups, or who has them now, with the line in the audit trail.
 * @param entry who says so, of what; left out, the coordinator of all
 * @returns false when somebody was first
 */
export async function saveOutcomes(
  { agency, cycle, period, version }: FollowUpsItem,
  { items, head, now }: Written,
  entry: Pick<AuditEntry, 'act' | 'subject' | 'actor'> = {
    act: 'follow-up outcomes recorded',
    subject: cycle,
  },
): Promise<boolean> {
  const changes = { items: mutable(items), version: version + 1, outcomesAt: now.toISOString(), head };
  return await recordWith(
    { ...entry, agency, cycle, at: now },
    FollowUps.build(UpdateAttributesCommand)
      .item({ agency, cycle, period, ...changes })
      .options({ condition: { attr: 'version', eq: version } }),
  );
}

/**
 * Keeps a follow-up that a leader assigns from the report of a quarter, with the line in the audit trail.
 * @param before what was assigned from it so far
 * @returns false when somebody was first
 */
export async function assignFollowUp(
  { agency, cycle, period }: OfReport,
  before: FollowUpsItem | undefined,
  { item: assigned, actor, now }: { readonly item: FollowUp; readonly actor: string; readonly now: Date },
): Promise<boolean> {
  const items = mutable([...(before?.items ?? []), assigned]);
  const decidedAt = before?.decidedAt ?? now.toISOString();
  const decided = { status: 'DECIDED', items, decidedAt } as const;
  return await recordWith(
    { agency, cycle, at: now, actor, act: 'follow-up assigned', subject: `${period} ${assigned.ownerId}` },
    FollowUps.build(UpdateAttributesCommand)
      .item({ agency, cycle, period, ...decided, version: versionOf(before) + 1 })
      .options({ condition: unchanged(before, 'cycle') }),
  );
}

/** Notes when owners were told; what comes due behind it is told again. */
export async function noteTold(
  { agency, cycle, period }: FollowUpsItem,
  told: Readonly<Record<string, string>>,
): Promise<void> {
  await FollowUps.build(UpdateAttributesCommand)
    .item({ agency, cycle, period, told: { ...told } })
    .send();
}

/** Place of a cycle in the register. */
export function promisedKey({ agency, cycle }: CycleRef): string {
  return `${agency}#${cycle}`;
}

/** Enters a cycle in which somebody may have promised something. */
export async function registerPromised({ agency, cycle }: CycleRef, now: Date): Promise<void> {
  await PromisedFollowUps.build(PutItemCommand)
    .item({ agency, cycle, expiresAt: expiryAfter(OPERATIONAL_DAYS, now) })
    .send();
}

/** Cycles of the register after one of them, in order, at most `limit`. @param after '' for the first page */
export async function promisedAfter(after: string, limit: number): Promise<readonly CycleRef[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({
      partition: partitions.register(),
      range: { between: [after === '' ? 'FOLLOW-UPS#' : `FOLLOW-UPS#${after}!`, 'FOLLOW-UPS#~'] },
    })
    .entities(PromisedFollowUps)
    .options({ limit, consistent: true })
    .send();
  return Items;
}
