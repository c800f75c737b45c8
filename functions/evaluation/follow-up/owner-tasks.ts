import type { CycleRef } from '../../../shared/contracts.ts';
import { GoneError, NotFoundError } from '../../../shared/errors.ts';
import { standingOf } from '../../../shared/evaluation/follow-up-outcome.ts';
import { type Link, linkEnd } from '../../../shared/links/link.ts';
import { hashOf } from '../../../shared/store/address.ts';
import { type FollowUp, type FollowUpsItem, listFollowUps } from '../../../shared/store/follow-ups.ts';
import { findOwner, type Owner } from './owners.ts';

/** One follow-up of an owner, and the list it stands in. */
export interface OwnerTask {
  readonly list: FollowUpsItem;
  readonly item: FollowUp;
}

/** The tasks that an owner has in a cycle, whichever list they stand in; those that a coordinator has closed are not asked for. */
async function tasksOf(ref: CycleRef, ownerId: string): Promise<readonly OwnerTask[]> {
  const lists = (await listFollowUps(ref)).filter(({ status }) => status === 'DECIDED');
  return lists.flatMap((list) =>
    list.items.filter((item) => item.ownerId === ownerId).map((item) => ({ list, item })),
  );
}

/** Whether a task still waits for its owner. */
export function isOpen({ item }: OwnerTask): boolean {
  return standingOf(item) === 'OPEN';
}

/**
 * Whoever comes by a link, with the tasks.
 * @throws GoneError when the tasks are somebody else's by now; NotFoundError when the office is vacant
 */
export async function askedOwner(
  link: Link,
): Promise<{ readonly owner: Owner; readonly tasks: readonly OwnerTask[] }> {
  const [owner, tasks] = await Promise.all([
    findOwner(link.agency, link.subject),
    tasksOf(link, link.subject),
  ]);
  if (owner?.email === undefined) throw new NotFoundError('owner');
  if (hashOf(owner.email) !== link.reader || tasks.length === 0) throw new GoneError('owner');
  return { owner, tasks };
}

/** When the link to tasks ends that is mailed now: long after the last of them is due, for whoever is late. */
export function taskLinkEnd(tasks: readonly OwnerTask[], now: Date): Date {
  const last = tasks
    .map(({ item }) => item.dueOn)
    .sort()
    .at(-1);
  const due = new Date(`${last}T17:00:00Z`);
  return linkEnd(due > now ? due : now);
}
