import { mailCoordinator } from '../../../shared/agency/letter.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { subjectWithYear } from '../../../shared/mail/mail-content.ts';
import type { AgencyItem } from '../../../shared/store/agency.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { trainingFacts } from '../training-in-words.ts';

/** Tells the coordinator that people were invited to an online training whose address nobody has given yet. */
export async function askForAddress(
  agency: AgencyItem,
  training: TrainingItem,
  mailer: Mailer,
): Promise<void> {
  const { agency: id, cycle, activity, line } = training;
  await mailCoordinator(mailer, agency, {
    key: `address ${id} ${cycle} ${activity}`,
    purpose: 'alamat-daring',
    subject: subjectWithYear(`Alamat daring belum ada: ${line.title}`, cycle),
    paragraphs: [
      `Undangan “${line.title}” sudah dikirim, tetapi alamat pertemuan atau platform daringnya belum diisi. Peserta membaca bahwa alamat itu menyusul.`,
      'Setelah alamat diisi, semua yang diundang menerimanya lewat surel dan di kalender mereka.',
    ],
    details: trainingFacts(training),
    action: {
      label: 'Isi alamat daring',
      path: `/konsol/siklus/${cycle}/pelatihan/${activity}`,
    },
  });
}
