import { mailCoordinator } from '../../shared/agency/letter.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { readAgency } from '../../shared/store/agency.ts';

const SENTENCES = {
  COMPLETED:
    'Semua tahap sudah selesai. Tindak lanjut yang ditetapkan ditampilkan di halaman rencana siklus berikutnya.',
  REJECTED:
    'Usulan rencana ditolak, sehingga siklus ini ditutup. Catatan pejabat dapat dibaca di halaman siklus.',
} as const;

/** Tells the coordinator how a cycle ended. */
export async function mailClosing(
  { agency: agencyId, cycle }: CycleRef,
  outcome: 'COMPLETED' | 'REJECTED',
  mailer: Mailer,
): Promise<void> {
  const agency = await readAgency(agencyId);
  await mailCoordinator(mailer, agency, {
    key: `closed ${agencyId} ${cycle}`,
    purpose: 'penutupan',
    subject: outcome === 'REJECTED' ? `Usulan rencana ${cycle} ditolak` : `Siklus ${cycle} selesai`,
    paragraphs: [SENTENCES[outcome]],
    action: { label: 'Halaman siklus', path: `/konsol/siklus/${cycle}` },
  });
}
