import type { CoordinatorLetter } from '../../shared/agency/letter.ts';
import { notRepeated } from '../../shared/plan/plan-summary.ts';
import type { PlanItem } from '../../shared/store/plan.ts';

/** What the coordinator is told: draft ready or empty, returned, expired; the officer's note stays behind the link. */
export function planLetter(plan: PlanItem, count: number): CoordinatorLetter {
  const { subject, sentence } = matterOf(plan);
  return {
    key: `plan ${plan.agency} ${plan.cycle} ${plan.revision} ${count}`,
    purpose: 'rencana',
    subject: count === 0 ? subject : `Pengingat: ${subject.charAt(0).toLowerCase()}${subject.slice(1)}`,
    paragraphs: [sentence, ...learnt(plan), 'Halaman rencana dibuka dengan akun Anda.'],
    action: { label: 'Buka rencana', path: `/konsol/siklus/${plan.cycle}/rencana` },
  };
}

function learnt(plan: PlanItem): readonly string[] {
  const said = plan.returned === undefined ? notRepeated(plan) : undefined;
  return said === undefined ? [] : [`Menurut evaluasinya, ${said}; alasannya ada di halaman rencana.`];
}

function matterOf({ cycle, returned, lines }: PlanItem): {
  readonly subject: string;
  readonly sentence: string;
} {
  if (returned === undefined && lines.length === 0) {
    return {
      subject: `Rencana pengembangan kompetensi ${cycle} masih kosong`,
      sentence: `Rencana pengembangan kompetensi ${cycle} belum memuat kegiatan. Isi kegiatannya di halaman rencana, lalu ajukan untuk persetujuan.`,
    };
  }
  if (returned === undefined) {
    return {
      subject: `Rancangan rencana pengembangan kompetensi ${cycle} siap ditinjau`,
      sentence: `Rancangan rencana pengembangan kompetensi ${cycle} sudah disusun dari hasil analisis. Rancangan ini saran: periksa dan ubah seperlunya, lalu ajukan untuk persetujuan.`,
    };
  }
  if (returned.expired) {
    return {
      subject: `Permintaan persetujuan rencana ${cycle} kedaluwarsa`,
      sentence:
        'Batas waktu persetujuan lewat tanpa keputusan pejabat. Rencana kembali kepada Anda; ajukan lagi setelah berkoordinasi dengan pejabat tersebut. Persetujuan yang sudah diberikan tetap berlaku selama isi rencana tidak diubah.',
    };
  }
  return {
    subject: `Rencana pengembangan kompetensi ${cycle} dikembalikan untuk perbaikan`,
    sentence:
      'Pejabat mengembalikan usulan rencana untuk diperbaiki. Catatannya dapat dibaca di halaman rencana. Setelah isi rencana diubah, pejabat yang sudah menyetujui diminta memutuskan lagi.',
  };
}
