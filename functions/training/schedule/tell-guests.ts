import { mailCoordinator } from '../../../shared/agency/letter.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { subjectWithYear } from '../../../shared/mail/mail-content.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import { type AgencyItem, readAgency } from '../../../shared/store/agency.ts';
import { findPlan } from '../../../shared/store/plan.ts';
import { findTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { trainingFacts } from '../training-in-words.ts';
import { guestsOf } from './joint-trainings.ts';
import { untoldChanges } from './replan.ts';

/**
 * Tells the coordinators of the agencies that took a share of a training that its host moved, changed or cancelled it, once for
 * each change that the host's people are told of. Their own people hear of it from their own training, where that is open.
 */
export async function tellGuests(host: AgencyItem, training: TrainingItem, mailer: Mailer): Promise<void> {
  const isCancelled = training.status === 'CANCELLED';
  if (!isCancelled && untoldChanges(training).length === 0) return;
  const { title, learningHours } = training.line;
  for (const guest of await guestsOf(training)) {
    const { agency, cycle, activity } = guest;
    const [plan, own] = await Promise.all([findPlan(guest), findTraining(guest)]);
    const isHeld = plan?.lines.some((line) => line.activity === activity) === true;
    if (!isHeld || (own?.status === 'CANCELLED' && !isCancelled)) continue;
    await mailCoordinator(mailer, await readAgency(agency), {
      key: `joint ${agency} ${cycle} ${activity} ${isCancelled ? 'batal' : training.sequence}`,
      purpose: 'kegiatan-bersama',
      subject: subjectWithYear(`Kegiatan bersama ${isCancelled ? 'dibatalkan' : 'berubah'}: ${title}`, cycle),
      paragraphs: isCancelled
        ? [
            `${host.name} membatalkan “${title}”, yang bagiannya Anda terima. Peserta Anda yang sudah diundang dikabari dengan sendirinya.`,
            'Anggaran dan kebutuhan untuk bagian itu dapat Anda alihkan lewat perubahan rencana.',
          ]
        : [
            `${host.name} mengubah pelaksanaan “${title}”, yang bagiannya Anda terima. Yang berlaku sekarang tercantum di bawah; peserta Anda yang sudah diundang dikabari dengan sendirinya.`,
            'Periksa apakah peserta Anda dapat hadir. Jadwal dan tempatnya hanya dapat diubah instansi yang mengundang.',
          ],
      details: [...trainingFacts(training), ['JP per peserta', `${formatNumber(learningHours)} JP`]],
      action: {
        label: 'Buka kegiatan ini di rencana Anda',
        path: `/konsol/siklus/${cycle}/rencana/${activity}`,
      },
    });
  }
}
