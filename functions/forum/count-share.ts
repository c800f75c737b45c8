import { RuleViolationError } from '../../shared/errors.ts';
import { learningHoursOf } from '../../shared/rules/learning-hours.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { addCredit, forumCredit } from '../../shared/store/credit.ts';
import { readCycleIfAny } from '../../shared/store/cycle.ts';
import { shardOf } from '../../shared/store/definition.ts';
import type { Post } from '../../shared/store/forum.ts';
import { findParticipant, type ParticipantItem } from '../../shared/store/participant.ts';

/** Sharing in the forum is a community of practice. */
const FORM = 'NKL10';

/** JP of a post by the rule of its form, for the minutes that the coordinator confirms. */
export function hoursOfShare({ at }: Pick<Post, 'at'>, minutes: number): number {
  const judged = learningHoursOf({ form: FORM, days: [{ date: wibDate(new Date(at)), minutes }] });
  return judged.decided ? judged.hours : 0;
}

/**
 * Who wrote a post, in the cycle of its year, where its JP are kept.
 * @throws RuleViolationError when there is nobody: the author has left, or the year had no cycle
 */
export async function authorInCycle(
  agency: string,
  { at, author }: Pick<Post, 'at' | 'author'>,
): Promise<ParticipantItem> {
  const year = wibDate(new Date(at)).slice(0, 4);
  const cycle = await readCycleIfAny(agency, year);
  const shard = cycle === undefined || cycle.shardCount === 0 ? undefined : shardOf(author, cycle.shardCount);
  const person =
    shard === undefined
      ? undefined
      : await findParticipant({ agency, cycle: year, shard, employeeId: author });
  if (person !== undefined) return person;
  throw new RuleViolationError(
    `Penulisnya tidak tercatat dalam siklus ${year}, sehingga JP-nya tidak dapat dicatat.`,
  );
}

/** Minutes of a day: more than any rule counts. */
const WHOLE_DAY = 24 * 60;

/**
 * Credits a post that was counted, under its day: posts of one day add up to what the rule gives to a day, and no more. The
 * credit names its posts, so that none adds twice.
 */
export async function creditShare(person: ParticipantItem, post: Post): Promise<void> {
  const { id, at, counted } = post;
  if (counted === undefined) return;
  const on = wibDate(new Date(at));
  const key = forumCredit(on);
  const { learningHours: before = 0, number } = person.credits?.[key] ?? {};
  if (number?.includes(id) === true) return;
  await addCredit(person, key, {
    learningHours: Math.min(hoursOfShare(post, WHOLE_DAY), before + counted.hours),
    on,
    certificate: '',
    number: number === undefined ? `Forum ${id}` : `${number}, ${id}`,
  });
}
