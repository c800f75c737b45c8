import { formatLongDate } from './format.ts';

/** How long one kind of data is kept, and how it ends. */
export interface Retention {
  readonly kind: string;
  readonly until: string;
  readonly how: string;
}

/** What never ends by itself: records of the state (UU 43/2009), which are kept as the archive rules of the agency say. */
const RECORD = 'arsip negara, disimpan menurut jadwal retensi arsip instansi';

/**
 * How long each kind of data of people is kept; told to them, and in the assessment of impact. What ends by itself is
 * forgotten by the table.
 * @param forgottenAt when the rows of a cycle end, epoch seconds; undefined where they have no end
 */
export function retentions(forgottenAt: number | undefined): readonly Retention[] {
  const named =
    forgottenAt === undefined
      ? 'tidak ditetapkan untuk siklus ini'
      : `sampai ${formatLongDate(new Date(forgottenAt * 1000 - 1))}`;
  return [
    {
      kind: 'Data kepegawaian dari berkas SIASN',
      until: 'selama tercatat sebagai pegawai instansi',
      how: 'dihapus atas keputusan dua orang di konsol; tercatat',
    },
    {
      kind: 'Predikat kinerja setiap orang',
      until: 'sampai akhir tahun kedua sesudah tahun penilaian',
      how: 'terhapus sendiri dari tabel',
    },
    {
      kind: 'Jawaban bernama: survei, konfirmasi atasan, tindakan, penerapan',
      until: named,
      how: 'terhapus sendiri dari tabel',
    },
    {
      kind: 'Umpan balik dan tes yang tersegel',
      until: 'sampai pengumpulannya ditutup',
      how: 'dihitung sekali, lalu dihapus bersama kuncinya',
    },
    {
      kind: 'Permintaan atas data pribadi dan jawabannya',
      until: 'dua tahun sejak diajukan',
      how: 'terhapus sendiri dari tabel',
    },
    {
      kind: 'Catatan surel terkirim: pengenal penerima, jenis, dan waktu',
      until: 'lima tahun sejak terkirim',
      how: 'terhapus sendiri dari tabel',
    },
    { kind: 'Tautan surel', until: 'setahun sesudah masa berlakunya', how: 'terhapus sendiri dari tabel' },
    {
      kind: 'Sertifikat, naskah rencana, laporan, dan jejak perubahan',
      until: RECORD,
      how: 'tidak dihapus oleh sistem ini',
    },
    { kind: 'Cadangan', until: '35 hari', how: 'terhapus sendiri' },
    { kind: 'Catatan teknis (log), hanya pengenal', until: 'satu tahun', how: 'terhapus sendiri' },
  ];
}
