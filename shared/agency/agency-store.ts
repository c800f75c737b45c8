import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { NotFoundError } from '../errors.ts';
import { Agency } from '../table/entities/agency.ts';
import { Officer } from '../table/entities/officer.ts';

export type AgencyItem = FormattedItem<typeof Agency>;
export type OfficerItem = FormattedItem<typeof Officer>;

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

/** Who holds a role now; undefined when the role is vacant. */
export async function readOfficer(agency: string, role: string): Promise<OfficerItem | undefined> {
  const { Item } = await Officer.build(GetItemCommand)
    .key({ agency, role })
    .options({ consistent: true })
    .send();
  return Item;
}
