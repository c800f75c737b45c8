import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { readAgency } from '../../shared/agency/agency-store.ts';
import { postLetter } from '../../shared/agency/letter.ts';
import { MailShardRef, type ShardRef } from '../../shared/contracts.ts';
import { readCycle } from '../../shared/cycle/cycle-store.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailThrough } from '../../shared/mail/mail-through.ts';
import { mailerFromEnv } from '../../shared/mail/mailer-from-env.ts';
import { Cycle, type CycleItem } from '../../shared/table/entities/cycle.ts';
import { partitions } from '../../shared/table/keys.ts';
import { sendUnlessLate } from '../../shared/table/send-unless-late.ts';
import { participantKey, participantsAfter } from './participants.ts';
import { closingTime } from './survey-calendar.ts';
import { surveyLetter } from './survey-letter.ts';
import { surveyTimesOf } from './survey-times.ts';

/**
 * Sends each participant of a shard a link; more = true when time ran short. Nobody is invited to what is over: a survey
 * whose invitations could not leave before its closing begins anew.
 */
export async function invite(
  ref: ShardRef,
  { now, remainingMs, mailer }: StepContext & { readonly mailer: Mailer },
): Promise<{ readonly more: boolean }> {
  const agency = await readAgency(ref.agency);
  const cycle = await readCycle(ref.agency, ref.cycle);
  if (cycle.phase !== 'SURVEY') return { more: false };
  let { closesAt } = surveyTimesOf(cycle);
  return await mailThrough({
    mailer,
    partition: partitions.cycle(ref.agency, ref.cycle),
    step: `survey-invite-S${ref.shard}`,
    next: (after, limit) => participantsAfter(ref, after, limit),
    keyOf: participantKey,
    each: async (person) => {
      if (now >= closesAt) closesAt = await beginAnew(cycle, now);
      return await postLetter(mailer, await surveyLetter(agency, person, closesAt, 0));
    },
    remainingMs,
  });
}

/** @returns the new closing; another shard may have been first */
async function beginAnew({ agency, cycle, surveyClosesAt, settings }: CycleItem, now: Date): Promise<Date> {
  await sendUnlessLate(
    Cycle.build(UpdateItemCommand)
      .item({
        agency,
        cycle,
        surveyOpenedAt: now.toISOString(),
        surveyClosesAt: closingTime(now, settings.surveyDays).toISOString(),
      })
      .options({ condition: { attr: 'surveyClosesAt', eq: surveyClosesAt ?? '' } }),
  );
  return surveyTimesOf(await readCycle(agency, cycle)).closesAt;
}

export const handler = step(MailShardRef, (ref, context) =>
  invite(ref, { ...context, mailer: mailerFromEnv(ref.senders) }),
);
