import { formatMoment } from '../../../shared/rules/format.ts';
import { Notification } from '../../../shared/ui/parts.tsx';
import type { Shown } from './approval-frame.tsx';

/** Stands in the place of the form while the address is too new for a decision: says from when it counts, and why. */
export function TooEarly({ step, officer }: Pick<Shown, 'step' | 'officer'>) {
  const from = new Date(officer.decidesFrom ?? step.askedAt);
  return (
    <Notification tone="attention" title={`Keputusan diterima mulai ${formatMoment(from)}`}>
      <p>
        Alamat surel untuk jabatan ini baru dicatat. Agar tidak ada yang memutuskan atas nama pejabat tanpa
        sepengetahuannya, pemegang alamat lama dan pimpinan diberi tahu lebih dahulu. Usulan dapat dibaca
        sekarang; untuk memutuskan, buka lagi tautan yang sama setelah waktu itu.
      </p>
      {from >= new Date(step.expiresAt) ? (
        <p>
          Batas waktu permohonan ini berakhir sebelum itu. Mintalah koordinator memperpanjang batas waktunya.
        </p>
      ) : null}
    </Notification>
  );
}
