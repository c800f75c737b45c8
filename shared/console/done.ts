import { type PageRequest, type PageResponse, readCookie, redirect, setCookie } from '../http/message.ts';

/** What a press in the console did, as the page that follows says it. A closed list: a browser sends a name, never a sentence. */
export const doneSentences = {
  alamat: 'Alamat pertemuan daring dicatat.',
  ajukan: 'Rencana diajukan.',
  batalkan: 'Pelatihan dibatalkan.',
  'batas-waktu': 'Batas waktu diubah.',
  biaya: 'Biaya pelatihan disimpan.',
  'hapus-kegiatan': 'Kegiatan dihapus dari rencana.',
  ingatkan: 'Permintaan pengingat dicatat.',
  instansi: 'Data instansi disimpan.',
  'keadaan-tindak-lanjut': 'Keadaan tindak lanjut disimpan.',
  kegiatan: 'Kegiatan disimpan.',
  keputusan: 'Keputusan tentang kegiatan disimpan.',
  kehadiran: 'Daftar hadir dicatat.',
  koreksi: 'Koreksi baris disimpan.',
  lambang: 'Lambang daerah disimpan.',
  lanjutkan: 'Proses yang terhenti dilanjutkan.',
  mulai: 'Siklus dimulai.',
  'nomor-surat': 'Nomor surat dicatat.',
  pegawai: 'Data pegawai disimpan.',
  pejabat: 'Data pejabat disimpan.',
  peserta: 'Daftar peserta disimpan.',
  pindahkan: 'Jadwal dan tempat pelatihan dicatat.',
  soal: 'Soal disimpan.',
  'sudah-diperiksa': 'Catatan dihapus dari daftar yang perlu diperiksa.',
  surel: 'Alamat surel boleh dikirimi lagi.',
  'susun-rancangan': 'Pilihan Anda tentang rancangan dicatat.',
  'tata-naskah': 'Tata naskah disimpan.',
  tetapkan: 'Penetapan rencana dicatat.',
  'tindak-lanjut': 'Tindak lanjut ditetapkan.',
  'tutup-konfirmasi': 'Penutupan konfirmasi dicatat.',
  'tutup-survei': 'Penutupan survei dicatat.',
} as const;

/** Names what was done. */
export type Done = keyof typeof doneSentences;

const COOKIE = 'selesai';

/** As long as a slow line takes to fetch the next page. */
const SECONDS = 60;

/** The way on after a press, with what it did: said once, on that page only, also when another window looks meanwhile. */
export function doneAt(location: string, done: Done): PageResponse {
  return redirect(location, [setCookie(COOKIE, `${done}.${encodeURIComponent(pathOf(location))}`, SECONDS)]);
}

/** What was done a moment ago, when this is the page that says so. */
export function doneBefore(request: PageRequest): Done | undefined {
  const said = readCookie(request, COOKIE) ?? '';
  const name = said.slice(0, said.indexOf('.'));
  return said === `${name}.${encodeURIComponent(request.path)}` && isDone(name) ? name : undefined;
}

/** The page that has said it; one that looks again by itself says it until then. */
export function saidOnce(response: PageResponse): PageResponse {
  if (response.status !== 200 || 'refresh' in response.headers) return response;
  return { ...response, cookies: [...(response.cookies ?? []), setCookie(COOKIE, '', 0)] };
}

/** Whether a name is one of the list. */
export function isDone(name: string): name is Done {
  return Object.hasOwn(doneSentences, name);
}

function pathOf(location: string): string {
  return location.split('?')[0] ?? location;
}
