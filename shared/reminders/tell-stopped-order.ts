import { letter, sendLetter } from '../agency/letter.ts';
import { tellOnce } from '../cycle/tell-once.ts';
import { env } from '../env.ts';
import type { Mailer } from '../mail/mail-content.ts';
import { formatMoment, formatNumber } from '../rules/format.ts';
import { readAgency } from '../store/agency.ts';
import { findOrder, markTold, type ReminderOrderItem } from '../store/reminder-order.ts';
import { forgetUntold } from '../store/runs.ts';
import { REMINDER_MATTERS } from './matters.ts';
import { type OrderPlace, partitionOfOrder, untoldOrder } from './stopped-order.ts';

/**
 * Mails the coordinator that the reminders that he or she ordered have stopped, once for each attempt. What was begun anew
 * meanwhile is told to nobody.
 * @throws TransientError: to be called again
 */
export async function tellStoppedOrder(place: OrderPlace, now: Date, mailer: Mailer): Promise<void> {
  const order = await findOrder({ partition: partitionOfOrder(place), order: place.order });
  const untold = untoldOrder(place);
  if (order?.fault === undefined || order.toldAt !== undefined) return await forgetUntold(untold);
  const { fault } = order;
  await tellOnce(untold, {
    reference: place.order,
    send: () => mailStop(place, { ...order, fault }, mailer),
    mark: () => markTold(order, now),
  });
}

async function mailStop(
  { agency: agencyId, cycle, activity }: OrderPlace,
  { partition, order, attempt, purpose, orderedAt, sent = 0, fault }: ReminderOrderItem & { fault: string },
  mailer: Mailer,
): Promise<boolean> {
  const agency = await readAgency(agencyId);
  const matter = REMINDER_MATTERS[purpose].toLowerCase();
  const page = activity === undefined ? '' : `/pelatihan/${activity}`;
  return await sendLetter(mailer, {
    agency: agencyId,
    to: agency.coordinator,
    recipientId: 'koordinator',
    key: `reminders stopped ${partition} ${order} ${attempt}`,
    purpose: 'gangguan',
    content: letter(agency, {
      subject: `Pengingat ${matter} terhenti dan menunggu Anda`,
      greetingName: agency.coordinator.name,
      paragraphs: [
        `Pengingat ${matter} yang Anda pesan pada ${formatMoment(new Date(orderedAt))} terhenti setelah ${formatNumber(sent)} surel terkirim. ${fault}`,
        'Setelah penyebabnya diatasi, tekan tombol pengingat di halaman berikut sekali lagi. Pengingat lalu dikirim kepada mereka yang masih belum menjawab.',
      ],
      action: {
        label: activity === undefined ? 'Halaman siklus' : 'Halaman pelatihan',
        url: `${env('address').BASE_URL}/konsol/siklus/${cycle}${page}`,
      },
    }),
  });
}
