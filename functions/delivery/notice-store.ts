import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { isConditionFailed } from '../../shared/table/conditions.ts';
import { DeliveryNotice } from '../../shared/table/entities/address.ts';
import { expiryAfter } from '../../shared/table/expiry.ts';

const KEPT_DAYS = 14;

/**
 * Takes a day's notice upon an event: of many events at the same moment one sends it, and that one sends it again
 * when it is delivered again after a crash.
 * @param day yyyy-mm-dd
 */
export async function takeNotice(agency: string, day: string, event: string): Promise<boolean> {
  try {
    await DeliveryNotice.build(PutItemCommand)
      .item({ agency, day, event, expiresAt: expiryAfter(KEPT_DAYS, new Date(day)) })
      .options({
        condition: {
          or: [
            { attr: 'event', exists: false },
            { attr: 'event', eq: event },
          ],
        },
      })
      .send();
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
}
