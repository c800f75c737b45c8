import * as z from 'zod/mini';
import { postLetter } from '../../shared/agency/letter.ts';
import { type CycleRef, MailShardRef } from '../../shared/contracts.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import { personalLink } from '../../shared/links/personal-link.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailThrough } from '../../shared/mail/mail-through.ts';
import { mailerFromEnv } from '../../shared/mail/mailer.ts';
import { postOfEach } from '../../shared/mail/remind-once.ts';
import { workingMorning } from '../../shared/rules/mail-calendar.ts';
import { type AgencyItem, readAgency } from '../../shared/store/agency.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { enrollmentsOfPerson, type Participation } from '../../shared/store/enrollment.ts';
import { participantKey, participantsAfter } from '../../shared/store/participant.ts';
import { readPlan } from '../../shared/store/plan.ts';
import { readTrainings } from '../../shared/store/training.ts';
import type { TrainingItem } from '../../shared/store/training-item.ts';
import { isOfThisVersion } from '../../shared/store/values.ts';
import { answerUntil, dueInWeek, newInWeek } from '../../shared/training/weekly-list.ts';
import type { ReminderPurpose } from '../../shared/words.ts';
import { invitationPart } from '../invitations.ts';
import { type Listed, weeklyMail } from './weekly-letter.ts';
import { asksOf, doorOf, type Waiting, whatWaits } from './what-waits.ts';

const Input = z.extend(MailShardRef, {
  /** Day of the weekly mail, yyyy-mm-dd. */
  week: z.string(),
});

/**
 * The weekly mail: one to each participant of a shard who is invited, or for whom something closes before the next one,
 * with all that waits for him or her, in place of a mail for each thing.
 */
export const handler = step(
  Input,
  async (input, context) => await remindOfOpen(input, { ...context, mailer: mailerFromEnv(input.senders) }),
);

/** Everybody at most once a week; more = true when time ran short. */
export async function remindOfOpen(
  { week, shard, agency, cycle }: z.output<typeof Input>,
  { now, remainingMs, mailer }: StepContext & { readonly mailer: Mailer },
): Promise<{ readonly more: boolean }> {
  const ref = { agency, cycle, shard };
  const morning = workingMorning(week);
  const [trainings, item] = await Promise.all([openTrainings(ref), readCycle(agency, cycle)]);
  const doorsOf = (asks: (training: TrainingItem) => ReturnType<typeof dueInWeek>) =>
    new Set(trainings.flatMap((each) => asks(each).map((ask) => doorOf(ask, each.activity))));
  const due = doorsOf((each) => dueInWeek(each, item.settings, morning));
  const asked = doorsOf((each) => newInWeek(each, morning));
  if (due.size === 0) return { more: false };
  const sender = await readAgency(agency);
  return await mailThrough({
    mailer,
    partition: partitions.cycle(agency, cycle),
    step: `personal-remind-${week}-S${shard}`,
    next: (after, limit) => participantsAfter(ref, after, limit),
    keyOf: participantKey,
    remainingMs,
    each: async (person) => {
      const owner = { person, cycle: item };
      const participations = await participationsIn(trainings, person.employeeId);
      const asks = participations.flatMap((participation) => asksOf(participation, person, now));
      if (!asks.some((door) => due.has(door))) return 'SKIPPED';
      const waiting = await whatWaits(owner, participations, now);
      // What was answered in the meantime, or is asked of others, is no reason to write.
      if (!waiting.some(({ door }) => due.has(door))) return 'SKIPPED';
      const what = { id: person.employeeId, now, by: `personal-remind-${week}` };
      return await postOfEach(waiting, { ...what, matterOf: matterOf(ref) }, async (left) => {
        const isNew = left.map(({ door }) => asked.has(door));
        const listed = left.map((each, index) => {
          const participation = participations.find(({ training }) => training.activity === each.activity);
          return listedAs(each, { participation, isNew: isNew[index] === true, sender, now });
        });
        const [ics, ...otherIcs] = listed.flatMap(({ invitation }) => invitation?.calendar ?? []);
        return await postLetter(mailer, {
          agency,
          to: person.staff,
          recipientId: person.employeeId,
          key: `personal-remind ${agency} ${cycle} ${person.employeeId} ${week}`,
          purpose: 'pengingat-mingguan',
          // Of what no other mail asks it reminds nobody.
          reminder: !isNew.includes(true),
          content: weeklyMail(sender, person, listed, await personalLink(person)),
          ...(ics === undefined ? {} : { ics, otherIcs }),
        });
      });
    },
  });
}

/** Trainings that may ask somebody something. */
async function openTrainings(ref: CycleRef): Promise<readonly TrainingItem[]> {
  const { lines } = await readPlan(ref);
  const trainings = await readTrainings(
    ref,
    lines.map(({ activity }) => activity),
  );
  return trainings.flatMap((training) =>
    isOfThisVersion(training, 'status') && training.status !== 'CLOSED' && training.status !== 'CANCELLED'
      ? [training]
      : [],
  );
}

async function participationsIn(
  trainings: readonly TrainingItem[],
  employeeId: string,
): Promise<readonly Participation[]> {
  const [first] = trainings;
  if (first === undefined) return [];
  const activities = trainings.map(({ activity }) => activity);
  const enrollments = await enrollmentsOfPerson(first, activities, employeeId);
  return trainings.flatMap((training) => {
    const enrollment = enrollments.find(({ activity }) => activity === training.activity);
    return enrollment === undefined ? [] : [{ training, enrollment }];
  });
}

const PURPOSES = {
  survei: 'survei',
  pelatihan: 'undangan',
  'umpan-balik': 'umpan-balik',
  perilaku: 'perilaku',
} as const satisfies Record<string, ReminderPurpose>;

/** What a thing of the list is when the coordinator reminds of it by hand: of nothing anybody is reminded twice a day. */
function matterOf({ agency, cycle }: CycleRef) {
  return ({ purpose, activity }: Waiting) => ({
    partition:
      activity === undefined ? partitions.cycle(agency, cycle) : partitions.training(agency, cycle, activity),
    purpose: PURPOSES[purpose],
  });
}

interface Asking {
  readonly participation: Participation | undefined;
  readonly isNew: boolean;
  readonly sender: AgencyItem;
  readonly now: Date;
}

/** What waits, with the moment until which it is answered, and what an invitation says that comes by this mail. */
function listedAs({ purpose, matter }: Waiting, { participation, isNew, sender, now }: Asking): Listed {
  if (purpose === 'survei' || participation === undefined) return { matter };
  const until = answerUntil(participation.training, purpose, now);
  if (purpose !== 'pelatihan' || !isNew) return { matter, until };
  return { matter, until, invitation: invitationPart(participation, sender, now) };
}
