import { readAgencyInfo } from '../../shared/agency/agency-info.ts';
import { type PageRequest, readForm } from '../../shared/http/request.ts';
import { html, type PageResponse, redirect } from '../../shared/http/response.ts';
import { mailedPage } from '../../shared/links/mailed-page.ts';
import { type Collection, goOnWhenAllAnswered } from '../../shared/training/go-on-when-all-answered.ts';
import { readReaction } from '../../shared/training/reaction.ts';
import { requireParticipation } from '../../shared/training/require-participation.ts';
import type { Participation } from '../../shared/training/training-store.ts';
import { emptyForm, formState } from '../../shared/ui/index.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { awaitsFeedback } from './awaiting.ts';
import { answerKeyFor } from './feedback-answer-key.ts';
import { feedbackClosed } from './feedback-closed.ts';
import { type FeedbackState, feedbackPage } from './feedback-view.tsx';
import { sentValues } from './form-values.ts';
import { keepFeedback } from './keep-sealed.ts';
import { renewFeedback } from './renew-feedback-link.ts';
import { type Marked, markPaper, type PaperQuestion, testPaper } from './test-paper.ts';

const workflows = stepFunctions();

const collection: Collection = { waitpoint: 'feedback', isAwaited: awaitsFeedback };

/** Post-test and reaction of those who were there, anonymous but counted once. */
export const handler = mailedPage(
  {
    'GET /umpan-balik/{ref}': async (request) => {
      const participation = await requireParticipation(request, 'umpan-balik');
      const closed = feedbackClosed(participation, request.now);
      return await show(participation, closed ?? { kind: 'OPEN', form: emptyForm });
    },
    'POST /umpan-balik/{ref}': async (request) =>
      await submit(await requireParticipation(request, 'umpan-balik'), request),
  },
  renewFeedback,
);

async function submit(participation: Participation, request: PageRequest): Promise<PageResponse> {
  const { training, enrollment } = participation;
  const closed = feedbackClosed(participation, request.now);
  if (closed?.kind === 'GIVEN') {
    // What a crash of the first click left is done by the second.
    if (training.status === 'CERTIFIED') await goOnWhenAllAnswered(training, collection, 0, workflows);
    return redirect(request.path);
  }
  if (closed !== undefined) return await show(participation, closed, 409);
  const form = readForm(request);
  const marked = posttestOf(testPaper(training, enrollment.employeeId), form);
  const read = readReaction(form);
  if ('faults' in marked || 'faults' in read) {
    const faults = { ...('faults' in marked ? marked.faults : {}), ...('faults' in read ? read.faults : {}) };
    return await show(participation, { kind: 'OPEN', form: formState(sentValues(form), faults) }, 422);
  }
  const { reaction, depth, comment } = read.reaction;
  const posttest = 'score' in marked ? { posttest: marked.score } : {};
  const key = await answerKeyFor(training, request.now);
  if (key === undefined) return redirect(request.path);
  const isNew = await keepFeedback(enrollment, key, { ...posttest, reaction, depth, comment });
  await goOnWhenAllAnswered(training, collection, isNew ? 1 : 0, workflows);
  return redirect(request.path);
}

/** Nothing to mark without a test. */
function posttestOf(paper: readonly PaperQuestion[], form: URLSearchParams): Marked | Record<string, never> {
  return paper.length === 0 ? {} : markPaper(paper, form);
}

async function show(
  { training, enrollment }: Participation,
  state: FeedbackState,
  status = 200,
): Promise<PageResponse> {
  const agency = await readAgencyInfo(training.agency);
  return html(feedbackPage(training, testPaper(training, enrollment.employeeId), agency, state), status);
}
