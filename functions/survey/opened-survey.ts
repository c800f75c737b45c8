import { GoneError, NotFoundError } from '../../shared/errors.ts';
import type { Link } from '../../shared/links/link.ts';
import { type OpenedLink, requireNotLeft } from '../../shared/links/link-session.ts';
import { type CycleItem, cycleRequest, type ListedCycle } from '../../shared/store/cycle.ts';
import { partitions, shardNumbers } from '../../shared/store/definition.ts';
import { linkRequest } from '../../shared/store/mailed-link.ts';
import { hasParticipant, type ParticipantItem, participantRequest } from '../../shared/store/participant.ts';
import { readTogether } from '../../shared/store/table.ts';
import { ofThisVersion } from '../../shared/store/values.ts';
import { SHARDS_OF_A_PAGE, UNCOUNTED } from '../../shared/store/waitpoint.ts';
import { complete, type Workflows } from '../../shared/workflow/workflows.ts';

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

/** Lets the workflow go on when all have answered. May be repeated: it heals a crash between an answer and this. */
export async function endSurveyWhenComplete(cycle: CycleItem, workflows: Workflows): Promise<void> {
  if (cycle.phase !== 'SURVEY' || cycle.shardCount > SHARDS_OF_A_PAGE) return;
  if (!(await isSurveyComplete(cycle, shardNumbers(cycle.shardCount)))) return;
  await complete(partitions.cycle(cycle.agency, cycle.cycle), 'survey', { by: 'peserta' }, workflows);
}

/** Whether all of some shards have answered: by the count while many are missing, by their answers near the end. */
export async function isSurveyComplete(cycle: CycleItem, shards: readonly number[]): Promise<boolean> {
  if (cycle.participantCount - cycle.answeredCount > UNCOUNTED) return false;
  return !(await hasParticipant(cycle, shards, ({ submittedAt }) => submittedAt === undefined));
}
