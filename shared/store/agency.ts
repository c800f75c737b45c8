import { isDeepStrictEqual } from 'node:util';
import { ConflictError, NotFoundError } from '../errors.ts';
import { type AuditEntry, decideWith } from './audit.ts';
import { partitions, versionOf } from './definition.ts';
import { table, unchanged } from './table.ts';
import {
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  QueryCommand,
  string,
} from './toolbox.ts';

/** A person whom mails name as the one to ask. */
const contact = map({ name: string(), email: string(), phone: string().optional() });

/** A leader; a changed address waits as an officer's does, and the ones before are still told (shared/rules/fresh-address.ts). */
const leader = map({
  name: string(),
  email: string(),
  phone: string().optional(),
  addressChange: map({ at: string(), by: string() }).optional(),
  replaced: list(map({ name: string(), email: string(), at: string() })).optional(),
});

/** An agency: who it is on paper and whom it writes to. */
export const Agency = new Entity({
  name: 'Agency',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** "Kecamatan Senapelan" */
    name: string(),
    /** "Pemerintah Kota Pekanbaru" */
    government: string(),
    address: string().optional(),
    coordinator: contact,
    /** Readers of the quarterly report. */
    leadership: list(leader),
    /** Raised by each change; absent before the first. */
    version: number().optional(),
  }),
  computeKey: ({ agency }: { agency: string }) => ({ pk: partitions.agency(agency), sk: 'AGENCY' }),
});

export type AgencyItem = FormattedItem<typeof Agency>;

/** A person whom mails name as the one to ask. */
export type Contact = AgencyItem['coordinator'];

/** Who leads an agency, and reads its reports. */
export type Leader = AgencyItem['leadership'][number];

/** Who an agency is, as a form says it. */
export type AgencyProfile = Omit<AgencyItem, 'version'>;

/**
 * The register of the agencies of this deployment.
 * @internal
 */
export const KnownAgency = new Entity({
  name: 'KnownAgency',
  table,
  timestamps: false,
  schema: item({ agency: string().key() }),
  computeKey: ({ agency }: { agency: string }) => ({ pk: partitions.register(), sk: `AGENCY#${agency}` }),
});

/**
 * The agency, or undefined while its coordinator has not filled in who it is.
 * @param consistent before it is changed
 */
export async function readAgencyIfAny(agency: string, consistent = false): Promise<AgencyItem | undefined> {
  const { Item } = await Agency.build(GetItemCommand).key({ agency }).options({ consistent }).send();
  return Item;
}

/**
 * The agency: names, coordinator, leadership.
 * @throws NotFoundError
 */
export async function readAgency(agency: string): Promise<AgencyItem> {
  const item = await readAgencyIfAny(agency);
  if (item === undefined) throw new NotFoundError('agency');
  return item;
}

/**
 * Saves who an agency is, by one conditional write, and that this deployment knows it. The same again completes what a
 * crash has left out.
 * @param before as it was read; undefined for a new one
 * @param entry its line in the audit trail, written with it
 * @throws ConflictError when somebody else changed it first
 */
export async function saveAgency(
  agency: AgencyProfile,
  before: AgencyItem | undefined,
  entry?: AuditEntry,
): Promise<void> {
  if (!isSame(agency, before)) {
    const written = await decideWith(
      entry,
      Agency.build(PutItemCommand)
        .item({ ...agency, version: versionOf(before) + 1 })
        .options({ condition: unchanged(before, 'agency') }),
    );
    if (!written) throw new ConflictError('agency');
  }
  await KnownAgency.build(PutItemCommand).item({ agency: agency.agency }).send();
}

/** Whether a profile says what stands already. */
export function isSame(agency: AgencyProfile, before: AgencyItem | undefined): boolean {
  if (before === undefined) return false;
  const { version: _version, ...standing } = before;
  return isDeepStrictEqual({ ...agency }, { ...standing });
}

/**
 * Agencies of this deployment in the order of their codes.
 * @param after the code before the first; empty for the beginning
 */
export async function listAgencies(after: string, limit: number): Promise<readonly string[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({
      partition: partitions.register(),
      // A code is followed by nothing that sorts before '.'.
      range: { between: [`AGENCY#${after === '' ? '' : `${after}!`}`, 'AGENCY#~'] },
    })
    .entities(KnownAgency)
    .options({ limit })
    .send();
  return Items.map(({ agency }) => agency);
}

/** All agencies of this deployment. */
export async function allAgencies(): Promise<readonly string[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.register(), range: { beginsWith: 'AGENCY#' } })
    .entities(KnownAgency)
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.map(({ agency }) => agency);
}

/** The agency of a deployment that serves one only; undefined where there are several, or none yet. */
export async function onlyAgency(): Promise<string | undefined> {
  const [only, another] = await listAgencies('', 2);
  return another === undefined ? only : undefined;
}

/** "Pekanbaru" of "Pemerintah Kota Pekanbaru": where the agency's papers are signed. */
export function cityOf(government: string): string {
  return government.replace(/^Pemerintah\s+/i, '').replace(/^(Kota|Kabupaten|Provinsi)\s+/i, '');
}

/** The head of a local government by its kind, who is its Pejabat Pembina Kepegawaian (UU 23/2014 Ps 59, PP 11/2017 Ps 3). */
const HEADS = { kota: 'Wali Kota', kabupaten: 'Bupati', provinsi: 'Gubernur' } as const;

/** "Wali Kota Pekanbaru" of "Pemerintah Kota Pekanbaru": who enacts its plans. */
export function headOf(government: string): string {
  const kind = /^Pemerintah\s+(Kota|Kabupaten|Provinsi)\b/i.exec(government)?.[1]?.toLowerCase();
  const head = Object.entries(HEADS).find(([name]) => name === kind)?.[1];
  return head === undefined ? 'Pejabat Pembina Kepegawaian' : `${head} ${cityOf(government)}`;
}
