import { z } from 'zod';
import { actWords } from '../../../shared/console/audit-words.tsx';
import type { CycleRef } from '../../../shared/contracts.ts';
import { findLink, referenceOf } from '../../../shared/links/link.ts';
import { type AuditItem, lastLines } from '../../../shared/store/audit.ts';
import { listCycles } from '../../../shared/store/cycle.ts';
import { findTraining } from '../../../shared/store/training.ts';
import { SAMPLE_AGENCY } from '../sample-agency.ts';
import { openQuestionsOf } from './open-questions.ts';
import type { PlayedYear } from './played.ts';

/** Said of whoever looks, not of the year. */
const UNTOLD = /^(signed|plan exported|report exported|refused)/;

const trainingInput = z.object({ agency: z.string(), cycle: z.string(), activity: z.string() });

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
    async training({ input }) {
      const ref = trainingInput.safeParse(input);
      const training = ref.success ? await findTraining(ref.data) : undefined;
      return training && { title: training.line.title, endsAt: training.endsAt };
    },
  };
}

async function trailEnd(trail: CycleRef): Promise<number> {
  return (await lastLines(trail, 1))[0]?.number ?? 0;
}

/** The lines of a trail behind so many, the first one first. */
async function linesAfter(trail: CycleRef, end: number): Promise<readonly AuditItem[]> {
  const fresh = (await trailEnd(trail)) - end;
  return fresh === 0 ? [] : (await lastLines(trail, fresh)).toReversed();
}
