import type { TrainingRef } from '../contracts.ts';
import { type AuditEntry, recordWith } from './audit.ts';
import { codeOffer, offeredNow, takenBy } from './code-offer.ts';
import { partitions, versionOf } from './definition.ts';
import { planLine } from './plan.ts';
import { mutable, type ReadOnly, sendUnlessLate, stands, table, unchanged } from './table.ts';
import {
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  map,
  number,
  PutItemCommand,
  record,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { deep, type OfThisVersion, ofThisVersion, state } from './values.ts';

/** As long as what is held by it: the year of the plan and the five in which its people are kept. */
const KEPT_DAYS = 6 * 366;

/** The share of a joint activity that whoever holds it offers to another agency. */
export const JointOffer = new Entity({
  name: 'JointOffer',
  table,
  timestamps: false,
  schema: item({
    ...codeOffer,
    state: state(['OFFERED', 'WITHDRAWN', 'ACCEPTED']),
    cycle: string(),
    activity: string(),
    /** The activity as it stood when it was offered. */
    line: deep(planLine),
    /** The share, and for whom by name. */
    share: string(),
    seats: number(),
    cost: number(),
    /** The activity of the guest's plan that came of it stands there once it is written. */
    guest: map({ ...takenBy, cycle: string(), activity: string().optional() }).optional(),
  }),
  computeKey: ({ reference }: { reference: string }) => ({ pk: partitions.joint(reference), sk: 'JOINT' }),
});

export type JointOfferItem = OfThisVersion<ReadOnly<FormattedItem<typeof JointOffer>>, 'state'>;

export type Guest = NonNullable<JointOfferItem['guest']>;

/**
 * The last offer of each share of an activity, by the name of the agency that it is for.
 * @internal
 */
export const JointShares = new Entity({
  name: 'JointShares',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    activity: string().key(),
    references: deep(record(string(), string())),
    version: number(),
  }),
  computeKey: ({ agency, cycle, activity }: TrainingRef) => ({
    pk: partitions.training(agency, cycle, activity),
    sk: 'JOINT',
  }),
});

/** What is offered, as it is made. */
type Offer = Omit<JointOfferItem, 'state' | 'offeredAt' | 'validUntil' | 'guest' | 'expiresAt'>;

/**
 * Offers a share, with its line in the trail, and names it as the last one of that share. What is not named, for a crash in
 * between, was shown to nobody.
 * @returns false when somebody else offered a share of it at the same moment
 */
export async function putJointOffer(offer: Offer, now: Date): Promise<boolean> {
  const { agency, cycle, activity, reference, share, line } = offer;
  await recordWith(
    {
      agency,
      cycle,
      at: now,
      act: 'joint share offered',
      subject: activity,
      title: `${line.title}; ${share}`,
    },
    JointOffer.build(PutItemCommand)
      .item({ ...mutable(offer), ...offeredNow(now, KEPT_DAYS) })
      .options({ condition: { attr: 'reference', exists: false } }),
  );
  const before = await findShares(offer);
  const references = { ...before?.references, [share]: reference };
  const named = await sendUnlessLate(
    JointShares.build(PutItemCommand)
      .item({ agency, cycle, activity, references, version: versionOf(before) + 1 })
      .options({ condition: unchanged(before, 'agency') }),
  );
  return named !== undefined;
}

async function findShares({ agency, cycle, activity }: TrainingRef) {
  const { Item } = await JointShares.build(GetItemCommand)
    .key({ agency, cycle, activity })
    .options({ consistent: true })
    .send();
  return Item;
}

/** What was offered under the hash of a code; undefined for nothing. @throws NewerVersionError */
export async function findJointOffer(reference: string): Promise<JointOfferItem | undefined> {
  const { Item } = await JointOffer.build(GetItemCommand)
    .key({ reference })
    .options({ consistent: true })
    .send();
  return Item && ofThisVersion(Item, 'state');
}

/** The last offers of an activity's shares. */
export async function jointOffersOf(ref: TrainingRef): Promise<readonly JointOfferItem[]> {
  const { references = {} } = (await findShares(ref)) ?? {};
  const found = await Promise.all(Object.values(references).map(findJointOffer));
  return found.flatMap((offer) => offer ?? []);
}

/**
 * Takes an offer back, or takes it: whichever is first.
 * @param entry the line in the trail of the agency that does it
 * @returns false when it was taken, or taken back, already
 */
export async function settleJointOffer(
  { reference }: Pick<JointOfferItem, 'reference'>,
  settled: { readonly state: 'WITHDRAWN' } | { readonly state: 'ACCEPTED'; readonly guest: Guest },
  entry: AuditEntry,
): Promise<boolean> {
  return await recordWith(
    entry,
    JointOffer.build(UpdateAttributesCommand)
      .item({ reference, ...settled })
      .options({ condition: stands<typeof JointOffer>({ state: 'OFFERED' }) }),
  );
}

/** Notes which activity of the guest's plan came of an accepted offer. */
export async function noteGuestActivity(
  { reference }: Pick<JointOfferItem, 'reference'>,
  guest: Guest,
): Promise<void> {
  await sendUnlessLate(
    JointOffer.build(UpdateAttributesCommand)
      .item({ reference, guest })
      .options({ condition: stands<typeof JointOffer>({ state: 'ACCEPTED' }) }),
  );
}
