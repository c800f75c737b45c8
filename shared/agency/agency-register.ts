import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { Agency, KnownAgency } from '../table/entities/agency.ts';
import { partitions } from '../table/keys.ts';
import { table } from '../table/table.ts';
import type { AgencyItem } from './agency-store.ts';

/** Saves who an agency is, and that this deployment knows it. Saving again completes what a crash has left out. */
export async function saveAgency(agency: AgencyItem): Promise<void> {
  await Agency.build(PutItemCommand).item(agency).send();
  await KnownAgency.build(PutItemCommand).item({ agency: agency.agency }).send();
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
