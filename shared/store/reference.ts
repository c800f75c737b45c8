import { randomBytes } from 'node:crypto';
import { ConflictError } from '../errors.ts';
import { goalSources, type Reference, sampleReference } from '../reference/agency-reference.ts';
import type { Offering } from '../reference/training-catalogue.ts';
import { type AuditEntry, decideWith } from './audit.ts';
import { padded, partitions, versionOf } from './definition.ts';
import { mutable, type ReadOnly, sendUnlessLate, table, unchanged } from './table.ts';
import {
  boolean,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  string,
} from './toolbox.ts';
import { deep, word } from './values.ts';

const CURRENT = 'CURRENT';

/** What belongs to an agency and not to the code; the sample of the code stands until an agency brings its own. */
export const AgencyReference = new Entity({
  name: 'AgencyReference',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** 'CURRENT', or 'V003': the unchanging copy that a cycle goes by. */
    copy: string().key(),
    version: number(),
    areas: deep(list(map({ code: string(), name: string(), posts: list(string()).optional() }))),
    posts: deep(
      list(
        map({
          code: string(),
          name: string(),
          level: number().enum(1, 2, 3, 4, 5),
          titles: list(string()),
          within: string().optional(),
          heads: string().optional(),
          above: string().optional(),
          next: string().optional(),
          certified: boolean().optional(),
        }),
      ),
    ),
    roles: list(map({ role: string(), name: string(), approves: boolean() })),
    /** Absent from before, and where no unit is. */
    remote: list(map({ unit: string(), note: string().optional() })).optional(),
    /** What the agency must reach; absent in references from before. */
    goals: list(
      map({
        code: string(),
        name: string(),
        source: word(goalSources, 'renstra'),
        needs: list(string()),
      }),
    ).optional(),
    /** Names the unchanging list of offerings. */
    offerings: string(),
    /** Roles of the lists that stood before, each with the moment (ISO) until which the last of them did. Absent for an agency that had one list only. */
    former: list(map({ role: string(), at: string() })).optional(),
  }),
  computeKey: ({ agency, copy }: { agency: string; copy: string }) => ({
    pk: partitions.agency(agency),
    sk: `REFERENCE#${copy}`,
  }),
});

export type AgencyReferenceItem = ReadOnly<FormattedItem<typeof AgencyReference>>;

/** A role of an earlier list of those who approve. */
export type FormerRole = NonNullable<AgencyReferenceItem['former']>[number];

/**
 * The offerings of an agency, a list that is never changed: another one gets another name.
 * @internal
 */
export const AgencyOfferings = new Entity({
  name: 'AgencyOfferings',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    name: string().key(),
    /** As JSON: the shape of one is the catalogue's, which an older version reads as it can. */
    offerings: string(),
  }),
  computeKey: ({ agency, name }: { agency: string; name: string }) => ({
    pk: partitions.agency(agency),
    sk: `OFFERINGS#${name}`,
  }),
});

/** The reference of an agency as it stands; undefined while it goes by the sample. @param consistent before it is changed */
export async function findReference(
  agency: string,
  consistent = false,
): Promise<AgencyReferenceItem | undefined> {
  return await getCopy(agency, CURRENT, consistent);
}

/** The same, or the sample. */
export async function presentReference(agency: string): Promise<Reference> {
  return (await findReference(agency)) ?? sampleReference;
}

async function getCopy(agency: string, copy: string, consistent: boolean) {
  const { Item } = await AgencyReference.build(GetItemCommand)
    .key({ agency, copy })
    .options({ consistent })
    .send();
  return Item;
}

/** Copies do not change, so that each is read once in the life of a process; the last few are kept. */
const kept = new Map<string, Promise<Reference>>();
const KEPT = 20;

/** The version of the sample: that of an agency which brought nothing yet. */
const SAMPLE = 0;

/** The sample before it had a career path. Cycles from then go on without: nobody is asked more while people answer. */
const pathless: Reference = {
  ...sampleReference,
  posts: sampleReference.posts.map(({ next: _next, ...post }) => post),
};

/**
 * What a cycle goes by: areas and posts as they were when it was opened.
 * @param version none for a cycle of an agency that went by the sample before it had versions
 */
export async function readReference({
  agency,
  reference: version,
}: {
  readonly agency: string;
  readonly reference?: number | undefined;
}): Promise<Reference> {
  if (version === undefined) return pathless;
  if (version === SAMPLE) return sampleReference;
  const key = `${agency} ${version}`;
  const known =
    kept.get(key) ?? getCopy(agency, copyOf(version), true).then((found) => found ?? sampleReference);
  if (kept.size >= KEPT) kept.clear();
  kept.set(key, known);
  known.catch(() => kept.delete(key));
  return await known;
}

function copyOf(version: number): string {
  return `V${padded(version)}`;
}

/** Keeps the reference as it stands for a cycle that is being opened. @returns its version */
export async function pinReference(agency: string): Promise<number> {
  const current = await findReference(agency, true);
  if (current === undefined) return SAMPLE;
  await sendUnlessLate(
    AgencyReference.build(PutItemCommand)
      .item({ ...mutable(current), copy: copyOf(current.version) })
      .options({ condition: { attr: 'copy', exists: false } }),
  );
  return current.version;
}

/** The offerings that a reference names. */
export async function readOfferings({
  agency,
  offerings,
}: Pick<AgencyReferenceItem, 'agency' | 'offerings'>): Promise<readonly Offering[]> {
  const { Item } = await AgencyOfferings.build(GetItemCommand)
    .key({ agency, name: offerings })
    .options({ consistent: true })
    .send();
  return Item === undefined ? [] : JSON.parse(Item.offerings); // written by saveReference alone
}

/**
 * Saves the reference and the offerings of an agency: the list first, under a name of its own, then one conditional write.
 * @param before as it was read; undefined for the first
 * @throws ConflictError when somebody else was first
 */
export async function saveReference(
  agency: string,
  {
    areas,
    posts,
    roles,
    remote = [],
    goals = [],
    offerings,
    former,
  }: Reference & { readonly offerings: readonly Offering[]; readonly former: readonly FormerRole[] },
  before: AgencyReferenceItem | undefined,
  entry: AuditEntry,
): Promise<void> {
  const name = randomBytes(8).toString('hex');
  await AgencyOfferings.build(PutItemCommand)
    .item({ agency, name, offerings: JSON.stringify(offerings) })
    .send();
  const written = await decideWith(
    entry,
    AgencyReference.build(PutItemCommand)
      .item({
        agency,
        copy: CURRENT,
        version: versionOf(before) + 1,
        ...mutable({ areas, posts, roles }),
        ...(remote.length === 0 ? {} : { remote: mutable(remote) }),
        ...(goals.length === 0 ? {} : { goals: mutable(goals) }),
        offerings: name,
        ...(former.length === 0 ? {} : { former: [...former] }),
      })
      .options({ condition: unchanged(before, 'agency') }),
  );
  if (!written) throw new ConflictError('reference');
}
