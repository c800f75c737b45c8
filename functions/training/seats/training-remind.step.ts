import * as z from 'zod/mini';
import { TrainingRef } from '../../../shared/contracts.ts';
import { type StepContext, step } from '../../../shared/lambda/step.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailThrough } from '../../../shared/mail/mail-through.ts';
import { workingMorning } from '../../../shared/rules/mail-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { enrollmentsAfter, standingOf } from '../../../shared/store/enrollment.ts';
import { changeTraining, readTraining } from '../../../shared/store/training.ts';
import { hasTest, type Session, type TrainingItem } from '../../../shared/store/training-item.ts';
import {
  type Announcement,
  dueDayBefore,
  remindersMadeNeedless,
  tellings,
} from '../schedule/schedule-rule.ts';
import { tellApprovers } from '../schedule/tell-approvers.ts';
import { tellGuests } from '../schedule/tell-guests.ts';
import { postTrainingLetter } from '../send-training-letter.ts';
import { announcementLetter } from '../training-letters.ts';
import { trainingMailer } from '../training-mailer.ts';
import { tellLeaving, tellPromoted } from './promotion.ts';

/** Executions of before reminded at 'H-3' too: that is in the weekly mail. */
const Input = z.extend(TrainingRef, { reminder: z.enum([...tellings, 'H-3']) });

/** Tells the people of a training what concerns them: a reminder, a new date, a cancellation. */
export const handler = step(Input, async ({ reminder, ...ref }, context) => {
  if (reminder === 'H-3') return { more: false };
  const mailer = trainingMailer(await readTraining(ref), context.now);
  if (reminder !== 'NAIK') return await announce(ref, reminder, { ...context, mailer });
  await tellPromoted(ref, { mailer, now: context.now });
  await tellLeaving(ref, { mailer, now: context.now });
  return { more: false };
});

/** Sends one announcement once for each date of the training, or each run of its sessions; more = true when time ran short. */
export async function announce(
  ref: TrainingRef,
  announcement: Announcement,
  { now, remainingMs, mailer }: StepContext & { readonly mailer: Mailer },
): Promise<{ more: boolean }> {
  const training = await readTraining(ref);
  const day = announcement === 'H-1' ? dueDayBefore(training, now) : undefined;
  const name = announcement === 'H-1' ? day?.name : announcement;
  if (name === undefined || training.reminded.includes(name)) return { more: false };
  const agency = await readAgency(ref.agency);
  const occasion = `${name.replace(' ', '-')}-${training.sequence}`;
  // The first day before brings a test, where there is one: that is news.
  const testIsNew = name === 'H-1' && hasTest(training);
  const { more } = await mailThrough({
    mailer,
    partition: partitions.training(ref.agency, ref.cycle, ref.activity),
    step: `training-${occasion}`,
    next: (after, limit) => enrollmentsAfter(ref, after, limit),
    keyOf: (person) => person.employeeId,
    remainingMs,
    each: async (person) => {
      const standing = standingOf(training, person);
      const letter = announcementLetter(training, announcement, standing, day?.date);
      if (letter === undefined || (standing === 'PENDING' && isStillInvited(training))) return 'SKIPPED';
      if (announcement === 'H-1' && person.calendarReminds === true && !testIsNew) return 'SKIPPED';
      const withCalendar = announcement === 'DIPINDAH' || announcement === 'DIBATALKAN';
      const reminder = announcement === 'H-1' && !testIsNew;
      const mail = { agency, training, person, letter, occasion, withCalendar, reminder, now };
      return await postTrainingLetter(mailer, mail);
    },
  });
  if (more) return { more };
  if (announcement === 'DIPINDAH') await tellApprovers(agency, training, { mailer, now });
  if (announcement !== 'H-1') await tellGuests(agency, training, mailer);
  await remember(ref, name, training.sequence, now);
  return { more: false };
}

/** Whether those who have not answered will hear of the training as it now is, or not at all, from the weekly mail. */
function isStillInvited({ status, invitesOn, startsAt }: TrainingItem): boolean {
  if (invitesOn === undefined) return false;
  return status === 'CANCELLED' || workingMorning(invitesOn) < new Date(startsAt);
}

/** A move in the meantime starts the announcements anew. */
async function remember(ref: TrainingRef, name: string, sequence: number, now: Date): Promise<void> {
  await changeTraining(ref, (training) => {
    if (training.sequence !== sequence || training.reminded.includes(name)) return undefined;
    if (name !== 'DIPINDAH') return { reminded: [...training.reminded, name] };
    const needless = remindersMadeNeedless(training, now);
    return {
      reminded: [...new Set([...training.reminded, name, ...needless])],
      ...(training.sessions === undefined ? {} : { sessions: training.sessions.map(told) }),
    };
  });
}

/** What people were told of a session is no news any more. */
function told({ news: _news, believedStart: _believed, ...session }: Session): Session {
  return session;
}
