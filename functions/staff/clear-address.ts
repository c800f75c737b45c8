import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { sendUnlessLate } from '../../shared/store/table.ts';
import { Address } from '../../shared/table/entities/address.ts';

/** The address was put right, or is to be tried once more. One whose owner called the mail spam stays marked. */
export async function clearAddress(agency: string, hash: string): Promise<void> {
  await sendUnlessLate(
    Address.build(DeleteItemCommand)
      .key({ agency, hash })
      .options({ condition: { attr: 'state', ne: 'UNWANTED' } }),
  );
}
