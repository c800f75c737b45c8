import { GoneError, NotFoundError } from '../../../shared/errors.ts';
import type { Link } from '../../../shared/links/link.ts';
import { type OpenedLink, requireNotLeft } from '../../../shared/links/link-session.ts';
import { type CycleItem, cycleRequest, type ListedCycle } from '../../../shared/store/cycle.ts';
import { linkRequest } from '../../../shared/store/mailed-link.ts';
import { type ParticipantItem, participantRequest } from '../../../shared/store/participant.ts';
import { readTogether } from '../../../shared/store/table.ts';
import { ofThisVersion } from '../../../shared/store/values.ts';

/** A participant and the cycle. */
export interface Survey {
  readonly person: ParticipantItem;
  readonly cycle: CycleItem;
}

/**
 * What a survey page works on, and whether the page was left, in one call.
 * @param consistent false for a submission: its conditional write notices what this read missed
 * @throws NotFoundError when there is no such participant, GoneError when the link was revoked, LinkSessionOverError
 */
export async function readSurvey(link: OpenedLink, consistent: boolean): Promise<Survey> {
  const [person, cycle, mailed] = await readTogether(
    consistent,
    ...requestsOf(link),
    linkRequest(link.reference),
  );
  requireNotLeft(link, mailed);
  const survey = surveyOf(person, cycle);
  if (survey.person.linkVersion !== link.version) throw new GoneError('revoked');
  return survey;
}

/**
 * The same for a link of any version, opened or not.
 * @throws NotFoundError when there is no such participant
 */
export async function findSurvey(link: Link): Promise<Survey> {
  const [person, cycle] = await readTogether(true, ...requestsOf(link));
  return surveyOf(person, cycle);
}

function requestsOf({ agency, cycle, subject, shard = 0 }: Link) {
  return [
    participantRequest({ agency, cycle, shard, employeeId: subject }),
    cycleRequest({ agency, cycle }),
  ] as const;
}

function surveyOf(person: ParticipantItem | undefined, cycle: ListedCycle | undefined): Survey {
  if (person === undefined || cycle === undefined) throw new NotFoundError('participant');
  return { person, cycle: ofThisVersion(cycle, 'phase') };
}
