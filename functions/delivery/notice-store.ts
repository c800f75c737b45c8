import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { expiryAfter } from '../../shared/store/definition.ts';
import { sendUnlessLate } from '../../shared/store/table.ts';
import { DeliveryNotice } from '../../shared/table/entities/address.ts';

const KEPT_DAYS = 14;

/**
 * Takes a day's notice upon an event: of many events at the same moment one sends it, and that one sends it again
 * when it is delivered again after a crash.
 * @param day yyyy-mm-dd
 */
export async function takeNotice(agency: string, day: string, event: string): Promise<boolean> {
  const written = await sendUnlessLate(
    DeliveryNotice.build(PutItemCommand)
      .item({ agency, day, event, expiresAt: expiryAfter(KEPT_DAYS, new Date(day)) })
      .options({
        condition: {
          or: [
            { attr: 'event', exists: false },
            { attr: 'event', eq: event },
          ],
        },
      }),
  );
  return written !== undefined;
}
