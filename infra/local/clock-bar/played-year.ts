import { z } from 'zod';
import { invitationMorning } from '../../../functions/training/schedule/training-days.ts';
import { trainingProgress } from '../../../functions/training/training-progress.ts';
import { actWords } from '../../../shared/console/audit-words.tsx';
import type { CycleRef } from '../../../shared/contracts.ts';
import { findLink } from '../../../shared/links/link.ts';
import { referenceOf } from '../../../shared/links/mailed-code.ts';
import { readApproval } from '../../../shared/store/approval.ts';
import { type AuditItem, lastLines } from '../../../shared/store/audit.ts';
import { listCycles, readCycleIfAny } from '../../../shared/store/cycle.ts';
import { findTraining } from '../../../shared/store/training.ts';
import { SAMPLE_AGENCY } from '../sample-agency.ts';
import { openQuestionsOf } from './open-questions.ts';
import type { PlayedYear } from './played.ts';

/** Said of whoever looks, not of the year. */
const UNTOLD = /^(signed|plan exported|report exported|refused)/;

const agencyInput = z.object({ agency: z.string(), activity: z.string().optional() });

/** Executions of a cycle are started with its year, all others with its name. */
const cycleInput = z.union([
  agencyInput.extend({ cycle: z.string() }),
  agencyInput
    .extend({ year: z.coerce.string() })
    .transform(({ year, ...rest }) => ({ ...rest, cycle: year })),
]);

/** The cycles of the sample agency. */
export function playedYear(): PlayedYear {
  const cycles: PlayedYear['cycles'] = async () =>
    (await listCycles(SAMPLE_AGENCY))
      .flatMap(({ cycle, phase }) => (phase === 'UNKNOWN' ? [] : [{ cycle, phase }]))
      .reverse();
  const ofEach = async <T>(ask: (ref: CycleRef) => Promise<T>) =>
    await Promise.all((await cycles()).map(({ cycle }) => ask({ agency: SAMPLE_AGENCY, cycle })));
  return {
    cycles,
    trailEnds: async () => new Map(await ofEach(async (ref) => [ref.cycle, await trailEnd(ref)] as const)),
    async actsAfter(ends) {
      const lines = (await ofEach(async (ref) => await linesAfter(ref, ends.get(ref.cycle) ?? 0))).flat();
      const told = lines.filter(({ act }) => !UNTOLD.test(act));
      const areSeveral = new Set(told.map(({ cycle }) => cycle)).size > 1;
      return told
        .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
        .map(({ act, cycle }) => (areSeveral ? `${actWords(act)} (siklus ${cycle})` : actWords(act)));
    },
    async openQuestions() {
      const open = (await cycles()).filter(({ phase }) => phase !== 'CLOSED');
      const now = new Date();
      const ofOpen = open.map(({ cycle }) => openQuestionsOf({ agency: SAMPLE_AGENCY, cycle }, now));
      return (await Promise.all(ofOpen)).flat();
    },
    async linkOf(code) {
      const link = await findLink(referenceOf(code));
      if (link === undefined || link.replacedAt !== undefined) return undefined;
      return new Date() < new Date(link.validUntil) ? link : undefined;
    },
    async known({ machine, state, input }) {
      const ref = cycleInput.safeParse(input);
      if (!ref.success) return {};
      const { activity } = ref.data;
      if (machine !== 'training' || activity === undefined)
        return { closesAt: await endOfWait(ref.data, state) };
      const training = await findTraining({ ...ref.data, activity });
      if (training === undefined) return {};
      const { line, endsAt, feedbackClosesAt, behaviourClosesAt } = training;
      return {
        title: line.title,
        endsAt,
        closesAt: state === 'AwaitFeedback' ? feedbackClosesAt : behaviourClosesAt,
      };
    },
  };
}

/** When what a cycle waits for in a state is over, as far as its items say. */
async function endOfWait(ref: CycleRef, state: string): Promise<string | undefined> {
  const cycle = await readCycleIfAny(ref.agency, ref.cycle);
  if (cycle === undefined) return undefined;
  if (state === 'CollectAnswers') return cycle.surveyClosesAt;
  if (state === 'AwaitConfirmations') return cycle.confirmationClosesAt;
  if (state === 'AwaitDecision') {
    const { steps } = await readApproval(ref);
    return steps.findLast(({ status }) => status === 'ASKED')?.expiresAt;
  }
  if (state !== 'AwaitTrainings') return undefined;
  const unopened = (await trainingProgress(ref)).filter(({ training }) => training === undefined);
  const openings = unopened.map(({ line }) =>
    invitationMorning(line, cycle.settings.invitationDays).toISOString(),
  );
  return openings.sort()[0];
}

async function trailEnd(trail: CycleRef): Promise<number> {
  return (await lastLines(trail, 1))[0]?.number ?? 0;
}

/** The lines of a trail behind so many, the first one first. */
async function linesAfter(trail: CycleRef, end: number): Promise<readonly AuditItem[]> {
  const fresh = (await trailEnd(trail)) - end;
  return fresh === 0 ? [] : (await lastLines(trail, fresh)).toReversed();
}
