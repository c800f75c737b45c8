import { type LetterTo, letter } from '../../../shared/agency/letter.ts';
import { createLink, linkEnd } from '../../../shared/links/link.ts';
import type { MailContent } from '../../../shared/mail/mail-content.ts';
import type { AgencyItem } from '../../../shared/store/agency.ts';
import type { TeamItem } from '../../../shared/store/team.ts';
import { latestMoment } from '../survey-askings.ts';

type Occasion = 'invitation' | 'reminder';

interface ConfirmationRequest {
  readonly closesAt: Date;
  /** People whose answers wait for confirmation. */
  readonly waiting: number;
  readonly occasion: Occasion;
}

/** The mail that asks a direct supervisor to confirm the answers of his or her people. */
export async function confirmationLetter(
  agency: AgencyItem,
  team: TeamItem,
  request: ConfirmationRequest,
): Promise<LetterTo> {
  const { agency: agencyId, cycle, supervisorId, name } = team;
  const { closesAt, occasion } = request;
  const url = await confirmationLink(team, closesAt);
  return {
    agency: agencyId,
    to: { name, email: team.email },
    recipientId: supervisorId,
    key: `konfirmasi ${agencyId} ${cycle} ${supervisorId} ${occasion}`,
    reminder: occasion !== 'invitation',
    purpose: occasion === 'invitation' ? 'konfirmasi' : 'konfirmasi-pengingat',
    content: confirmationMail(agency, { ...request, name, cycle, url }),
  };
}

/** A supervisor's own link. */
export async function confirmationLink(
  { agency, cycle, supervisorId, linkVersion }: TeamItem,
  closesAt: Date,
): Promise<string> {
  return await createLink(
    { purpose: 'konfirmasi', agency, cycle, subject: supervisorId, version: linkVersion },
    linkEnd(closesAt),
  );
}

/** What that mail says. */
export function confirmationMail(
  agency: AgencyItem,
  {
    name,
    cycle,
    url,
    closesAt,
    waiting,
    occasion,
  }: ConfirmationRequest & { readonly name: string; readonly cycle: string; readonly url: string },
): MailContent {
  return letter(agency, {
    subject: `${occasion === 'invitation' ? 'Konfirmasi' : 'Pengingat: konfirmasi'} survei kompetensi ${cycle} untuk tim Anda`,
    greetingName: name,
    paragraphs: [
      `Sebagai atasan langsung, Anda diminta mengonfirmasi jawaban survei kebutuhan kompetensi ${cycle} dari ${waiting} orang di tim Anda.`,
      'Jawaban mereka sudah terisi di halaman konfirmasi. Anda cukup menyetujui, atau mengubah butir yang menurut pengamatan Anda berbeda.',
    ],
    action: { label: 'Konfirmasi di sini', url },
    details: [['Menunggu konfirmasi', `${waiting} orang, sekitar 2 menit per orang`], latestMoment(closesAt)],
    footnote: 'Tautan ini membuka jawaban anggota tim Anda. Jangan diteruskan kepada orang lain.',
  });
}
