import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { sendLetter } from '../agency/letter.ts';
import { wibDate } from '../rules/wib.ts';
import { Reminded } from '../table/entities/address.ts';
import { expiryAfter } from '../table/expiry.ts';
import { sendUnlessLate } from '../table/send-unless-late.ts';
import { inTurns } from '../workflow/in-turns.ts';
import { isStopped } from './address-store.ts';
import { wantsFewer } from './fewer-reminders.ts';
import type { Mailer } from './mail-content.ts';
import type { Awaited, ReminderList, ReminderPurpose } from './reminder-list.ts';

/** What became of a reminder; all but SENT say why none went. */
export type ReminderOutcome = 'SENT' | 'TODAY' | 'NO_ADDRESS' | 'UNDELIVERABLE' | 'FEWER' | 'LATER';

export interface ReminderResult {
  readonly name: string;
  readonly outcome: ReminderOutcome;
}

/** The mark that somebody was reminded is of use for a day; a week covers a look back. */
const MARK_DAYS = 7;

/** What fits into the answer of a page (API Gateway waits 30 s); the next press goes on with the others. */
const BUDGET_MS = 12_000;

interface Reminding {
  readonly now: Date;
  readonly mailer: Mailer;
  /** The coordinator asked for this one person: who chose fewer reminders gets it all the same. */
  readonly personally: boolean;
}

/**
 * Reminds people by hand, each at most once a day of one matter, however often the button is pressed.
 * @throws TransientError, OutsideMailHoursError; those not reached stay unmarked and may be tried again
 */
export async function remindOnce(
  list: ReminderList,
  people: readonly Awaited[],
  reminding: Reminding,
): Promise<readonly ReminderResult[]> {
  const begun = performance.now();
  const outcomes = new Map<Awaited, ReminderOutcome>();
  await inTurns(people, 5, async (person) => {
    const late = performance.now() - begun > BUDGET_MS;
    outcomes.set(person, late ? 'LATER' : await remind(list, person, reminding));
  });
  return people.map((person) => ({ name: person.name, outcome: outcomes.get(person) ?? 'LATER' }));
}

async function remind(
  { agency, partition, purpose }: ReminderList,
  { id, name, email, link, mail }: Awaited,
  { now, mailer, personally }: Reminding,
): Promise<ReminderOutcome> {
  if (email === undefined) return 'NO_ADDRESS';
  if (await isStopped(agency, email)) return 'UNDELIVERABLE';
  if (!personally && (await wantsFewer(agency, email))) return 'FEWER';
  return await onceADay({ partition, purpose, id, now }, async (key) =>
    sendLetter(mailer, {
      agency,
      to: { name, email },
      recipientId: id,
      key,
      purpose: `${purpose}-pengingat`,
      content: mail(await link()),
    }),
  );
}

/**
 * Sends at most one reminder a person, matter and day (WIB). The mark is written first: a crash in between costs the
 * reminder of that day and never sends two.
 * @param send false when the address did not take it
 * @throws what `send` throws; the mark is taken back
 */
export async function onceADay(
  what: {
    readonly partition: string;
    readonly purpose: ReminderPurpose;
    readonly id: string;
    readonly now: Date;
  },
  send: (key: string) => Promise<boolean>,
): Promise<'SENT' | 'TODAY' | 'UNDELIVERABLE'> {
  const { partition, purpose, id, now } = what;
  const key = { partition, reminded: `${purpose}#${id}#${wibDate(now)}` };
  const marked = await sendUnlessLate(
    Reminded.build(PutItemCommand)
      .item({ ...key, expiresAt: expiryAfter(MARK_DAYS, now) })
      .options({ condition: { attr: 'reminded', exists: false } }),
  );
  if (marked === undefined) return 'TODAY';
  try {
    return (await send(`${partition} diingatkan ${key.reminded}`)) ? 'SENT' : 'UNDELIVERABLE';
  } catch (error) {
    await Reminded.build(DeleteItemCommand).key(key).send();
    throw error;
  }
}
