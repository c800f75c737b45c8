import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { CycleRef, secondsUntil } from '../../shared/contracts.ts';
import { env } from '../../shared/env.ts';
import { step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../shared/mail/mailer.ts';
import { nextAsking } from '../../shared/rules/mail-calendar.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { noteEnactmentAsked, readApproval } from '../../shared/store/approval.ts';
import { advancePhase } from '../../shared/store/cycle.ts';
import type { WaitpointName } from '../../shared/store/waitpoint.ts';
import { isAfter } from '../../shared/words.ts';
import { nobodyWaits } from './approval-life-cycle.ts';
import { settleEnactment } from './record-enactment.ts';

/** Asks the coordinator for number and date of the decree; each week again. */
export const handler = step(
  CycleRef,
  async (ref, { now }) => await requestEnactment(ref, { now, mailer: mailerFromEnv() }),
);

/** An endorsed proposal becomes a plan only by decree of the PPK (PP 11/2017 Ps 207(2)). */
export async function requestEnactment(
  ref: CycleRef,
  { now, mailer }: { readonly now: Date; readonly mailer: Mailer },
): Promise<{ readonly waitpoint: WaitpointName; readonly waitSeconds: number }> {
  const { phase, settings, enactment } = await advancePhase(ref, 'APPROVAL', 'ENACTMENT');
  if (isAfter(phase, 'ENACTMENT') && enactment !== undefined) {
    await settleEnactment(ref, enactment, nobodyWaits);
    return { waitpoint: 'enactment', waitSeconds: 1 };
  }
  const days = settings.coordinatorReminderDays;
  const { enactmentAsked: asked } = await readApproval(ref);
  const asking = nextAsking(asked, days, now);
  if (asking.due) await ask(ref, asking.count, now, mailer);
  return { waitpoint: 'enactment', waitSeconds: secondsUntil(asking.nextAt, now) };
}

async function ask({ agency, cycle }: CycleRef, count: number, now: Date, mailer: Mailer): Promise<void> {
  const item = await readAgency(agency);
  const subject = `Catat penetapan rencana pengembangan kompetensi ${cycle}`;
  await sendLetter(mailer, {
    agency,
    to: item.coordinator,
    recipientId: 'koordinator',
    key: `enactment ${agency} ${cycle} ${count}`,
    purpose: 'penetapan',
    content: letter(item, {
      subject: count === 0 ? subject : `Pengingat: ${subject.toLowerCase()}`,
      greetingName: item.coordinator.name,
      paragraphs: [
        'Usulan rencana sudah disetujui seluruh pejabat dalam rantai persetujuan. Teruskan kepada Pejabat yang Berwenang untuk ditetapkan oleh Pejabat Pembina Kepegawaian.',
        'Setelah ditetapkan, catat nomor dan tanggal keputusannya. Pelaksanaan pelatihan dimulai sesudah itu.',
      ],
      action: { label: 'Catat penetapan', url: `${env('address').BASE_URL}/konsol/siklus/${cycle}` },
    }),
  });
  await noteEnactmentAsked({ agency, cycle }, { count, at: now.toISOString() });
}
