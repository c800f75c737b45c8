import { readAgencyInfo } from '../../shared/agency/agency-info.ts';
import { settled, takeForm } from '../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../shared/http/message.ts';
import { mailedPage } from '../../shared/links/mailed-page.ts';
import { type Participation, standingOf } from '../../shared/store/enrollment.ts';
import { changeTraining } from '../../shared/store/training.ts';
import { hasTest, type TrainingItem } from '../../shared/store/training-item.ts';
import { requireParticipation } from '../../shared/training/participation.ts';
import { emptyForm } from '../../shared/ui/form.tsx';
import { answerKeyFor } from './answer-key.ts';
import { type PretestState, pretestPage, WORDING } from './pretest-view.tsx';
import { keepPretest } from './seal-answers.ts';
import { markPaper, readPaper, testPaper } from './test-paper.ts';

/** The test before a training, open to those who hold a seat until it begins. */
export const handler = mailedPage({
  'GET /pelatihan/{ref}/tes-awal': async (request) => {
    const participation = await requireParticipation(request, 'pelatihan');
    const closed = pretestClosed(participation, request.now);
    return await show(participation, request, closed ?? { kind: 'OPEN', form: emptyForm });
  },
  'POST /pelatihan/{ref}/tes-awal': async (request) => {
    const participation = await requireParticipation(request, 'pelatihan');
    return await submit(participation, request);
  },
});

/** Why nothing is asked (any more); undefined while the test is open to this person. */
export function pretestClosed(
  { training, enrollment }: Participation,
  now: Date,
): Exclude<PretestState, { kind: 'OPEN' }> | undefined {
  if (enrollment.pretestTaken) return { kind: 'DONE' };
  if (training.status === 'CANCELLED') return { kind: 'CLOSED', sentence: 'Pelatihan ini dibatalkan.' };
  if (!hasTest(training)) return { kind: 'CLOSED', sentence: 'Pelatihan ini tidak memakai tes.' };
  if (now >= new Date(training.startsAt)) {
    return { kind: 'CLOSED', sentence: 'Pelatihan sudah dimulai, sehingga tes awal sudah ditutup.' };
  }
  if (standingOf(training, enrollment) === 'SEAT') return undefined;
  return {
    kind: 'CLOSED',
    sentence: 'Tes awal dibuka setelah Anda mendapat tempat. Jawab undangan lebih dahulu.',
  };
}

async function submit(participation: Participation, request: PageRequest): Promise<PageResponse> {
  const { training, enrollment } = participation;
  const closed = pretestClosed(participation, request.now);
  if (closed?.kind === 'DONE') return redirect(request.path);
  if (closed !== undefined) return await show(participation, request, closed, 409);
  const paper = testPaper(training, enrollment.employeeId, 'BEFORE');
  return await takeForm(request, {
    take: async (form) => {
      // Answers to older questions are no answers to these: nothing of them is kept.
      if (form.get(WORDING) !== training.test?.writtenAt) return await showChanged(participation, request);
      const score = markPaper(paper, settled(readPaper(paper, form)));
      const fixed = await fixQuestions(training, training.test.writtenAt);
      if (fixed === undefined) {
        return await showChanged(await requireParticipation(request, 'pelatihan'), request);
      }
      const key = await answerKeyFor(fixed, request.now);
      if (key !== undefined) await keepPretest(enrollment, key, score);
      return redirect(request.path);
    },
    again: async (form) => await show(participation, request, { kind: 'OPEN', form }),
  });
}

async function showChanged(participation: Participation, request: PageRequest): Promise<PageResponse> {
  const state = pretestClosed(participation, request.now) ?? { kind: 'OPEN', form: emptyForm, changed: true };
  return await show(participation, request, state, 409);
}

async function show(
  participation: Participation,
  request: PageRequest,
  state: PretestState,
  status = 200,
): Promise<PageResponse> {
  const agency = await readAgencyInfo(participation.training.agency);
  const back = request.path.replace(/\/tes-awal$/, '');
  return html(pretestPage(participation, agency, back, state), status);
}

/**
 * Fixes the questions before the first answer to them is kept.
 * @param writtenAt names the wording that was answered
 * @returns the training; undefined when the coordinator has changed them meanwhile: the answers belong to other questions
 */
async function fixQuestions(training: TrainingItem, writtenAt: string): Promise<TrainingItem | undefined> {
  const fixed = await changeTraining(
    training,
    (current) =>
      current.test === undefined || current.test.answered || current.test.writtenAt !== writtenAt
        ? undefined
        : { test: { ...current.test, answered: true } },
    training,
  );
  return fixed.test?.writtenAt === writtenAt ? fixed : undefined;
}
