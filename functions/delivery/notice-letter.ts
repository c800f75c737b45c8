import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { env } from '../../shared/env.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { readAgency } from '../../shared/store/agency.ts';

/** Tells the coordinator that mails do not arrive, and where the list is. Names stand on the page only. */
export async function mailNotice(agencyId: string, day: string, mailer: Mailer): Promise<void> {
  const agency = await readAgency(agencyId);
  await sendLetter(mailer, {
    agency: agencyId,
    to: agency.coordinator,
    recipientId: 'koordinator',
    key: `delivery ${agencyId} ${day}`,
    purpose: 'surel',
    content: letter(agency, {
      subject: 'Ada surel yang tidak sampai',
      greetingName: agency.coordinator.name,
      paragraphs: [
        'Satu atau beberapa surel tidak sampai kepada penerimanya. Daftar dan penyebabnya ada di konsol; daftar itu bertambah bila hari ini ada yang gagal lagi.',
        'Perbaiki alamatnya, atau hubungi orangnya. Selama alamat belum diperbaiki, surel berikutnya tidak dikirim ke sana.',
      ],
      action: { label: 'Lihat surel yang tidak sampai', url: `${env('address').BASE_URL}/konsol/surel` },
    }),
  });
}
