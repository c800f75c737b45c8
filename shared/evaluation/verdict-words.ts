import type { Verdict } from '../store/course.ts';

/** What may become of a course, as people read it. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  REPEAT: 'Ulangi',
  DEEPEN: 'Perdalam',
  CHANGE_METHOD: 'Ganti metode',
  CHANGE_PROVIDER: 'Ganti penyelenggara',
  DROP: 'Hentikan',
  UNKNOWN: 'Belum diketahui',
};

/** What each does to the next draft. */
export const verdictEffects: Readonly<Record<Verdict, string>> = {
  REPEAT: 'boleh dirancang lagi seperti tahun ini',
  DEEPEN: 'tidak dirancang lagi; kegiatan yang lebih dalam tentang hal yang sama didahulukan',
  CHANGE_METHOD: 'tidak dirancang lagi dengan metode yang sama',
  CHANGE_PROVIDER: 'tidak dirancang lagi dengan penyelenggara yang sama',
  DROP: 'tidak dirancang lagi pada tahun-tahun berikutnya',
  UNKNOWN: 'boleh dirancang lagi; belum cukup data untuk memutuskan',
};
