import { letter, sendLetter } from '../../../shared/agency/letter.ts';
import { secondsUntil, TrainingRef } from '../../../shared/contracts.ts';
import { env } from '../../../shared/env.ts';
import { step } from '../../../shared/lambda/step.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { subjectWithYear } from '../../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../../shared/mail/mailer.ts';
import { isOwnCourse } from '../../../shared/plan/line-text.ts';
import { askingAfter } from '../../../shared/rules/mail-calendar.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { changeTraining, readTraining } from '../../../shared/store/training.ts';
import { trainingFacts } from '../training-in-words.ts';

/** Asks the coordinator who was there; asked again until the answer is in. */
export const handler = step(
  TrainingRef,
  async (ref, { now }) => await requestAttendance(ref, now, mailerFromEnv()),
);

/** Mails the coordinator the console's page of the training, once on a day however often it is asked. */
export async function requestAttendance(
  ref: TrainingRef,
  now: Date,
  mailer: Mailer,
): Promise<{ waitSeconds: number }> {
  const { agency, cycle, activity } = ref;
  const today = wibDate(now);
  const [training, { settings }, item] = await Promise.all([
    readTraining(ref),
    readCycle(agency, cycle),
    readAgency(agency),
  ]);
  const waitSeconds = secondsUntil(askingAfter(now, settings.coordinatorReminderDays), now);
  if (training.attendanceConfirmed || training.attendanceAskedOn === today) return { waitSeconds };
  await sendLetter(mailer, {
    agency,
    to: item.coordinator,
    recipientId: 'koordinator',
    key: `attendance ${agency} ${cycle} ${activity} ${today}`,
    purpose: 'kehadiran',
    content: letter(item, {
      subject: subjectWithYear(`Isi daftar hadir: ${training.line.title}`, cycle),
      greetingName: item.coordinator.name,
      paragraphs: [
        'Pelatihan ini sudah selesai. Mohon tetapkan siapa yang hadir dan berapa hari.',
        isOwnCourse(training.line, item.name)
          ? 'Sertifikat dan jam pelajaran baru terbit setelah daftar hadir ditetapkan.'
          : 'Catatan kehadiran dan jam pelajaran baru terbit setelah daftar hadir ditetapkan; sertifikat diterbitkan oleh penyelenggara.',
      ],
      details: trainingFacts(training),
      action: {
        label: 'Isi daftar hadir',
        url: `${env('address').BASE_URL}/konsol/siklus/${cycle}/pelatihan/${activity}`,
      },
    }),
  });
  // Mail first, note after: after a crash in between the same mail may go twice, but never not at all.
  await changeTraining(
    ref,
    ({ attendanceAskedOn }) => (attendanceAskedOn === today ? undefined : { attendanceAskedOn: today }),
    training,
  );
  return { waitSeconds };
}
