import { letter } from '../../shared/agency/letter.ts';
import { createLink, linkEnd } from '../../shared/links/link.ts';
import type { MailContent } from '../../shared/mail/mail-content.ts';
import { subjectWithYear } from '../../shared/mail/mail-content.ts';
import { isOwnCourse } from '../../shared/plan/line-text.ts';
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
  readonly name: string;
  readonly url: string;
}

const SEALED =
  'Jawaban Anda disimpan tersegel. Saat pengumpulan ditutup, jawaban dihitung tanpa nama, lalu dihapus bersama kuncinya.';

function deadline(closesAt: Date): MailContent['details'] {
  return [
    ['Waktu pengisian', 'sekitar 5 menit'],
    ['Umpan balik ditutup', formatMoment(closesAt)],
  ];
}

/** Asks once more those who have not said what they think. */
export function feedbackMail(
  agency: AgencyItem,
  { training: { line, cycle }, closesAt, name, url }: FeedbackMail,
): MailContent {
  return letter(agency, {
    subject: subjectWithYear(`Pengingat umpan balik: ${line.title}`, cycle),
    greetingName: name,
    paragraphs: [
      `Kami belum menerima umpan balik Anda tentang “${line.title}”. Pendapat peserta dipakai saat rencana tahun berikutnya disusun.`,
      SEALED,
    ],
    details: deadline(closesAt),
    action: { label: 'Beri umpan balik', url },
  });
}

/** What a participant gets after a training. */
interface ThanksMail extends FeedbackMail {
  /** Address of the own page of the training, with the certificate. */
  readonly pageUrl: string;
  /** Has said already what he or she thinks: found the page before this mail. */
  readonly feedbackGiven: boolean;
}

/** One mail after a training: the certificate, or the record of attendance where another certifies, and the request for feedback. */
export function thanksMail(
  agency: AgencyItem,
  { training, closesAt, name, url, pageUrl, feedbackGiven }: ThanksMail,
): MailContent {
  const { line, cycle } = training;
  const paper = isOwnCourse(line, agency.name) ? ownPaper : othersPaper(line.provider);
  const page = { label: paper.label, url: pageUrl };
  const thanks = `Terima kasih telah mengikuti “${line.title}”.`;
  const mail = { greetingName: name, footnote: paper.footnote };
  if (feedbackGiven) {
    return letter(agency, {
      ...mail,
      subject: subjectWithYear(`${paper.name}: ${line.title}`, cycle),
      paragraphs: [`${thanks} ${paper.sentence}`],
      action: page,
    });
  }
  const asked = hasTest(training)
    ? 'kerjakan tes akhir dan sampaikan pendapat Anda'
    : 'sampaikan pendapat Anda';
  return letter(agency, {
    ...mail,
    subject: subjectWithYear(`${paper.name} dan umpan balik: ${line.title}`, cycle),
    paragraphs: [`${thanks} ${paper.sentence}`, `Mohon ${asked}. ${SEALED}`],
    details: deadline(closesAt),
    action: { label: 'Beri umpan balik', url },
    also: [page],
  });
}

const WRONG_NAME = 'Bila nama atau data lain di dalamnya keliru, beri tahu koordinator.';

const ownPaper = {
  name: 'Sertifikat',
  sentence: 'Sertifikat Anda sudah terbit.',
  label: 'Unduh sertifikat',
  footnote: WRONG_NAME,
};

/** Another held the course: who was there is on record, and the other's certificate is asked for. */
function othersPaper(provider: string): typeof ownPaper {
  return {
    name: 'Catatan kehadiran',
    sentence: `Kehadiran Anda sudah tercatat. Sertifikat diterbitkan oleh penyelenggara, ${provider}; begitu Anda menerimanya, unggah di halaman pelatihan Anda: jam pelajaran Anda dihitung setelah koordinator memeriksanya.`,
    label: 'Unduh catatan kehadiran atau unggah sertifikat',
    footnote: WRONG_NAME,
  };
}
