import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { hashOf } from '../../shared/mail/address-store.ts';
import { expiryAfter } from '../../shared/store/definition.ts';
import { sendUnlessLate } from '../../shared/store/table.ts';
import { LinkRenewals } from '../../shared/table/entities/link.ts';

/** New links that one address is sent within any hour, whichever links they are asked for with. */
const AN_HOUR = 3;

const HOUR_MS = 3_600_000;

/**
 * Takes one of the turns of an address: one conditional write.
 * @returns false when all of this hour are taken, or another click took one at this moment
 */
export async function takeTurn(agency: string, email: string, now: Date): Promise<boolean> {
  const key = { agency, hash: hashOf(email) };
  const { Item } = await LinkRenewals.build(GetItemCommand).key(key).options({ consistent: true }).send();
  const { times = [], version = 0 } = Item ?? {};
  const recent = times.filter((time) => Date.parse(time) > now.getTime() - HOUR_MS);
  if (recent.length >= AN_HOUR) return false;
  const written = await sendUnlessLate(
    LinkRenewals.build(PutItemCommand)
      .item({
        ...key,
        version: version + 1,
        times: [...recent, now.toISOString()],
        expiresAt: expiryAfter(1, now),
      })
      .options({
        condition: version === 0 ? { attr: 'version', exists: false } : { attr: 'version', eq: version },
      }),
  );
  return written !== undefined;
}
