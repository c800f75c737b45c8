import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { readAgency } from '../../shared/agency/agency-store.ts';
import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { recordAudit } from '../../shared/audit.ts';
import { CycleRef } from '../../shared/contracts.ts';
import { readCycle } from '../../shared/cycle/cycle-store.ts';
import { env } from '../../shared/env.ts';
import { step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../shared/mail/mailer-from-env.ts';
import { isConditionFailed } from '../../shared/table/conditions.ts';
import { Cycle, type CycleItem } from '../../shared/table/entities/cycle.ts';
import { OpenCycle, Run } from '../../shared/table/entities/workflow.ts';

/** Closes a cycle: completed after its follow-up, or rejected by an approver. */
export const handler = step(CycleRef, async (ref, { now }) => await closeCycle(ref, now, mailerFromEnv()));

async function closeCycle({ agency, cycle }: CycleRef, now: Date, mailer: Mailer): Promise<void> {
  const item = await readCycle(agency, cycle);
  const outcome = item.phase === 'FOLLOW_UP' || item.outcome === 'COMPLETED' ? 'COMPLETED' : 'REJECTED';
  await markClosed(item, outcome, now);
  await OpenCycle.build(DeleteItemCommand).key({ agency, cycle }).send();
  await Run.build(UpdateItemCommand)
    .item({ agency, cycle, execution: item.execution, endedAt: now.toISOString(), outcome })
    .options({ condition: { attr: 'execution', exists: true } })
    .send();
  await recordAudit({
    agency,
    cycle,
    at: now,
    actor: 'sistem',
    act: `cycle closed: ${outcome}`,
    subject: cycle,
  });
  await tell(agency, cycle, outcome, mailer);
}

async function markClosed(item: CycleItem, outcome: 'COMPLETED' | 'REJECTED', now: Date): Promise<void> {
  try {
    await Cycle.build(UpdateItemCommand)
      .item({ agency: item.agency, cycle: item.cycle, phase: 'CLOSED', outcome, closedAt: now.toISOString() })
      .options({ condition: { attr: 'phase', ne: 'CLOSED' } })
      .send();
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
  }
}

async function tell(
  agencyId: string,
  cycle: string,
  outcome: 'COMPLETED' | 'REJECTED',
  mailer: Mailer,
): Promise<void> {
  const agency = await readAgency(agencyId);
  const rejected = outcome === 'REJECTED';
  await sendLetter(mailer, {
    to: agency.coordinator,
    recipientId: 'koordinator',
    key: `closed ${agencyId} ${cycle}`,
    purpose: 'penutupan',
    content: letter(agency, {
      subject: rejected ? `Usulan rencana ${cycle} ditolak` : `Siklus ${cycle} selesai`,
      greetingName: agency.coordinator.name,
      paragraphs: [
        rejected
          ? 'Usulan rencana ditolak, sehingga siklus ini ditutup. Catatan pejabat dapat dibaca di halaman siklus.'
          : 'Semua tahap sudah selesai. Tindak lanjut yang ditetapkan menjadi titik awal siklus berikutnya.',
      ],
      action: { label: 'Halaman siklus', url: `${env('links').BASE_URL}/konsol/siklus/${cycle}` },
    }),
  });
}
