import { expiryAfter, partitions } from './definition.ts';
import { sendUnlessLate, table } from './table.ts';
import { Entity, item, number, PutItemCommand, string } from './toolbox.ts';

/**
 * The coordinator was told on this day that mails do not arrive: one mail a day, however many fail.
 * @internal
 */
export const DeliveryNotice = new Entity({
  name: 'DeliveryNotice',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** yyyy-mm-dd, WIB */
    day: string().key(),
    /** The event that took it upon itself; delivered again, it may send again. */
    event: string(),
    expiresAt: number(),
  }),
  computeKey: ({ agency, day }: { agency: string; day: string }) => ({
    pk: partitions.addresses(agency),
    sk: `NOTICE#${day}`,
  }),
});

/** Events of a mail come within days. */
const NOTICE_DAYS = 14;

/**
 * Takes a day's notice upon an event: of many events at the same moment one sends it, and that one sends it again
 * when it is delivered again after a crash.
 * @param day yyyy-mm-dd
 */
export async function takeNotice(agency: string, day: string, event: string): Promise<boolean> {
  const written = await sendUnlessLate(
    DeliveryNotice.build(PutItemCommand)
      .item({ agency, day, event, expiresAt: expiryAfter(NOTICE_DAYS, new Date(day)) })
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
