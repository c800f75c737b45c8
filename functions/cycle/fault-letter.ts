import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { env } from '../../shared/env.ts';
import { parseQuarter, quarterTitle } from '../../shared/evaluation/period.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { CYCLE_ITSELF, type FaultItem } from '../../shared/store/runs.ts';

/**
 * Tells the coordinator that a workflow waits for help, and where the button is.
 * @returns whether the mail was taken
 * @throws what `sendLetter` throws
 */
export async function mailFault(fault: FaultItem, mailer: Mailer): Promise<boolean> {
  const { agency: agencyId, cycle, place, execution, sentence, reference } = fault;
  const agency = await readAgency(agencyId);
  const what = stoppedPart(place, cycle);
  return await sendLetter(mailer, {
    agency: agencyId,
    to: agency.coordinator,
    recipientId: 'koordinator',
    key: `fault ${agencyId} ${cycle} ${place} ${execution}`,
    purpose: 'gangguan',
    content: letter(agency, {
      subject: `${what} terhenti dan menunggu Anda`,
      greetingName: agency.coordinator.name,
      paragraphs: [
        `${what} terhenti. ${sentence}`,
        'Yang sudah tersimpan tidak hilang. Setelah penyebabnya diatasi, lanjutkan dengan satu tombol di halaman siklus.',
      ],
      action: { label: 'Halaman siklus', url: `${env('address').BASE_URL}/konsol/siklus/${cycle}` },
      details: [['Nomor rujukan', reference]],
    }),
  });
}

/** 'Siklus 2027', 'Pelatihan A01 pada siklus 2027', 'Evaluasi Triwulan I Tahun 2027'. */
function stoppedPart(place: string, cycle: string): string {
  if (place === CYCLE_ITSELF) return `Siklus ${cycle}`;
  const quarter = parseQuarter(place);
  if (quarter !== undefined) return `Evaluasi ${quarterTitle(quarter)}`;
  return `Pelatihan ${place} pada siklus ${cycle}`;
}
