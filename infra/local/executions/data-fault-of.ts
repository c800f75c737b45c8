import { DataFault, faultAt } from '../disk/data-fault.ts';
import { JournalFault } from '../stepfunctions/index.ts';

/** What a fault of the engine's journal means to who runs the platform: which file, and what to do; any other error is none. */
export function dataFaultOf(error: unknown): unknown {
  if (!(error instanceof JournalFault)) return undefined;
  const { kind, file } = error;
  switch (kind) {
    case 'execution':
      return new DataFault(
        `${file} kosong, terpotong atau rusak. Pulihkan berkas itu dari cadangan; bila tidak ada, pindahkan ke tempat lain, jalankan lagi, lalu tekan "Lanjutkan dari tempat terhenti" di konsol: tombol itu ada begitu halaman siklusnya dibuka, bagi pelatihan paling lambat pukul 07.00 hari kerja berikutnya.`,
        { cause: error },
      );
    case 'definition':
      return new DataFault(
        `${file} hilang atau rusak. Pulihkan berkas itu dari cadangan: alur kerja yang dimulai dengannya berjalan terus dengannya. Tanpa cadangan, hapus berkas itu dan jalankan sekali versi program yang sebelumnya; ia menuliskannya lagi.`,
        { cause: error },
      );
    case 'list':
      return new DataFault(
        `${file} rusak. Hapus berkas itu, lalu jalankan lagi; isinya disusun kembali dari jurnal setiap eksekusi.`,
        { cause: error },
      );
    case 'file':
      return faultAt(file, error.cause);
  }
}
