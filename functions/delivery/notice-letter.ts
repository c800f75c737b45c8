import { mailCoordinator } from '../../shared/agency/letter.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { readAgency } from '../../shared/store/agency.ts';

/** Tells the coordinator that mails do not arrive, and where the list is. Names stand on the page only. */
export async function mailNotice(agencyId: string, day: string, mailer: Mailer): Promise<void> {
  const agency = await readAgency(agencyId);
  await mailCoordinator(mailer, agency, {
    key: `delivery ${agencyId} ${day}`,
    purpose: 'surel',
    subject: 'Ada surel yang tidak sampai',
    paragraphs: [
      'Satu atau beberapa surel tidak sampai kepada penerimanya. Daftar dan penyebabnya ada di konsol; daftar itu bertambah bila hari ini ada yang gagal lagi.',
      'Perbaiki alamatnya, atau hubungi orangnya. Selama alamat belum diperbaiki, surel berikutnya tidak dikirim ke sana.',
    ],
    action: { label: 'Lihat surel yang tidak sampai', path: '/konsol/surel' },
  });
}
