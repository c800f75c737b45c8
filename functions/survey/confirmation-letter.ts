import type { AgencyItem } from '../../shared/agency/agency-store.ts';
import { type LetterTo, letter } from '../../shared/agency/letter.ts';
import { createLink } from '../../shared/links/link.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import type { TeamItem } from '../../shared/table/entities/participant.ts';

/** Days after the deadline in which the link still shows what was confirmed. */
const DAYS_TO_LOOK_BACK = 30;

/**
 * The mail that asks a direct supervisor to confirm the answers of his or her people.
 * @param waiting people whose answers wait for confirmation
 */
export async function confirmationLetter(
  agency: AgencyItem,
  team: TeamItem,
  request: {
    readonly closesAt: Date;
    readonly waiting: number;
    readonly occasion: 'invitation' | 'reminder';
  },
): Promise<LetterTo> {
  const { agency: agencyId, cycle, supervisorId, linkVersion } = team;
  const { closesAt, waiting, occasion } = request;
  const url = await createLink(
    { purpose: 'konfirmasi', agency: agencyId, cycle, subject: supervisorId, version: linkVersion },
    new Date(closesAt.getTime() + DAYS_TO_LOOK_BACK * 86_400_000),
  );
  return {
    agency: agencyId,
    to: { name: team.name, email: team.email },
    recipientId: supervisorId,
    key: `konfirmasi ${agencyId} ${cycle} ${supervisorId} ${occasion}`,
    reminder: occasion === 'reminder',
    purpose: occasion === 'invitation' ? 'konfirmasi' : 'konfirmasi-pengingat',
    content: letter(agency, {
      subject: `${occasion === 'invitation' ? 'Konfirmasi' : 'Pengingat: konfirmasi'} survei kompetensi ${cycle} untuk tim Anda`,
      greetingName: team.name,
      paragraphs: [
        `Sebagai atasan langsung, Anda diminta mengonfirmasi jawaban survei kebutuhan kompetensi ${cycle} dari ${waiting} orang di tim Anda.`,
        'Jawaban mereka sudah terisi di halaman konfirmasi. Anda cukup menyetujui, atau mengubah butir yang menurut pengamatan Anda berbeda.',
      ],
      action: { label: 'Konfirmasi di sini', url },
      details: [
        ['Menunggu konfirmasi', `${waiting} orang, sekitar 2 menit per orang`],
        ['Paling lambat', formatMoment(closesAt)],
      ],
      footnote: 'Tautan ini membuka jawaban anggota tim Anda. Jangan diteruskan kepada orang lain.',
    }),
  };
}
