import { readAgencyInfo } from '../../shared/agency/agency-info.ts';
import { refuseFaults, settled, takeForm } from '../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../shared/http/message.ts';
import { mailedPage } from '../../shared/links/mailed-page.ts';
import type { Participation } from '../../shared/store/enrollment.ts';
import {
  type Collection,
  goOnWhenAllAnswered,
  requireParticipation,
} from '../../shared/training/participation.ts';
import { feedback } from '../../shared/training/training-askings.ts';
import { emptyForm } from '../../shared/ui/form.tsx';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { answerKeyFor } from './answer-key.ts';
import { awaitsFeedback } from './feedback-awaited.ts';
import { feedbackClosed, renewFeedback } from './feedback-request.ts';
import { type FeedbackState, feedbackPage, reactionOf, readReaction } from './feedback-view.tsx';
import { keepFeedback } from './seal-answers.ts';
import { markPaper, readPaper, testPaper } from './test-paper.ts';

const workflows = stepFunctions();

const collection: Collection = { asking: feedback, isAwaited: awaitsFeedback };

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
  const paper = testPaper(training, enrollment.employeeId, 'AFTER');
  return await takeForm(request, {
    take: async (form) => {
      const [test, read] = [readPaper(paper, form), readReaction(form)];
      refuseFaults({ ...test.faults, ...read.faults });
      const posttest = paper.length === 0 ? {} : { posttest: markPaper(paper, settled(test)) };
      const key = await answerKeyFor(training, request.now);
      if (key === undefined) return redirect(request.path);
      const said = settled(read);
      const answers = { ...posttest, ...reactionOf(said) };
      const isNew = await keepFeedback(enrollment, key, answers, said.tindakan);
      // Who answers on the spot is not among those for whom the workflow waits later.
      if (training.status === 'CERTIFIED')
        await goOnWhenAllAnswered(training, collection, isNew ? 1 : 0, workflows);
      return redirect(request.path);
    },
    again: async (form) => await show(participation, { kind: 'OPEN', form }),
  });
}

async function show(
  { training, enrollment }: Participation,
  state: FeedbackState,
  status = 200,
): Promise<PageResponse> {
  const agency = await readAgencyInfo(training.agency);
  return html(
    feedbackPage(training, testPaper(training, enrollment.employeeId, 'AFTER'), agency, state),
    status,
  );
}
