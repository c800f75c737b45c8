import type { AgencyItem } from '../../shared/agency/agency-store.ts';
import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { officeOf } from '../../shared/agency/office.ts';
import { hashOf } from '../../shared/mail/address-store.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import type { ReplacedOfficer } from '../../shared/table/entities/officer.ts';

/**
 * Tells the officer who was, and the one who follows (or the old and the new address of the same one), that the
 * register was changed: whoever changes it alone must not decide unseen.
 * @throws TransientError when sending may work later
 */
export async function mailAppointment(
  agency: AgencyItem,
  before: ReplacedOfficer,
  after: ReplacedOfficer,
  mailer: Mailer,
): Promise<void> {
  const objection = `Bila hal ini tidak benar, segera beri tahu pimpinan ${agency.name}.`;
  const tell = async (to: ReplacedOfficer, subject: string, sentence: string) =>
    await sendLetter(mailer, {
      agency: agency.agency,
      to,
      recipientId: to.role,
      key: `officer ${agency.agency} ${to.role} ${hashOf(before.email)} ${hashOf(after.email)} ${hashOf(to.email)}`,
      purpose: 'pejabat',
      content: letter(agency, { subject, greetingName: to.name, paragraphs: [sentence, objection] }),
    });
  await tell(
    before,
    `Data pejabat penyetuju diganti: ${officeOf(before)}`,
    `Koordinator mengganti data ${officeOf(before)}: permohonan persetujuan kini ditujukan kepada ${after.name}, dan tautan yang pernah Saudara terima untuk permohonan yang masih terbuka tidak berlaku lagi.`,
  );
  if (hashOf(after.email) === hashOf(before.email)) return;
  await tell(
    after,
    `Saudara tercatat sebagai ${officeOf(after)}`,
    `Koordinator mencatat Saudara sebagai ${officeOf(after)} yang memberi persetujuan atas usulan rencana pengembangan kompetensi. Permohonan persetujuan dikirim ke alamat ini.`,
  );
}
