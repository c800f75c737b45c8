import type * as z from 'zod/mini';
import { postLetter } from '../../shared/agency/letter.ts';
import { MailShardRoundRef } from '../../shared/contracts.ts';
import { isUnseen } from '../../shared/cycle/given-answers.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailThrough } from '../../shared/mail/mail-through.ts';
import { mailerFromEnv } from '../../shared/mail/mailer.ts';
import { postOnItsDay } from '../../shared/mail/remind-once.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { participantKey, participantsAfter } from '../../shared/store/participant.ts';
import { isSilent, survey } from './survey-askings.ts';
import { isFirstAsked, isSuperseded, surveyTimesOf } from './survey-calendar.ts';
import { surveyLetter } from './survey-letter.ts';

/**
 * Reminds the people of a shard who have not sent their answers, and nobody else; who joined since the last mails is invited, and who
 * has an address now is asked to look at what the coordinator took in his or her name while there was none.
 * @param input round: 0 for the first reminder
 */
export async function remind(
  { round, ...ref }: z.output<typeof MailShardRoundRef>,
  { now, remainingMs, mailer }: StepContext & { readonly mailer: Mailer },
): Promise<{ readonly more: boolean }> {
  const agency = await readAgency(ref.agency);
  const cycle = await readCycle(ref.agency, ref.cycle);
  const times = surveyTimesOf(cycle);
  const over = cycle.phase !== 'SURVEY' || now >= times.closesAt;
  if (over || isSuperseded(times, round, now)) return { more: false };
  const partition = partitions.cycle(ref.agency, ref.cycle);
  const what = { matter: { partition, purpose: survey.purpose }, now, by: `survey-remind-${round}` };
  return await mailThrough({
    mailer,
    partition,
    step: `survey-remind-${round}-S${ref.shard}`,
    next: (after, limit) => participantsAfter(ref, after, limit),
    keyOf: participantKey,
    each: async (person) => {
      const given = person.left !== true && isUnseen(person);
      if (!isSilent(person) && !given) return 'SKIPPED';
      const first = !given && isFirstAsked(times, person.joinedAt, now);
      return await postOnItsDay({ ...what, id: person.employeeId }, async () =>
        postLetter(mailer, await surveyLetter(agency, person, times.closesAt, round + 1, first)),
      );
    },
    remainingMs,
  });
}

export const handler = step(MailShardRoundRef, (input, context) =>
  remind(input, { ...context, mailer: mailerFromEnv(input.senders) }),
);
