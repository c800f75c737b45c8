import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { Address, DeliveryNotice, FewerReminders, Reminded } from '../../shared/store/address.ts';
import { LinkRenewals } from '../../shared/store/link.ts';
import { Fault } from '../../shared/store/runs.ts';

const AT = '2027-05-03T02:00:00.000Z';
const EXPIRES = 1_830_000_000;
const YEAR = { agency: 'senapelan', cycle: '2027' };

/** Items that a year writes only when something goes wrong or somebody presses a rare button. */
export async function putRareItems(): Promise<void> {
  await Promise.all([
    Address.build(PutItemCommand)
      .item({ ...YEAR, hash: 'b'.repeat(64), state: 'UNDELIVERABLE', recipient: 'p001', at: AT })
      .send(),
    FewerReminders.build(PutItemCommand)
      .item({ ...YEAR, hash: 'a'.repeat(64), at: AT })
      .send(),
    DeliveryNotice.build(PutItemCommand)
      .item({ ...YEAR, day: '2027-05-03', event: 'e1', expiresAt: EXPIRES })
      .send(),
    Reminded.build(PutItemCommand)
      .item({
        partition: 'A#senapelan#C#2027',
        reminded: 'survei#p001#2027-05-03',
        expiresAt: EXPIRES,
      })
      .send(),
    LinkRenewals.build(PutItemCommand)
      .item({ ...YEAR, hash: 'a'.repeat(64), version: 1, times: [AT], expiresAt: EXPIRES })
      .send(),
    Fault.build(PutItemCommand)
      .item({
        ...YEAR,
        place: 'A01',
        execution: 'arn:aws:states:local:000000000000:execution:training:senapelan-2027-A01',
        run: 1,
        error: 'TransientError',
        sentence: 'Layanan yang diperlukan sibuk terlalu lama.',
        reference: 'senapelan-2027-A01',
        at: AT,
        mailedAt: AT,
      })
      .send(),
  ]);
}
