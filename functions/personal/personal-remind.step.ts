import * as z from 'zod/mini';
import { postLetter } from '../../shared/agency/letter.ts';
import { type CycleRef, MailShardRef } from '../../shared/contracts.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import { personalLink } from '../../shared/links/personal-link.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailThrough } from '../../shared/mail/mail-through.ts';
import { mailerFromEnv } from '../../shared/mail/mailer.ts';
import { postOfEach } from '../../shared/mail/remind-once.ts';
import { isOwnCourse } from '../../shared/plan/line-text.ts';
import { weeklyMornings, workingMorning } from '../../shared/rules/mail-calendar.ts';
import { addDays, wibDate, wibInstant } from '../../shared/rules/working-calendar.ts';
import { type AgencyItem, readAgency } from '../../shared/store/agency.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { enrollmentsOfPerson, type Participation } from '../../shared/store/enrollment.ts';
import { participantKey, participantsAfter } from '../../shared/store/participant.ts';
import { readPlan } from '../../shared/store/plan.ts';
import { readTrainings } from '../../shared/store/training.ts';
import type { TrainingItem } from '../../shared/store/training-item.ts';
import { isOfThisVersion } from '../../shared/store/values.ts';
import { answerUntil, dueInWeek, newInWeek, type TrainingAsk } from '../../shared/training/weekly-list.ts';
import type { ReminderPurpose } from '../../shared/words.ts';
import { comingSessions, invitationPart } from '../invitations.ts';
import { reminderId, supervisorsAsked } from '../team-askings.ts';
import { type Listed, weeklyMail } from './weekly-letter.ts';
import { asksOf, doorOf, teamWaits, type Waiting, whatWaits } from './what-waits.ts';

const Input = z.extend(MailShardRef, {
  /** Day of the weekly mail, yyyy-mm-dd. */
  week: z.string(),
});

/**
 * The weekly mail: one to each participant of a shard who is invited, or for whom something closes before the next one,
 * with all that waits for him or her, about the own team too, in place of a mail for each thing.
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
  // The day of the next mail too: what begins early on it would be told too late.
  const weekEnd = wibInstant(addDays(wibDate(weeklyMornings(morning).next), 1));
  const [trainings, item] = await Promise.all([openTrainings(ref), readCycle(agency, cycle)]);
  const doorsOf = (asks: (training: TrainingItem) => readonly TrainingAsk[]) =>
    new Set(trainings.flatMap((each) => asks(each).flatMap((ask) => doorsBehind(ask, each.activity))));
  const due = doorsOf((each) => dueInWeek(each, item.settings, morning));
  const invited = doorsOf((each) => newInWeek(each, morning));
  if (due.size === 0) return { more: false };
  const sender = await readAgency(agency);
  const teams = await Promise.all(
    trainings.map(async (each) => ({ each, asked: await supervisorsAsked(each, now) })),
  );
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
      const team = teams.flatMap(({ each, asked }) => (asked.has(person.employeeId) ? [each.activity] : []));
      const asks = [
        ...participations.flatMap((participation) => asksOf(participation, person, now)),
        ...team.map((activity) => doorOf('perilaku-staf', activity)),
      ];
      if (!asks.some((door) => due.has(door))) return 'SKIPPED';
      const waiting = [
        ...(await whatWaits(owner, participations, now)),
        ...(await teamWaits(owner, team, now)),
      ];
      // What was answered in the meantime, or is asked of others, is no reason to write.
      if (!waiting.some(({ door }) => due.has(door))) return 'SKIPPED';
      const what = { now, by: `personal-remind-${week}` };
      return await postOfEach(
        waiting,
        { ...what, matterOf: matterOf(ref, person.employeeId) },
        async (left) => {
          const listed = left.map((each) => {
            const ofActivity = ({ activity }: TrainingItem) => activity === each.activity;
            return listedAs(each, {
              training: trainings.find(ofActivity),
              participation: participations.find(({ training }) => ofActivity(training)),
              isInvited: invited.has(each.door),
              sender,
              now,
            });
          });
          const [ics, ...otherIcs] = listed.flatMap(({ invitation }) => invitation?.calendar ?? []);
          return await postLetter(mailer, {
            agency,
            to: person.staff,
            recipientId: person.employeeId,
            key: `personal-remind ${agency} ${cycle} ${person.employeeId} ${week}`,
            purpose: 'pengingat-mingguan',
            // Of what no other mail asks it reminds nobody.
            reminder: !left.some(
              ({ door, purpose }) => due.has(door) && (purpose !== 'pelatihan' || invited.has(door)),
            ),
            content: weeklyMail(sender, person, {
              waiting: listed,
              sessions: participations.flatMap((each) => comingSessions(each, now, weekEnd)),
              url: await personalLink(person),
            }),
            ...(ics === undefined ? {} : { ics, otherIcs }),
          });
        },
      );
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

/** The pages that ask something: how a training is applied, of whoever was there and of the supervisor. */
function doorsBehind(ask: TrainingAsk, activity: string) {
  return ask === 'perilaku'
    ? [doorOf(ask, activity), doorOf('perilaku-staf', activity)]
    : [doorOf(ask, activity)];
}

const PURPOSES = {
  survei: 'survei',
  pelatihan: 'undangan',
  'umpan-balik': 'umpan-balik',
  perilaku: 'perilaku',
  'perilaku-staf': 'perilaku',
} as const satisfies Record<Waiting['purpose'], ReminderPurpose>;

/** What a thing of the list is when the coordinator reminds of it by hand: of nothing anybody is reminded twice a day. */
function matterOf({ agency, cycle }: CycleRef, person: string) {
  return ({ purpose, activity }: Waiting) => ({
    partition:
      activity === undefined ? partitions.cycle(agency, cycle) : partitions.training(agency, cycle, activity),
    purpose: PURPOSES[purpose],
    id: reminderId({ bySelf: purpose !== 'perilaku-staf', subject: person }),
  });
}

interface Asking {
  readonly training: TrainingItem | undefined;
  readonly participation: Participation | undefined;
  readonly isInvited: boolean;
  readonly sender: AgencyItem;
  readonly now: Date;
}

/** What waits, with the moment until which it is answered, and what an invitation says that comes by this mail. */
function listedAs(
  { purpose, matter, url }: Waiting,
  { training, participation, isInvited, sender, now }: Asking,
): Listed {
  if (purpose === 'survei' || training === undefined) return { matter };
  const until = answerUntil(training, purpose === 'perilaku-staf' ? 'perilaku' : purpose, now);
  if (url !== undefined) return { matter, until, url };
  if (purpose === 'umpan-balik' && until !== undefined) {
    return { matter, until, facts: isOwnCourse(training.line, sender.name) ? CERTIFIED : RECORDED };
  }
  if (purpose === 'pelatihan' && participation?.enrollment.attended === true)
    return { matter, facts: TO_UPLOAD };
  if (purpose !== 'pelatihan' || !isInvited || participation === undefined) return { matter, until };
  return { matter, until, invitation: invitationPart(participation, sender, now) };
}

const TO_UPLOAD = 'Diterbitkan penyelenggara; unggah lewat halaman Anda begitu Anda menerimanya';
const CERTIFIED = 'Sertifikat sudah terbit dan dapat diunduh dari halaman Anda';
const RECORDED =
  'Kehadiran Anda sudah tercatat; sertifikat penyelenggara diunggah lewat halaman Anda begitu Anda menerimanya';
