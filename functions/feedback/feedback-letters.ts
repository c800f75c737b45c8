import type { MailContent } from '../../shared/mail/mail-content.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import type { TrainingItem } from '../../shared/table/entities/training.ts';
import { hasTest } from '../../shared/training/training-test.ts';

/** Asks those who were there for their opinion; later rounds only those who have not answered. */
export function feedbackLetter(
  training: TrainingItem,
  closesAt: Date,
  round: number,
): Pick<MailContent, 'subject' | 'paragraphs' | 'details' | 'footnote'> {
  const { line } = training;
  const asked = hasTest(training)
    ? 'kerjakan tes akhir dan sampaikan pendapat Anda'
    : 'sampaikan pendapat Anda';
  return {
    subject: `${round === 0 ? 'Umpan balik' : 'Pengingat umpan balik'}: ${line.title} (${training.cycle})`,
    paragraphs: [
      round === 0
        ? `Terima kasih telah mengikuti “${line.title}”. Mohon ${asked}.`
        : `Kami belum menerima umpan balik Anda tentang “${line.title}”. Pendapat setiap peserta menentukan rencana berikutnya.`,
      'Jawaban Anda disimpan tanpa nama. Setelah pengumpulan ditutup, tidak seorang pun dapat mengetahui siapa menjawab apa.',
    ],
    details: [
      ['Waktu pengisian', 'sekitar 5 menit'],
      ['Ditutup', formatMoment(closesAt)],
    ],
  };
}
