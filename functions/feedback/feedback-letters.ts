import { letter } from '../../shared/agency/letter.ts';
import { createLink, linkEnd } from '../../shared/links/link.ts';
import type { MailContent } from '../../shared/mail/mail-content.ts';
import { subjectWithYear } from '../../shared/mail/mail-content.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import type { AgencyItem } from '../../shared/store/agency.ts';
import type { EnrollmentItem } from '../../shared/store/enrollment.ts';
import { hasTest, type TrainingItem } from '../../shared/store/training-item.ts';

/** A participant's own link. */
export async function feedbackLink(person: EnrollmentItem, closesAt: Date): Promise<string> {
  const { agency, cycle, activity, employeeId, shard, linkVersion } = person;
  return await createLink(
    { purpose: 'umpan-balik', agency, cycle, activity, shard, subject: employeeId, version: linkVersion },
    linkEnd(closesAt),
  );
}

interface FeedbackMail {
  readonly training: TrainingItem;
  readonly closesAt: Date;
  /** 0 = the request, later rounds remind. */
  readonly round: number;
  readonly name: string;
  readonly url: string;
}

/** Asks those who were there for their opinion; later rounds only those who have not answered. */
export function feedbackMail(
  agency: AgencyItem,
  { training, closesAt, round, name, url }: FeedbackMail,
): MailContent {
  return letter(agency, {
    ...words(training, closesAt, round),
    greetingName: name,
    action: { label: 'Beri umpan balik', url },
  });
}

function words(
  training: TrainingItem,
  closesAt: Date,
  round: number,
): Pick<MailContent, 'subject' | 'paragraphs' | 'details' | 'footnote'> {
  const { line } = training;
  const asked = hasTest(training)
    ? 'kerjakan tes akhir dan sampaikan pendapat Anda'
    : 'sampaikan pendapat Anda';
  return {
    subject: subjectWithYear(
      `${round === 0 ? 'Umpan balik' : 'Pengingat umpan balik'}: ${line.title}`,
      training.cycle,
    ),
    paragraphs: [
      round === 0
        ? `Terima kasih telah mengikuti “${line.title}”. Mohon ${asked}.`
        : `Kami belum menerima umpan balik Anda tentang “${line.title}”. Pendapat peserta dipakai saat rencana tahun berikutnya disusun.`,
      'Jawaban Anda disimpan tersegel. Saat pengumpulan ditutup, jawaban dihitung tanpa nama, lalu dihapus bersama kuncinya.',
    ],
    details: [
      ['Waktu pengisian', 'sekitar 5 menit'],
      ['Ditutup', formatMoment(closesAt)],
    ],
  };
}
