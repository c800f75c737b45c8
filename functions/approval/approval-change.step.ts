import * as z from 'zod/mini';
import { askCoordinator, type CoordinatorAsking } from '../../shared/agency/ask-coordinator.ts';
import type { CoordinatorLetter } from '../../shared/agency/letter.ts';
import { CycleRef } from '../../shared/contracts.ts';
import { step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime, mailerFromEnv } from '../../shared/mail/mailer.ts';
import { giveUpChange, wakeCycle } from '../../shared/plan/plan-change.ts';
import { matterOf } from '../../shared/plan/plan-summary.ts';
import { reopenPlan } from '../../shared/plan/reopen-plan.ts';
import { readApproval } from '../../shared/store/approval.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { noteAsked, type PlanItem, readPlan } from '../../shared/store/plan.ts';
import type { WaitpointName } from '../../shared/store/waitpoint.ts';
import { trainingsWaitpoint } from '../../shared/store/waitpoint.ts';
import { nobodyWaits, waitpointOf } from './approval-life-cycle.ts';
import { sendReceipts } from './approval-receipt.step.ts';
import { remindApprover } from './approval-remind.step.ts';
import { requestApproval } from './approval-request.step.ts';
import { putInForce } from './put-in-force.ts';

const Input = z.extend(CycleRef, {
  /** Seconds after which a training is to be looked at. */
  waitSeconds: z.number(),
});

/** Leads a change of the enacted plan one step on, beside the trainings that run. */
export const handler = step(
  Input,
  async (input, { now }) =>
    await leadChange(input, { now, mailer: mailerFromEnv(), receipts: mailerAtAnyTime() }),
);

interface Context {
  readonly now: Date;
  readonly mailer: Mailer;
  /** For what leaves at any hour. */
  readonly receipts: Mailer;
}

/** For what the workflow waits now, and until when. */
interface Wait {
  readonly waitpoint: WaitpointName;
  readonly waitSeconds: number;
}

/**
 * Tells of decisions, asks the next officer by the chain of the plan itself, reminds and expires, and puts in force what
 * all have approved. Looks again at once after each of these; people are waited for, but no longer than the trainings can.
 */
export async function leadChange(
  { waitSeconds, ...ref }: z.output<typeof Input>,
  context: Context,
): Promise<Wait> {
  await sendReceipts(ref, context.receipts);
  await reopenPlan(ref);
  const wait = await waitFor(await readPlan(ref), context);
  return { ...wait, waitSeconds: Math.min(waitSeconds, wait.waitSeconds) };
}

async function waitFor(plan: PlanItem, context: Context): Promise<Wait> {
  if (plan.change === undefined) return await again(plan);
  if (plan.status === 'DRAFT') return await awaitDraft(plan, context);
  const ref = { agency: plan.agency, cycle: plan.cycle };
  const { complete } = await requestApproval(ref, context);
  if (!complete) return await awaitDecision(plan, context);
  if (plan.change.kind === 'REVISION') return await awaitDecree(plan, context);
  return await again(await putInForce(await readPlan(ref), context.now, nobodyWaits));
}

/** The place of the turn before is answered: the workflow looks at its trainings at once, and then here again. */
async function again(plan: PlanItem): Promise<Wait> {
  await wakeCycle(plan, nobodyWaits);
  return { waitpoint: trainingsWaitpoint({ turns: (plan.turns ?? 1) - 1 }), waitSeconds: 1 };
}

async function awaitDecision(plan: PlanItem, { now, receipts }: Context): Promise<Wait> {
  const ref = { agency: plan.agency, cycle: plan.cycle };
  const { steps } = await readApproval(ref);
  const index = steps.length - 1;
  switch (steps[index]?.status) {
    case 'ASKED': {
      const waitpoint = waitpointOf(index);
      const { expired, waitSeconds } = await remindApprover(
        { ...ref, waitpoint, round: 0 },
        { now, mailer: receipts },
      );
      return expired ? await again(plan) : { waitpoint, waitSeconds };
    }
    case 'REJECTED':
      await giveUpChange(plan, now);
      return await again(await readPlan(ref));
    default:
      return await again(plan);
  }
}

/** A draft that nobody submits keeps the year from its end: the coordinator is reminded of it. */
async function awaitDraft(plan: PlanItem, context: Context): Promise<Wait> {
  const { asked, revision, returned, change } = plan;
  const opened =
    returned === undefined && change !== undefined ? { count: 0, at: change.openedAt } : undefined;
  const asking: CoordinatorAsking = {
    agency: plan.agency,
    asked: asked?.revision === revision ? asked : opened,
    letter: (count) => draftLetter(plan, count),
    note: (noted) => noteAsked(plan, { ...noted, revision }),
  };
  return { waitpoint: trainingsWaitpoint(plan), waitSeconds: await ask(plan, asking, context) };
}

async function awaitDecree(plan: PlanItem, context: Context): Promise<Wait> {
  const { asked, revision } = plan;
  const asking: CoordinatorAsking = {
    agency: plan.agency,
    asked: asked?.revision === revision ? asked : undefined,
    letter: (count) => decreeLetter(plan, count),
    note: (noted) => noteAsked(plan, { ...noted, revision }),
  };
  return { waitpoint: `enactment-${revision}`, waitSeconds: await ask(plan, asking, context) };
}

async function ask({ agency, cycle }: PlanItem, asking: CoordinatorAsking, { now, mailer }: Context) {
  const { settings } = await readCycle(agency, cycle);
  return await askCoordinator(asking, { days: settings.coordinatorReminderDays, now, mailer });
}

function draftLetter(plan: PlanItem, count: number): CoordinatorLetter {
  const { agency, cycle, revision, returned } = plan;
  const matter = matterOf(plan);
  const sentence =
    returned === undefined
      ? `Rancangan ${matter} ${cycle} belum diajukan. Rencana yang ditetapkan tetap berlaku, tetapi siklus belum dapat ditutup selama perubahan ini terbuka.`
      : returned.expired
        ? `Batas waktu persetujuan ${matter} ${cycle} lewat tanpa keputusan pejabat. Rencana yang ditetapkan tetap berlaku.`
        : `Pejabat mengembalikan ${matter} ${cycle} untuk diperbaiki. Rencana yang ditetapkan tetap berlaku.`;
  return {
    key: `plan change ${agency} ${cycle} ${revision} ${count}`,
    purpose: 'rencana',
    subject: `${count === 0 ? 'Perlu tindakan' : 'Pengingat'}: ${matter} ${cycle}`,
    paragraphs: [sentence, 'Perbaiki lalu ajukan, atau batalkan perubahannya, di halaman rencana.'],
    action: { label: 'Buka rencana', path: `/konsol/siklus/${cycle}/rencana` },
  };
}

function decreeLetter({ agency, cycle, revision }: PlanItem, count: number): CoordinatorLetter {
  const subject = `Catat penetapan perubahan rencana pengembangan kompetensi ${cycle}`;
  return {
    key: `plan change decree ${agency} ${cycle} ${revision} ${count}`,
    purpose: 'penetapan',
    subject: count === 0 ? subject : `Pengingat: ${subject.toLowerCase()}`,
    paragraphs: [
      'Usulan perubahan sudah disetujui seluruh pejabat dalam rantai persetujuan. Teruskan kepada Pejabat yang Berwenang untuk ditetapkan oleh Pejabat Pembina Kepegawaian.',
      'Setelah ditetapkan, catat nomor dan tanggal keputusannya. Sampai saat itu rencana semula tetap berlaku.',
    ],
    action: { label: 'Catat penetapan', path: `/konsol/siklus/${cycle}` },
  };
}
