import { readAgency } from '../../shared/agency/agency-store.ts';
import { postLetter } from '../../shared/agency/letter.ts';
import { MailShardRef, type ShardRef } from '../../shared/contracts.ts';
import { readCycle } from '../../shared/cycle/cycle-store.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailThrough } from '../../shared/mail/mail-through.ts';
import { mailerFromEnv } from '../../shared/mail/mailer-from-env.ts';
import { partitions } from '../../shared/table/keys.ts';
import { participantKey, participantsAfter } from './participants.ts';
import { surveyLetter } from './survey-letter.ts';
import { surveyTimesOf } from './survey-times.ts';

/** Sends each participant of a shard a link; more = true when time ran short. */
export async function invite(
  ref: ShardRef,
  { remainingMs, mailer }: StepContext & { readonly mailer: Mailer },
): Promise<{ readonly more: boolean }> {
  const agency = await readAgency(ref.agency);
  const { closesAt } = surveyTimesOf(await readCycle(ref.agency, ref.cycle));
  return await mailThrough({
    mailer,
    partition: partitions.cycle(ref.agency, ref.cycle),
    step: `survey-invite-S${ref.shard}`,
    next: (after, limit) => participantsAfter(ref, after, limit),
    keyOf: participantKey,
    each: async (person) => await postLetter(mailer, await surveyLetter(agency, person, closesAt, 0)),
    remainingMs,
  });
}

export const handler = step(MailShardRef, (ref, context) =>
  invite(ref, { ...context, mailer: mailerFromEnv(ref.senders) }),
);
