import type { AgencyItem } from '../../shared/agency/agency-store.ts';
import { readAgency } from '../../shared/agency/agency-store.ts';
import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { type InviteResult, secondsUntil, TrainingRoundRef } from '../../shared/contracts.ts';
import { readCycle } from '../../shared/cycle/cycle-store.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import { createLink } from '../../shared/links/link.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../shared/mail/mailer-from-env.ts';
import { formatLongDate } from '../../shared/rules/format.ts';
import { readTeam } from '../../shared/staff/team-store.ts';
import type { EnrollmentItem, TrainingItem } from '../../shared/table/entities/training.ts';
import { partitions } from '../../shared/table/keys.ts';
import { allEnrollments } from '../../shared/training/enrollment-store.ts';
import { changeTraining, readTraining } from '../../shared/training/training-store.ts';
import { workThrough } from '../../shared/workflow/work-through.ts';
import { asksSupervisor, isAnswered, needsAnswer } from './behaviour-progress.ts';

/** Round 0 asks those who were there and their supervisors, round 1 reminds half way, then the time is over. */
const ROUNDS = 2;

/** Asks for behaviour after a training. */
export const handler = step(
  TrainingRoundRef,
  async (ref, context) => await inviteBehaviour(ref, { ...context, mailer: mailerFromEnv() }),
);

type Deps = StepContext & { readonly mailer: Mailer };

async function inviteBehaviour(ref: TrainingRoundRef, deps: Deps): Promise<InviteResult> {
  const { settings } = await readCycle(ref.agency, ref.cycle);
  const training = await open(ref, deps.now, settings.behaviourDays);
  const closesAt = new Date(training.behaviourClosesAt ?? deps.now);
  const people = (await allEnrollments(ref)).filter(needsAnswer);
  if (ref.round >= ROUNDS || deps.now >= closesAt || people.every(isAnswered))
    return { action: 'CLOSE', waitSeconds: 1 };
  const agency = await readAgency(ref.agency);
  const { more } = await workThrough({
    partition: partitions.training(ref.agency, ref.cycle, ref.activity),
    step: `behaviour-${ref.round}`,
    next: async (after, limit) =>
      lettersOf(people)
        .filter(({ key }) => key > after)
        .slice(0, limit),
    keyOf: ({ key }) => key,
    each: async (to) => await ask(to, { agency, training, closesAt, round: ref.round, mailer: deps.mailer }),
    remainingMs: deps.remainingMs,
  });
  if (more) return { action: 'MORE', waitSeconds: 1 };
  const half = new Date(closesAt.getTime() - (settings.behaviourDays * 86_400_000) / 2);
  return {
    action: 'WAIT',
    waitSeconds: secondsUntil(ref.round === 0 && half > deps.now ? half : closesAt, deps.now),
  };
}

/** Fixes the closing moment once: a second run must not move it. */
async function open(ref: TrainingRoundRef, now: Date, days: number): Promise<TrainingItem> {
  const closesAt = new Date(now.getTime() + days * 86_400_000).toISOString();
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

function lettersOf(people: readonly EnrollmentItem[]): Recipient[] {
  const participants = people
    .filter((person) => person.behaviour === undefined)
    .map((person) => ({ key: `A#${person.employeeId}`, person }));
  const asked = people.filter(
    (person) => asksSupervisor(person) && person.behaviourBySupervisor === undefined,
  );
  const supervisors = [...new Set(asked.flatMap((person) => person.supervisorId ?? []))].map(
    (supervisorId) => ({
      key: `B#${supervisorId}`,
      supervisorId,
    }),
  );
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
    closesAt,
  );
  await sendLetter(about.mailer, {
    to,
    recipientId: subject,
    key: `behaviour ${agency} ${cycle} ${activity} ${recipient.key} ${round}`,
    purpose: 'perilaku',
    content: letter(about.agency, {
      subject: `${round === 0 ? '' : 'Pengingat: '}Penerapan hasil "${line.title}"`,
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
