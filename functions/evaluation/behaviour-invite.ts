import type { AgencyItem } from '../../shared/agency/agency-store.ts';
import { readAgency } from '../../shared/agency/agency-store.ts';
import { letter, sendLetter } from '../../shared/agency/letter.ts';
import {
  type InviteResult,
  secondsUntil,
  type TrainingRef,
  TrainingRoundRef,
} from '../../shared/contracts.ts';
import { readCycle } from '../../shared/cycle/cycle-store.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import { createLink } from '../../shared/links/link.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../shared/mail/mailer-from-env.ts';
import { formatLongDate } from '../../shared/rules/format.ts';
import { mailMoment, morningAfter } from '../../shared/rules/mail-hours.ts';
import { readTeam } from '../../shared/staff/team-store.ts';
import type { EnrollmentItem, TrainingItem } from '../../shared/table/entities/training.ts';
import { partitions } from '../../shared/table/keys.ts';
import { allEnrollments } from '../../shared/training/enrollment-store.ts';
import { changeTraining, readTraining } from '../../shared/training/training-store.ts';
import { expectAnswers } from '../../shared/workflow/missing-answers.ts';
import { workThrough } from '../../shared/workflow/work-through.ts';
import { awaitsBehaviour, awaitsSelf, awaitsSupervisor, missingAnswers } from './behaviour-progress.ts';

/** Round 0 asks those who were there and their supervisors, round 1 reminds half way, then the time is over. */
const ROUNDS = 2;

const DAY_MS = 86_400_000;

/** Somebody who comes late still reads that the evaluation is closed. */
const LINK_OUTLIVES_DAYS = 30;

/** Asks for behaviour after a training. */
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
  const { settings } = await readCycle(ref.agency, ref.cycle);
  const training = await open(ref, now, settings.behaviourDays);
  const closesAt = new Date(training.behaviourClosesAt ?? now);
  const awaited = (await allEnrollments(ref)).filter(awaitsBehaviour);
  if (round >= ROUNDS || now >= closesAt || awaited.length === 0) return { action: 'CLOSE', waitSeconds: 1 };
  const agency = await readAgency(ref.agency);
  const recipients = recipientsOf(awaited);
  const partition = partitions.training(ref.agency, ref.cycle, ref.activity);
  await expectAnswers(partition, 'behaviour', missingAnswers(awaited));
  const { more } = await workThrough({
    partition,
    step: `behaviour-${round}`,
    next: async (after, limit) => recipients.filter(({ key }) => key > after).slice(0, limit),
    keyOf: ({ key }) => key,
    each: async (to) => await ask(to, { agency, training, closesAt, round, mailer }),
    remainingMs,
  });
  if (more) return { action: 'MORE', waitSeconds: 1 };
  const half = morningAfter(new Date(closesAt.getTime() - (settings.behaviourDays * DAY_MS) / 2), 0);
  return {
    action: 'WAIT',
    waitSeconds: secondsUntil(round === 0 && half > now && half < closesAt ? half : closesAt, now),
  };
}

/** Fixes the closing moment once: a second run must not move it. */
async function open(ref: TrainingRef, now: Date, days: number): Promise<TrainingItem> {
  const closesAt = new Date(mailMoment(now).getTime() + days * DAY_MS).toISOString();
  return await changeTraining(
    ref,
    (training) => (training.behaviourClosesAt === undefined ? { behaviourClosesAt: closesAt } : undefined),
    await readTraining(ref),
  );
}

/** One mail: to a participant, or to a supervisor about all of his or her people. */
type Recipient =
  | { readonly key: string; readonly person: EnrollmentItem }
  | { readonly key: string; readonly supervisorId: string };

/** In the order of their keys, in which the cursor counts. */
function recipientsOf(awaited: readonly EnrollmentItem[]): Recipient[] {
  const participants = awaited
    .filter(awaitsSelf)
    .map((person) => ({ key: `A#${person.employeeId}`, person }));
  const asked = awaited.filter(awaitsSupervisor).flatMap(({ supervisorId }) => supervisorId ?? []);
  const supervisors = [...new Set(asked)].map((supervisorId) => ({
    key: `B#${supervisorId}`,
    supervisorId,
  }));
  return [...participants, ...supervisors].sort((one, other) => (one.key < other.key ? -1 : 1));
}

interface Letter {
  readonly agency: AgencyItem;
  readonly training: TrainingItem;
  readonly closesAt: Date;
  readonly round: number;
  readonly mailer: Mailer;
}

async function ask(recipient: Recipient, about: Letter): Promise<void> {
  const { training, closesAt, round } = about;
  const { agency, cycle, activity, line } = training;
  const bySelf = 'person' in recipient;
  const to = bySelf ? recipient.person : await readTeam(agency, cycle, recipient.supervisorId);
  if (to === undefined) return;
  const subject = bySelf ? recipient.person.employeeId : recipient.supervisorId;
  const url = await createLink(
    {
      purpose: bySelf ? 'perilaku' : 'perilaku-staf',
      agency,
      cycle,
      activity,
      subject,
      version: to.linkVersion,
    },
    new Date(closesAt.getTime() + LINK_OUTLIVES_DAYS * DAY_MS),
  );
  await sendLetter(about.mailer, {
    agency,
    to,
    recipientId: subject,
    key: `behaviour ${agency} ${cycle} ${activity} ${recipient.key} ${round}`,
    reminder: round > 0,
    purpose: 'perilaku',
    content: letter(about.agency, {
      subject: `${round === 0 ? '' : 'Pengingat: '}Penerapan hasil "${line.title}" (${cycle})`,
      greetingName: to.name,
      paragraphs: [
        bySelf
          ? `Bagaimana penerapan hasil kegiatan "${line.title}" dalam pekerjaan Anda? Empat pertanyaan, sekitar dua menit.`
          : `Bagaimana pegawai di bawah Anda menerapkan hasil kegiatan "${line.title}"? Empat pertanyaan untuk setiap orang.`,
      ],
      action: { label: 'Isi penilaian penerapan', url },
      details: [['Batas waktu', formatLongDate(closesAt)]],
    }),
  });
}
