import { formatLongDate, formatMoment } from '../../../shared/rules/format.ts';
import { Notification } from '../../../shared/ui/index.ts';
import type { PlanData } from './plan-data.ts';

/** Where the plan stands; above all the note with which it came back. */
export function PlanStanding({ data }: { data: PlanData }) {
  const { plan, cycle } = data;
  switch (plan.status) {
    case 'DRAFT':
      return plan.returned === undefined ? <Drafted notes={plan.notes ?? []} /> : <Returned data={data} />;
    case 'SUBMITTED':
      return (
        <Notification title={`Usulan ke-${plan.revision} sedang menunggu persetujuan`}>
          <p>
            Diajukan {plan.submittedAt === undefined ? '' : formatMoment(new Date(plan.submittedAt))}. Rencana
            tidak dapat diubah selama menunggu keputusan.
          </p>
        </Notification>
      );
    case 'REJECTED':
      return <Notification tone="danger" title="Usulan ini ditolak" />;
    case 'APPROVED':
      return cycle.enactment === undefined ? (
        <Notification tone="success" title="Usulan disetujui">
          <p>Menunggu penetapan oleh Pejabat Pembina Kepegawaian (PP 11/2017 Pasal 207).</p>
        </Notification>
      ) : (
        <Notification tone="success" title="Rencana sudah ditetapkan">
          <p>
            Nomor {cycle.enactment.number}, {formatLongDate(cycle.enactment.date)}.
          </p>
        </Notification>
      );
  }
}

function Drafted({ notes }: { notes: readonly string[] }) {
  return (
    <Notification title="Rancangan ini saran sistem">
      <p>
        Setiap kegiatan disertai alasannya. Andalah yang memutuskan apa yang diusulkan dan siapa yang ikut.
      </p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Notification>
  );
}

function Returned({ data: { plan, returnedBy } }: { data: PlanData }) {
  const { returned } = plan;
  if (returned === undefined) return null;
  if (returned.expired) {
    return (
      <Notification tone="attention" title="Usulan kembali karena batas waktu persetujuan terlampaui">
        <p>
          {returnedBy} tidak memberi keputusan sampai {formatMoment(new Date(returned.at))}. Periksa, lalu
          ajukan lagi.
        </p>
      </Notification>
    );
  }
  return (
    <Notification tone="attention" title={`Dikembalikan oleh ${returnedBy} untuk diperbaiki`}>
      <blockquote>{returned.note}</blockquote>
      <p>{formatMoment(new Date(returned.at))}. Perbaiki, lalu ajukan lagi.</p>
    </Notification>
  );
}
