import { mailCoordinator } from '../agency/coordinator-letter.ts';
import type { CycleRef } from '../contracts.ts';
import { tellOnce } from '../cycle/tell-once.ts';
import type { Mailer } from '../mail/mail-content.ts';
import { formatMoment, formatNumber } from '../rules/format.ts';
import { readAgency } from '../store/agency.ts';
import { partitions } from '../store/definition.ts';
import { findOrder, markTold, type ReminderOrderItem } from '../store/reminder-order.ts';
import { CYCLE_ITSELF, forgetUntold, type UntoldItem } from '../store/runs.ts';
import type { ReminderPurpose } from '../words.ts';

/** What people are reminded of, as the console and mails call it. */
export const REMINDER_MATTERS: Readonly<Record<ReminderPurpose, string>> = {
  survei: 'Survei kebutuhan',
  konfirmasi: 'Konfirmasi atasan',
  persetujuan: 'Persetujuan',
  undangan: 'Undangan pelatihan',
  'umpan-balik': 'Umpan balik',
  perilaku: 'Penerapan hasil',
};

/** An order of reminders: of a cycle, or of a training. */
interface OrderPlace extends CycleRef {
  readonly activity?: string | undefined;
  readonly order: string;
}

/** The line of a stopped order in the register of what nobody was told of. */
export function untoldOrder({ agency, cycle, activity, order }: OrderPlace): UntoldItem {
  const place = `${activity ?? CYCLE_ITSELF}#${order}`;
  return { agency, cycle, place, order, ...(activity === undefined ? {} : { activity }) };
}

/** The partition that an order stands in: of its cycle or training. */
export function partitionOfOrder({ agency, cycle, activity }: Omit<OrderPlace, 'order'>): string {
  return activity === undefined
    ? partitions.cycle(agency, cycle)
    : partitions.training(agency, cycle, activity);
}

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
