import type { TrainingRef } from '../contracts.ts';
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
  list,
  map,
  number,
  PutItemCommand,
  record,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { deep } from './values.ts';

/** What a provider says of a training that is held soon. */
const confirmation = map({
  /** Days, place and seats are as the page says. */
  agreed: boolean(),
  facilitator: string(),
  note: string().optional(),
  /** Name and office of who answers. */
  by: string(),
  at: string(),
});

/** Who was there, as the provider says: names of sessions by employeeId. The coordinator's list alone counts. */
const report = map({
  attended: deep(record(string(), list(string()))),
  by: string(),
  at: string(),
});

/** The contact of the institution that holds a training, and what it answered by its link. */
export const TrainingPartner = new Entity({
  name: 'TrainingPartner',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    activity: string().key(),
    /** Raised by each asking: links of before open nothing. */
    version: number(),
    name: string(),
    email: string(),
    /** The institution that held the training when it was asked; from before it was kept, none. */
    provider: string().optional(),
    askedAt: string(),
    confirmation: confirmation.optional(),
    report: report.optional(),
  }),
  computeKey: ({ agency, cycle, activity }: { agency: string; cycle: string; activity: string }) => ({
    pk: partitions.training(agency, cycle, activity),
    sk: 'PARTNER',
  }),
});

export type TrainingPartnerItem = ReadOnly<FormattedItem<typeof TrainingPartner>>;
export type PartnerConfirmation = ReadOnly<FormattedValue<typeof confirmation>>;
export type PartnerReport = ReadOnly<FormattedValue<typeof report>>;

/** Whom of the provider was asked; undefined while nobody was. */
export async function findPartner({
  agency,
  cycle,
  activity,
}: TrainingRef): Promise<TrainingPartnerItem | undefined> {
  const { Item } = await TrainingPartner.build(GetItemCommand)
    .key({ agency, cycle, activity })
    .options({ consistent: true })
    .send();
  return Item;
}

/**
 * Asks a provider, for the first time or anew: what it answered stays.
 * @returns the version of the link; undefined when somebody else was first
 */
export async function putPartner(
  partner: Omit<TrainingPartnerItem, 'version'>,
  before: TrainingPartnerItem | undefined,
  entry: AuditEntry,
): Promise<number | undefined> {
  const version = versionOf(before) + 1;
  const written = await decideWith(
    entry,
    TrainingPartner.build(PutItemCommand)
      .item({ ...mutable(partner), version })
      .options({ condition: unchanged(before, 'agency') }),
  );
  return written ? version : undefined;
}

/** Keeps what a provider says: a later answer takes the place of the one before. @returns false for a link that was replaced */
export async function answerPartner(
  { agency, cycle, activity, version }: TrainingPartnerItem,
  said: { readonly confirmation: PartnerConfirmation } | { readonly report: PartnerReport },
): Promise<boolean> {
  const written = await sendUnlessLate(
    TrainingPartner.build(UpdateAttributesCommand)
      .item({ agency, cycle, activity, ...mutable(said) })
      .options({ condition: { attr: 'version', eq: version } }),
  );
  return written !== undefined;
}
