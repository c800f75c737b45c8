import * as z from 'zod/mini';
import { step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../shared/mail/mailer.ts';
import { listCycles } from '../../shared/store/cycle.ts';
import { listRequests } from '../../shared/store/data-request.ts';
import { roundOfAgencies } from '../../shared/workflow/round-of-agencies.ts';
import { dueStage } from './request-clock.ts';
import { tellStage } from './request-letters.ts';

/** Some times a day, on days off too, since the clock of the law runs then: who has to answer a request is reminded. */
export const handler = step(
  z.unknown(),
  async (_event, { now, remainingMs }) =>
    await watchRequests(now, { mailer: mailerAtAnyTime(), remainingMs }),
);

/** Cycles in which somebody may have asked: links of older ones are over. */
const CYCLES = 3;

interface By {
  readonly mailer: Mailer;
  readonly remainingMs: () => number;
}

/** Tells of every request that has come to its next stage unanswered. */
export async function watchRequests(
  now: Date,
  { mailer, remainingMs }: By,
): Promise<{ readonly more: boolean }> {
  return await roundOfAgencies({ step: 'privacy-clock', lanes: 2, remainingMs }, async (agency) =>
    watchAgency(agency, now, mailer),
  );
}

async function watchAgency(agency: string, now: Date, mailer: Mailer): Promise<void> {
  const cycles = (await listCycles(agency))
    .toSorted((one, other) => (one.cycle < other.cycle ? 1 : -1))
    .slice(0, CYCLES);
  for (const cycle of cycles) {
    for (const request of await listRequests(cycle)) {
      const stage = request.answer === undefined ? dueStage(request.raisedAt, request.told, now) : undefined;
      if (stage !== undefined) await tellStage(request, stage, mailer);
    }
  }
}
