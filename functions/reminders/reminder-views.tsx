import { linkPlaceholder, questionView } from '../../shared/console/question-view.tsx';
import { consolePage } from '../../shared/console/signed-in.tsx';
import type { ReminderOutcome, ReminderResult } from '../../shared/mail/remind-once.ts';
import type { Awaited } from '../../shared/mail/reminder-list.ts';
import { formatMoment, formatNumber } from '../../shared/rules/format.ts';
import { BackLink, DataTable, PageTitle } from '../../shared/ui/parts.tsx';
import type { ReminderPlace } from './reminder-place.ts';
import type { Skipped } from './skipped-people.ts';

interface Asked {
  readonly form: URLSearchParams;
  readonly now: Date;
  readonly leavesAt: Date;
  /** Mails; undefined when nobody has counted the silent ones. */
  readonly atMost: number | undefined;
  /** Where the answer goes. */
  readonly action: string;
  readonly sample: Awaited | undefined;
  readonly skipped: readonly Skipped[];
}

/** Asks before many are reminded: who, how many, when, and who will not be. */
export async function reminderQuestion(
  { session, matter, back }: ReminderPlace,
  { form, now, leavesAt, atMost, action, sample, skipped }: Asked,
): Promise<string> {
  const none = atMost === 0;
  const waits = leavesAt > now;
  return await questionView(session, {
    title: none ? 'Tidak ada yang dapat diingatkan' : 'Kirim pengingat?',
    lead: none
      ? 'Semua yang dipilih sudah menjawab atau dilewati; sebabnya ada di bawah.'
      : 'Surel dikirim satu per satu oleh sistem pada hari kerja pukul 08.00–15.00 WIB. Yang menjawab lebih dahulu tidak dikirimi.',
    facts: [
      { label: 'Hal', value: matter },
      {
        label: 'Surel',
        value:
          atMost === undefined
            ? 'satu untuk setiap yang belum menjawab'
            : `paling banyak ${formatNumber(atMost)}`,
      },
      {
        label: 'Dilewati',
        value: skipped.length === 0 ? 'tidak ada yang diketahui' : `${formatNumber(skipped.length)} orang`,
      },
      { label: 'Dikirim', value: waits ? `mulai ${formatMoment(leavesAt)}` : 'mulai sekarang' },
    ],
    notes:
      skipped.length === 0 ? undefined : (
        <DataTable
          caption="Dilewati"
          rows={skipped}
          columns={[
            { header: 'Nama', cell: ({ name }) => name },
            { header: 'Sebab', cell: ({ reason }) => reason },
          ]}
        />
      ),
    mail: sample?.mail(linkPlaceholder()),
    action,
    form,
    yes: none ? undefined : yesWords(atMost),
    back: { href: back },
  });
}

function yesWords(atMost: number | undefined): string {
  return atMost === undefined ? 'Ya, kirim pengingat' : `Ya, kirim ${formatNumber(atMost)} pengingat`;
}

const OUTCOMES: Readonly<Record<ReminderOutcome, string>> = {
  SENT: 'Surel dengan tautan baru sudah dikirim.',
  TODAY: 'Sudah diingatkan hari ini; surel kedua tidak dikirim.',
  NO_ADDRESS: 'Tidak memiliki alamat surel; lengkapi di menu Pegawai.',
  UNDELIVERABLE: 'Alamatnya tidak dapat dikirimi; periksa di menu Pegawai.',
};

/** What became of a reminder to one person; undefined: that person has answered. */
export async function reminderResultView(
  { session, matter, back }: ReminderPlace,
  result: ReminderResult | undefined,
): Promise<string> {
  const title = result?.outcome === 'SENT' ? '1 pengingat terkirim' : 'Tidak ada pengingat yang dikirim';
  return await consolePage(session, {
    title,
    current: '/konsol',
    back: <BackLink href={back} />,
    body: (
      <>
        <PageTitle caption={matter}>{title}</PageTitle>
        <p>
          {result === undefined
            ? 'Yang dipilih sudah menjawab.'
            : `${result.name}: ${OUTCOMES[result.outcome]}`}
        </p>
      </>
    ),
  });
}
