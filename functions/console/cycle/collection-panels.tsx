import { formatMoment } from '../../../shared/rules/format.ts';
import { Button, Details, Form, ProgressBar } from '../../../shared/ui/index.ts';
import type { PanelProps } from './panel-props.ts';
import { SilentPeople } from './silent-people.tsx';
import { SilentSupervisors } from './silent-supervisors.tsx';

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
        <Details summary="Tutup survei lebih awal">
          <p>Yang belum mengirim jawaban tidak ikut dihitung. Survei tidak dapat dibuka kembali.</p>
          <Form action={`/konsol/siklus/${cycle.cycle}/tutup-survei`}>
            <Button kind="secondary">Tutup survei sekarang</Button>
          </Form>
        </Details>
      ) : null}
      {people === undefined ? null : <SilentPeople people={people} />}
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
        <Details summary="Lanjut ke analisis lebih awal">
          <p>Atasan yang belum mengonfirmasi tidak dapat melakukannya lagi.</p>
          <Form action={`/konsol/siklus/${cycle.cycle}/tutup-konfirmasi`}>
            <Button kind="secondary">Lanjut tanpa menunggu konfirmasi</Button>
          </Form>
        </Details>
      ) : null}
      {people === undefined ? null : <SilentSupervisors people={people} />}
    </section>
  );
}
