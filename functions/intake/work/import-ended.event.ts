import { mailCoordinator } from '../../../shared/agency/letter.ts';
import { log } from '../../../shared/lambda/invocation.ts';
import { step } from '../../../shared/lambda/step.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { readImport } from '../../../shared/store/staff-import.ts';
import { ExecutionEvent } from '../../../shared/workflow/execution-event.ts';
import { endWith } from '../../../shared/workflow/executions.ts';
import { ImportRef } from './import-ref.ts';
import { recordStop } from './import-stopped.step.ts';

/**
 * The workflow of an import failed or was stopped, whatever its definition managed to say of it: its page says so, and the
 * coordinator gets a mail, at any hour; the button of the page goes on.
 */
export const handler = step(ExecutionEvent, async (event) => await recordEnd(event, mailerAtAnyTime()));

/** Notes the end, and mails it once for each execution; of one that another followed, or that is done, nothing is told. */
export async function recordEnd({ detail }: ExecutionEvent, mailer: Mailer): Promise<void> {
  const { executionArn: execution, status } = detail;
  const started = ImportRef.safeParse(JSON.parse(detail.input ?? 'null'));
  const end = endWith(status, detail.error ?? undefined, detail.cause ?? undefined);
  if (!started.success) return log.warn('EXECUTION_OF_NOBODY', { execution, fault: end.error });
  const ref = started.data;
  await recordStop({ ...ref, fault: { Error: end.error, Cause: end.cause } });
  const { fault, run } = await readImport(ref);
  if (fault === undefined || run !== ref.run) return;
  await tell(ref, fault, mailer);
}

async function tell(
  { agency: agencyId, importId, run }: ImportRef,
  fault: string,
  mailer: Mailer,
): Promise<void> {
  await mailCoordinator(mailer, await readAgency(agencyId), {
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
