import { postLetter } from '../../../shared/agency/letter.ts';
import { TrainingRef } from '../../../shared/contracts.ts';
import { type StepContext, step } from '../../../shared/lambda/step.ts';
import { linkEnd } from '../../../shared/links/link.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailThrough } from '../../../shared/mail/mail-through.ts';
import { mailerFromEnv } from '../../../shared/mail/mailer.ts';
import { askingAfter } from '../../../shared/rules/mail-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { allEnrollments, type EnrollmentItem, enrollmentsAfter } from '../../../shared/store/enrollment.ts';
import { changeTraining, readTraining } from '../../../shared/store/training.ts';
import { awaitsCheckIn } from './behaviour-awaited.ts';
import { behaviourLink, checkInMail } from './behaviour-letter.ts';
import { nextCheckIn } from './behaviour-schedule.step.ts';
import { noteMoved } from './note-moved.ts';

/** Asks those who wrote an action how it goes, some weeks after a training; those who have done it are left alone. */
export const handler = step(
  TrainingRef,
  async (ref, context) => await checkIn(ref, { ...context, mailer: mailerFromEnv() }),
);

type Deps = StepContext & { readonly mailer: Mailer };

/** More when time ran short; the day is noted when all have had their turn. */
export async function checkIn(
  ref: TrainingRef,
  { now, remainingMs, mailer }: Deps,
): Promise<{ readonly more: boolean }> {
  const [training, { settings }] = await Promise.all([readTraining(ref), readCycle(ref.agency, ref.cycle)]);
  const days = nextCheckIn(training, settings, now);
  if (days === undefined || now < askingAfter(new Date(training.endsAt), days)) return { more: false };
  await noteMoved(await allEnrollments(ref));
  const agency = await readAgency(ref.agency);
  const until = linkEnd(askingAfter(new Date(training.endsAt), settings.behaviourDelayDays));
  const ask = async (person: EnrollmentItem) => {
    if (!awaitsCheckIn(person)) return 'SKIPPED';
    const { employeeId: subject, name, email, linkVersion } = person;
    const to = { subject, name, email, linkVersion, bySelf: true };
    return await postLetter(mailer, {
      agency: ref.agency,
      to,
      recipientId: subject,
      key: `check-in ${ref.agency} ${ref.cycle} ${ref.activity} ${subject} ${days}`,
      reminder: true,
      purpose: 'penerapan',
      content: checkInMail(agency, training, to, await behaviourLink(training, to, until)),
    });
  };
  const { more } = await mailThrough({
    mailer,
    partition: partitions.training(ref.agency, ref.cycle, ref.activity),
    step: `check-in-${days}`,
    next: async (after, limit) => await enrollmentsAfter(ref, after, limit),
    keyOf: ({ employeeId }) => employeeId,
    each: ask,
    remainingMs,
  });
  if (!more)
    await changeTraining(ref, ({ checkedIn = 0 }) => (checkedIn >= days ? undefined : { checkedIn: days }));
  return { more };
}
