import type { PlanLine } from '../../../shared/table/entities/plan.ts';
import { fieldId, Notification } from '../../../shared/ui/index.ts';
import { lineFaults } from '../../plan/required-items.ts';

/** What the line still lacks before the plan can be submitted, each with a link to its field. */
export function Missing({ line, today }: { line: PlanLine; today: string }) {
  const faults = lineFaults(line, today);
  if (faults.length === 0) return null;
  return (
    <Notification tone="attention" title="Belum lengkap untuk diajukan">
      <ul>
        {faults.map(({ field, sentence }) => (
          <li key={field}>
            <a href={`#${fieldId(field.replace(/^.*\./, ''))}`}>{withoutTitle(sentence)}</a>
          </li>
        ))}
      </ul>
    </Notification>
  );
}

/** 'A01 (Judul): jadwal belum diisi.' -> 'Jadwal belum diisi.' */
function withoutTitle(sentence: string): string {
  const rest = sentence.slice(sentence.indexOf('): ') + 3);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** Another tab or person was first: what was typed is still here, and saving again is a new decision. */
export function Stale({ href, removed = false }: { href: string; removed?: boolean }) {
  return (
    <Notification tone="danger" title="Data sudah berubah, isian Anda belum disimpan">
      <p>
        Orang lain, atau Anda di jendela lain, {removed ? 'menghapus kegiatan ini' : 'mengubah rencana'} lebih
        dahulu. Bandingkan dengan <a href={href}>yang tersimpan sekarang</a>, lalu simpan lagi bila isian di
        bawah ini masih berlaku{removed ? '; isian itu akan menjadi kegiatan baru' : ''}.
      </p>
    </Notification>
  );
}
