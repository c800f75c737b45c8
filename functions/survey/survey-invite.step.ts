import { postLetter } from '../../shared/agency/letter.ts';
import { MailShardRef, type ShardRef } from '../../shared/contracts.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailThrough } from '../../shared/mail/mail-through.ts';
import { mailerFromEnv } from '../../shared/mail/mailer.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { participantKey, participantsAfter } from '../../shared/store/participant.ts';
import { beginAnew, inTime, noteAsked } from './ask-survey-in-time.ts';
import { isEndedByHand, isSilent, survey } from './survey-askings.ts';
import { surveyTimesOf } from './survey-calendar.ts';
import { surveyLetter } from './survey-letter.ts';

/**
 * Sends each participant of a shard a link; more = true when time ran short. Nobody is invited to what is over: a survey
 * whose invitations could not leave before its closing begins anew; one that the coordinator has ended does not.
 */
export async function invite(
  ref: ShardRef,
  { now, remainingMs, mailer }: StepContext & { readonly mailer: Mailer },
): Promise<{ readonly more: boolean }> {
  const agency = await readAgency(ref.agency);
  const found = await readCycle(ref.agency, ref.cycle);
  if (found.phase !== 'SURVEY' || isEndedByHand(found)) return { more: false };
  const cycle = await inTime(survey, found, now);
  let { closesAt } = surveyTimesOf(cycle);
  return await mailThrough({
    mailer,
    partition: partitions.cycle(ref.agency, ref.cycle),
    step: `survey-invite-S${ref.shard}`,
    next: (after, limit) => participantsAfter(ref, after, limit),
    keyOf: participantKey,
    each: async (person) => {
      if (!isSilent(person)) return 'SKIPPED';
      if (now >= closesAt) {
        ({ closesAt } = surveyTimesOf(await beginAnew(survey, cycle, now)));
      }
      return await postLetter(mailer, await surveyLetter(agency, person, closesAt, 0));
    },
    begun: cycle.surveyUnasked === true ? () => noteAsked(survey, cycle) : undefined,
    remainingMs,
  });
}

export const handler = step(MailShardRef, (ref, context) =>
  invite(ref, { ...context, mailer: mailerFromEnv(ref.senders) }),
);
