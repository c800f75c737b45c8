import { recordWith } from './audit.ts';
import { partitions } from './definition.ts';
import { type ReadOnly, table } from './table.ts';
import {
  DeleteItemCommand,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  map,
  PutItemCommand,
  QueryCommand,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';

/** Who decided, and when: the identifier and the name of a signed-in person, ISO. */
const decision = map({ by: string(), name: string(), at: string() });

/** That the data of a person be erased: proposed by one and approved by another, then carried out. It names nobody of the staff. */
export const Erasure = new Entity({
  name: 'Erasure',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    employeeId: string().key(),
    /** Number of the written decision, or why. */
    reason: string(),
    proposed: decision,
    approved: decision.optional(),
    /** ISO */
    doneAt: string().optional(),
  }),
  computeKey: ({ agency, employeeId }: { agency: string; employeeId: string }) => ({
    pk: partitions.staff(agency),
    sk: `ERASURE#${employeeId}`,
  }),
});

export type ErasureItem = ReadOnly<FormattedItem<typeof Erasure>>;

type Decision = ErasureItem['proposed'];

type Ref = Pick<ErasureItem, 'agency' | 'employeeId'>;

export async function findErasure({ agency, employeeId }: Ref): Promise<ErasureItem | undefined> {
  const { Item } = await Erasure.build(GetItemCommand)
    .key({ agency, employeeId })
    .options({ consistent: true })
    .send();
  return Item;
}

/** Erasures of an agency, proposed, approved and done. */
export async function listErasures(agency: string): Promise<readonly ErasureItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.staff(agency), range: { beginsWith: 'ERASURE#' } })
    .entities(Erasure)
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/** Proposes it, with its line in the trail. @returns false when it was proposed before */
export async function proposeErasure(erasure: ErasureItem): Promise<boolean> {
  const { agency, employeeId, proposed } = erasure;
  return await recordWith(
    { agency, at: new Date(proposed.at), act: 'erasure proposed', subject: employeeId },
    Erasure.build(PutItemCommand)
      .item(erasure)
      .options({ condition: { attr: 'employeeId', exists: false } }),
  );
}

/** Approves it: another person than the one who proposed, by the condition itself. @returns false when that does not hold, or somebody was first */
export async function approveErasure({ agency, employeeId }: Ref, approved: Decision): Promise<boolean> {
  return await recordWith(
    { agency, at: new Date(approved.at), act: 'erasure approved', subject: employeeId },
    Erasure.build(UpdateAttributesCommand)
      .item({ agency, employeeId, approved })
      .options({
        condition: {
          and: [
            { attr: 'employeeId', exists: true },
            { attr: 'approved', exists: false },
            { attr: 'proposed.by', ne: approved.by },
          ],
        },
      }),
  );
}

/** Takes a proposal back before it is approved. @returns false when it is approved, or gone */
export async function withdrawErasure({ agency, employeeId }: Ref, now: Date): Promise<boolean> {
  return await recordWith(
    { agency, at: now, act: 'erasure withdrawn', subject: employeeId },
    Erasure.build(DeleteItemCommand)
      .key({ agency, employeeId })
      .options({
        condition: {
          and: [
            { attr: 'employeeId', exists: true },
            { attr: 'approved', exists: false },
          ],
        },
      }),
  );
}

/** Notes that it was carried out. */
export async function noteErased({ agency, employeeId }: Ref, now: Date): Promise<void> {
  await Erasure.build(UpdateAttributesCommand).item({ agency, employeeId, doneAt: now.toISOString() }).send();
}
