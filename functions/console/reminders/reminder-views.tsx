import type { ReminderOutcome, ReminderResult } from '../../../shared/mail/remind-once.ts';
import type { Awaited } from '../../../shared/mail/reminder-list.ts';
import { formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { BackLink, DataTable, Notification, PageTitle } from '../../../shared/ui/index.ts';
import { consolePage } from '../frame/console-page.tsx';
import { linkPlaceholder } from '../frame/question.ts';
import { questionView } from '../frame/question-view.tsx';
import type { Session } from '../sign-in/session.ts';

/** Where a press came from and what it is about. */
export interface ReminderPlace {
  readonly session: Session;
  /** "Survei kebutuhan 2027" */
  readonly matter: string;
  readonly action: string;
  readonly back: string;
}

/** Asks before many are reminded; outside mail hours it says from when on. */
export async function reminderQuestion(
  { session, matter, action, back }: ReminderPlace,
  people: readonly Awaited[],
  { form, now, leaves }: { readonly form: URLSearchParams; readonly now: Date; readonly leaves: Date },
): Promise<string> {
  const reachable = people.filter(({ email }) => email !== undefined);
  const without = people.length - reachable.length;
  const closed = leaves > now;
  return await questionView(session, {
    title: 'Kirim pengingat?',
    lead: closed
      ? `Pengingat kepada banyak orang hanya dikirim pada hari kerja pukul 08.00–15.00 WIB. Tekan lagi mulai ${formatMoment(leaves)}.`
      : 'Yang sudah diingatkan hari ini, dan yang meminta lebih sedikit pengingat, dilewati.',
    facts: [
      { label: 'Hal', value: matter },
      { label: 'Surel', value: `paling banyak ${formatNumber(reachable.length)}` },
      { label: 'Tanpa alamat surel', value: `${formatNumber(without)} orang, tidak diingatkan` },
      {
        label: 'Dikirim',
        value: closed ? `mulai ${formatMoment(leaves)}` : 'begitu Anda menekan tombol di bawah',
      },
    ],
    mail: reachable[0]?.mail(linkPlaceholder()),
    action,
    form,
    yes: closed ? undefined : `Ya, kirim ${formatNumber(reachable.length)} pengingat`,
    back: { href: back },
  });
}

const REASONS: Readonly<Record<Exclude<ReminderOutcome, 'SENT'>, string>> = {
  TODAY: 'Sudah diingatkan hari ini',
  NO_ADDRESS: 'Tidak memiliki alamat surel; lengkapi di menu Pegawai',
  UNDELIVERABLE: 'Alamatnya tidak dapat dikirimi; periksa di menu Pegawai',
  FEWER: 'Meminta lebih sedikit pengingat; kirim satu per satu bila perlu',
  LATER: 'Belum sempat; tekan sekali lagi untuk melanjutkan',
};

/** What became of it: how many went, who was skipped and why. */
export async function reminderResultView(
  { session, matter, back }: ReminderPlace,
  results: readonly ReminderResult[],
): Promise<string> {
  const sent = results.filter(({ outcome }) => outcome === 'SENT');
  const skipped = results.flatMap(({ name, outcome }) =>
    outcome === 'SENT' ? [] : [{ name, reason: REASONS[outcome] }],
  );
  const title = `${formatNumber(sent.length)} pengingat terkirim`;
  return await consolePage(session, {
    title,
    current: '/konsol',
    back: <BackLink href={back} />,
    body: (
      <>
        <PageTitle caption={matter}>{title}</PageTitle>
        {sent.length === 0 ? null : (
          <Notification tone="success" title="Surel berisi tautan baru">
            <p>{sent.map(({ name }) => name).join('; ')}</p>
          </Notification>
        )}
        {skipped.length === 0 ? null : (
          <DataTable
            caption="Tidak dikirimi"
            rows={skipped}
            columns={[
              { header: 'Nama', cell: ({ name }) => name },
              { header: 'Sebab', cell: ({ reason }) => reason },
            ]}
          />
        )}
        {results.length === 0 ? <p>Semua yang dipilih sudah menjawab.</p> : null}
      </>
    ),
  });
}
