import { GoneError, NotFoundError } from '../errors.ts';
import type { PageRequest } from '../http/message.ts';
import { openedLink, requireStillOpen } from '../links/link-session.ts';
import { partitions } from '../store/definition.ts';
import {
  allEnrollments,
  type EnrollmentItem,
  type Participation,
  readLinkedParticipation,
} from '../store/enrollment.ts';
import type { TrainingItem } from '../store/training-item.ts';
import { countAnswers } from '../store/waitpoint.ts';
import { complete, type Workflows } from '../workflow/workflows.ts';
import type { TrainingAsking } from './training-askings.ts';

/**
 * The training and the person behind a page's link: one read.
 * @throws NotFoundError for a link that is not for this page, GoneError for one that was replaced
 */
export async function requireParticipation(
  request: PageRequest,
  purpose: 'pelatihan' | 'umpan-balik' | 'perilaku',
): Promise<Participation> {
  const link = await openedLink(request, purpose);
  const { agency, cycle, activity, subject, version, reference } = link;
  if (activity === undefined) throw new NotFoundError('activity');
  const read = await readLinkedParticipation({ agency, cycle, activity }, subject, reference);
  await requireStillOpen(link, read.mailed);
  const participation = read.participation();
  if (participation.enrollment.linkVersion !== version) throw new GoneError('replaced');
  return participation;
}

/** What a training asks, and of whom an answer is missing. */
export interface Collection {
  readonly asking: TrainingAsking;
  readonly isAwaited: (person: EnrollmentItem) => boolean;
}

/**
 * Lets the workflow of a training go on once nobody is awaited any more. Repeated, it does what a crash left undone;
 * who does not click again after one is found by the half-way reminder, or the last day.
 * @param answers that are new and so are counted; with none, a second click, the people themselves are looked at
 */
export async function goOnWhenAllAnswered(
  training: TrainingItem,
  { asking: { waitpoint }, isAwaited }: Collection,
  answers: number,
  workflows: Workflows,
): Promise<void> {
  const partition = partitions.training(training.agency, training.cycle, training.activity);
  const perhaps = answers === 0 || (await countAnswers(partition, waitpoint, answers));
  if (!perhaps || (await allEnrollments(training)).some(isAwaited)) return;
  await complete(partition, waitpoint, { answered: 'ALL' }, workflows);
}
