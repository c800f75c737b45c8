import { log } from '../../../shared/lambda/invocation.ts';
import { step } from '../../../shared/lambda/step.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { tellStoppedImport } from '../../../shared/staff/stopped-import.ts';
import { ExecutionEvent } from '../../../shared/workflow/execution-event.ts';
import { endWith } from '../../../shared/workflow/executions.ts';
import { ImportRef } from './import-ref.ts';
import { recordStop } from './import-stopped.step.ts';

/**
 * The workflow of an import failed or was stopped, whatever its definition managed to say of it: its page says so, and the
 * coordinator gets a mail, at any hour; the button of the page goes on.
 */
export const handler = step(
  ExecutionEvent,
  async (event, { now }) => await recordEnd(event, now, mailerAtAnyTime()),
);

/** Notes the end, and mails it once; of one that another followed, or that is done, nothing is told. */
export async function recordEnd({ detail }: ExecutionEvent, now: Date, mailer: Mailer): Promise<void> {
  const { executionArn: execution, status } = detail;
  const started = ImportRef.safeParse(JSON.parse(detail.input ?? 'null'));
  const end = endWith(status, detail.error ?? undefined, detail.cause ?? undefined);
  if (!started.success) return log.warn('EXECUTION_OF_NOBODY', { execution, fault: end.error });
  const ref = started.data;
  await recordStop({ ...ref, fault: { Error: end.error, Cause: end.cause } });
  await tellStoppedImport(ref, now, mailer);
}
