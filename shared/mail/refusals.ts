import { MailSenderError } from '../errors.ts';
import { log } from '../lambda/log.ts';
import { markAddress } from '../store/address.ts';

/** A mail that will never reach its address: that of its recipient, as an employeeId or a role. */
export interface Refusal {
  readonly agency: string;
  readonly recipient: string;
  readonly email: string;
  readonly purpose: string;
}

/** What became of one mail of many; SKIPPED: there was none to send. */
export type Posted = 'SENT' | 'SKIPPED' | Refusal;

/**
 * So many refusals and not one mail taken are no coincidence: addresses come from the staff export one by one, what they
 * have in common is the sender.
 */
const NO_COINCIDENCE = 5;

const ALL_REFUSED =
  'Layanan surel menolak semua surel dari satu rombongan; penyebabnya bukan alamat pegawai. Operator sistem perlu memeriksanya.';

/** Marks an address that refuses mails, for the coordinator's list. */
export async function markRefused({ agency, recipient, email, purpose }: Refusal): Promise<void> {
  log.warn('MAIL_REFUSED', { agency, recipient, purpose });
  await markAddress({ agency, recipient, at: new Date().toISOString() }, email, 'REFUSED');
}

/**
 * Judges what became of a batch: each refusal is its address's fault, unless nobody's mail was taken.
 * @throws MailSenderError when the whole batch was refused; nobody is marked
 */
export async function settleBatch(batch: readonly Posted[]): Promise<void> {
  const refusals = batch.filter((posted) => typeof posted !== 'string');
  if (refusals.length >= NO_COINCIDENCE && !batch.includes('SENT')) throw new MailSenderError(ALL_REFUSED);
  for (const refusal of refusals) await markRefused(refusal);
}
