import { Participant, type ParticipantItem, type ParticipantRef } from './participant.ts';
import { sendUnlessLate } from './table.ts';
import { $remove, $set, UpdateItemCommand } from './toolbox.ts';

/** Under what a day of sharing in the forum is credited: no activity of a plan is called so. */
export function forumCredit(day: string): string {
  return `${FORUM}${day}`;
}

const FORUM = 'forum-';

/** What a credit is called that belongs to no activity of a plan; undefined for all others. */
export function forumCreditName(activity: string): string | undefined {
  return activity.startsWith(FORUM) ? 'Berbagi di forum (komunitas belajar)' : undefined;
}

/** Learning hours of one activity. */
type Credit = NonNullable<ParticipantItem['credits']>[string];

/**
 * Credits learning hours under an activity, so that a second time adds nothing.
 * @returns the person as he or she is then; undefined for nobody
 */
export async function addCredit(
  { agency, cycle, shard, employeeId }: ParticipantRef,
  activity: string,
  credit: Credit,
): Promise<ParticipantItem | undefined> {
  const person = { agency, cycle, shard, employeeId };
  const added = await sendUnlessLate(
    Participant.build(UpdateItemCommand)
      .item({ ...person, credits: { [activity]: $set(credit) } })
      .options({ condition: { attr: 'credits', exists: true }, returnValues: 'ALL_NEW' }),
  );
  return (added ?? (await addFirstCredits(person, { [activity]: credit })))?.Attributes;
}

/** An item from before hours were kept has no place for them yet. */
async function addFirstCredits(person: ParticipantRef, credits: Record<string, Credit>) {
  return await sendUnlessLate(
    Participant.build(UpdateItemCommand)
      .item({ ...person, credits: $set(credits) })
      .options({
        condition: {
          and: [
            { attr: 'employeeId', exists: true },
            { attr: 'credits', exists: false },
          ],
        },
        returnValues: 'ALL_NEW',
      }),
  );
}

/** Takes back what an activity was credited with: it counts nowhere any more, and the course may be attended again. */
export async function removeCredit(
  { agency, cycle, shard, employeeId }: ParticipantRef,
  activity: string,
): Promise<void> {
  await sendUnlessLate(
    Participant.build(UpdateItemCommand)
      .item({ agency, cycle, shard, employeeId, credits: { [activity]: $remove() } })
      .options({ condition: { attr: 'credits', exists: true } }),
  );
}
