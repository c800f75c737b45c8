import { askCoordinator, type CoordinatorAsking } from '../../../shared/agency/ask-coordinator.ts';
import type { CoordinatorLetter } from '../../../shared/agency/letter.ts';
import { secondsUntil, TrainingRef } from '../../../shared/contracts.ts';
import { step } from '../../../shared/lambda/step.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { subjectWithYear } from '../../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../../shared/mail/mailer.ts';
import { isOwnCourse } from '../../../shared/plan/line-text.ts';
import { askedOn, askingAfter } from '../../../shared/rules/mail-calendar.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import type { AgencyItem } from '../../../shared/store/agency.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { changeTraining, readTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { trainingFacts } from '../training-in-words.ts';

/** Asks the coordinator who was there; asked again until the answer is in. */
export const handler = step(
  TrainingRef,
  async (ref, { now }) => await requestAttendance(ref, now, mailerFromEnv()),
);

/** Mails the coordinator the console's page of the training, until it is confirmed who was there. */
export async function requestAttendance(
  ref: TrainingRef,
  now: Date,
  mailer: Mailer,
): Promise<{ waitSeconds: number }> {
  const [training, { settings }] = await Promise.all([readTraining(ref), readCycle(ref.agency, ref.cycle)]);
  const days = settings.coordinatorReminderDays;
  if (training.attendanceConfirmed) return { waitSeconds: secondsUntil(askingAfter(now, days), now) };
  const today = wibDate(now);
  const asking: CoordinatorAsking = {
    agency: ref.agency,
    asked: askedOn(training.attendanceAskedOn),
    letter: (_, agency) => attendanceLetter(training, agency, today),
    note: () =>
      changeTraining(
        ref,
        ({ attendanceAskedOn }) => (attendanceAskedOn === today ? undefined : { attendanceAskedOn: today }),
        training,
      ),
  };
  return { waitSeconds: await askCoordinator(asking, { days, now, mailer }) };
}

function attendanceLetter(training: TrainingItem, agency: AgencyItem, today: string): CoordinatorLetter {
  const { cycle, activity, line } = training;
  return {
    key: `attendance ${training.agency} ${cycle} ${activity} ${today}`,
    purpose: 'kehadiran',
    subject: subjectWithYear(`Isi daftar hadir: ${line.title}`, cycle),
    paragraphs: [
      'Pelatihan ini sudah selesai. Mohon tetapkan siapa yang hadir dan berapa hari.',
      isOwnCourse(line, agency.name)
        ? 'Sertifikat dan jam pelajaran baru terbit setelah daftar hadir ditetapkan.'
        : 'Catatan kehadiran dan jam pelajaran baru terbit setelah daftar hadir ditetapkan; sertifikat diterbitkan oleh penyelenggara.',
    ],
    details: trainingFacts(training),
    action: { label: 'Isi daftar hadir', path: `/konsol/siklus/${cycle}/pelatihan/${activity}` },
  };
}
