import { LEADER, type Told, tellAddressChange } from '../agency/address-letter.ts';
import { officeOf } from '../agency/office.ts';
import type { Mailer } from '../mail/mail-content.ts';
import { waitsUntil } from '../rules/fresh-address.ts';
import type { AgencyItem } from '../store/agency.ts';
import type { OfficerChange, OfficerItem } from '../store/officer.ts';

/**
 * Tells the officer who was, the one who follows (or the old and the new address of the same one) and the leaders that
 * the register was changed: whoever changes it alone must not decide unseen.
 * @throws TransientError when sending may work later
 */
export async function mailAppointment(
  agency: AgencyItem,
  { before, at, byName }: OfficerChange,
  after: OfficerItem,
  mailer: Mailer,
): Promise<void> {
  const until = waitsUntil(after.addressChange);
  await tellAddressChange(
    agency,
    {
      key: `officer ${agency.agency} ${after.role} v${after.version ?? 0}`,
      purpose: 'pejabat',
      office: officeOf(after),
      before,
      after,
      at,
      byName,
      wait:
        until === undefined || until < at ? undefined : ['Keputusan dari alamat baru diterima mulai', until],
      readers: readersOf(agency, before, after),
    },
    mailer,
  );
}

function readersOf(agency: AgencyItem, before: OfficerChange['before'], after: OfficerItem): Told[] {
  const office = officeOf(after);
  const was: Told[] =
    before === undefined
      ? []
      : [
          {
            to: before,
            recipientId: after.role,
            subject: `Data pejabat penyetuju diganti: ${officeOf(before)}`,
            sentence: `Koordinator mengganti data ${officeOf(before)}: permohonan persetujuan kini ditujukan kepada ${after.name}, dan tautan yang pernah Saudara terima untuk permohonan yang masih terbuka tidak berlaku lagi.`,
          },
        ];
  return [
    ...was,
    {
      to: after,
      recipientId: after.role,
      subject: `Saudara tercatat sebagai ${office}`,
      sentence: `Koordinator mencatat Saudara sebagai ${office} yang memberi persetujuan atas usulan rencana pengembangan kompetensi. Permohonan persetujuan dikirim ke alamat ini.`,
    },
    ...agency.leadership.map((leader) => ({
      to: leader,
      recipientId: LEADER,
      subject: `Data pejabat penyetuju ${before === undefined ? 'diisi' : 'diganti'}: ${office}`,
      sentence: `Koordinator ${before === undefined ? 'mengisi' : 'mengganti'} data ${office}: permohonan persetujuan atas usulan rencana pengembangan kompetensi ditujukan kepada ${after.name} sejak sekarang. Mohon dipastikan bahwa pejabat dan alamatnya benar.`,
    })),
  ];
}
