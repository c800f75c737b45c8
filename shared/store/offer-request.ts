import type { CycleRef } from '../contracts.ts';
import { type AuditEntry, decideWith } from './audit.ts';
import { partitions, versionOf } from './definition.ts';
import { mutable, type ReadOnly, sendUnlessLate, table, unchanged } from './table.ts';
import {
  boolean,
  Entity,
  type FormattedItem,
  type FormattedValue,
  GetItemCommand,
  item,
  map,
  number,
  PutItemCommand,
  QueryCommand,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';

/** What a provider says of an activity, by the link. */
const answer = map({
  /** False: it will not be held. */
  held: boolean(),
  /** Rupiah for all, ISO dates, and people at least and at most. */
  cost: number(),
  startsOn: string(),
  endsOn: string(),
  least: number(),
  most: number(),
  /** Name and office of who answers. */
  by: string(),
  note: string().optional(),
  at: string(),
  /** Reference of the link. */
  link: string(),
});

/** What a provider was asked to confirm about one activity of the plan under work, and what it answered. */
export const OfferRequest = new Entity({
  name: 'OfferRequest',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    activity: string().key(),
    /** Raised by each asking: links of before open nothing. */
    version: number(),
    title: string(),
    provider: string(),
    /** Whom the mail goes to. */
    name: string(),
    email: string(),
    askedAt: string(),
    answer: answer.optional(),
    /** When the coordinator took the answer into the plan; it stands from then on. */
    appliedAt: string().optional(),
  }),
  computeKey: ({ agency, cycle, activity }: { agency: string; cycle: string; activity: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `OFFER#${activity}`,
  }),
});

export type OfferRequestItem = ReadOnly<FormattedItem<typeof OfferRequest>>;
export type OfferAnswer = ReadOnly<FormattedValue<typeof answer>>;

/** What the provider of an activity was asked; undefined while nobody was. */
export async function findOffer(
  { agency, cycle }: CycleRef,
  activity: string,
): Promise<OfferRequestItem | undefined> {
  const { Item } = await OfferRequest.build(GetItemCommand)
    .key({ agency, cycle, activity })
    .options({ consistent: true })
    .send();
  return Item;
}

/** What was asked about the activities of a plan. */
export async function listOffers({ agency, cycle }: CycleRef): Promise<readonly OfferRequestItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.cycle(agency, cycle), range: { beginsWith: 'OFFER#' } })
    .entities(OfferRequest)
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/**
 * Asks a provider, for the first time or anew: what it answered before is gone with the question.
 * @returns the version of the question; undefined when somebody else was first
 */
export async function putOffer(
  offer: Omit<OfferRequestItem, 'version' | 'answer' | 'appliedAt'>,
  before: OfferRequestItem | undefined,
  entry: AuditEntry,
): Promise<number | undefined> {
  const version = versionOf(before) + 1;
  const written = await decideWith(
    entry,
    OfferRequest.build(PutItemCommand)
      .item({ ...offer, version })
      .options({ condition: unchanged(before, 'agency') }),
  );
  return written ? version : undefined;
}

/** Keeps a provider's answer; a later one takes its place until the plan has it. @returns false when it is too late */
export async function answerOffer(
  { agency, cycle, activity, version }: OfferRequestItem,
  given: OfferAnswer,
): Promise<boolean> {
  const written = await sendUnlessLate(
    OfferRequest.build(UpdateAttributesCommand)
      .item({ agency, cycle, activity, answer: mutable(given) })
      .options({
        condition: {
          and: [
            { attr: 'version', eq: version },
            { attr: 'appliedAt', exists: false },
          ],
        },
      }),
  );
  return written !== undefined;
}

/** The plan has the answer. */
export async function markApplied(
  { agency, cycle, activity, version }: OfferRequestItem,
  now: Date,
): Promise<void> {
  await sendUnlessLate(
    OfferRequest.build(UpdateAttributesCommand)
      .item({ agency, cycle, activity, appliedAt: now.toISOString() })
      .options({ condition: { attr: 'version', eq: version } }),
  );
}
