import { DeadlineForm } from '../../shared/console/deadline-form.tsx';
import { surveyStanding } from '../../shared/cycle/survey-standing.ts';
import type { ReminderList } from '../../shared/mail/reminder-list.ts';
import { ALL, WHO } from '../../shared/reminders/chosen-people.ts';
import { OrdersPanel } from '../../shared/reminders/orders-panel.tsx';
import { ReminderForm } from '../../shared/reminders/reminder-form.tsx';
import { formatMoment } from '../../shared/rules/format.ts';
import type { CycleItem } from '../../shared/store/cycle.ts';
import type { ParticipantItem } from '../../shared/store/participant.ts';
import type { ReminderOrderItem } from '../../shared/store/reminder-order.ts';
import { Button, Form, type FormState } from '../../shared/ui/form.tsx';
import { Details, Notification, ProgressBar } from '../../shared/ui/parts.tsx';
import { openCollection } from './collection-reminders.ts';
import { surveyAskings } from './survey-askings.ts';
import { UnitAnswers } from './unit-answers.tsx';

interface PanelProps {
  readonly data: {
    readonly cycle: CycleItem;
    /** People of the survey, when they are few enough to be read for one page. */
    readonly people: readonly ParticipantItem[] | undefined;
    /** Those whose answer is waited for; undefined when none is. */
    readonly silent: ReminderList | undefined;
    /** Reminders to many that were ordered here, the last one first. */
    readonly orders: readonly ReminderOrderItem[];
  };
  readonly form: FormState;
  readonly now: Date;
  /** Leaders read; coordinators act. */
  readonly mayAct: boolean;
}

/** Survey: how many have answered, who has not, and closing early. */
export function SurveyPanel({ data, mayAct, now, form }: PanelProps) {
  const { cycle, people } = data;
  const standing = surveyStanding(cycle, now);
  if (standing === 'PREPARING') {
    return (
      <section>
        <h2>Survei kebutuhan</h2>
        <p>Daftar peserta sedang disiapkan; undangan dikirim sesudahnya. Halaman ini memuat ulang sendiri.</p>
      </section>
    );
  }
  const open = standing === 'OPEN';
  return (
    <section>
      <h2>Survei kebutuhan</h2>
      {open ? null : (
        <Notification title="Survei sudah ditutup">
          <p>Jawaban sedang dihitung. Halaman ini memuat ulang sendiri.</p>
        </Notification>
      )}
      <ProgressBar
        label="Pegawai yang sudah menjawab"
        value={cycle.answeredCount}
        total={cycle.participantCount}
      />
      {!open || cycle.surveyClosesAt === undefined ? null : (
        <p>Ditutup {formatMoment(new Date(cycle.surveyClosesAt))}, atau begitu semua menjawab.</p>
      )}
      {open && mayAct && cycle.surveyClosesAt !== undefined ? (
        <DeadlineForm page={`/konsol/siklus/${cycle.cycle}`} present={cycle.surveyClosesAt} form={form} />
      ) : null}
      {open && mayAct ? (
        <Details summary="Tutup survei lebih awal">
          <p>Yang belum mengirim jawaban tidak ikut dihitung. Survei tidak dapat dibuka kembali.</p>
          <Form action={`/konsol/siklus/${cycle.cycle}/tutup-survei`}>
            <Button kind="secondary">Periksa, lalu tutup survei</Button>
          </Form>
        </Details>
      ) : null}
      {people === undefined ? null : <UnitAnswers people={people} cycle={cycle.cycle} mayAct={mayAct} />}
      {mayAct ? (
        <>
          <Silent data={data} now={now} caption="Belum menjawab" empty="Semua sudah menjawab." />
          <p>
            <a href={`/konsol/siklus/${cycle.cycle}/pengisian`}>Bantu yang tidak terjangkau surel</a>: lembar
            cetak, tautan untuk diteruskan, dan pengetikan jawaban.
          </p>
        </>
      ) : null}
    </section>
  );
}

/** Confirmation by the direct supervisors. */
export function ConfirmationPanel({ data, mayAct, now, form }: PanelProps) {
  const { cycle, people } = data;
  const confirmed = people?.filter((person) => person.confirmation !== undefined) ?? [];
  return (
    <section>
      <h2>Konfirmasi atasan</h2>
      <p>
        Survei {cycle.surveyClosesAt === undefined ? 'sudah' : ''} ditutup
        {cycle.surveyClosesAt === undefined ? '' : ` ${formatMoment(new Date(cycle.surveyClosesAt))}`}:{' '}
        {cycle.answeredCount} dari {cycle.participantCount} pegawai menjawab.
      </p>
      {people === undefined ? null : (
        <ProgressBar
          label="Jawaban yang sudah dikonfirmasi, dari yang atasannya dapat dihubungi"
          value={confirmed.length}
          total={cycle.toConfirmCount ?? 0}
        />
      )}
      {cycle.confirmationClosesAt === undefined ? null : (
        <p>
          Batas waktu {formatMoment(new Date(cycle.confirmationClosesAt))}. Tanpa konfirmasi, jawaban pegawai
          sendiri yang dipakai dan ditandai demikian.
        </p>
      )}
      {mayAct && cycle.confirmationClosesAt !== undefined ? (
        <DeadlineForm
          page={`/konsol/siklus/${cycle.cycle}`}
          present={cycle.confirmationClosesAt}
          form={form}
        />
      ) : null}
      {mayAct ? (
        <Details summary="Lanjut ke analisis lebih awal">
          <p>Atasan yang belum mengonfirmasi tidak dapat melakukannya lagi.</p>
          <Form action={`/konsol/siklus/${cycle.cycle}/tutup-konfirmasi`}>
            <Button kind="secondary">Periksa, lalu lanjut tanpa konfirmasi</Button>
          </Form>
        </Details>
      ) : null}
      {mayAct ? (
        <Silent
          data={data}
          now={now}
          caption="Menunggu konfirmasi dari"
          empty="Semua atasan sudah mengonfirmasi."
        />
      ) : null}
    </section>
  );
}

/**
 * Those who are silent by name, where they are few enough for a page; else only the button for all of them. For the
 * coordinator: the survey promises that nobody else sees who has answered.
 */
function Silent({
  data: { cycle, silent, orders },
  now,
  ...words
}: Pick<PanelProps, 'data' | 'now'> & { readonly caption: string; readonly empty: string }) {
  const action = `/konsol/siklus/${cycle.cycle}/ingatkan`;
  if (surveyAskings.some(({ isTaken, unasked }) => isTaken(cycle) && cycle[unasked] === true)) {
    return <p>Undangan belum terkirim. Sesudah itu pengingat dapat dikirim di sini.</p>;
  }
  return (
    <>
      {silent === undefined ? (
        <RemindAll cycle={cycle} now={now} action={action} />
      ) : (
        <ReminderForm list={silent} action={action} {...words} />
      )}
      <OrdersPanel orders={orders} now={now} />
    </>
  );
}

function RemindAll({
  cycle,
  now,
  action,
}: Pick<PanelProps, 'now'> & { readonly cycle: CycleItem; readonly action: string }) {
  if (openCollection(cycle, now) === undefined) return null;
  return (
    <Form action={action} hidden={{ [WHO]: ALL }}>
      <p>Yang belum menjawab terlalu banyak untuk didaftar di satu halaman.</p>
      <Button kind="secondary">Ingatkan semua yang belum menjawab</Button>
    </Form>
  );
}
