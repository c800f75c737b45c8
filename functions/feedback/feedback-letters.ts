import type { MailContent } from '../../shared/mail/mail-content.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import type { TrainingItem } from '../../shared/table/entities/training.ts';

/** Asks those who were there for their opinion; later rounds only those who have not answered. */
export function feedbackLetter(
  { line }: TrainingItem,
  closesAt: Date,
  round: number,
): Pick<MailContent, 'subject' | 'paragraphs' | 'details' | 'footnote'> {
  return {
    subject: `${round === 0 ? 'Umpan balik' : 'Pengingat umpan balik'}: ${line.title}`,
    paragraphs: [
      round === 0
        ? `Terima kasih telah mengikuti “${line.title}”. Mohon kerjakan tes akhir dan sampaikan pendapat Anda.`
        : `Kami belum menerima umpan balik Anda tentang “${line.title}”. Pendapat setiap peserta menentukan rencana berikutnya.`,
      'Jawaban Anda disimpan tanpa nama. Setelah pengumpulan ditutup, tidak seorang pun dapat mengetahui siapa menjawab apa.',
    ],
    details: [
      ['Waktu pengisian', 'sekitar 5 menit'],
      ['Ditutup', formatMoment(closesAt)],
    ],
  };
}
