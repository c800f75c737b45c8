import { formatMoment } from '../../../shared/rules/format.ts';
import { isTooEarly, waitsUntil } from '../../../shared/rules/fresh-address.ts';
import type { TeamItem } from '../../../shared/store/team.ts';
import { Notification } from '../../../shared/ui/index.ts';

/** While the supervisor's address is too new to confirm anything: says from when it may, and why. */
export function TooEarly({ team, now }: { team: TeamItem; now: Date }) {
  const until = waitsUntil(team.addressChange);
  if (until === undefined || !isTooEarly(until, now)) return null;
  return (
    <Notification tone="attention" title={`Konfirmasi diterima mulai ${formatMoment(new Date(until))}`}>
      <p>
        Alamat surel Anda sebagai atasan langsung baru dicatat. Agar tidak ada yang mengonfirmasi atas nama
        atasan tanpa sepengetahuannya, pemegang alamat lama diberi tahu lebih dahulu. Jawaban tim dapat dibaca
        sekarang; untuk mengonfirmasi, buka lagi halaman ini setelah waktu itu.
      </p>
    </Notification>
  );
}
