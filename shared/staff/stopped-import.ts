import { mailCoordinator } from '../agency/letter.ts';
import { faultSentence } from '../cycle/fault.ts';
import { tellOnce } from '../cycle/tell-once.ts';
import type { Mailer } from '../mail/mail-content.ts';
import { readAgency } from '../store/agency.ts';
import { forgetUntold } from '../store/runs.ts';
import {
  findImport,
  isAtWork,
  markImportTold,
  noteFault,
  type StaffImportItem,
} from '../store/staff-import.ts';
import type { Executions } from '../workflow/executions.ts';
import { importExecution, untoldImport } from './import-place.ts';

type ImportRef = Pick<StaffImportItem, 'agency' | 'importId'>;

/**
 * Mails the coordinator that the work on a file of staff has stopped, once for each run. What goes on meanwhile is told to
 * nobody, and stays in the register.
 * @throws TransientError: to be called again
 */
export async function tellStoppedImport(ref: ImportRef, now: Date, mailer: Mailer): Promise<void> {
  const item = await findImport(ref);
  const untold = untoldImport(ref);
  if (item === undefined || !isAtWork(item) || item.toldAt !== undefined) return await forgetUntold(untold);
  const { fault } = item;
  if (fault === undefined) return;
  await tellOnce(untold, {
    reference: ref.importId,
    send: () => mailStop({ ...item, fault }, mailer),
    mark: () => markImportTold(item, now),
  });
}

/**
 * What each morning does about an import that nobody saw end: one whose execution has ended without a word of it, or is gone,
 * has stopped, and is told; one whose execution runs is left alone.
 * @throws TransientError: to be called again
 */
export async function seeToImport(
  ref: ImportRef,
  now: Date,
  mailer: Mailer,
  { endOf }: Executions,
): Promise<void> {
  const item = await findImport(ref);
  if (item?.run !== undefined && isAtWork(item) && item.fault === undefined) {
    const end = await endOf(importExecution(ref, item.run));
    if (end === undefined) return;
    await noteFault(ref, item.run, faultSentence(end.error, end.cause));
  }
  await tellStoppedImport(ref, now, mailer);
}

async function mailStop(
  { agency: agencyId, importId, run = 0, fault }: StaffImportItem & { readonly fault: string },
  mailer: Mailer,
): Promise<boolean> {
  return await mailCoordinator(mailer, await readAgency(agencyId), {
    key: `import stopped ${agencyId} ${importId} ${run}`,
    purpose: 'gangguan',
    subject: 'Impor data pegawai terhenti dan menunggu Anda',
    paragraphs: [
      `Impor data pegawai berhenti di tengah. ${fault}`,
      'Setelah penyebabnya diatasi, tekan Lanjutkan di halaman berikut. Yang sudah tersimpan tidak terulang dan tidak hilang.',
    ],
    action: { label: 'Halaman impor', path: `/konsol/pegawai/impor/${importId}` },
  });
}
