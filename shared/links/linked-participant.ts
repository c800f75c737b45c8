import { GoneError, NotFoundError } from '../errors.ts';
import { type CycleItem, cycleRequest, type ListedCycle } from '../store/cycle.ts';
import { linkRequest } from '../store/mailed-link.ts';
import { type ParticipantItem, participantRequest } from '../store/participant.ts';
import { readTogether } from '../store/table.ts';
import { ofThisVersion } from '../store/values.ts';
import type { Link } from './link.ts';
import { type OpenedLink, requireStillOpen } from './link-session.ts';

/** Whose link it is, and the cycle that it is of. */
export interface LinkedParticipant {
  readonly person: ParticipantItem;
  readonly cycle: CycleItem;
}

/**
 * Whose page an opened link leads to, and whether the page was left, in one call.
 * @param consistent false where a conditional write notices what this read missed
 * @throws NotFoundError when there is no such participant, GoneError when the link was revoked, LinkSessionOverError
 */
export async function requireParticipant(link: OpenedLink, consistent: boolean): Promise<LinkedParticipant> {
  const [person, cycle, mailed] = await readTogether(
    consistent,
    ...requestsOf(link),
    linkRequest(link.reference),
  );
  await requireStillOpen(link, mailed);
  const found = participantOf(person, cycle);
  if (found.person.linkVersion !== link.version) throw new GoneError('revoked');
  return found;
}

/**
 * The same for a link of any version, opened or not.
 * @throws NotFoundError when there is no such participant
 */
export async function readParticipantOf(link: Link): Promise<LinkedParticipant> {
  const [person, cycle] = await readTogether(true, ...requestsOf(link));
  return participantOf(person, cycle);
}

function requestsOf({ agency, cycle, subject, shard = 0 }: Link) {
  return [
    participantRequest({ agency, cycle, shard, employeeId: subject }),
    cycleRequest({ agency, cycle }),
  ] as const;
}

function participantOf(
  person: ParticipantItem | undefined,
  cycle: ListedCycle | undefined,
): LinkedParticipant {
  if (person === undefined || cycle === undefined) throw new NotFoundError('participant');
  return { person, cycle: ofThisVersion(cycle, 'phase') };
}
