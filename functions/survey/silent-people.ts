import type { Awaited, Remindable, ReminderList, ReminderSource } from '../../shared/mail/reminder-list.ts';
import type { CycleItem } from '../../shared/store/cycle.ts';
import { shardNumbers } from '../../shared/store/definition.ts';
import { type ParticipantItem, participantsOfShard } from '../../shared/store/participant.ts';
import { isReadable } from '../../shared/store/table.ts';
import {
  confirmationReminders,
  confirmationSource,
  openCollection,
  surveyReminders,
  surveySource,
} from './collection-reminders.ts';
import { takesPart } from './survey-askings.ts';

/** Shards read for the list of people: beyond some thousand the page shows counts only. */
const SHARDS_SHOWN = 5;

/** People looked at for one who is silent, whose mail is shown. */
const LOOKED_AT = 50;

/** The people of an open collection, and those of them whose answer it waits for. */
export interface SilentInCycle {
  readonly people: readonly ParticipantItem[] | undefined;
  readonly silent: ReminderList | undefined;
}

/** Survey and confirmation are never open at once. Of an agency too big for one page nobody is listed. */
export async function silentInCycle(cycle: CycleItem, now: Date): Promise<SilentInCycle> {
  const people = await listPeople(cycle);
  if (people === undefined) return { people, silent: undefined };
  const silent =
    (await surveyReminders(cycle, people, now)) ?? (await confirmationReminders(cycle, people, now));
  return { people, silent };
}

/** What can be reminded of in a cycle, in an agency of any size; undefined when nothing is open. */
export async function remindableInCycle(cycle: CycleItem, now: Date): Promise<Remindable | undefined> {
  const matter = openCollection(cycle, now);
  if (matter === undefined) return undefined;
  const survey = matter.purpose === 'survei';
  return {
    matter,
    list: (await silentInCycle(cycle, now)).silent,
    count: survey ? Math.max(0, cycle.participantCount - cycle.answeredCount) : undefined,
    sample: async () =>
      await firstOf(survey ? await surveySource(cycle, 0, now) : await confirmationSource(cycle, now)),
    shardCount: survey ? cycle.shardCount : 1,
  };
}

async function firstOf(source: ReminderSource | undefined): Promise<Awaited | undefined> {
  for (const row of (await source?.next('', LOOKED_AT)) ?? []) {
    const person = isReadable(row) ? await row.awaited() : undefined;
    if (person !== undefined) return person;
  }
  return undefined;
}

/** Everybody of an open collection; undefined where they are too many for one page. */
export async function listPeople(cycle: CycleItem): Promise<readonly ParticipantItem[] | undefined> {
  const collecting = cycle.phase === 'SURVEY' || cycle.phase === 'CONFIRMATION';
  if (!collecting || cycle.shardCount > SHARDS_SHOWN) return undefined;
  const shards = await Promise.all(
    shardNumbers(cycle.shardCount).map(async (shard) => {
      const people: ParticipantItem[] = [];
      for await (const person of participantsOfShard({ ...cycle, shard }))
        if (takesPart(person)) people.push(person);
      return people;
    }),
  );
  return shards.flat();
}
