import { z } from 'zod';
import { actWords } from '../../../shared/console/audit-words.tsx';
import { findLink, referenceOf } from '../../../shared/links/link.ts';
import { lastLines } from '../../../shared/store/audit.ts';
import { listCycles } from '../../../shared/store/cycle.ts';
import { readOfficer } from '../../../shared/store/officer.ts';
import { findTraining } from '../../../shared/store/training.ts';
import { SAMPLE_AGENCY } from '../sample-agency.ts';
import { openQuestionsOf } from './open-questions.ts';
import type { PlayedYear } from './played.ts';

/** Lines of the trail that are looked at, at most: of a whole year some hundred are of interest. */
const LINES = 200;

/** Said of whoever looks, not of the year. */
const UNTOLD = /^(signed|plan exported|report exported|refused)/;

const trainingInput = z.object({ agency: z.string(), cycle: z.string(), activity: z.string() });

/** The latest cycle of the sample agency. */
export function playedYear(): PlayedYear {
  const latest = async () => (await listCycles(SAMPLE_AGENCY))[0];
  return {
    async phase() {
      const phase = (await latest())?.phase;
      return phase === 'UNKNOWN' ? undefined : phase;
    },
    async actsSince(moment) {
      const cycle = (await latest())?.cycle;
      if (cycle === undefined) return [];
      const lines = await lastLines({ agency: SAMPLE_AGENCY, cycle }, LINES);
      const told = lines.filter(({ at, act }) => Date.parse(at) >= moment && !UNTOLD.test(act));
      return told.reverse().map(({ act }) => actWords(act));
    },
    camat: async () => (await readOfficer(SAMPLE_AGENCY, 'camat'))?.email,
    async openQuestions() {
      const cycle = await latest();
      return cycle === undefined || cycle.phase === 'UNKNOWN' ? [] : await openQuestionsOf(cycle, new Date());
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
