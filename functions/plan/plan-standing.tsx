import { lessonsOf } from '../../shared/plan/plan-summary.ts';
import { formatLongDate, formatMoment } from '../../shared/rules/format.ts';
import { Notification } from '../../shared/ui/parts.tsx';
import type { PlanData } from './planned-cycle.ts';

interface StandingProps {
  readonly data: PlanData;
  /** Whether what is to be done is asked of the reader, or told of the coordinator. */
  readonly mayAct: boolean;
}

/** Where the plan stands; above all the note with which it came back. */
export function PlanStanding({ data, mayAct }: StandingProps) {
  const { plan, cycle } = data;
  // A change says where it stands itself (change-panel.tsx); of its note the plan's words are good.
  if (plan.change !== undefined && plan.returned === undefined) return null;
  switch (plan.status) {
    case 'DRAFT':
      return plan.returned === undefined ? (
        <Drafted data={data} mayAct={mayAct} />
      ) : (
        <Returned data={data} mayAct={mayAct} />
      );
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
            {cycle.enactment.number}, tanggal {formatLongDate(cycle.enactment.date)}.
          </p>
        </Notification>
      );
  }
}

function Drafted({ data: { plan, cycle }, mayAct }: StandingProps) {
  const { notes = [], lines } = plan;
  if (lines.length === 0) return <Empty notes={notes} mayAct={mayAct} />;
  if (cycle.draftDecision?.choice === 'empty') return <Noted notes={notes} />;
  return (
    <Notification title="Rancangan ini saran sistem">
      <p>
        Setiap kegiatan disertai alasannya. {mayAct ? 'Andalah' : 'Koordinatorlah'} yang memutuskan apa yang
        diusulkan dan siapa yang ikut.
      </p>
      {[...notes, ...lessonsOf(plan)].map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Notification>
  );
}

function Returned({ data: { plan, returnedBy }, mayAct }: StandingProps) {
  const { returned } = plan;
  if (returned === undefined) return null;
  if (returned.expired) {
    return (
      <Notification tone="attention" title="Usulan kembali karena batas waktu persetujuan terlampaui">
        <p>
          {returnedBy} tidak memberi keputusan sampai {formatMoment(new Date(returned.at))}.{' '}
          {mayAct ? 'Periksa, lalu ajukan lagi.' : 'Koordinator memeriksa, lalu mengajukan lagi.'}
        </p>
      </Notification>
    );
  }
  return (
    <Notification tone="attention" title={`Dikembalikan oleh ${returnedBy} untuk diperbaiki`}>
      <blockquote>{returned.note}</blockquote>
      <p>
        {formatMoment(new Date(returned.at))}.{' '}
        {mayAct ? 'Perbaiki, lalu ajukan lagi.' : 'Koordinator memperbaiki, lalu mengajukan lagi.'}
      </p>
    </Notification>
  );
}

function Empty({ notes, mayAct }: { notes: readonly string[]; mayAct: boolean }) {
  return (
    <Notification title="Rencana ini masih kosong">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <p>
        {mayAct
          ? 'Tambahkan kegiatan di bawah, lalu ajukan.'
          : 'Koordinator mengisi kegiatannya, lalu mengajukan.'}
      </p>
    </Notification>
  );
}

/** Somebody has filled it in: nothing in it is the system's suggestion. */
function Noted({ notes }: { notes: readonly string[] }) {
  return (
    <Notification title="Rencana ini tidak dirancang sistem">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Notification>
  );
}
