import { type Posted, postLetter } from '../../../shared/agency/letter.ts';
import { type InviteResult, secondsUntil, TrainingRoundRef } from '../../../shared/contracts.ts';
import { type StepContext, step } from '../../../shared/lambda/step.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailThrough } from '../../../shared/mail/mail-through.ts';
import { mailerFromEnv } from '../../../shared/mail/mailer.ts';
import { postOnItsDay } from '../../../shared/mail/remind-once.ts';
import { nextLook } from '../../../shared/rules/mail-calendar.ts';
import { type AgencyItem, readAgency } from '../../../shared/store/agency.ts';
import { type CycleItem, readCycle } from '../../../shared/store/cycle.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { allEnrollments } from '../../../shared/store/enrollment.ts';
import { readStaffOf } from '../../../shared/store/participant.ts';
import { changeTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { expectAnswers } from '../../../shared/store/waitpoint.ts';
import { behaviour, deadlineOf, noteAsked } from '../../../shared/training/training-askings.ts';
import { awaitsBehaviour, missingAnswers } from './behaviour-awaited.ts';
import {
  addresseeOf,
  behaviourLink,
  behaviourMail,
  type Recipient,
  recipientsOf,
  reminderId,
} from './behaviour-letter.ts';
import { noteMoved } from './note-moved.ts';

/**
 * Asks for behaviour after a training: by the own page and the weekly mail of the cycle whoever was there, and the supervisor;
 * both have the days from that mail on. Mails of its own go to supervisors whom the weekly mail does not reach, for they came
 * after the survey, and to all where an older workflow sends none: in round 0, to silent supervisors again in round 1, half
 * way. A deadline that was moved is told on the day of the old one.
 */
export const handler = step(
  TrainingRoundRef,
  async (ref, context) => await inviteBehaviour(ref, { ...context, mailer: mailerFromEnv() }),
);

type Deps = StepContext & { readonly mailer: Mailer };

/** MORE when time ran short, WAIT until the reminder or the end, CLOSE at the end or when all answered. */
export async function inviteBehaviour(
  { round, ...ref }: TrainingRoundRef,
  { now, remainingMs, mailer }: Deps,
): Promise<InviteResult> {
  const cycle = await readCycle(ref.agency, ref.cycle);
  const { settings, leadsInvitations: byWeekly = false } = cycle;
  const training = await changeTraining(ref, (each) =>
    deadlineOf(behaviour, each, settings.behaviourDays, now, byWeekly),
  );
  const closesAt = new Date(training.behaviourClosesAt ?? now);
  if (round === 0) await noteMoved(await allEnrollments(ref));
  const awaited = (await allEnrollments(ref)).filter(awaitsBehaviour);
  if (now >= closesAt || awaited.length === 0) return { action: 'CLOSE', waitSeconds: 1 };
  const agency = await readAgency(ref.agency);
  const all = recipientsOf(awaited).filter((each) => round === 0 || 'supervisorId' in each);
  const recipients = byWeekly ? await withoutWeeklyMail(all, cycle) : all;
  const partition = partitions.training(ref.agency, ref.cycle, ref.activity);
  await expectAnswers(partition, behaviour.waitpoint, missingAnswers(awaited));
  const { more } = await mailThrough({
    mailer,
    partition,
    step: `behaviour-${round}`,
    next: async (after, limit) => recipients.filter(({ key }) => key > after).slice(0, limit),
    keyOf: ({ key }) => key,
    begun: !byWeekly && training.behaviourUnasked === true ? () => noteAsked(behaviour, ref) : undefined,
    each: async (to) => await ask(to, { agency, training, partition, closesAt, round, mailer, now }),
    remainingMs,
  });
  if (more) return { action: 'MORE', waitSeconds: 1 };
  const next = round === 0 ? nextLook(closesAt, settings.behaviourDays, now) : closesAt;
  return { action: 'WAIT', waitSeconds: secondsUntil(next, now) };
}

/** Supervisors who are no participants of the cycle. */
async function withoutWeeklyMail(
  recipients: readonly Recipient[],
  cycle: CycleItem,
): Promise<readonly Recipient[]> {
  const supervisors = recipients.filter((each) => 'supervisorId' in each);
  const reached = await readStaffOf(
    cycle,
    supervisors.map(({ supervisorId }) => supervisorId),
  );
  return supervisors.filter(({ supervisorId }) => !reached.has(supervisorId));
}

interface Letter {
  readonly agency: AgencyItem;
  readonly training: TrainingItem;
  readonly partition: string;
  readonly closesAt: Date;
  readonly round: number;
  readonly mailer: Mailer;
  readonly now: Date;
}

async function ask(
  recipient: Recipient,
  { agency, training, partition, closesAt, round, mailer, now }: Letter,
): Promise<Posted> {
  const to = await addresseeOf(training, recipient);
  if (to === undefined) return 'SKIPPED';
  const send = async () =>
    postLetter(mailer, {
      agency: training.agency,
      to,
      recipientId: to.subject,
      key: `behaviour ${training.agency} ${training.cycle} ${training.activity} ${recipient.key} ${round}`,
      reminder: round > 0,
      purpose: 'perilaku',
      content: behaviourMail(agency, {
        training,
        closesAt,
        round,
        to,
        url: await behaviourLink(training, to, closesAt),
      }),
    });
  if (round === 0) return await send();
  return await postOnItsDay(
    { matter: { partition, purpose: behaviour.purpose }, id: reminderId(to), now, by: `behaviour-${round}` },
    send,
  );
}
