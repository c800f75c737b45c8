import { DataFault } from '../../disk/data-fault.ts';

/** The journal of an execution cannot be read: which file, why, and the way on with and without a backup. */
export function brokenExecution(file: string, reason: string, cause: unknown): DataFault {
  return new DataFault(
    `${file} kosong atau rusak (${reason}). Pulihkan berkas itu dari cadangan; bila tidak ada, pindahkan ke tempat lain, jalankan lagi, lalu tekan "Lanjutkan dari tempat terhenti" pada siklusnya di konsol.`,
    { cause },
  );
}

/** The list of closed executions cannot be read; it is made again from their journals. */
export function brokenList(file: string, cause: unknown): DataFault {
  return new DataFault(
    `${file} rusak. Hapus berkas itu, lalu jalankan lagi; isinya disusun kembali dari jurnal setiap eksekusi.`,
    { cause },
  );
}
