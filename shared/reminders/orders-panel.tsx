import { formatMoment, formatNumber } from '../rules/format.ts';
import type { ReminderOrderItem } from '../store/reminder-order.ts';
import { DataTable, Tag, type Tone } from '../ui/parts.tsx';
import { reminderNames } from '../words.ts';

/** Orders shown: those that matter now. */
const SHOWN = 3;

/** Reminders to many that were ordered here: to whom, when they leave, and what became of them. */
export function OrdersPanel({ orders, now }: { orders: readonly ReminderOrderItem[]; now: Date }) {
  if (orders.length === 0) return null;
  return (
    <DataTable
      caption="Pengingat yang dipesan"
      rows={orders.slice(0, SHOWN)}
      columns={[
        { header: 'Dipesan', cell: ({ orderedAt }) => formatMoment(new Date(orderedAt)) },
        { header: 'Kepada', cell: (order) => `${reminderNames[order.purpose]}: ${whoOf(order)}` },
        {
          header: 'Keadaan',
          cell: (order) => {
            const { tone, text, words } = standingOf(order, now);
            return (
              <span>
                <Tag tone={tone}>{text}</Tag> {words}
              </span>
            );
          },
        },
      ]}
    />
  );
}

/** Whether mails of an order are on their way just now: its page is worth a second look. */
export function isUnderWay({ leavesAt, finishedAt }: ReminderOrderItem, now: Date): boolean {
  const since = now.getTime() - new Date(leavesAt).getTime();
  return finishedAt === undefined && since >= 0 && since < LOOK_AGAIN_MS;
}

const LOOK_AGAIN_MS = 600_000;

function whoOf({ people, atMost }: ReminderOrderItem): string {
  const count = atMost === undefined ? '' : `, paling banyak ${formatNumber(atMost)} surel`;
  return `${people === undefined ? 'semua yang belum menjawab' : 'yang ditandai'}${count}`;
}

function standingOf(
  { leavesAt, finishedAt, fault, sent = 0 }: ReminderOrderItem,
  now: Date,
): { readonly tone: Tone; readonly text: string; readonly words: string } {
  const count = `${formatNumber(sent)} surel terkirim`;
  if (fault !== undefined) {
    return {
      tone: 'danger',
      text: 'Terhenti',
      words: `${count}. ${fault} Tekan tombol pengingat sekali lagi untuk melanjutkan; tidak ada yang dikirimi dua kali.`,
    };
  }
  if (finishedAt !== undefined) {
    return { tone: 'success', text: 'Selesai', words: `${formatMoment(new Date(finishedAt))}: ${count}.` };
  }
  const leaves = new Date(leavesAt);
  if (leaves > now)
    return { tone: 'info', text: 'Menunggu', words: `Dikirim mulai ${formatMoment(leaves)}.` };
  return { tone: 'info', text: 'Sedang dikirim', words: `${count} sejauh ini.` };
}
