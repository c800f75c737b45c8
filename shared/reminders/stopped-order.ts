import { mailCoordinator } from '../agency/letter.ts';
import { faultSentence } from '../cycle/fault.ts';
import { tellOnce } from '../cycle/tell-once.ts';
import type { Mailer } from '../mail/mail-content.ts';
import { formatMoment, formatNumber } from '../rules/format.ts';
import { readAgency } from '../store/agency.ts';
import { endOrder, findOrder, markTold, type ReminderOrderItem } from '../store/reminder-order.ts';
import { forgetUntold } from '../store/runs.ts';
import { reminderNames } from '../words.ts';
import type { Executions } from '../workflow/executions.ts';
import { type OrderPlace, orderExecution, partitionOfOrder, untoldOrder } from './order-place.ts';

/**
 * Mails the coordinator that the reminders that he or she ordered have stopped, once for each attempt. What was begun anew
 * meanwhile is told to nobody.
 * @throws TransientError: to be called again
 */
export async function tellStoppedOrder(place: OrderPlace, now: Date, mailer: Mailer): Promise<void> {
  const order = await findOrder({ partition: partitionOfOrder(place), order: place.order });
  const untold = untoldOrder(place);
  // Begun anew meanwhile: its line stays.
  if (order !== undefined && order.finishedAt === undefined) return;
  if (order?.fault === undefined || order.toldAt !== undefined) return await forgetUntold(untold);
  const { fault } = order;
  await tellOnce(untold, {
    reference: place.order,
    send: () => mailStop(place, { ...order, fault }, mailer),
    mark: () => markTold(order, now),
  });
}

/**
 * What each morning does about an order that nobody saw end: one whose execution has ended without a word of it, or is gone,
 * has stopped, and is told; one whose execution runs is left alone.
 * @throws TransientError: to be called again
 */
export async function seeToOrder(
  place: OrderPlace,
  now: Date,
  mailer: Mailer,
  { endOf }: Executions,
): Promise<void> {
  const order = await findOrder({ partition: partitionOfOrder(place), order: place.order });
  if (order !== undefined && order.finishedAt === undefined) {
    const end = await endOf(orderExecution(place.cycle, order));
    if (end === undefined) return;
    await endOrder(order, { now, attempt: order.attempt, fault: faultSentence(end.error, end.cause) });
  }
  await tellStoppedOrder(place, now, mailer);
}

async function mailStop(
  { agency: agencyId, cycle, activity }: OrderPlace,
  { partition, order, attempt, purpose, orderedAt, sent = 0, fault }: ReminderOrderItem & { fault: string },
  mailer: Mailer,
): Promise<boolean> {
  const agency = await readAgency(agencyId);
  const matter = reminderNames[purpose].toLowerCase();
  const page = activity === undefined ? '' : `/pelatihan/${activity}`;
  return await mailCoordinator(mailer, agency, {
    key: `reminders stopped ${partition} ${order} ${attempt}`,
    purpose: 'gangguan',
    subject: `Pengingat ${matter} terhenti dan menunggu Anda`,
    paragraphs: [
      `Pengingat ${matter} yang Anda pesan pada ${formatMoment(new Date(orderedAt))} terhenti setelah ${formatNumber(sent)} surel terkirim. ${fault}`,
      'Setelah penyebabnya diatasi, tekan tombol pengingat di halaman berikut sekali lagi. Pengingat lalu dikirim kepada mereka yang masih belum menjawab.',
    ],
    action: {
      label: activity === undefined ? 'Halaman siklus' : 'Halaman pelatihan',
      path: `/konsol/siklus/${cycle}${page}`,
    },
  });
}
