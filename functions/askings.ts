import type { ShardRef } from '../shared/contracts.ts';
import type { Renew } from '../shared/links/renewal.ts';
import { type ReminderList, type ReminderSource, sourceOf } from '../shared/mail/reminder-list.ts';
import { readCycle } from '../shared/store/cycle.ts';
import { allEnrollments, type EnrollmentItem } from '../shared/store/enrollment.ts';
import type { LinkPurpose } from '../shared/store/link.ts';
import { readTraining } from '../shared/store/training.ts';
import type { TrainingItem } from '../shared/store/training-item.ts';
import { renewApproval } from './approval/renew-approval-link.ts';
import { behaviourReminders } from './evaluation/behaviour/behaviour-reminders.ts';
import { renewBehaviour, renewReport } from './evaluation/renew-evaluation-links.ts';
import { feedbackReminders } from './feedback/feedback-reminders.ts';
import { renewFeedback } from './feedback/renew-feedback-link.ts';
import { confirmationSource, surveySource } from './survey/collection-reminders.ts';
import { renewConfirmation, renewSurvey } from './survey/renew-survey-links.ts';
import { renewTraining } from './training/participant/renew-training-link.ts';
import { invitationReminders } from './training/seats/invitation-reminders.ts';

/*
 * The closed list of what the system asks of people by a link. Phases do not know each other; what holds for every
 * asking (a link made anew, a reminder of whoever is silent) finds the phase's own rule here.
 */

const renewals: Readonly<Record<LinkPurpose, Renew>> = {
  survei: renewSurvey,
  konfirmasi: renewConfirmation,
  persetujuan: renewApproval,
  pelatihan: renewTraining,
  'umpan-balik': renewFeedback,
  perilaku: renewBehaviour,
  'perilaku-staf': renewBehaviour,
  laporan: renewReport,
};

/** The rule of the phase that a link is of. */
export const renewalOf: Renew = async (link, now) => await renewals[link.purpose](link, now);

/** Who has not answered what a training asks for now: the invitation, feedback, or behaviour; one at a time is open. */
export async function silentInTraining(
  training: TrainingItem,
  people: readonly EnrollmentItem[],
  now: Date,
): Promise<ReminderList | undefined> {
  return (
    (await invitationReminders(training, people, now)) ??
    (await feedbackReminders(training, people, now)) ??
    (await behaviourReminders(training, people, now))
  );
}

/**
 * Those who are silent now: of one shard of a survey, of a confirmation, or of a training; undefined when nothing is
 * asked of them any more.
 */
export async function silentSource(
  { activity, ...ref }: ShardRef & { readonly activity?: string | undefined },
  now: Date,
): Promise<ReminderSource | undefined> {
  if (activity === undefined) {
    const cycle = await readCycle(ref.agency, ref.cycle);
    return (await surveySource(cycle, ref.shard, now)) ?? (await confirmationSource(cycle, now));
  }
  const training = { ...ref, activity };
  const list = await silentInTraining(await readTraining(training), await allEnrollments(training), now);
  return list === undefined ? undefined : sourceOf(list);
}

export { remindOfficer } from './approval/remind-officer.ts';
export { remindableInCycle, silentInCycle } from './survey/silent-people.ts';
