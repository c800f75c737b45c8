import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { partitions } from '../../shared/store/definition.ts';
import { table } from '../../shared/store/table.ts';
import { Address, type AddressItem } from '../../shared/table/entities/address.ts';

/** Addresses of an agency that mails do not reach now. */
export async function listAddresses(agency: string, now: Date): Promise<readonly AddressItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.addresses(agency), range: { beginsWith: 'ADDRESS#' } })
    .entities(Address)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now.getTime() / 1000);
}
