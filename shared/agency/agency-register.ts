import { isDeepStrictEqual } from 'node:util';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { type AuditEntry, decideWith } from '../audit/record.ts';
import { ConflictError } from '../errors.ts';
import { partitions, versionOf } from '../store/definition.ts';
import { table, unchanged } from '../store/table.ts';
import { Agency, KnownAgency } from '../table/entities/agency.ts';
import type { AgencyItem } from './agency-store.ts';

/** Who an agency is, as a form says it. */
export type AgencyProfile = Omit<AgencyItem, 'version'>;

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

/** The agency of a deployment that serves one only; undefined where there are several, or none yet. */
export async function onlyAgency(): Promise<string | undefined> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.register(), range: { beginsWith: 'AGENCY#' } })
    .entities(KnownAgency)
    .options({ limit: 2 })
    .send();
  return Items.length === 1 ? Items[0]?.agency : undefined;
}
