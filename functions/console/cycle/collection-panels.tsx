import { formatMoment } from '../../../shared/rules/format.ts';
import type { ParticipantItem } from '../../../shared/table/entities/participant.ts';
import { Button, DataTable, Form, Notification, ProgressBar, Tag } from '../../../shared/ui/index.ts';
import type { PanelProps } from './panel-props.ts';

/** Survey: how many have answered, who has not, and closing early. */
export function SurveyPanel({ data, mayAct }: PanelProps) {
  const { cycle, people } = data;
  return (
    <section>
      <h2>Survei kebutuhan</h2>
      <ProgressBar
        label="Pegawai yang sudah menjawab"
        value={cycle.answeredCount}
        total={cycle.participantCount}
      />
      {cycle.surveyClosesAt === undefined ? null : (
        <p>Ditutup {formatMoment(new Date(cycle.surveyClosesAt))}, atau begitu semua menjawab.</p>
      )}
      {mayAct ? (
        <Form action={`/konsol/siklus/${cycle.cycle}/tutup-survei`}>
          <Button kind="secondary">Tutup survei sekarang</Button>
        </Form>
      ) : null}
      {people === undefined ? null : <Silent people={people} />}
    </section>
  );
}

/** Confirmation by the direct supervisors. */
export function ConfirmationPanel({ data, mayAct }: PanelProps) {
  const { cycle, people } = data;
  const answered = people?.filter((person) => person.submittedAt !== undefined) ?? [];
  const confirmed = answered.filter((person) => person.confirmation !== undefined);
  return (
    <section>
      <h2>Konfirmasi atasan</h2>
      {people === undefined ? null : (
        <ProgressBar
          label="Jawaban yang sudah dikonfirmasi"
          value={confirmed.length}
          total={answered.length}
        />
      )}
      {cycle.confirmationClosesAt === undefined ? null : (
        <p>
          Batas waktu {formatMoment(new Date(cycle.confirmationClosesAt))}. Tanpa konfirmasi, jawaban pegawai
          sendiri yang dipakai dan ditandai demikian.
        </p>
      )}
      {mayAct ? (
        <Form action={`/konsol/siklus/${cycle.cycle}/tutup-konfirmasi`}>
          <Button kind="secondary">Lanjut tanpa menunggu konfirmasi</Button>
        </Form>
      ) : null}
    </section>
  );
}

/** Who has not answered; answers themselves are not shown here. */
function Silent({ people }: { people: readonly ParticipantItem[] }) {
  const silent = people.filter((person) => person.submittedAt === undefined);
  const unreachable = silent.filter((person) => person.staff.email === undefined);
  return (
    <>
      {unreachable.length === 0 ? null : (
        <Notification tone="attention" title={`${unreachable.length} pegawai tidak memiliki alamat surel`}>
          <p>Mereka tidak menerima undangan. Lengkapi alamatnya di menu Pegawai.</p>
        </Notification>
      )}
      <DataTable
        caption="Belum menjawab"
        empty="Semua sudah menjawab."
        rows={silent}
        columns={[
          { header: 'Nama', cell: (person) => person.staff.name },
          { header: 'Unit', cell: (person) => person.staff.unitName },
          { header: 'Keadaan', cell: (person) => <State person={person} /> },
        ]}
      />
    </>
  );
}

function State({ person }: { person: ParticipantItem }) {
  if (person.staff.email === undefined) return <Tag tone="attention">Tanpa surel</Tag>;
  if (person.answers !== undefined) return <Tag tone="info">Mengisi sebagian</Tag>;
  return <Tag tone="neutral">Belum mulai</Tag>;
}
