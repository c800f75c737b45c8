import { type AuditEntry, recordWith } from './audit.ts';
import { codeOffer, offeredNow, takenBy } from './code-offer.ts';
import { partitions } from './definition.ts';
import { passedCourse } from './staff.ts';
import { mutable, type ReadOnly, sendUnlessLate, stands, table } from './table.ts';
import {
  DeleteItemCommand,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  list,
  map,
  PutItemCommand,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { deep, type OfThisVersion, ofThisVersion, state } from './values.ts';

/** Days for which it is kept afterwards, so that a receipt that broke off is completed. */
const KEPT_DAYS = 60;

/** What an agency hands over of one person who goes to another: a copy, as it stood that day. */
export const Handover = new Entity({
  name: 'Handover',
  table,
  timestamps: false,
  schema: item({
    ...codeOffer,
    state: state(['OFFERED', 'WITHDRAWN', 'RECEIVED']),
    employeeId: string(),
    name: string(),
    nip: string(),
    courses: deep(list(passedCourse)),
    /** And as whom of that agency's staff. */
    received: map({ ...takenBy, employeeId: string() }).optional(),
  }),
  computeKey: ({ reference }: { reference: string }) => ({
    pk: partitions.handover(reference),
    sk: 'HANDOVER',
  }),
});

export type HandoverItem = OfThisVersion<ReadOnly<FormattedItem<typeof Handover>>, 'state'>;

/** What is handed over, as it is made. */
type Offer = Omit<HandoverItem, 'state' | 'validUntil' | 'received' | 'expiresAt' | 'offeredAt'>;

/** Offers a history, with its line in the trail of the agency that the person leaves. */
export async function putHandover(offer: Offer, now: Date): Promise<void> {
  const { agency, employeeId } = offer;
  await recordWith(
    { agency, at: now, act: 'history offered', subject: employeeId },
    Handover.build(PutItemCommand)
      .item({ ...mutable(offer), ...offeredNow(now, KEPT_DAYS) })
      .options({ condition: { attr: 'reference', exists: false } }),
  );
}

/**
 * What was handed over under the hash of a code; undefined for nothing.
 * @throws NewerVersionError
 */
export async function findHandover(reference: string): Promise<HandoverItem | undefined> {
  const { Item } = await Handover.build(GetItemCommand)
    .key({ reference })
    .options({ consistent: true })
    .send();
  return Item && ofThisVersion(Item, 'state');
}

/**
 * Takes an offer back, or takes it: whichever is first.
 * @param entry the line in the trail of the agency that does it
 * @returns false when it was taken, or taken back, already
 */
export async function settleHandover(
  { reference }: Pick<HandoverItem, 'reference'>,
  settled: { readonly state: 'WITHDRAWN' } | { readonly state: 'RECEIVED'; readonly received: Received },
  entry: AuditEntry,
): Promise<boolean> {
  return await recordWith(
    entry,
    Handover.build(UpdateAttributesCommand)
      .item({ reference, ...settled })
      .options({ condition: stands<typeof Handover>({ state: 'OFFERED' }) }),
  );
}

type Received = NonNullable<HandoverItem['received']>;

/** Forgets what was handed over of somebody who is erased. */
export async function deleteHandover(reference: string): Promise<void> {
  await sendUnlessLate(Handover.build(DeleteItemCommand).key({ reference }));
}
