import type { AuditAct } from '../words.ts';
import { type AuditEntry, recordWith } from './audit.ts';
import { partitions } from './definition.ts';
import { table } from './table.ts';
import {
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  number,
  PutItemCommand,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { word } from './values.ts';

/** Why somebody objects. */
export const objectionReasons = ['NOT_ME', 'ADDRESS', 'OTHER'] as const;

export type ObjectionReason = (typeof objectionReasons)[number];

/**
 * What one reader of a notice may object to, under the hash of the code in that mail; and the objection, once it was
 * raised. What he or she wrote goes by mail to those who look into it, and is not kept here.
 */
export const Objection = new Entity({
  name: 'Objection',
  table,
  timestamps: false,
  schema: item({
    reference: string().key(),
    agency: string(),
    /** Absent in what concerns the agency as a whole. */
    cycle: string().optional(),
    /** The act as the trail calls it, what it was done to, and when. */
    act: string(),
    subject: string(),
    at: string(),
    /** Place of the decision among the steps of an approval. */
    step: number().optional(),
    /** Who was told: a role, 'koordinator', 'pimpinan', an employeeId; and at which address, masked. */
    recipient: string(),
    address: string(),
    raisedAt: string().optional(),
    reason: word(objectionReasons, 'OTHER').optional(),
    /** When those who look into it were told. */
    toldAt: string().optional(),
    expiresAt: number(),
  }),
  computeKey: ({ reference }: { reference: string }) => ({
    pk: partitions.objection(reference),
    sk: 'OBJECTION',
  }),
});

export type ObjectionItem = Omit<FormattedItem<typeof Objection>, 'act'> & { readonly act: string };

/** A way to object, before its mail is sent. */
export async function putWayToObject(way: ObjectionItem & { readonly act: AuditAct }): Promise<void> {
  await Objection.build(PutItemCommand).item(way).send();
}

/** What stands under the hash of a code; undefined when there is nothing, or not any more. */
export async function findObjection(reference: string): Promise<ObjectionItem | undefined> {
  const { Item } = await Objection.build(GetItemCommand)
    .key({ reference })
    .options({ consistent: true })
    .send();
  return Item;
}

/**
 * Raises it, with its line in the trail: the first one stands.
 * @returns false when it was raised before
 */
export async function raise(reference: string, reason: ObjectionReason, entry: AuditEntry): Promise<boolean> {
  return await recordWith(
    entry,
    Objection.build(UpdateAttributesCommand)
      .item({ reference, reason, raisedAt: entry.at.toISOString() })
      .options({
        condition: {
          and: [
            { attr: 'reference', exists: true },
            { attr: 'raisedAt', exists: false },
          ],
        },
      }),
  );
}

/** Notes that those who look into it were told. */
export async function noteTold(reference: string, now: Date): Promise<void> {
  await Objection.build(UpdateAttributesCommand).item({ reference, toldAt: now.toISOString() }).send();
}
