import { type LetterTo, type Posted, postLetter, settleBatch } from '../agency/letter.ts';
import { wibDate } from '../rules/working-calendar.ts';
import { markReminded, unmarkReminded } from '../store/address.ts';
import type { Mailer } from './mail-content.ts';
import type { Awaited, ReminderMatter } from './reminder-list.ts';

/** What became of one reminder by hand; all but SENT say why none went. */
export type ReminderOutcome = 'SENT' | 'TODAY' | 'NO_ADDRESS' | 'UNDELIVERABLE';

export interface ReminderResult {
  readonly name: string;
  readonly outcome: ReminderOutcome;
}

interface Reminding {
  readonly now: Date;
  readonly mailer: Mailer;
}

/**
 * Reminds one person whom the coordinator chose, at most once a day of one matter; also who asked for fewer reminders.
 * @throws what sending throws; then nothing is marked, and it may be tried again
 */
export async function remindPerson(
  matter: ReminderMatter,
  person: Awaited,
  { now, mailer }: Reminding,
): Promise<ReminderResult> {
  const { id, name, email } = person;
  if (email === undefined) return { name, outcome: 'NO_ADDRESS' };
  const posted = await onceADay({ matter, id, now }, async (key) =>
    postLetter(mailer, await reminderLetter(matter, person, key)),
  );
  if (posted === 'SENT' || posted === 'TODAY') return { name, outcome: posted };
  await settleBatch([posted]);
  return { name, outcome: 'UNDELIVERABLE' };
}

/** Reminds one of many, at most once a day of one matter; not who asked for fewer reminders. */
export async function postReminder(
  matter: ReminderMatter,
  person: Awaited,
  { now, mailer }: Reminding,
): Promise<Posted> {
  const posted = await onceADay({ matter, id: person.id, now }, async (key) =>
    postLetter(mailer, { ...(await reminderLetter(matter, person, key)), reminder: true }),
  );
  return posted === 'TODAY' ? 'SKIPPED' : posted;
}

async function reminderLetter(
  { agency, purpose }: ReminderMatter,
  { id, name, email, link, mail }: Awaited,
  key: string,
): Promise<LetterTo> {
  return {
    agency,
    to: { name, email },
    recipientId: id,
    key,
    purpose: `${purpose}-pengingat`,
    content: mail(await link()),
  };
}

/** A reminder: whose, of what, and when. */
interface OfADay {
  readonly matter: Pick<ReminderMatter, 'partition' | 'purpose'>;
  readonly id: string;
  readonly now: Date;
}

/**
 * Sends a reminder on the day that the calendar says, unless somebody had the person reminded by hand on it.
 * @param by the step that sends it: run again after a crash, it sends again, so that nobody's is lost
 * @throws what `send` throws
 */
export async function postOnItsDay(
  what: OfADay & { readonly by: string },
  send: () => Promise<Posted>,
): Promise<Posted> {
  const posted = await onceADay(what, send);
  return posted === 'TODAY' ? 'SKIPPED' : posted;
}

/**
 * Sends one mail of several matters on the day that the calendar says: of those of which the person was not reminded by
 * hand on it. Each is marked, so that nobody is reminded of it by hand afterwards.
 * @param what by: the step that sends it, as in `postOnItsDay`
 * @throws what `send` throws; the marks are taken back, as they are when no mail was taken
 */
export async function postOfEach<T>(
  things: readonly T[],
  what: Pick<OfADay, 'now'> & {
    readonly by: string;
    readonly matterOf: (thing: T) => OfADay['matter'] & Pick<OfADay, 'id'>;
  },
  send: (left: readonly T[]) => Promise<Posted>,
): Promise<Posted> {
  const { now, by, matterOf } = what;
  const left: T[] = [];
  const marked: (() => Promise<void>)[] = [];
  for (const thing of things) {
    const { partition, purpose, id } = matterOf(thing);
    const key = { partition, reminded: `${purpose}#${id}#${wibDate(now)}` };
    if (!(await markReminded(key, now, by))) continue;
    left.push(thing);
    marked.push(async () => unmarkReminded(key));
  }
  if (left.length === 0) return 'SKIPPED';
  const takeBack = async () => Promise.all(marked.map(async (unmark) => unmark()));
  try {
    const posted = await send(left);
    if (posted !== 'SENT') await takeBack();
    return posted;
  } catch (error) {
    await takeBack();
    throw error;
  }
}

/**
 * Sends at most one reminder a person, matter and day (WIB). The mark is written first: by hand, a crash in between costs the
 * reminder of that day and never sends two.
 * @throws what `send` throws; the mark is taken back, as it is when no mail was taken
 */
export async function onceADay(
  what: OfADay & { readonly by?: string },
  send: (key: string) => Promise<Posted>,
): Promise<Posted | 'TODAY'> {
  const { matter, id, now, by } = what;
  const { partition, purpose } = matter;
  const key = { partition, reminded: `${purpose}#${id}#${wibDate(now)}` };
  if (!(await markReminded(key, now, by))) return 'TODAY';
  try {
    const posted = await send(`${partition} diingatkan ${key.reminded}`);
    if (posted !== 'SENT') await unmarkReminded(key);
    return posted;
  } catch (error) {
    await unmarkReminded(key);
    throw error;
  }
}
