import { sentMails } from '../../../shared/store/address.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import { type Evidence, moment, table } from './evidence-table.ts';

/** Which mails left from the start of the cycle on: of a person only the identifier, of a mail only its kind. */
export async function mailTable({ agency, startedAt }: CycleItem): Promise<readonly Evidence[]> {
  const mails = await sentMails(agency, new Date(startedAt));
  return table(
    '7-surel/surel-terkirim.csv',
    'Surel yang diterima layanan surel sejak siklus dimulai: penerima (pengenal), jenis, dan waktunya',
    [
      ['Waktu', 'Jenis', 'Penerima', 'Sidik surel'],
      ...mails.map(({ at, purpose, recipient, print }) => [moment(at), purpose, recipient, print]),
    ],
  );
}
