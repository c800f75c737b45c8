import { letter } from '../../shared/agency/letter.ts';
import type { MailContent } from '../../shared/mail/mail-content.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import type { AgencyItem } from '../../shared/store/agency.ts';
import type { ParticipantItem } from '../../shared/store/participant.ts';

/** One thing that waits, and until when it is answered. */
interface Listed {
  readonly matter: string;
  readonly until: Date | undefined;
}

/** All that waits for somebody, in one mail a week at most; each is answered from the own page. */
export function weeklyMail(
  agency: AgencyItem,
  { staff, cycle }: ParticipantItem,
  waiting: readonly Listed[],
  url: string,
): MailContent {
  return letter(agency, {
    subject: `${waiting.length} hal menunggu jawaban Anda (${cycle})`,
    greetingName: staff.name,
    paragraphs: [
      'Berikut yang menunggu jawaban Anda. Semuanya dapat dijawab dari halaman Anda, yang dibuka tautan di bawah. Yang sudah Anda jawab setelah surel ini disusun tidak perlu dijawab lagi.',
    ],
    details: waiting.map(({ matter, until }) => [
      matter.charAt(0).toUpperCase() + matter.slice(1),
      until === undefined ? 'menunggu jawaban Anda' : `dijawab sebelum ${formatMoment(until)}`,
    ]),
    action: { label: 'Buka halaman Anda', url },
    footnote: 'Surel seperti ini dikirim paling banyak sekali seminggu. Kabar mendesak dikirim tersendiri.',
  });
}
